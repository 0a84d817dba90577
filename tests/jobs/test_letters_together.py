"""What waits for one person goes out as one message: each part only what its reader may see."""

import base64
import json
from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jobs.office import Office
from service.cli import main
from service.config.settings import Outbox
from service.ledger import letters, mails, marks
from service.ledger.letters import LetterRow
from service.offices.sandbox_drive import ADMINISTRATOR, token
from service.sandbox import clients
from tests.jobs.ground import INES, Ground, lag

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
NIGHT, MORNING = "2026-08-03T05:00:00", "2026-08-03T08:00:00"
SEND = "gmail.users.messages.send"


def together(ground: Ground, per_day: int = 1500) -> Office:
    settings = ground.office.settings.model_copy(update={"outbox": Outbox(together=True, per_day=per_day)})
    return replace(ground.office, settings=settings)


def inbox(ground: Ground, email: str) -> list[dict[str, Any]]:
    """A person's messages, the oldest first: headers, and `text/plain` and `text/html`."""
    gmail = clients.gmail(ground.bench.url, token(ground.bench.url, email))
    messages = gmail.users().messages()
    listed = messages.list(userId="me", q="in:inbox").execute().get("messages", [])
    whole = [messages.get(userId="me", id=one["id"]).execute() for one in reversed(listed)]
    gmail.close()
    return [_read(one["payload"]) for one in whole]


def _read(payload: dict[str, Any]) -> dict[str, Any]:
    headers = {one["name"].lower(): one["value"] for one in payload["headers"]}
    bodies = {
        part["mimeType"]: base64.urlsafe_b64decode(part["body"]["data"] + "==").decode().replace("\r\n", "\n")
        for part in payload["parts"]
    }
    return {**headers, **bodies, "type": payload["mimeType"]}


def of(ground: Ground, email: str) -> list[LetterRow]:
    with ground.office.ledger.read() as session:
        return letters.all(session, ground.key(email))


def typed(ground: Ground, *words: str) -> Result:
    return CliRunner().invoke(main, ["letters", *words, "--office", str(ground.bench.folder)])


@pytest.fixture(scope="module")
def morning(ground: Ground) -> Ground:
    """Two candidates with one coach; welcomes, new tabs and the coach's form were written in the night. The
    first message of the morning gets no answer, and searches lag.
    """
    ground.enrol(f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}")
    for job in ("provision", "release"):
        ground.job(job, NIGHT)
    with lag(ground, 300), ground.fault(SEND, "apply_then_drop"):
        for minute in ("00", "01", "12"):
            ground.job("review", f"2026-08-03T08:{minute}:00", office=together(ground))
    ground.bench.set_clock("2026-08-03")
    return ground


def test_everybody_finds_one_message_even_after_a_lost_answer(morning: Ground) -> None:
    assert [len(inbox(morning, email)) for email in (ANA, BEN, INES)] == [1, 1, 1]
    assert {row.state for email in (ANA, BEN) for row in of(morning, email)} == {"sent"}
    with morning.office.ledger.read() as session:
        assert mails.unsettled(session) == []


def test_each_notice_stands_under_its_own_heading_in_both_forms(morning: Ground) -> None:
    (message,), rows = inbox(morning, ANA), of(morning, ANA)
    first = next(row for row in rows if row.kind == "welcome")
    assert message["type"] == "multipart/alternative"
    assert message["subject"] == f"{first.subject}, and {len(rows) - 1} more"
    assert message["reply-to"] == "induction@example.org"
    for row in rows:
        assert row.text.rstrip() in message["text/plain"]
        assert f"- {row.subject}" in message["text/plain"]
        assert all(f"Reference: {row.token}" in message[kind] for kind in ("text/plain", "text/html"))
    assert (message["text/html"].count("<h1"), message["text/html"].count("<html")) == (len(rows), 1)


def test_nobody_reads_what_is_another_persons(morning: Ground) -> None:
    (ana,), (ines,) = inbox(morning, ANA), inbox(morning, INES)
    assert "cc" not in ana
    for kind in ("text/plain", "text/html"):
        assert "Okafor" not in ana[kind]
        assert "Please fill in “Coach Memorandum" not in ana[kind]
        assert "Please fill in “Coach Memorandum" in ines[kind]
        assert "A copy for you of the letter to Ana Ruiz" in ines[kind]
        assert "A copy for you of the letter to Ben Okafor" in ines[kind]


def test_what_may_be_done_without_says_how_and_the_rest_does_not(morning: Ground) -> None:
    (ana,) = inbox(morning, ANA)
    assert "with the subject “STOP release”" in ana["text/plain"]
    assert "STOP welcome" not in ana["text/plain"]
    assert "list-unsubscribe" not in ana  # the welcome in it cannot be done without
    refused = typed(morning, "decline", ANA, "welcome")
    assert (refused.exit_code, "cannot be declined" in refused.stderr) == (3, True)
    for email in (ANA.upper(), INES):
        assert typed(morning, "decline", email, "release", "--at", "2026-08-04").exit_code == 0
    morning.job("release", "2026-09-01", office=together(morning))
    assert len(inbox(morning, ANA)) == 1
    _, ben = inbox(morning, BEN)
    stop = "<mailto:induction@example.org?subject=STOP%20release>"
    assert (ben["list-unsubscribe"], ben["to"]) == (stop, BEN)
    assert [row.state for row in of(morning, ANA) if row.kind == "release"][-1] == "declined"
    for email in (ANA, INES):
        assert typed(morning, "accept", email, "release").exit_code == 0


def test_a_letter_sent_again_is_a_record_of_its_own_that_names_the_first(morning: Ground) -> None:
    first = next(row for row in of(morning, BEN) if row.kind == "welcome")
    told = typed(morning, "resend", first.token, "--at", "2026-09-02", "--json")
    made = json.loads(told.stdout)["resent"][first.token]
    assert typed(morning, "resend", made).exit_code == 3  # it has not gone out yet
    morning.job("review", "2026-09-02", office=together(morning))
    second = next(row for row in of(morning, BEN) if row.token == made)
    assert (second.state, second.reason) == ("sent", f"sent again: {first.token}")
    assert second.message_id != first.message_id
    assert inbox(morning, BEN)[-1]["subject"] == first.subject


def test_of_more_than_a_days_messages_the_most_urgent_go_and_the_rest_the_next_day(morning: Ground) -> None:
    people = {"cora.lind@example.org": "Lind,Cora", "dan.wu@example.org": "Wu,Dan"}
    rows = (f"{name},{email},Tom Birch,tom.birch@example.edu" for email, name in people.items())
    morning.enrol(*rows, day="2026-09-04")
    outcome = morning.job("provision", "2026-09-04", office=together(morning, per_day=2))
    left = outcome.counts["letters for tomorrow"]
    assert [len(inbox(morning, email)) for email in people] == [1, 0]
    morning.job("scrape", "2026-09-04T13:00:00", office=together(morning, per_day=2))
    with morning.office.ledger.read() as session:
        interface = marks.get(session, "interface") or ""
    shown = morning.bench.open(ADMINISTRATOR, interface, "Today").shown
    assert any(f"{left} letters wait for tomorrow" in cell for row in shown for cell in row)
    morning.job("review", "2026-09-05", office=together(morning, per_day=9))
    assert [len(inbox(morning, email)) >= 1 for email in people] == [True, True]
