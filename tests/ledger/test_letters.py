"""The outbox."""

from datetime import timedelta

import pytest

from service.errors import LedgerError
from service.ledger import Ledger, letters
from service.ledger.effects import Effect
from service.ledger.letters import Sought, token_of
from tests.ledger.conftest import AT

LATER = AT + timedelta(hours=6)


def queue(ledger: Ledger, key: str = "welcome-1001", candidate_key: str = "1001", minutes: int = 0) -> bool:
    with ledger.begin() as session:
        return letters.queue(
            session, key, "welcome", candidate_key, ["ana.ruiz@example.org"], ["lee.okafor@example.org"],
            "Your workbook", "It is ready.", "<p>It is ready.</p>", "Your workbook was made",
            AT + timedelta(minutes=minutes),
        )  # fmt: skip


def test_a_letter_is_queued_once(ledger: Ledger) -> None:
    assert queue(ledger)
    assert not queue(ledger)
    with ledger.begin() as session:
        letters.sent(session, "welcome-1001", "m1", LATER)
    assert not queue(ledger)
    with ledger.read() as session:
        [letter] = letters.all(session)
    assert (letter.to, letter.cc) == (("ana.ruiz@example.org",), ("lee.okafor@example.org",))
    assert (letter.state, letter.message_id, letter.settled) == ("sent", "m1", LATER)


def test_letters_wait_in_the_order_they_came(ledger: Ledger) -> None:
    for number, key in enumerate(["c", "a", "b"]):
        queue(ledger, key, minutes=number)
    with ledger.read() as session:
        assert [letter.key for letter in letters.waiting(session, AT)] == ["c", "a", "b"]


def test_a_try_that_was_begun_must_be_looked_for(ledger: Ledger) -> None:
    queue(ledger)
    with ledger.begin() as session:
        assert letters.claim(session, "welcome-1001", AT) == Effect("new", AT)
    with ledger.begin() as session:
        assert [letter.state for letter in letters.waiting(session, AT)] == ["sending"]
        assert letters.claim(session, "welcome-1001", AT) == Effect("unknown", AT)
        letters.sent(session, "welcome-1001", "m1", AT)
        assert letters.claim(session, "welcome-1001", AT) == Effect("done", AT, "m1")
        assert letters.waiting(session) == []


def test_a_parked_letter_waits_until_its_time(ledger: Ledger) -> None:
    queue(ledger)
    with ledger.begin() as session:
        letters.claim(session, "welcome-1001", AT)
        letters.park(session, "welcome-1001", LATER, "User-rate limit exceeded")
        assert letters.waiting(session, AT) == []
        [parked] = letters.waiting(session)
        assert (parked.state, parked.not_before, parked.error) == (
            "waiting",
            LATER,
            "User-rate limit exceeded",
        )
        assert letters.waiting(session, LATER) == [parked]
        assert letters.claim(session, "welcome-1001", LATER) == Effect("new", LATER)


def test_a_failed_letter_is_not_tried_again(ledger: Ledger) -> None:
    queue(ledger)
    with ledger.begin() as session:
        letters.failed(session, "welcome-1001", "No such address", AT)
        assert letters.waiting(session) == []
        assert letters.claim(session, "welcome-1001", AT) == Effect("done", AT)
        [letter] = letters.all(session, "1001")
        assert (letter.state, letter.error, letter.settled) == ("failed", "No such address", AT)
        assert letters.all(session, "1002") == []


def test_each_letter_has_a_token_of_its_own(ledger: Ledger) -> None:
    tokens = {letters.token_of(f"release-{number}") for number in range(500)}
    assert len(tokens) == 500
    assert all(len(token) == 13 and token.isalnum() for token in tokens)
    queue(ledger)
    with ledger.read() as session:
        assert letters.all(session)[0].token == letters.token_of("welcome-1001")


def test_an_unknown_letter_is_named(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no letter welcome-9"), ledger.begin() as session:
        letters.claim(session, "welcome-9", AT)


def test_letters_are_sought_by_state_and_candidate_without_their_words(ledger: Ledger) -> None:
    with ledger.begin() as session:
        for number, key in enumerate(("waits", "held", "sent", "failed", "sending")):
            at = AT + timedelta(minutes=number)
            who = "1001" if number < 3 else "1002"
            letters.queue(session, key, "release", who, ["a@example.org"], [], key, "Text", "<p/>", key, at)
        letters.hold(session, "held", AT)
        letters.sent(session, "sent", "1", AT)
        letters.failed(session, "failed", "no such address", AT)
        letters.claim(session, "sending", AT)
    with ledger.read() as session:
        found = {
            state: [row.key for row in letters.page(session, Sought(state), 9)]
            for state in ("", "waiting", "held", "sent", "failed")
        }
        assert found == {
            "": ["sending", "failed", "sent", "held", "waits"],
            "waiting": ["sending", "waits"],
            "held": ["held"],
            "sent": ["sent"],
            "failed": ["failed"],
        }
        assert [letters.count(session, Sought(state)) for state in found] == [5, 2, 1, 1, 1]
        assert [r.key for r in letters.page(session, Sought(oldest_first=True), 1)] == ["waits"]
        assert [r.key for r in letters.page(session, Sought(candidates=["1002"]), 1, 1)] == ["failed"]
        assert {(row.text, row.html) for row in letters.page(session, Sought(), 9)} == {("", "")}
        whole = letters.by_token(session, token_of("held"))
        assert whole is not None
        assert (whole.text, whole.held) == ("Text", AT)
        assert letters.by_token(session, "none") is None
