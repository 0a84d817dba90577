"""Plans for handing in again: what a row asks for, and what goes out (C-73)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jobs.review.plans import asked_plans, plan_steps, plan_words, record_plan
from jobs.review.waits import Wait
from service.domain.attempts import Attempt, Decision, Outcome, decisions_of
from service.domain.resubmission import Plan, plan_lines
from service.interface.plan_cells import PlanTyped
from service.interface.typed import ReviewTyped
from service.ledger import Ledger, Session, attempts, log, people
from service.programs import load
from service.workbook.decision import decision_text
from tests.jobs.cast import ANA, AT

PROGRAM = load("ceres-casc")
RETURNED = Attempt(
    "1001", "iip", 1, AT, Decision("iip", 1, 2, Outcome.REVISE, "More evidence.", AT, date(2026, 9, 16))
)
"""On September 2, 2026 in California."""
TYPED = PlanTyped(
    date(2026, 9, 8), "Ana, Ines, the office", "Goals first, then evidence", date(2026, 9, 30), send=True
)
PLAN = Plan(date(2026, 9, 30), date(2026, 9, 8), "Ana, Ines, the office", "Goals first, then evidence", AT)
KEY = f"plan:{RETURNED.key}"
UNDO = timedelta(minutes=5)


def row(plan: PlanTyped = TYPED, key: str = RETURNED.key) -> ReviewTyped:
    return ReviewTyped(key, 2, "More evidence.", None, send=True, plan=plan)


def step(plan: PlanTyped, *known: Attempt) -> Wait[Plan]:
    own = {one.key: one for one in (known or (RETURNED,))}
    (found,) = plan_steps(PROGRAM, [row(plan)], own, {}, AT, timedelta(0))
    return found


def test_a_plan_that_is_sent_goes_out_with_what_stands_in_the_row() -> None:
    assert step(TYPED) == Wait(KEY, "1001", PLAN)
    assert list(plan_words(PROGRAM, [step(TYPED)])) == [
        ("plan", "1001-iip-1", "hand in again by September 30, 2026")
    ]


def test_without_a_day_of_its_own_the_day_of_the_decision_stays() -> None:
    assert step(replace(TYPED, by=None)).now == replace(PLAN, by=date(2026, 9, 16))


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (replace(TYPED, meeting=None, steps=""), "when you meet, or which steps"),
        (replace(TYPED, by=date(2026, 9, 1)), "is past"),
        (replace(TYPED, by=date(2027, 12, 1)), "more than a year off"),
        (replace(TYPED, meeting=date(2026, 10, 9)), "after the day to hand in again"),
        (replace(TYPED, unreadable=("“Plan: we meet on” holds “soon”.",)), "holds “soon”"),
    ],
)
def test_a_plan_that_cannot_go_out_says_why(plan: PlanTyped, words: str) -> None:
    assert words in step(plan).trouble


def test_a_plan_is_for_work_that_was_returned_and_not_handed_in_since() -> None:
    waiting = replace(RETURNED, decision=None)
    met = replace(RETURNED, decision=Decision("iip", 1, 3, Outcome.MEETS, "", AT))
    assert "no decision yet" in step(TYPED, waiting).trouble
    assert "was not returned" in step(TYPED, met).trouble
    second = Attempt("1001", "iip", 2, AT)
    assert "handed in again since" in step(TYPED, RETURNED, second).trouble
    assert step(TYPED, RETURNED, replace(second, withdrawn=AT)).now == PLAN


def test_nothing_is_asked_without_the_tick_or_once_it_went_out() -> None:
    assert step(replace(TYPED, send=False)) == Wait(KEY, "1001")
    sent = replace(RETURNED, plan=PLAN)
    assert step(TYPED, sent) == Wait(KEY, "1001")
    changed = step(replace(TYPED, by=date(2026, 10, 5)), sent)
    assert changed.now is not None
    assert (changed.now.by, changed.now.number) == (date(2026, 10, 5), 2)


def test_a_program_without_plans_asks_for_none() -> None:
    plain = PROGRAM.model_copy(update={"review": PROGRAM.review.model_copy(update={"plans": False})})
    assert plan_steps(plain, [row()], {RETURNED.key: RETURNED}, {}, AT, UNDO) == []


def test_the_plans_day_takes_the_place_of_the_decisions() -> None:
    (stands,) = decisions_of([replace(RETURNED, plan=PLAN)])
    assert stands.revise_by == date(2026, 9, 30)
    assert decision_text(PROGRAM, stands) == "\n\n".join(
        ["More evidence.", "\n".join(["Plan for handing it in again", *plan_lines(PROGRAM, PLAN)])]
    )
    assert RETURNED.decision is not None
    assert RETURNED.decision.revise_by == date(2026, 9, 16)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder: Path = tmp_path_factory.mktemp("plans")
    with Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}") as opened:
        yield opened


def run(session: Session, typed: PlanTyped, minute: int) -> list[str]:
    at = AT + timedelta(minutes=minute)
    steps = asked_plans(session, PROGRAM, [row(typed)], at, UNDO)
    return [record_plan(session, PROGRAM, one, at) for one in steps]


def test_it_waits_some_minutes_goes_out_once_and_the_workbook_is_told(ledger: Ledger) -> None:
    with ledger.rehearse() as session:
        people.enter(session, ANA)
        attempts.submit(session, replace(RETURNED, decision=None), {})
        assert RETURNED.decision is not None
        attempts.decide(session, RETURNED.key, RETURNED.decision)
        attempts.carried(session, RETURNED.key, AT)
        assert run(session, TYPED, 0) == ["announced"]
        assert run(session, replace(TYPED, send=False), 2) == [""]
        assert run(session, TYPED, 3) == ["announced"]
        assert run(session, TYPED, 7) == []
        assert attempts.uncarried(session) == []
        assert run(session, TYPED, 8) == ["plans sent"]
        (told,) = attempts.uncarried(session)
        assert told.plan == replace(PLAN, sent=AT + timedelta(minutes=8))
        assert run(session, TYPED, 9) == []
        assert run(session, replace(TYPED, by=date(2026, 9, 1)), 10) == [""]
        assert run(session, replace(TYPED, by=date(2026, 9, 1)), 11) == []
        assert [line.text for line in log.recent(session, 5, "1001")] == [
            "plan for handing in again: Individual Induction Plan, by September 30, 2026"
        ]
