"""What rows say about requests: pure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jobs.requests.follow import Looked
from jobs.requests.news import news, troubles
from jobs.requests.states import said_of
from service.domain.asked import NOWHERE, Hitch, Request
from service.domain.book_phrases import BookPhrases
from service.domain.log_phrases import LinePhrases
from service.domain.program import Program
from service.domain.requests import Words, asking
from service.programs import load

AT = datetime(2026, 9, 1, 17, 0, tzinfo=UTC)
UNDO = timedelta(minutes=5)
FORM, CANDIDATE = "requests:1001", "1001"


@pytest.fixture(scope="module")
def program() -> Program:
    return load("ceres-casc")


def line(concerns: str | None = None, **more: Any) -> Words:
    empty = dict.fromkeys(
        ("date", "kind", "concerns", "reasons", "outcome", "send", "answer", "answer_date", "answered")
    )
    return {**empty, "concerns": concerns, "send": True if concerns else None, **more}


def look(program: Program, minute: int, **rows: Words) -> Looked:
    """The rows `r1`, `r2` … so many minutes later."""
    found = asking(program)
    assert found is not None
    lines = {int(name[1:]): row for name, row in rows.items()}
    return Looked(found, lines, AT + timedelta(minutes=minute), UNDO)


def follow(looked: Looked, *known: Request) -> tuple[Request, ...]:
    found = looked.follow(FORM, CANDIDATE, known)
    return tuple(replace(one, key=one.key or f"Q{n}") for n, one in enumerate(found, 1))


def test_only_a_tick_beside_words_asks_for_something(program: Program) -> None:
    rows = {"r1": line("Plan"), "r2": line("Draft", send=None), "r3": line(send=True), "r4": line()}
    (one,) = follow(look(program, 0, **rows))
    assert (one.row, one.words["concerns"], one.waiting) == (1, "Plan", True)
    assert follow(look(program, 1, **rows), one) == (one,)


def test_rows_that_are_sorted_take_their_requests_along(program: Program) -> None:
    one, two = follow(look(program, 0, r1=line("Plan"), r2=line("Coach")))
    moved = follow(look(program, 1, r1=line("Coach"), r2=line("Plan")), one, two)
    assert [(r.key, r.row, r.changed) for r in moved] == [("Q1", 2, None), ("Q2", 1, None)]


def test_a_request_whose_row_another_took_is_nowhere_and_can_be_found_again(program: Program) -> None:
    one, two = follow(look(program, 0, r1=line("Plan"), r2=line("Coach")))
    moved = follow(look(program, 1, r1=line(), r2=line("Plan")), one, two)
    assert [(r.row, r.waiting) for r in moved] == [(2, True), (NOWHERE, True)]
    (told,) = troubles(BookPhrases(), moved, frozenset({1, 2}))
    assert told.startswith("The row of request Q2 cannot be found any more")
    again = follow(look(program, 2, r1=line("Coach"), r2=line("Plan")), *moved)
    assert [r.row for r in again] == [2, 1]


def test_a_row_that_is_gone_changes_nothing(program: Program) -> None:
    (one,) = follow(look(program, 0, r1=line("Plan")))
    assert follow(look(program, 1, r2=line()), one) == (one,)
    assert list(troubles(BookPhrases(), [one], frozenset({2})))


def test_what_is_changed_and_sent_again_keeps_every_version(program: Program) -> None:
    (one,) = follow(look(program, 0, r1=line("Plan")))
    (changed,) = follow(look(program, 1, r1=line("My plan")), one)
    assert (changed.as_sent.words["concerns"], changed.words["concerns"]) == ("Plan", "My plan")
    said = said_of(program, [changed], look(program, 1, r1=line("My plan")))
    assert said.states[1].endswith("As it was sent:\nWhat it is about: Plan")
    (back,) = follow(look(program, 2, r1=line("Secret", send=None)), changed)
    assert (back.waiting, back.words["concerns"]) == (False, "My plan")
    (again,) = follow(look(program, 3, r1=line("Other plan")), back)
    assert (again.key, again.waiting, again.changed) == ("Q1", True, None)
    assert [version.words["concerns"] for version in again.versions] == ["Plan", "My plan", "Other plan"]
    assert [list(news(LinePhrases(), a, b)) for a, b in ((one, changed), (changed, back), (back, again))] == [
        ["changed since it was sent"], ["taken back"], ["sent again"],
    ]  # fmt: skip


def test_an_answer_waits_and_unticking_stops_it(program: Program) -> None:
    (one,) = follow(look(program, 0, r1=line("Plan")))
    (ticked,) = follow(look(program, 1, r1=line("Plan", answer="Yes.", answered=True)), one)
    assert ticked.due == AT + timedelta(minutes=6)
    (later,) = follow(look(program, 4, r1=line("Plan", answer="Yes, do.", answered=True)), ticked)
    assert later == ticked
    (stopped,) = follow(look(program, 5, r1=line("Plan", answer="Yes, do.")), later)
    assert (stopped.due, stopped.hitch) == (None, Hitch.NONE)


def test_a_tick_without_an_answer_waits_for_one(program: Program) -> None:
    (one,) = follow(look(program, 0, r1=line("Plan")))
    (empty,) = follow(look(program, 1, r1=line("Plan", answered=True)), one)
    assert (empty.due, empty.hitch) == (None, Hitch.EMPTY)
    (ready,) = follow(look(program, 2, r1=line("Plan", answer="Yes.", answered=True)), empty)
    assert ready.due == AT + timedelta(minutes=7)


@pytest.mark.parametrize("row", [line("Other", answer="Yes.", answered=True), line("Coach", answered=True)])
def test_a_tick_beside_other_words_than_before_counts_only_anew(program: Program, row: Words) -> None:
    one, two = follow(look(program, 0, r1=line("Plan"), r2=line("Coach")))
    first, second = follow(
        look(program, 1, r1=line("Plan", answer="Yes.", answered=True), r2=line("Coach")), one, two
    )
    swapped = line("Plan") if row["concerns"] == "Coach" else line("Coach")
    found = {r.row: r for r in follow(look(program, 2, r1=row, r2=swapped), first, second)}
    assert (found[1].due, found[1].hitch) == (None, Hitch.CHANGED)
    held = tuple(found.values())
    still = {r.row: r for r in follow(look(program, 3, r1=row, r2=swapped), *held)}
    assert still[1].hitch is Hitch.CHANGED
    free = {r.row: r for r in follow(look(program, 4, r1={**row, "answered": None}, r2=swapped), *held)}
    assert free[1].hitch is Hitch.NONE


def test_what_was_answered_stays_and_later_changes_are_kept_beside_it(program: Program) -> None:
    row = line("Plan", answer="Yes.", answered=True)
    (one,) = follow(look(program, 0, r1=row))
    answered = look(program, 5, r1=row).answered(one)
    assert (answered.answered, answered.due) == (AT + UNDO, None)
    assert follow(look(program, 6, r1=row), answered) == (answered,)
    (spoilt,) = follow(look(program, 7, r1=line()), answered)
    assert (spoilt.answered, spoilt.tampered, spoilt.waiting) == (AT + UNDO, AT + timedelta(minutes=7), False)
    assert spoilt.answers[0].row == row
    (mended,) = follow(look(program, 8, r1=row), spoilt)
    assert mended.tampered is None


def test_an_answer_where_nothing_was_sent_is_told_beside_the_row(program: Program) -> None:
    looked = look(program, 0, r1=line("Draft", send=None, answer="Yes.", answered=True))
    said = said_of(program, follow(looked), looked)
    assert said.states == {1: "The answer waits: nothing is sent in this row"}
