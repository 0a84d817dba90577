"""Which case belongs to what somebody asks for; every kind can be opened in some way (C-88 to C-96)."""

from datetime import UTC, date, datetime

import pytest

from service.domain.case_asked import asked_for
from service.domain.case_sight import open_to_office
from service.domain.cases import Case, Event, What
from service.errors import InputError
from service.programs import load

AT = datetime(2026, 10, 1, 12, tzinfo=UTC)
OPENED = Event(What.OPENED, AT, "", on=date(2026, 10, 1))
ENDED = Event(What.ENDED, AT, "", "denied")
APPEAL, LEAVING = "an appeal of a decision", "leaving the program"


@pytest.fixture(scope="module")
def program():
    return load("ceres-casc")


def case(key: str, kind: str, *events: Event, of: str = "") -> Case:
    return Case(key, kind, "1001", (OPENED, *events), of=of)


def test_an_appeal_is_about_the_case_that_has_ended_and_was_not_appealed(program) -> None:
    ended = case("K1", "extension", ENDED)
    kind, of = asked_for(program, APPEAL, [ended, case("K2", "reassignment")])
    assert (kind.key, of) == ("appeal", "K1")
    kind, of = asked_for(program, APPEAL, [ended, case("K3", "appeal", ENDED, of="K1")])
    assert (kind.key, of) == ("grievance", "")


def test_an_appeal_of_what_was_decided_in_no_case_is_a_grievance(program) -> None:
    assert asked_for(program, APPEAL, [])[0].key == "grievance"
    assert asked_for(program, APPEAL, [case("K1", "withdrawal", ENDED)])[0].key == "grievance"


def test_of_several_cases_nobody_guesses_which_is_appealed(program) -> None:
    both = [case("K1", "extension", ENDED), case("K2", "grievance", ENDED)]
    with pytest.raises(InputError, match="K1, K2") as refused:
        asked_for(program, APPEAL, both)
    assert "--of" in refused.value.remedy


@pytest.mark.parametrize("asked", ["a review of documents", None, "something that nobody offers"])
def test_what_belongs_to_no_case_is_answered_in_the_form(program, asked) -> None:
    with pytest.raises(InputError, match="none for what is asked"):
        asked_for(program, asked, [])


def test_every_kind_of_case_is_opened_from_a_form_or_in_the_interface_and_what_is_confidential_from_the_form(
    program,
) -> None:
    """By command as well, each of them. What not all of the office may read is not chosen in its tab."""
    form = {kind.key for kind in program.cases if kind.requests}
    tab = {kind.key for kind in program.cases if open_to_office(program, kind.key) and not kind.of}
    assert form == {
        "extension", "additional_year", "reassignment", "grievance", "appeal", "withdrawal", "transfer_out",
    }  # fmt: skip
    assert tab == {kind.key for kind in program.cases} - {"grievance", "appeal"}
    assert {kind.key for kind in program.cases if kind.at_once} == {"grievance", "appeal"}
