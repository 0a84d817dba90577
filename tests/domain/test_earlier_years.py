"""What was left of a year that is behind: still late, still to be declared, still moved by an extension."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from jobs.cases.effects import effect_of
from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.calendar import Cohort
from service.domain.case_kinds import Effect
from service.domain.cases import Event, Terms, What
from service.domain.completion import ModuleStatus
from service.domain.lasting import Completion
from service.domain.notices.facts import Facts
from service.domain.notices.progress import progress_of
from service.domain.outlook import outlook
from service.domain.overrides import with_overrides
from service.domain.people import Candidate, Spent
from service.domain.program import Program, Requirement
from service.domain.standing import Standing, standing
from service.interface.overrides import read_overrides
from service.programs import load
from tests.jobs.cast import ANA

PROGRAM = load("ceres-casc")
NEXT = Cohort(key="2027-28", starts=date(2027, 7, 1))
AGAIN = replace(ANA, year=2, cohort=NEXT, spent=(Spent(1, ANA.cohort),))
OCTOBER = date(2027, 10, 1)
FINISHED = Completion("triad", date(2027, 6, 1))
RELEASED = ("triad", "self_reflection", "iip", "mou", "reflections")


def found(candidate: Candidate = AGAIN, **known: object) -> Standing:
    """Nothing was ever typed; her triad meeting alone was found complete in Year 1."""
    completed = {"triad": FINISHED}
    return standing(
        PROGRAM, candidate, RELEASED, None, known.get("attempts", ()), OCTOBER, completed  # type: ignore[arg-type]
    )  # fmt: skip


def test_it_is_late_by_the_dates_of_its_own_year() -> None:
    earlier = found().earlier
    assert set(earlier) == {"triad", "self_reflection", "iip", "reflections"}, "opened, and of Year 1 alone"
    assert earlier["triad"].status is ModuleStatus.COMPLETE
    assert earlier["iip"].status is ModuleStatus.OVERDUE
    assert earlier["self_reflection"].due == date(2026, 9, 15)


def test_only_what_is_still_to_be_done_is_still_asked() -> None:
    own = found()
    assert "triad" not in own.still_asked
    assert "triad" in own.of_all_years
    assert own.still_asked.keys() == {"self_reflection", "iip", "reflections", *own.states}
    assert own.count(ModuleStatus.OVERDUE) == 3 + sum(
        one.status is ModuleStatus.OVERDUE for one in own.states.values()
    )
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
    assert "iip" not in own.still_asked
    (problem,) = read_overrides(PROGRAM, replace(AGAIN, spent=()), "IIP: seen on paper").problems
    assert "IIP: seen on paper" in problem


def test_a_name_that_both_years_have_is_that_of_the_latest() -> None:
    program = changed(iip={"short": "Plan"}, iip_2={"short": "Plan"})
    assert dict(read_overrides(program, AGAIN, "Plan: seen on paper").reasons) == {"iip_2": "seen on paper"}


def test_a_private_form_of_an_earlier_year_keeps_its_declaration() -> None:
    private = next(one for one in PROGRAM.modules if one.private and 1 in one.years)
    program = changed(**{private.key: {"years": (1,)}})
    assert private.key in read_overrides(program, AGAIN, f"{private.short}: on paper").reasons


def test_a_log_without_a_minimum_is_never_left_over() -> None:
    log = next(one for one in PROGRAM.modules if one.requirement is Requirement.HOURS)
    program = changed(**{log.key: {"years": (1,)}})
    no_minimum = tuple(one.model_copy(update={"minimum": None}) for one in program.hours)
    for hours, left in ((program.hours, True), (no_minimum, False)):
        used = program.model_copy(update={"hours": hours})
        own = standing(used, AGAIN, (*RELEASED, log.key), None, (), OCTOBER)
        assert (log.key in own.earlier) is left


def changed(**modules: dict[str, object]) -> Program:
    """The program with other words or years of some modules."""
    found = tuple(one.model_copy(update=modules.get(one.key, {})) for one in PROGRAM.modules)
    return PROGRAM.model_copy(update={"modules": found})


def moved(days: int = 0, months: int | None = None) -> tuple[dict[str, date], dict[str, date]]:
    """New dates, and before which months nothing is due, of an extension given on October 1, 2027."""
    kind = next(one for one in PROGRAM.cases if any(way.effect is Effect.EXTEND for way in one.outcomes))
    way = next(one for one in kind.outcomes if one.effect is Effect.EXTEND)
    way = way.model_copy(update={"months": months})
    at = datetime(2027, 10, 1, 19, tzinfo=UTC)
    ending = Event(What.ENDED, at, "Helen", way.key, terms=Terms(until=OCTOBER + timedelta(days=days)))
    effect = effect_of(PROGRAM, way, ending, found(), at)
    return dict(effect.dates), dict(effect.grace)


def test_an_extension_moves_it_too() -> None:
    dates, grace = moved(days=61)
    assert dates["iip"] == grace["reflections"] == date(2027, 12, 1)
    assert "triad" not in dates


def test_months_that_would_be_over_already_count_from_the_day_of_the_decision() -> None:
    """An additional year given in Year 2 does not end before it begins."""
    dates, grace = moved(months=3)
    assert dates["self_reflection"] == dates["iip"] == grace["reflections"] == date(2028, 1, 1)
    ahead = [state.due for state in found().states.values() if state.due and state.due > OCTOBER]
    assert ahead
    assert set(dates.values()) >= {due + relativedelta(months=3) for due in ahead}


def test_a_letter_counts_the_parts_of_the_year_and_names_what_is_left_beside_them() -> None:
    left = replace(found(), states={}, hours=())
    told = progress_of(Facts(PROGRAM, OCTOBER, {left.candidate.key: left}, {}), left)
    assert (told.count, told.complete) == (0, ())
    assert [part.module.key for part in told.overdue] == ["self_reflection", "iip", "reflections"]
