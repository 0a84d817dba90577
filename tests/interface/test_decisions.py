"""What staff type about an attempt becomes a decision, or words that say why it is none."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.attempts import Attempt, Decision, Outcome
from service.interface.decisions import Problem, decide
from service.interface.typed import ReviewTyped
from service.programs import load

PROGRAM = load("ceres-casc")
AT = datetime(2026, 11, 3, 5, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
"""In Los Angeles it is still the evening before."""
ATTEMPT = Attempt("1001", "iip", 1, AT - timedelta(days=2))
SENT = ReviewTyped("1001-iip-1", 3, "Clear and complete.", None, send=True)


def told(typed: ReviewTyped, attempt: Attempt = ATTEMPT) -> str:
    result = decide(PROGRAM, typed, attempt, AT)
    assert isinstance(result, Problem)
    return result.text


def test_nothing_happens_before_send_is_ticked() -> None:
    assert decide(PROGRAM, replace(SENT, send=False, level=None), ATTEMPT, AT) is None


@pytest.mark.parametrize("level", [3, 4])
def test_levels_three_and_four_meet_expectations(level: int) -> None:
    made = decide(PROGRAM, replace(SENT, level=level, feedback=""), ATTEMPT, AT)
    assert made == Decision("iip", 1, level, Outcome.MEETS, "", AT, None)


@pytest.mark.parametrize("level", [1, 2])
def test_levels_one_and_two_come_back_within_the_programs_span(level: int) -> None:
    made = decide(PROGRAM, replace(SENT, level=level), ATTEMPT, AT)
    revise_by = TODAY + timedelta(days=PROGRAM.review.revise_within_days)
    assert made == Decision("iip", 1, level, Outcome.REVISE, "Clear and complete.", AT, revise_by)


def test_staff_may_set_the_date_today_at_the_earliest() -> None:
    made = decide(PROGRAM, replace(SENT, level=2, revise_by=TODAY), ATTEMPT, AT)
    assert isinstance(made, Decision)
    assert made.revise_by == TODAY


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"level": None}, "no level is chosen. Choose one of: 1 Beginning"),
        ({"level": 2, "feedback": ""}, "needs feedback"),
        ({"level": 2, "revise_by": date(2026, 11, 1)}, "November 1, 2026, is past"),
        ({"level": 2, "revise_by": date(2028, 1, 1)}, "more than a year off"),
        ({"unreadable": ("“Level” holds “A”: choose one.",)}, "“Level” holds “A”"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_nothing_is_sent(change, words: str) -> None:
    text = told(replace(SENT, **change))
    assert text.startswith("Not sent")
    assert words in text


def test_a_tick_that_was_taken_back_leaves_nothing_to_decide() -> None:
    assert "taken back" in told(SENT, replace(ATTEMPT, withdrawn=AT))


def test_a_decision_that_was_made_is_not_made_again() -> None:
    made = decide(PROGRAM, SENT, ATTEMPT, AT)
    assert isinstance(made, Decision)
    assert decide(PROGRAM, SENT, replace(ATTEMPT, decision=made), AT + timedelta(days=9)) is None


@pytest.mark.parametrize("change", [{"level": 4}, {"level": None}, {"feedback": "Something else"}])
def test_typing_after_a_decision_changes_nothing_and_is_told(change) -> None:
    made = decide(PROGRAM, SENT, ATTEMPT, AT)
    assert isinstance(made, Decision)
    text = told(replace(SENT, **change), replace(ATTEMPT, decision=made))
    assert "decided and sent on November 2, 2026 (level 3)" in text
    assert "what was typed since is not sent" in text


@given(
    st.builds(
        ReviewTyped,
        key=st.just("1001-iip-1"),
        level=st.none() | st.integers(1, 4),
        feedback=st.text(max_size=20),
        revise_by=st.none() | st.dates(),
        send=st.booleans(),
        unreadable=st.just(()) | st.just(("unreadable",)),
    )
)
def test_every_row_comes_to_a_decision_a_reason_or_nothing(typed: ReviewTyped) -> None:
    result = decide(PROGRAM, typed, ATTEMPT, AT)
    assert (result is None) == (not typed.send)
    if isinstance(result, Decision):
        assert result.outcome is (Outcome.MEETS if typed.level in (3, 4) else Outcome.REVISE)
        assert (result.revise_by is not None) == (result.outcome is Outcome.REVISE)
        assert result.revise_by is None or result.revise_by >= TODAY
