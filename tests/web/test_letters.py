"""The letters page, one letter as it was written, and whose words it does not show."""

import re
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from service.domain.notices.facts import Attachment
from service.interface.letters_tab import REASONS
from service.ledger import Ledger, letters, log, notices, people
from service.ledger.holding import held_outbox, hold_outbox
from service.ledger.letters import token_of
from service.web.views.letters import OPEN_KINDS
from tests.web.cast import SCRIPT
from tests.web.pagetext import cells, shown, well_formed

PRIVATE = {"form", "request_answered", "case_opened", "case_step", "case_closed"}


@pytest.fixture
def outbox(filled: Ledger, at: datetime) -> Ledger:
    """Beside Chloé's waiting letter: one held, one given up, one sent, one about a private form."""
    with filled.begin() as session:
        for number, (key, kind) in enumerate(
            [("held", "release"), ("failed", "release"), ("sent", "review_meets"), ("form", "form")]
        ):
            letters.queue(
                session, key, kind, "1001", ["person0@example.edu"], [], f"About {key}", f"Words of {key}",
                f"<p>Words of {key} {SCRIPT}</p>", key, at - timedelta(days=1 + number),
            )  # fmt: skip
        letters.hold(session, "held", at - timedelta(hours=1))
        letters.failed(session, "failed", "There is no such address.", at)
        letters.sent(session, "sent", "m", at - timedelta(days=2))
    return filled


def subjects(client: FlaskClient, query: str) -> list[str]:
    text = client.get(f"/letters{query}").text
    well_formed(text)
    return [row[1] for row in cells(text, "plain letters")[1:]]


def test_letters_are_listed_newest_first_and_narrowed(outbox: Ledger, client: FlaskClient) -> None:
    everything = ["Your workbook is ready", "About held", "About failed", "About sent", "About form"]
    assert subjects(client, "") == everything
    assert subjects(client, "?state=held") == ["About held"]
    assert subjects(client, "?state=failed") == ["About failed"]
    assert subjects(client, "?state=nonsense&who=amara") == everything[1:]
    text = shown(client.get("/letters").text)
    assert "All 5 Waiting 2 Held 1 Not sent 1 Sent 1" in text
    assert "Not sent There is no such address." in text
    assert "Since today, 11:00 am, until “Hold” is unticked in the Letters tab." in text
    assert "No letter is here." in client.get("/letters?who=nobody+of+that+name").text


def test_a_letter_is_shown_as_it_was_written(outbox: Ledger, client: FlaskClient) -> None:
    page = client.get(f"/letters/{token_of('sent')}").text
    well_formed(page)
    text = shown(page)
    assert "Why Work was reviewed" in text
    assert "To person0@example.edu" in text
    assert "Words of sent" in text
    assert f'<iframe class="letter-frame" sandbox src="/letters/{token_of("sent")}/html"' in page
    assert client.get("/letters/NONE").status_code == 404


def test_the_html_of_a_letter_can_neither_run_nor_ask_elsewhere(outbox: Ledger, client: FlaskClient) -> None:
    answer = client.get(f"/letters/{token_of('sent')}/html")
    assert answer.text == f"<p>Words of sent {SCRIPT}</p>"
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "frame-ancestors 'self'" in policy
    assert not [rule for rule in policy if "script" in rule or "http" in rule or "*" in rule]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_a_letter_about_a_private_form_says_is_for_its_reader_alone(
    outbox: Ledger, client: FlaskClient
) -> None:
    page = client.get(f"/letters/{token_of('form')}").text
    assert "for its reader alone" in page
    assert "Words of form" not in page
    assert "<iframe" not in page
    frame = client.get(f"/letters/{token_of('form')}/html")
    assert frame.status_code == 404
    assert "Words of form" not in frame.text


def test_every_kind_of_letter_is_open_or_private() -> None:
    assert set(REASONS) == OPEN_KINDS | PRIVATE
    assert not OPEN_KINDS & PRIVATE


def test_a_letter_about_nobody_alone_says_so(filled: Ledger, client: FlaskClient, at: datetime) -> None:
    with filled.begin() as session:
        letters.queue(session, "all", "welcome", "", ["x@example.org"], [], "To all", "T", "", "all", at)
    assert "About no single candidate" in client.get(f"/letters/{token_of('all')}").text
    assert "To all" in subjects(client, "")


def test_a_held_outbox_is_let_go_by_a_button(filled: Ledger, client: FlaskClient, at: datetime) -> None:
    with filled.begin() as session:
        hold_outbox(session, "The program is new.", at)
    page = client.get("/letters").text
    assert "Let all letters go" in page
    word = re.findall(r'name="csrf" value="([^"]+)"', page)[-1]
    assert client.post("/letters/release", data={"csrf": "guessed"}).status_code == 403
    with filled.read() as session:
        assert held_outbox(session)
    answer = client.post("/letters/release", data={"csrf": word})
    assert (answer.status_code, answer.location) == (303, "/letters")
    with filled.read() as session:
        assert held_outbox(session) is None
        assert log.since(session, 0)[-1].text.startswith("the outbox was released by ")
    assert "Let all letters go" not in client.get("/letters").text


def test_a_letter_about_several_names_them_and_its_files(
    filled: Ledger, client: FlaskClient, at: datetime
) -> None:
    file = Attachment("meeting.ics", "text/calendar", "BEGIN:VCALENDAR")
    with filled.begin() as session:
        letters.queue(
            session, "several", "reminder", "", ["coach0@example.edu"], [], "What is due", "T", "", "x", at,
            subjects=["a"], concerns=["1001", "1002"], attachments=[file],
        )  # fmt: skip
        names = [one.person.name for one in people.candidates(session) if one.key in ("1001", "1002")]
    text = shown(client.get(f"/letters/{token_of('several')}").text)
    assert f"Tells of {', '.join(names)}" in text
    assert "Why Something is due soon, or late" in text
    assert "Files meeting.ics (15 bytes)" in text


def test_a_letter_that_was_taken_back_says_so(filled: Ledger, client: FlaskClient, at: datetime) -> None:
    with filled.begin() as session:
        letters.queue(
            session, "back", "reminder", "1001", ["x@example.org"], [], "S", "T", "", "x", at, subjects=["a"]
        )
        notices.withdraw(session, "back", at)
    assert "No longer due" in shown(client.get(f"/letters/{token_of('back')}").text)
