"""What the rows of the Reviews tab ask for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jobs.report import lines
from jobs.review.plan import Announced, Before, Decided, Quiet, Step, Unclear, make_plan, planned
from service.domain.attempts import Attempt, Decision, Outcome
from service.interface.typed import ReviewTyped
from service.programs import load
from tests.jobs.cast import AT

PROGRAM = load("ceres-casc")
WAITING = Attempt("1001", "iip", 1, AT)
TYPED = ReviewTyped(WAITING.key, 3, "Clear goals.", None, send=True)
"""September 2, 2026 in California."""


def only_step(typed: ReviewTyped, attempt: Attempt = WAITING) -> Step:
    (step,) = make_plan(PROGRAM, [typed], {attempt.key: attempt}, AT)
    return step


def test_a_sent_row_with_a_level_that_meets_decides() -> None:
    decision = Decision("iip", 1, 3, Outcome.MEETS, "Clear goals.", AT)
    assert only_step(TYPED) == Decided(WAITING, decision)


def test_a_level_below_returns_the_work_in_two_weeks() -> None:
    # C-73: the program's own span is 14 days
    step = only_step(replace(TYPED, level=2))
    assert step == Decided(
        WAITING, Decision("iip", 1, 2, Outcome.REVISE, "Clear goals.", AT, date(2026, 9, 16))
    )


def test_a_row_that_is_not_sent_asks_for_nothing() -> None:
    assert only_step(replace(TYPED, send=False)) == Quiet(WAITING)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (replace(TYPED, level=None), "no level is chosen"),
        (replace(TYPED, level=1, feedback=""), "needs feedback"),
        (replace(TYPED, level=2, revise_by=date(2026, 9, 1)), "is past"),
        (replace(TYPED, unreadable=("“soon” is not a date.",)), "“soon” is not a date."),
    ],
)
def test_a_row_that_cannot_be_carried_out_says_why(typed: ReviewTyped, words: str) -> None:
    step = only_step(typed)
    assert isinstance(step, Unclear)
    assert words in step.text


def test_a_withdrawn_attempt_is_not_decided() -> None:
    step = only_step(TYPED, replace(WAITING, withdrawn=AT))
    assert isinstance(step, Unclear)
    assert "taken back" in step.text


def test_a_decision_stays_when_the_row_says_the_same_or_something_else() -> None:
    done = replace(WAITING, decision=Decision("iip", 1, 3, Outcome.MEETS, "Clear goals.", AT))
    assert only_step(TYPED, done) == Quiet(done)
    step = only_step(replace(TYPED, level=4), done)
    assert isinstance(step, Unclear)
    assert "final" in step.text


def test_a_row_of_an_attempt_that_nobody_knows_asks_for_nothing() -> None:
    assert make_plan(PROGRAM, [replace(TYPED, key="9-iip-1")], {WAITING.key: WAITING}, AT) == []


def test_the_plan_in_words() -> None:
    assert lines(planned(PROGRAM, only_step(replace(TYPED, level=2)))) == [
        "write    1001-iip-1: Individual Induction Plan: level 2, Revise and resubmit",
        "mail     1001-iip-1: review of Individual Induction Plan",
    ]
    refused = planned(PROGRAM, only_step(replace(TYPED, level=None)))
    assert [step.verb for step in refused] == ["refuse"]
    assert planned(PROGRAM, only_step(replace(TYPED, send=False))) == []


def test_a_tick_that_still_stands_decides_nothing_about_work_handed_in_again() -> None:
    (step,) = make_plan(PROGRAM, [TYPED], {WAITING.key: WAITING}, AT, Before({WAITING.key}))
    assert isinstance(step, Unclear)
    assert "handed in again" in step.text
    (seen,) = make_plan(
        PROGRAM, [replace(TYPED, send=False)], {WAITING.key: WAITING}, AT, Before({WAITING.key})
    )
    assert seen == Quiet(WAITING)


UNDO = timedelta(minutes=5)


def steps_at(minute: int, typed: ReviewTyped, due: int | None) -> list[Step]:
    """What a run asks for `minute` minutes after noon, where the row was found sent and goes out at `due`."""
    before = Before(due={} if due is None else {WAITING.key: AT + timedelta(minutes=due)})
    return make_plan(PROGRAM, [typed], {WAITING.key: WAITING}, AT + timedelta(minutes=minute), before, UNDO)


def test_a_row_that_is_found_sent_is_announced_and_waits() -> None:
    (step,) = steps_at(0, TYPED, None)
    assert isinstance(step, Announced)
    assert step.due == AT + UNDO
    assert lines(planned(PROGRAM, step)) == [
        "announce 1001-iip-1: Individual Induction Plan: level 3, Meets expectations, goes out at 12:05 pm"
    ]
    assert steps_at(4, TYPED, 5) == []


def test_what_stands_in_the_row_when_the_time_is_over_goes_out() -> None:
    (step,) = steps_at(5, replace(TYPED, level=4, feedback="Clearer still."), 5)
    assert isinstance(step, Decided)
    assert (step.decision.level, step.decision.feedback) == (4, "Clearer still.")


def test_unticking_stops_it() -> None:
    assert steps_at(3, replace(TYPED, send=False), 5) == [Quiet(WAITING)]


def test_a_row_that_became_unfit_meanwhile_does_not_go_out() -> None:
    (step,) = steps_at(5, replace(TYPED, level=None), 5)
    assert isinstance(step, Unclear)
