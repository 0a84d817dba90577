"""Letters that hang on days: what they told, and what can still be changed."""

from datetime import timedelta

import pytest

from service.domain.notices.facts import Attachment
from service.ledger import Ledger, letters, notices
from tests.ledger.conftest import AT

KINDS = ("reminder",)
ICS = Attachment("meeting.ics", "text/calendar; method=PUBLISH", "BEGIN:VCALENDAR")
SOON = AT + timedelta(hours=1)


def queue(ledger: Ledger, key: str, *subjects: str, kind: str = "reminder") -> None:
    with ledger.begin() as session:
        letters.queue(
            session, key, kind, "1001", ["ana@example.org"], [], "S", "T", "<p>T</p>", key, AT,
            subjects=subjects, concerns={"1002", "1001"}, attachments=[ICS],
        )  # fmt: skip


def told(ledger: Ledger) -> set[str]:
    with ledger.read() as session:
        return set(notices.told(session, KINDS, AT).get("reminder", {}))


def rewritten(ledger: Ledger, key: str) -> bool:
    with ledger.begin() as session:
        return notices.rewrite(
            session, key, to=["new@example.org"], subject="S2", text="T2", html="H2", subjects=["c"],
            concerns=[], attachments=[],
        )  # fmt: skip


def test_what_waits_was_not_told_and_what_is_on_its_way_was(ledger: Ledger) -> None:
    for key in ("waits", "sent", "going", "given up", "back"):
        queue(ledger, key, f"{key} a", f"{key} b")
    queue(ledger, "other", "x", kind="release")
    with ledger.begin() as session:
        letters.claim(session, "going", SOON)
        letters.sent(session, "sent", "m", SOON)
        letters.failed(session, "given up", "No such address.", SOON)
        assert notices.withdraw(session, "back", SOON)
        assert not notices.withdraw(session, "sent", SOON)
    assert told(ledger) == {"sent a", "sent b", "going a", "going b", "given up a", "given up b"}
    with ledger.read() as session:
        assert notices.waiting(session, KINDS) == ["waits"]
        assert notices.told(session, KINDS, SOON) == {}


def test_a_letter_that_waits_gets_the_words_of_today(ledger: Ledger) -> None:
    queue(ledger, "one", "a", "b")
    assert rewritten(ledger, "one")
    with ledger.read() as session:
        row = letters.get(session, "one")
    assert row
    assert (row.to, row.subject, row.text, row.subjects, row.attachments) == (
        ("new@example.org",), "S2", "T2", ("c",), (),
    )  # fmt: skip


@pytest.mark.parametrize("begun", [True, False])
def test_one_that_goes_out_keeps_its_words(ledger: Ledger, *, begun: bool) -> None:
    queue(ledger, "one", "a")
    with ledger.begin() as session:
        if begun:
            letters.claim(session, "one", SOON)
        else:
            letters.sent(session, "one", "m", SOON)
    assert not rewritten(ledger, "one")


def test_one_that_was_taken_back_goes_nowhere_until_it_is_due_again(ledger: Ledger) -> None:
    queue(ledger, "one", "a")
    with ledger.begin() as session:
        notices.withdraw(session, "one", SOON)
        assert letters.claim(session, "one", SOON).state == "done"
        assert letters.waiting(session) == letters.unsettled(session) == []
    assert rewritten(ledger, "one")
    with ledger.read() as session:
        assert [row.key for row in letters.waiting(session)] == ["one"]


def test_files_and_whom_it_concerns_are_kept(ledger: Ledger) -> None:
    queue(ledger, "one", "a")
    with ledger.read() as session:
        row = letters.get(session, "one")
        (listed,) = letters.page(session, letters.Sought(), 9)
    assert row
    assert (row.attachments, row.concerns) == ((ICS,), ("1001", "1002"))
    assert listed.attachments == (), "a list has no words"
