"""What staff type about an attempt becomes a decision, or words that say why it is none."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.program import Program
from service.domain.reviewing import Criteria, Overall
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


def levelled(**rule: str) -> Program:
    return PROGRAM.model_copy(update={"review": PROGRAM.review.model_copy(update=rule)})


ALL_CRITERIA = {"completion": 3, "reflection": 3, "evidence": 4, "application": 3, "writing": 3}


def test_levels_of_criteria_go_with_the_decision() -> None:
    made = decide(PROGRAM, replace(SENT, criteria={"evidence": 4}), ATTEMPT, AT)
    assert isinstance(made, Decision)
    assert (made.level, made.criteria) == (3, {"evidence": 4})


def test_work_does_not_meet_expectations_while_a_criterion_does_not() -> None:
    low = replace(SENT, level=4, criteria={"completion": 3, "evidence": 2, "writing": 1})
    assert told(low) == (
        "Not sent: “Level” is 4 Exceeds expectations, which meets expectations, and this does not: "
        "“Evidence and examples” (2 Developing), “Professional writing” (1 Beginning). "
        "Choose a lower level for the whole, or a higher one there."
    )
    returned = decide(PROGRAM, replace(low, level=2), ATTEMPT, AT)
    assert isinstance(returned, Decision)
    assert returned.outcome is Outcome.REVISE


def test_an_empty_overall_level_is_not_guessed_from_criteria() -> None:
    assert "no level is chosen" in told(replace(SENT, level=None, criteria=ALL_CRITERIA))


def test_a_program_can_ask_for_every_criterion() -> None:
    program = levelled(criteria=Criteria.REQUIRED)
    some = {key: ALL_CRITERIA[key] for key in ("completion", "reflection", "application")}
    result = decide(program, replace(SENT, criteria=some), ATTEMPT, AT)
    assert result == Problem(
        "Not sent: choose a level for “Evidence and examples”, “Professional writing”, too."
    )
    assert isinstance(decide(program, replace(SENT, criteria=ALL_CRITERIA), ATTEMPT, AT), Decision)


@pytest.mark.parametrize(("evidence", "level"), [(4, 3), (2, 2)])
def test_the_lowest_criterion_stands_for_the_whole_where_the_program_says_so(
    evidence: int, level: int
) -> None:
    program = levelled(criteria=Criteria.REQUIRED, overall=Overall.LOWEST)
    typed = replace(SENT, level=None, criteria=ALL_CRITERIA | {"evidence": evidence})
    made = decide(program, typed, ATTEMPT, AT)
    assert isinstance(made, Decision)
    assert made.level == level
    assert decide(program, typed, replace(ATTEMPT, decision=made), AT) is None
    chosen = decide(program, replace(typed, level=1), ATTEMPT, AT)
    assert isinstance(chosen, Decision)
    assert chosen.level == 1


def test_a_criterion_that_the_program_dropped_does_not_count_as_typed_since() -> None:
    made = decide(PROGRAM, replace(SENT, criteria={"evidence": 4}), ATTEMPT, AT)
    assert isinstance(made, Decision)
    decided = replace(ATTEMPT, decision=made)
    assert decide(levelled(criteria=Criteria.NONE), SENT, decided, AT) is None
    assert "typed since" in told(SENT, decided)


@given(
    st.builds(
        ReviewTyped,
        key=st.just("1001-iip-1"),
        level=st.none() | st.integers(1, 4),
        feedback=st.text(max_size=20),
        revise_by=st.none() | st.dates(),
        send=st.booleans(),
        unreadable=st.just(()) | st.just(("unreadable",)),
        criteria=st.dictionaries(st.sampled_from(["completion", "evidence"]), st.integers(1, 4)),
    )
)
def test_every_row_comes_to_a_decision_a_reason_or_nothing(typed: ReviewTyped) -> None:
    result = decide(PROGRAM, typed, ATTEMPT, AT)
    assert (result is None) == (not typed.send)
    if isinstance(result, Decision):
        assert result.outcome is (Outcome.MEETS if typed.level in (3, 4) else Outcome.REVISE)
        assert result.criteria == typed.criteria
        assert result.outcome is Outcome.REVISE or min(typed.criteria.values(), default=3) >= 3
        assert (result.revise_by is not None) == (result.outcome is Outcome.REVISE)
        assert result.revise_by is None or result.revise_by >= TODAY
