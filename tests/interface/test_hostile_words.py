"""Whatever people type stays text in the interface, wherever it is shown there."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings

from service.domain.attempts import Decision, Outcome
from service.domain.people import Person
from service.interface.facts import Facts, Kind, LogLine, RosterNote, Task
from service.interface.reading import read_interface
from service.interface.saved import saved_words
from service.interface.showing import Showing
from service.interface.update import update_of
from service.programs import load
from tests.hostile import TYPED, formulas
from tests.interface.desk import COHORT, SERVICE, attempt, candidate, person

PROGRAM = load("ceres-casc")
EMPTY = read_interface(PROGRAM, {"sheets": []}, ())
AT = datetime(2026, 9, 20, 17, 0, tzinfo=UTC)


def all_shown(text: str) -> list[Any]:
    """A whole new interface in which every word of people's is `text`."""
    who = Person(text, text, "nora@example.org")
    nora = replace(candidate(0), person=who, companion=who, overseer=who, site=text, position=text)
    decision = Decision("self_reflection", 1, 2, Outcome.REVISE, text, AT, date(2026, 10, 1))
    worked = replace(attempt(PROGRAM, nora, decision=decision), candidate_name=text, note=text, links=text)
    facts = Facts(
        (person(PROGRAM, nora, note=text, override=text, override_note=text),),
        (worked,),
        (RosterNote("", "nora@example.org", text),),
        (LogLine(1, AT, "scrape", text, text),),
        (COHORT.key,),
        (Task(Kind.DAMAGE, text, text, text, text, 3),),
        AT,
        75,
    )
    update = update_of(Showing(PROGRAM, EMPTY, facts, spare_keys=["2001"], service=(SERVICE,), built=()))
    return [*update.requests, *update.formulas]


USUAL = all_shown("words")
COMPUTED = sorted(formulas(USUAL))


@settings(max_examples=25)
@given(TYPED)
def test_no_word_becomes_a_formula_of_the_interface(text: str) -> None:
    made = all_shown(text)
    assert sorted(formulas(made)) == COMPUTED
    typed_in = [one for one in made if "values" in one]  # written as if typed: nothing but formulas may be
    assert typed_in == [one for one in USUAL if "values" in one]


@given(TYPED)
def test_what_is_no_export_holds_nobodys_words(text: str) -> None:
    assert saved_words(PROGRAM, text.encode()) is None
