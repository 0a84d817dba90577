"""What an outcome changes, from where somebody stands: pure (C-89)."""

from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from jobs.cases.effects import effect_of, plans_for
from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.cases import Event, Terms, What
from service.domain.completion import due_date
from service.domain.overrides import with_overrides
from service.domain.resubmission import Plan
from service.domain.standing import Standing, standing
from service.programs import load
from tests.jobs.cast import ANA, AT

PROGRAM = load("ceres-casc")
TODAY = date(2026, 11, 20)
GRANTED, YEAR = (PROGRAM.case_kind(key).outcome("granted") for key in ("extension", "additional_year"))
UNTIL = date(2027, 1, 15)


def stands(**complete: str) -> Standing:
    released = [module.key for module in PROGRAM.workbook_modules(1)]
    return with_overrides(standing(PROGRAM, ANA, released, None, (), TODAY), complete)


def effect(outcome: object, own: Standing, until: date | None = None) -> Event:
    ending = Event(What.ENDED, AT, "", "granted", terms=Terms(until))
    return effect_of(PROGRAM, outcome, ending, own, AT)  # type: ignore[arg-type]


def test_only_what_is_unfinished_and_due_before_the_new_day_moves() -> None:
    found = dict(effect(GRANTED, stands(triad="done"), UNTIL).dates)
    assert "triad" not in found, "finished work keeps its day"
    assert found["iip"] == UNTIL
    assert "iip_final" not in found, "June is later than that"
    assert "welcome" not in found, "there is nothing to do"
    assert all(day == UNTIL for day in found.values())


def test_of_months_the_entries_that_are_missing_get_the_day() -> None:
    extended = effect(GRANTED, stands(), UNTIL)
    assert dict(extended.grace) == {"reflections": UNTIL}
    assert "reflections" not in dict(extended.dates), "the last one is due in June"
    assert extended.moved["reflections"] == UNTIL


def test_a_year_more_moves_each_day_by_a_year() -> None:
    own = stands()
    extended = effect(YEAR, own)
    for key, day in extended.dates:
        before = due_date(PROGRAM.module(key), ANA.anchors)
        assert before
        assert day == before + relativedelta(years=1)
    assert "iip_final" in dict(extended.dates)
    assert dict(extended.grace) == {"reflections": date(2027, 10, 7)}


def test_work_that_came_back_is_to_be_revised_by_the_new_day_and_never_earlier() -> None:
    decision = Decision("iip", 1, 2, Outcome.REVISE, "", AT, date(2026, 11, 25))
    attempt = Attempt(ANA.key, "iip", 1, AT, decision)
    extended = replace(effect(GRANTED, stands(), UNTIL), words="Extension granted")
    [(key, plan)] = plans_for(PROGRAM, extended, (attempt,), AT)
    assert (key, plan.by, plan.number) == (attempt.key, UNTIL, 1)
    planned = replace(attempt, plan=Plan(date(2027, 2, 1), number=1))
    assert list(plans_for(PROGRAM, extended, (planned,), AT)) == []
    met = replace(attempt, decision=replace(decision, outcome=Outcome.MEETS, level=3))
    assert list(plans_for(PROGRAM, extended, (met,), AT)) == []
    without = PROGRAM.model_copy(update={"review": PROGRAM.review.model_copy(update={"plans": False})})
    assert list(plans_for(without, extended, (attempt,), AT)) == []


def test_other_outcomes_move_nothing() -> None:
    denied = PROGRAM.case_kind("extension").outcome("denied")
    found = effect(denied, stands())
    assert (found.key, found.dates, found.grace) == ("none", (), ())
