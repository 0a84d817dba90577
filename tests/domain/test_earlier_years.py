"""What was left of a year that is behind: still late, still to be declared, still moved by an extension."""

from dataclasses import replace
from datetime import UTC, date, datetime

from jobs.cases.effects import effect_of
from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.calendar import Cohort
from service.domain.case_kinds import Effect
from service.domain.cases import Event, Terms, What
from service.domain.completion import ModuleStatus
from service.domain.lasting import Completion
from service.domain.outlook import outlook
from service.domain.overrides import with_overrides
from service.domain.people import Candidate, Spent
from service.domain.standing import Standing, standing
from service.interface.overrides import read_overrides
from service.programs import load
from tests.jobs.cast import ANA

PROGRAM = load("ceres-casc")
NEXT = Cohort(key="2027-28", starts=date(2027, 7, 1))
AGAIN = replace(ANA, year=2, cohort=NEXT, spent=(Spent(1, ANA.cohort),))
OCTOBER = date(2027, 10, 1)
FINISHED = Completion("triad", date(2027, 6, 1))
RELEASED = ("triad", "self_reflection", "iip", "mou")


def found(candidate: Candidate = AGAIN, **known: object) -> Standing:
    """Nothing was ever typed; her triad meeting alone was found complete in Year 1."""
    completed = {"triad": FINISHED}
    return standing(
        PROGRAM, candidate, RELEASED, None, known.get("attempts", ()), OCTOBER, completed  # type: ignore[arg-type]
    )  # fmt: skip


def test_it_is_late_by_the_dates_of_its_own_year() -> None:
    earlier = found().earlier
    assert set(earlier) == {"triad", "self_reflection", "iip"}, (
        "of what was opened, and asked in Year 1 alone"
    )
    assert earlier["triad"].status is ModuleStatus.COMPLETE
    assert earlier["iip"].status is ModuleStatus.OVERDUE
    assert earlier["self_reflection"].due == date(2026, 9, 15)


def test_only_what_is_still_to_be_done_is_at_hand() -> None:
    own = found()
    assert "triad" not in own.at_hand
    assert "triad" in own.of_all_years
    assert own.at_hand.keys() == {"self_reflection", "iip", *own.states}
    assert {"self_reflection", "iip"} < {one.module for one in outlook(PROGRAM, [own]).overdue}


def test_nothing_is_left_of_a_year_that_was_only_corrected_or_was_spent_elsewhere() -> None:
    assert not found(replace(AGAIN, cohort=ANA.cohort)).earlier
    assert not found(replace(AGAIN, spent=())).earlier
    assert not found(ANA).earlier


def test_work_that_was_returned_then_is_late_by_the_day_that_was_said() -> None:
    decided = datetime(2027, 6, 20, tzinfo=UTC)
    day = date(2027, 8, 1)
    decision = Decision("iip", 1, 1, Outcome.REVISE, "More.", decided, day)
    attempt = Attempt(AGAIN.key, "iip", 1, decided, decision=decision)
    assert found(attempts=(attempt,)).earlier["iip"].due == day


def test_staff_declare_it_complete_by_its_name() -> None:
    said = read_overrides(PROGRAM, AGAIN, "IIP: seen on paper")
    assert dict(said.reasons) == {"iip": "seen on paper"}
    own = with_overrides(found(), said.reasons)
    assert own.earlier["iip"].status is ModuleStatus.COMPLETE
    assert "iip" not in own.at_hand
    (problem,) = read_overrides(PROGRAM, replace(AGAIN, spent=()), "IIP: seen on paper").problems
    assert "IIP: seen on paper" in problem


def test_an_extension_moves_it_too() -> None:
    kind = next(one for one in PROGRAM.cases if any(way.effect is Effect.EXTEND for way in one.outcomes))
    way = next(one for one in kind.outcomes if one.effect is Effect.EXTEND and not one.months)
    at = datetime(2027, 10, 1, 19, tzinfo=UTC)
    ending = Event(What.ENDED, at, "Helen", way.key, terms=Terms(until=date(2027, 12, 1)))
    moved = dict(effect_of(PROGRAM, way, ending, found(), at).dates)
    assert moved["iip"] == date(2027, 12, 1)
    assert "triad" not in moved
