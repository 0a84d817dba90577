"""Phrases: every default is a valid pattern, and patterns take only their own placeholders."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

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


def _groups(group: BaseModel, path: str) -> Iterator[tuple[str, BaseModel]]:
    yield path, group
    for name in type(group).model_fields:
        value = getattr(group, name)
        if isinstance(value, BaseModel):
            yield from _groups(value, f"{path}.{name}")


ALL_GROUPS = dict(_groups(Phrases(), "phrases"))


def test_phrases_of_a_group_may_use_what_their_english_uses_and_nothing_else() -> None:
    with pytest.raises(ValidationError, match=r"\{who\} is not known here; allowed: \{role\}, \{known\}"):
        Phrases.model_validate({"tabs": {"directory": {"no_role": "No hay {who}"}}})
    said = Phrases.model_validate({"tabs": {"directory": {"no_role": "«{role}» no; sí {known}"}}})
    assert said.tabs.directory.no_role == "«{role}» no; sí {known}"


CODE = [ast.parse(path.read_text()) for part in ("service", "jobs") for path in Path(part).rglob("*.py")]
SAID = "".join(
    path.read_text()
    for folder in ("service/mail/templates", "service/web/templates")
    for path in Path(folder).iterdir()
)
USED = set(re.findall(r"\w+", SAID)) | {
    node.attr for tree in CODE for node in ast.walk(tree) if isinstance(node, ast.Attribute)
}
FILLED = [
    (node.func.value.attr, {word.arg for word in node.keywords})
    for tree in CODE
    for node in ast.walk(tree)
    if isinstance(node, ast.Call)
    and isinstance(node.func, ast.Attribute)
    and node.func.attr == "format"
    and isinstance(node.func.value, ast.Attribute)
]
BY_NAME = {"actions", "kinds", "links", "requests", "letters", "tasks"}
"""Groups of which some are looked up by the name of a state or a kind."""


def test_every_phrase_is_said_somewhere() -> None:
    names = {
        name
        for path, group in ALL_GROUPS.items()
        for name, value in group
        if isinstance(value, str) and path.rpartition(".")[2] not in BY_NAME
    }
    assert len(names) > 250
    assert names - USED == set()


def test_whatever_a_phrase_may_use_is_given_where_it_is_said() -> None:
    may_use: dict[str, list[set[str]]] = defaultdict(list)
    for group in ALL_GROUPS.values():
        for name, value in group:
            if isinstance(value, str):
                may_use[name].append(set(placeholders(value)))
    checked = [(name, given) for name, given in FILLED if name in may_use and None not in given]
    assert len(checked) > 120
    assert [(n, given) for n, given in checked if not any(asked <= given for asked in may_use[n])] == []
