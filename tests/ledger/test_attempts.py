"""Attempts and the decisions on them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain.attempts import Attempt, Decision, Outcome
from service.errors import LedgerError
from service.ledger import Ledger, attempts
from tests.ledger.conftest import AT

FIRST = Attempt("1001", "plan", 1, AT)
LATER = AT + timedelta(days=2)
RETURNED = Decision("plan", 1, 2, Outcome.REVISE, "Say more about Act.", LATER, date(2026, 9, 17), {"act": 2})


def test_an_attempt_keeps_its_snapshot(office: Ledger) -> None:
    with office.begin() as session:
        assert attempts.submit(session, FIRST, {"plan.goal": "Read with every teacher", "hours": 1.5})
    with office.read() as session:
        assert attempts.all(session) == [FIRST]
        assert attempts.snapshot(session, FIRST.key) == {"plan.goal": "Read with every teacher", "hours": 1.5}


def test_submitting_a_waiting_attempt_again_changes_nothing(office: Ledger) -> None:
    with office.begin() as session:
        attempts.submit(session, FIRST, {"goal": "first"})
        assert not attempts.submit(session, replace(FIRST, submitted=LATER), {"goal": "second"})
        assert attempts.all(session) == [FIRST]
        assert attempts.snapshot(session, FIRST.key) == {"goal": "first"}


def test_a_withdrawn_attempt_can_be_submitted_again(office: Ledger) -> None:
    with office.begin() as session:
        attempts.submit(session, FIRST, {"goal": "first"})
        attempts.withdraw(session, FIRST.key, LATER)
        [withdrawn] = attempts.all(session)
        assert (withdrawn.withdrawn, withdrawn.waiting) == (LATER, False)
        again = replace(FIRST, submitted=LATER)
        assert attempts.submit(session, again, {"goal": "second"})
        assert attempts.all(session) == [again]
        assert attempts.snapshot(session, FIRST.key) == {"goal": "second"}


def test_a_decision_waits_until_it_is_carried(office: Ledger) -> None:
    with office.begin() as session:
        attempts.submit(session, FIRST, {})
        assert attempts.uncarried(session) == []
        attempts.decide(session, FIRST.key, RETURNED)
        attempts.decide(session, FIRST.key, RETURNED)
        [waiting] = attempts.uncarried(session)
        assert waiting == replace(FIRST, decision=RETURNED)
        attempts.carried(session, FIRST.key, LATER)
        assert attempts.uncarried(session) == []
        assert attempts.all(session) == [waiting]


def test_a_decision_is_never_replaced_or_undone(office: Ledger) -> None:
    with office.begin() as session:
        attempts.submit(session, FIRST, {})
        attempts.decide(session, FIRST.key, RETURNED)
    other = replace(RETURNED, level=3, outcome=Outcome.MEETS, revise_by=None)
    with pytest.raises(LedgerError, match="1001-plan-1 cannot be decided"), office.begin() as session:
        attempts.decide(session, FIRST.key, other)
    with pytest.raises(LedgerError, match="1001-plan-1 cannot be withdrawn"), office.begin() as session:
        attempts.withdraw(session, FIRST.key, LATER)
    with pytest.raises(LedgerError, match="1001-plan-1 cannot be submitted"), office.begin() as session:
        attempts.submit(session, FIRST, {})
    with office.read() as session:
        assert attempts.all(session) == [replace(FIRST, decision=RETURNED)]


def test_an_unknown_attempt_is_named(office: Ledger) -> None:
    with pytest.raises(LedgerError, match="no attempt 1001-plan-9"), office.begin() as session:
        attempts.decide(session, "1001-plan-9", RETURNED)
