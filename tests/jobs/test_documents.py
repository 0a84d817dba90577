"""Requests to read something, answered in Reviews or in their form (C-75)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jobs.requests.states import said_of
from jobs.review.documents import asked_replies, record_reply, replied
from jobs.standings import HOLD
from service.domain.asked import Request
from service.domain.requests import asking
from service.interface.typed import ReviewTyped
from service.ledger import Ledger, Session, forms, log, marks, people, requests
from service.programs import load
from tests.jobs.cast import ANA, AT
from tests.jobs.test_requests_follow import UNDO, follow, line, look

PROGRAM = load("ceres-casc")
ASKED = {"kind": "a review of documents"}


def request(**more: str) -> Request:
    (one,) = follow(look(PROGRAM, 0, r1=line("My goal", **{**ASKED, **more})))
    return one


def row(feedback: str = "Name the evidence.", *, send: bool = True, level: int | None = None) -> ReviewTyped:
    return ReviewTyped("Q1", level, feedback, None, send=send)


def test_only_the_kinds_that_the_program_names_are_for_reading() -> None:
    found = asking(PROGRAM)
    assert found is not None
    assert found.reviewed(request().words)
    assert not found.reviewed(request(kind="another coach").words)


def test_feedback_that_is_sent_is_the_reply() -> None:
    assert replied(PROGRAM, row(), request(), held=False) == row().feedback
    assert replied(PROGRAM, row(send=False), request(), held=False) is None


@pytest.mark.parametrize(
    ("typed", "asked", "words"),
    [
        (row(""), request(), "no feedback yet"),
        (row(level=3), request(), "has no level"),
        (replace(row(), unreadable=("“Feedback” holds a formula.",)), request(), "holds a formula"),
        (row(), replace(request(), withdrawn=AT), "taken back"),
    ],
)
def test_a_row_that_answers_nothing_says_why(typed: ReviewTyped, asked: Request, words: str) -> None:
    assert words in str(replied(PROGRAM, typed, asked, held=False))
    assert "has changed" in str(replied(PROGRAM, row(), request(), held=True))


def test_what_was_answered_in_the_form_is_answered() -> None:
    looked = look(PROGRAM, 1, r1=line("My goal", **ASKED))
    assert replied(PROGRAM, row(), looked.answered(request()), held=False) is None


def test_the_reply_goes_out_without_a_tick_in_the_form_and_stands_beside_what_was_asked() -> None:
    due = replace(request(), reply="Name the evidence.", due=AT)
    looked = look(PROGRAM, 1, r1=line("My goal", **ASKED))
    assert follow(looked, due) == (due,)
    done = looked.answered(due)
    said = said_of(PROGRAM, [done], looked)
    assert said.states[1] == "Answered September 1, 2026\nName the evidence."
    assert said.settled == {1}
    assert follow(looked, done) == (done,), "nobody takes the row for changed"


def test_it_does_not_go_out_once_what_is_asked_has_changed_or_was_taken_back() -> None:
    due = replace(request(), reply="Name the evidence.", due=AT)
    (changed,) = follow(look(PROGRAM, 1, r1=line("Another goal", **ASKED)), due)
    assert (changed.reply, changed.due, changed.waiting) == ("", None, True)
    (gone,) = follow(look(PROGRAM, 1, r1=line("My goal", **ASKED, send=None)), due)
    assert (gone.reply, gone.due, gone.waiting) == ("", None, False)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder: Path = tmp_path_factory.mktemp("documents")
    with Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}") as opened:
        yield opened


def run(session: Session, typed: ReviewTyped, minute: int) -> list[str]:
    at = AT + timedelta(minutes=minute)
    return [
        record_reply(session, PROGRAM, one, at) for one in asked_replies(session, PROGRAM, [typed], at, UNDO)
    ]


def test_a_reply_waits_some_minutes_and_is_due_in_its_form_then(ledger: Ledger) -> None:
    with ledger.rehearse() as session:
        people.enter(session, ANA)
        forms.record(session, "requests:1001", "requests", ANA.person, "f", "Requests", AT)
        requests.record(session, replace(request(), key=""))
        assert run(session, row(), 0) == ["announced"]
        assert run(session, row(send=False), 2) == [""]
        assert run(session, row(), 3) == ["announced"]
        assert run(session, row(), 8) == ["replies sent"]
        assert requests.due(session, AT + timedelta(minutes=8)) == {"requests:1001"}
        (one,) = requests.all(session)
        assert one.reply == "Name the evidence."
        assert [entry.text for entry in log.recent(session, 1, "1001")] == ["request Q1: answered in Reviews"]


def test_a_tick_from_before_a_change_counts_once_it_was_seen_unticked(ledger: Ledger) -> None:
    with ledger.rehearse() as session:
        people.enter(session, ANA)
        forms.record(session, "requests:1001", "requests", ANA.person, "f", "Requests", AT)
        requests.record(session, replace(request(), key=""))
        marks.put(session, f"{HOLD}Q1", AT.isoformat())
        assert run(session, row(), 0) == [""]
        assert run(session, row(), 1) == []
        assert run(session, row(send=False), 2) == [""]
        assert run(session, row(), 3) == ["announced"]
