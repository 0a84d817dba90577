"""Where a candidate stands in a module."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.answered import is_filled
from service.domain.attempts import Decision, Outcome
from service.domain.calendar import Anchors
from service.domain.completion import ModuleState, ModuleStatus, count_filled, module_state
from service.domain.readings import TabReading, owner_of, owners
from tests.workbook.cast import program

SAMPLE = program()
ANCHORS = Anchors(date(2026, 7, 1), date(2026, 7, 15))
DUE = date(2026, 10, 1)
AT = datetime(2026, 9, 20, 17, 0, tzinfo=UTC)
FULL = {"goal": "To listen", "agreed": True, "self.1A.first": 3, "self.2.first": 0}
MET = Decision("plan", 1, 3, Outcome.MEETS, "", AT)
RETURNED = Decision("plan", 1, 2, Outcome.REVISE, "", AT, date(2026, 11, 1))


def stand(
    reading: TabReading | None, *decisions: Decision, today: date = DUE, module: str = "plan"
) -> ModuleState:
    return module_state(SAMPLE, SAMPLE.module(module), ANCHORS, reading, decisions, today)


def plan(values: dict[str, Any], *ticked: int) -> TabReading:
    return TabReading("plan", "Plan", values, ticks=dict.fromkeys(ticked, True))


def test_a_tab_that_is_not_there_is_not_released_but_has_its_due_date() -> None:
    assert stand(None) == ModuleState("plan", ModuleStatus.NOT_RELEASED, DUE)


@pytest.mark.parametrize(
    ("reading", "status"),
    [(plan({}), "released"), (plan({"reply": "Hm"}), "in_progress"), (plan(FULL), "filled"),
     (plan(FULL, 1), "submitted"), (plan({}, 1), "submitted"), (plan(FULL, 2), "filled")],
)  # fmt: skip
def test_a_reviewed_module_follows_answers_and_tick(reading: TabReading, status: str) -> None:
    assert stand(reading).status == status


def test_a_module_is_overdue_only_from_the_day_after_and_only_while_it_is_the_candidates_turn() -> None:
    late = date(2026, 10, 2)
    assert stand(plan(FULL), today=DUE).status == ModuleStatus.FILLED
    assert stand(plan(FULL), today=late).status == ModuleStatus.OVERDUE
    assert stand(plan(FULL, 1), today=late).status == ModuleStatus.SUBMITTED
    assert stand(plan(FULL), MET, today=late).status == ModuleStatus.COMPLETE


def test_after_a_return_the_revise_by_date_counts_and_the_next_attempt() -> None:
    state = stand(plan(FULL, 1), RETURNED)
    assert (state.status, state.due, state.attempt, state.level) == (
        ModuleStatus.REVISE,
        date(2026, 11, 1),
        2,
        2,
    )
    assert stand(plan(FULL, 1, 2), RETURNED).status == ModuleStatus.SUBMITTED
    assert stand(plan(FULL, 1), RETURNED, today=date(2026, 11, 2)).status == ModuleStatus.OVERDUE


def test_a_met_attempt_stays_complete_whatever_is_unticked_or_emptied() -> None:
    state = stand(plan({}), MET)
    assert (state.status, state.attempt, state.level) == (ModuleStatus.COMPLETE, 1, 3)


def test_answers_are_counted_against_what_is_required() -> None:
    state = stand(plan({"goal": "x", "agreed": False, "reply": "not required"}))
    assert (state.filled, state.needed) == (1, 4)


def test_whose_part_alone_is_missing() -> None:
    """Nobody's while the participant has something to do; a log that is short is its owner's."""
    mine, theirs = {"read.one": "NV", "sign.learner": "N", "sign.learner.date": 46290.0}, {"read.two": "TO"}
    signed = {"sign.guide": "T", "sign.guide.date": 46290.0}

    def missing(values: dict[str, Any]) -> tuple[str, ...]:
        return stand(TabReading("terms", "Agreement", values), module="terms").others

    assert missing({}) == missing(theirs | signed) == ()
    assert missing(mine) == missing(mine | theirs) == missing(mine | signed) == ("guide",)
    assert missing(mine | theirs | signed) == ()
    assert stand(plan(FULL)).others == (), "what is to be handed in waits for the participant's tick"
    log = next(one for one in SAMPLE.tab("diary").elements if one.kind == "log")
    assert log.owner == "guide"
    assert stand(TabReading("diary", "Diary"), module="diary").others == ("guide",)


def test_terms_of_ratings_have_owners_of_their_own() -> None:
    found = owners(SAMPLE.tab("plan"))
    assert [owner_of(found, f"self.1A.{one}") for one in ("first", "second", "evidence")] == [
        "learner", "guide", "learner",
    ]  # fmt: skip


def test_a_form_is_complete_once_it_is_full_and_information_has_no_status_to_reach() -> None:
    lines = ["read.one", "read.two", "sign.learner", "sign.guide", "sign.learner.date", "sign.guide.date"]
    form = TabReading("terms", "Terms", dict.fromkeys(lines, "x"))
    assert stand(form, module="terms").status == ModuleStatus.COMPLETE
    assert stand(TabReading("home", "Home"), module="home").status == ModuleStatus.INFORMATION


@pytest.mark.parametrize(("reached", "status"), [(True, "complete"), (False, "in_progress")])
def test_a_log_is_complete_when_its_hours_are_reached(*, reached: bool, status: str) -> None:
    log = TabReading("diary", "Diary", rows={"meetings": ({"hours": "1"},)})
    diary = SAMPLE.module("diary")
    assert module_state(SAMPLE, diary, ANCHORS, log, (), DUE, hours_reached=reached).status == status


@pytest.mark.parametrize("value", [None, False, "", "  ", "\n"])
def test_blanks_and_unticked_boxes_are_no_answers(value: Any) -> None:
    assert not is_filled(value)


@given(st.floats(allow_nan=False) | st.just(True) | st.text(min_size=1).filter(str.strip))
def test_every_other_value_is_an_answer_zero_included(value: Any) -> None:
    assert is_filled(value)
    assert count_filled(["a", "b"], {"a": value, "c": value}) == 1
