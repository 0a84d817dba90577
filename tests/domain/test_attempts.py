"""Attempts and decisions (C-69 to C-74)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from service.domain.attempts import Attempt, Decision, Outcome, decisions_of, latest, next_attempt, outcome_of
from tests.workbook.cast import program

AT = datetime(2026, 9, 20, 17, 0, tzinfo=UTC)


def decision(attempt: int, outcome: Outcome = Outcome.REVISE, module: str = "plan") -> Decision:
    return Decision(module, attempt, 2, outcome, "", AT + timedelta(days=attempt), date(2026, 10, 5))


@pytest.mark.parametrize(("level", "outcome"), [(1, "revise"), (2, "revise"), (3, "meets"), (4, "meets")])
def test_levels_three_and_four_meet_expectations(level: int, outcome: str) -> None:
    assert outcome_of(level, program().scale("four")) == outcome


def test_a_level_that_the_scale_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        outcome_of(5, program().scale("four"))


def test_an_attempt_waits_until_it_is_decided_or_withdrawn() -> None:
    assert Attempt("1001", "plan", 1, AT).waiting
    assert not Attempt("1001", "plan", 1, AT, decision(1)).waiting
    assert not Attempt("1001", "plan", 1, AT, withdrawn=AT).waiting
    assert Attempt("1001", "plan", 2, AT).key == "1001-plan-2"


def test_decisions_come_oldest_first_whatever_the_order_of_attempts() -> None:
    attempts = [Attempt("1001", "plan", n, AT, decision(n)) for n in (3, 1, 2)]
    assert [d.attempt for d in decisions_of([*attempts, Attempt("1001", "plan", 4, AT)])] == [1, 2, 3]


def test_each_module_counts_its_own_attempts() -> None:
    made = [decision(1), decision(2), decision(1, module="other")]
    assert (next_attempt(made, "plan"), next_attempt(made, "other"), next_attempt(made, "new")) == (3, 2, 1)
    assert latest(made, "plan") == decision(2)
    assert latest(made, "new") is None
