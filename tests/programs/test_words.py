"""Phrases: every default is a valid pattern, and patterns take only their own placeholders."""

from datetime import date

import pytest
from pydantic import BaseModel, ValidationError

from service.domain.patterns import placeholders
from service.domain.phrases import Phrases
from service.domain.words import DateWords

GROUPS = list(Phrases.model_fields)


@pytest.mark.parametrize("group", GROUPS)
def test_every_default_passes_its_own_check(group: str) -> None:
    default: BaseModel = getattr(Phrases(), group)
    assert type(default).model_validate(default.model_dump()) == default


def test_a_pattern_takes_only_its_own_placeholders() -> None:
    with pytest.raises(ValidationError, match=r"\{when\} is not known here; allowed: \{date\}"):
        Phrases.model_validate({"banner": {"due": "Due {when}"}})


def test_an_open_brace_is_refused() -> None:
    with pytest.raises(ValidationError):
        Phrases.model_validate({"banner": {"due": "Due {date"}})


def test_an_unknown_phrase_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Phrases.model_validate({"banner": {"dew": "Due {date}"}})


def test_one_phrase_can_be_said_otherwise_and_the_rest_stays() -> None:
    phrases = Phrases.model_validate({"banner": {"due": "Vence {date}"}})
    assert phrases.banner.due == "Vence {date}"
    assert phrases.banner.no_due == Phrases().banner.no_due
    assert phrases.form == Phrases().form


def test_placeholders_are_named_in_order() -> None:
    assert placeholders("{filled} of {needed}") == ["filled", "needed"]
    assert placeholders("no braces") == []


def test_every_month_is_written() -> None:
    written = [DateWords().written(date(2027, month, 9)) for month in range(1, 13)]
    assert written[0] == "January 9, 2027"
    assert len(set(written)) == 12


def test_a_year_has_twelve_months() -> None:
    with pytest.raises(ValidationError, match="12 items"):
        DateWords.model_validate({"months": ["enero"]})
