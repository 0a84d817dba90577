"""Cases: whatever is tried, in whatever order, a case is in a state that its kind defines (C-88 to C-96)."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.case_kinds import CaseKind, Effect
from service.domain.case_rules import begun, happened
from service.domain.case_words import event_words, turn_words
from service.domain.cases import (
    Case,
    CaseState,
    Event,
    Terms,
    What,
    effective_on,
    next_step,
    outcome_of,
    standings,
)
from service.domain.people import Person
from service.domain.working_days import WorkingDays
from service.errors import InputError
from service.programs import load

PROGRAM = load("ceres-casc")
OFFICE = WorkingDays(closed=("09-07",))
DAY = date(2026, 9, 1)  # a Tuesday
AT = datetime(2026, 9, 1, 16, tzinfo=UTC)
LATER = DAY + timedelta(days=60)
COACH = Person("Ines", "Duarte", "ines.duarte@example.org")
ALL_TERMS = Terms(LATER + timedelta(days=30), COACH, ("triad",), "done elsewhere")


def opened(kind: str, of: Case | None = None) -> tuple[CaseKind, Case]:
    found = PROGRAM.case_kind(kind)
    return found, begun("K1", found, "1001", event(What.OPENED, on=DAY), of=of)


def event(what: What, key: str = "", **said: object) -> Event:
    return replace(Event(what, AT, "the office", key), **said)  # type: ignore[arg-type]


def after(kind: CaseKind, case: Case, *events: Event, today: date = LATER) -> Case:
    for one in events:
        case = happened(kind, case, one, today)
    return case


def step(key: str, on: date) -> Event:
    return event(What.STEP, key, on=on)


KINDS = st.sampled_from([kind for kind in PROGRAM.cases if not kind.of])


@st.composite
def tried(draw: st.DrawFn) -> tuple[CaseKind, list[Event]]:
    """Anything that anybody may try, in any order: events that fit and events that do not."""
    kind = draw(KINDS)
    steps = [one.key for one in kind.steps]
    keys = st.sampled_from([*steps, *(one.key for one in kind.outcomes), "nonsense", ""])
    days = st.one_of(st.none(), st.dates(DAY - timedelta(days=9), LATER + timedelta(days=9)))
    terms = st.sampled_from([ALL_TERMS, Terms(), Terms(until=DAY), Terms(companion=COACH)])
    likely = st.builds(
        Event, st.sampled_from([What.STEP, What.ENDED]), st.just(AT), st.just(""), keys, st.just(LATER),
        st.text(max_size=3), terms,
    )  # fmt: skip
    any_one = st.builds(
        Event, st.sampled_from(What), st.just(AT), st.just(""), keys, days, st.text(max_size=3), terms
    )
    return kind, draw(st.lists(st.one_of(likely, any_one), max_size=14))


@settings(deadline=None, max_examples=100)
@given(tried())
def test_no_sequence_of_events_leads_to_a_state_that_the_kind_does_not_define(
    sequence: tuple[CaseKind, list[Event]],
) -> None:
    kind, events = sequence
    case = begun("K1", kind, "1001", event(What.OPENED, on=DAY))
    for one in events:
        before = case
        with suppress(InputError):
            case = happened(kind, case, one, LATER)
        assert case.events[: len(before.events)] == before.events, "what happened stays on record"
        assert case.state in CaseState
        _agrees(kind, case)


def _agrees(kind: CaseKind, case: Case) -> None:
    """What a case says of itself fits together."""
    steps, outcome = standings(kind, case, OFFICE), outcome_of(kind, case)
    assert [one.step for one in steps] == list(kind.steps)
    assert (outcome is None) == (case.state is CaseState.OPEN)
    assert {one.step.key for one in steps if one.taken} == set(case.taken)
    assert not any(one.taken and one.passed for one in steps)
    turn = next_step(kind, case, OFFICE)
    assert turn is None or (turn.waits and case.state is CaseState.OPEN)
    if outcome is not None and outcome.after:
        needed = kind.steps[: [one.key for one in kind.steps].index(outcome.after) + 1]
        assert all(one.key in case.taken for one in needed)
    if outcome is not None and case.ending:
        needs = {Effect.REASSIGN: case.ending.terms.companion, Effect.LEAVE: case.ending.terms.until}
        assert needs.get(outcome.effect, True)
    assert case.state is CaseState.DECIDED or not effective_on(kind, case, LATER + timedelta(days=99))


def test_limits_count_working_days_from_the_step_before() -> None:
    kind, case = opened("grievance")
    assert [one.due for one in standings(kind, case, OFFICE)] == [
        date(2026, 9, 4), date(2026, 9, 21), date(2026, 10, 5), date(2026, 10, 19),
    ]  # fmt: skip
    case = after(kind, case, step("documented", date(2026, 9, 2)))
    turn = next_step(kind, case, OFFICE)
    assert turn is not None
    assert (turn.step.key, turn.due) == ("committee", date(2026, 9, 17))


def test_a_step_that_was_left_out_is_passed_over_and_holds_nothing_up() -> None:
    kind, case = opened("intervention")
    case = after(kind, case, step("plan", date(2026, 9, 3)))
    found = standings(kind, case, OFFICE)
    assert [(one.passed, one.taken) for one in found[:2]] == [(True, None), (False, date(2026, 9, 3))]
    assert next_step(kind, case, OFFICE) == found[2]
    back = after(kind, case, event(What.UNDONE, "plan"))
    assert next_step(kind, back, OFFICE) == standings(kind, back, OFFICE)[0]


def test_removal_comes_last_and_only_after_every_step() -> None:
    """C-96."""
    kind, case = opened("removal")
    removed = event(What.ENDED, "removed", terms=ALL_TERMS)
    case = after(kind, case, step("record", DAY), step("decision", LATER))
    with pytest.raises(InputError, match="“Removed from the program” comes only after “Written notice”"):
        happened(kind, case, removed, LATER)
    case = after(kind, case, step("notice", DAY), step("objection", LATER), removed)
    assert case.state is CaseState.DECIDED


def test_whoever_leaves_is_there_on_the_last_day() -> None:
    kind, case = opened("withdrawal")
    case = after(kind, case, event(What.ENDED, "withdrawn", terms=Terms(until=DAY)))
    assert [effective_on(kind, case, DAY + timedelta(days=n)) for n in (0, 1)] == [False, True]


def test_reopening_says_why_and_takes_the_outcome_back() -> None:
    kind, case = opened("withdrawal")
    case = after(
        kind, case, event(What.ENDED, "withdrawn", terms=Terms(until=DAY)), event(What.EFFECT, "leave")
    )
    assert case.state is CaseState.CLOSED
    noted = after(kind, case, event(What.NOTE, words="came by"))
    assert noted.state is CaseState.CLOSED, "a note changes nothing"
    with pytest.raises(InputError, match="without words"):
        happened(kind, case, event(What.REOPENED), LATER)
    case = after(kind, case, event(What.REOPENED, words="it was somebody else"))
    assert (case.state, case.ending, case.in_effect) == (CaseState.OPEN, None, None)


def test_a_program_that_names_things_otherwise_by_now_leaves_old_cases_readable() -> None:
    kind, case = opened("withdrawal")
    case = after(kind, case, step("talk", DAY), event(What.ENDED, "withdrawn", terms=Terms(until=DAY)))
    changed = kind.model_copy(update={"steps": kind.steps[1:], "outcomes": kind.outcomes[1:]})
    program = PROGRAM.model_copy(update={"cases": (changed,)})
    assert [event_words(program, case, one) for one in case.events][1:] == [
        "talk: taken September 1, 2026 (the office)", "outcome: withdrawn; September 1, 2026 (the office)",
    ]  # fmt: skip
    assert not changed.outcome("withdrawn").months
    assert turn_words(program, case, LATER) == "withdrawn, after September 1, 2026."


def test_an_appeal_is_about_a_case_of_a_kind_that_may_be_appealed() -> None:
    """C-93: any decision of the process; and only what the program names."""
    _, grievance = opened("grievance")
    assert opened("appeal", of=grievance)[1].of == "K1"
    with pytest.raises(InputError, match="is about a case of extension"):
        opened("appeal")
    with pytest.raises(InputError, match="is about no other case"):
        opened("grievance", of=grievance)


@pytest.mark.parametrize(("kind", "outcome", "lacking"), [
    ("extension", "granted", "needs the new date"), ("reassignment", "reassigned", "needs the name"),
    ("withdrawal", "withdrawn", "needs the last day"), ("transfer_in", "credited", "comes only after"),
])  # fmt: skip
def test_an_outcome_says_what_its_effect_needs(kind: str, outcome: str, lacking: str) -> None:
    found, case = opened(kind)
    with pytest.raises(InputError, match=lacking):
        happened(found, case, event(What.ENDED, outcome), LATER)
