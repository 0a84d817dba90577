"""The record of reviews that can be printed: what it holds, and for whom."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from service.config import Settings
from service.domain.asked import Answer, Request, Version
from service.domain.cases import Case, Event, Terms, What
from service.domain.directory import Contact
from service.domain.people import Person
from service.domain.program import Program
from service.errors import InputError
from service.ledger import Ledger, cases, directory, forms, letters, requests
from service.web.standalone import record_file
from tests.web.conftest import ADDRESS
from tests.web.pagetext import cells, shown, well_formed

SignIn = Callable[[str], FlaskClient]
ASKED, ANSWERED = "Please read my goal for the second standard", "Name the evidence in each goal"


@pytest.fixture
def office(filled: Ledger, program: Program, at: datetime) -> Ledger:
    """Ben, who was sent back, has asked for something and was answered; a letter to him went out."""
    ben = Person("Ben", "Larsen", "person1@example.edu")
    words = {"kind": "a review of documents", "concerns": ASKED}
    with filled.begin() as session:
        forms.record(session, "requests:1002", "requests", ben, "file-form", "Requests", at)
        sent = Version(at - timedelta(days=9), words, sent=True)
        answer = Answer(at - timedelta(days=8), {**words, "answer": ANSWERED, "answered": True})
        requests.record(session, Request("", "requests:1002", "1002", 1, (sent,), answers=(answer,)))
        for key, person in (("sent", ben.email), ("other", "coach2@example.edu"), ("waits", ben.email)):
            letters.queue(
                session, key, "review_revise", "1002", [person], [], f"Letter {key}", "Words", "", key, at
            )
        letters.sent(session, "sent", "m1", at)
        letters.sent(session, "other", "m2", at)
        listed = (("secretary", "secretary"), ("visitor", "accreditation_team"))
        directory.replace(
            session, [Contact(Person(n.title(), "X", f"{n}@example.org"), role) for n, role in listed]
        )
    return filled


def record(sign_in: SignIn, email: str, query: str = "") -> str:
    answer = sign_in(email).get(f"/candidates/1002/record{query}", base_url=ADDRESS)
    assert answer.status_code == 200
    well_formed(answer.text)
    return shown(answer.text)


def test_the_office_reads_every_attempt_letter_and_request(office: Ledger, sign_in: SignIn) -> None:
    text = record(sign_in, "office@example.org")
    assert "Self-Reflection on the CPSEL: attempt 1" in text
    assert "Submitted on November 11, 2026, 12:00 pm" in text
    assert "Say which evidence" in text
    assert "as handed in." in text
    assert "Letter sent" in text
    assert "Letter other" in text
    assert "Letter waits" not in text
    assert "Request Q1 Received November 11, 2026" in text
    assert ASKED in text
    assert ANSWERED in text


@pytest.mark.parametrize(
    ("email", "knows", "reads"),
    [
        ("office@example.org", True, True),
        ("secretary@example.org", True, False),  # may not open the form (C-40)
        ("visitor@example.org", False, False),
        ("dana.whitfield@example.edu", False, False),  # their coach
        ("person1@example.edu", True, True),
    ],
)
def test_requests_are_told_to_those_who_may_know_and_their_words_to_those_who_may_open_the_form(
    office: Ledger, sign_in: SignIn, email: str, *, knows: bool, reads: bool
) -> None:
    text = record(sign_in, email)
    assert ("Request Q1" in text) is knows
    assert (ASKED in text) is (ANSWERED in text) is reads


@pytest.mark.parametrize(
    ("email", "grievance", "extension"),
    [
        ("office@example.org", True, True),
        ("secretary@example.org", False, True),
        ("visitor@example.org", False, True),
        ("dana.whitfield@example.edu", False, True),  # their coach
        ("person1@example.edu", True, True),
    ],
)
def test_a_case_stands_in_the_record_for_those_who_may_read_its_kind(
    office: Ledger, sign_in: SignIn, at: datetime, email: str, *, grievance: bool, extension: bool
) -> None:
    """C-91, C-96: with its steps, their days, and what happened, dated."""
    with office.begin() as session:
        for kind in ("grievance", "extension"):
            opened = Event(What.OPENED, at, "Helen", on=at.date(), words=f"Why: {kind}")
            key = cases.next_key(session)
            step = Event(What.NOTE, at + timedelta(days=1), "Helen", words="Noted <b>it</b>")
            cases.record(session, Case(key, kind, "1002", (opened, step)))
    text = record(sign_in, email)
    assert ("Case K1: Grievance" in text) is ("Why: grievance" in text) is grievance
    assert ("Case K2: Extension in this year" in text) is ("Why: extension" in text) is extension
    assert "Noted <b>it</b>" in text
    assert "Next: Conversation (Induction Program Administrator), by" in text


@pytest.mark.parametrize("email", ["person3@example.edu", "coach2@example.edu", "stranger@example.org"])
def test_nobody_else_opens_the_record(office: Ledger, sign_in: SignIn, email: str) -> None:
    """Not another candidate, not another's coach."""
    assert sign_in(email).get("/candidates/1002/record", base_url=ADDRESS).status_code == 403


def test_whoever_left_and_their_coach_open_nothing_any_more(
    office: Ledger, sign_in: SignIn, at: datetime
) -> None:
    """C-17: the office still does, and reads how it ended."""
    opened = Event(What.OPENED, at, "Helen", on=at.date())
    ended = Event(What.ENDED, at, "Helen", "withdrawn", terms=Terms(until=at.date()))
    effect = Event(What.EFFECT, at, "", "leave", at.date(), "Withdrew")
    with office.begin() as session:
        cases.record(session, Case("K1", "withdrawal", "1002", (opened, ended, effect)))
    assert "Left" in record(sign_in, "office@example.org")
    for email in ("person1@example.edu", "dana.whitfield@example.edu"):
        assert sign_in(email).get("/candidates/1002/record", base_url=ADDRESS).status_code == 403


def test_people_find_letters_to_themselves_and_no_others(office: Ledger, sign_in: SignIn) -> None:
    text = record(sign_in, "person1@example.edu")
    assert "Letter sent" in text
    assert "Letter other" not in text
    assert "Letter sent" not in record(sign_in, "dana.whitfield@example.edu")


def test_the_work_as_handed_in_is_there_if_asked_for(office: Ledger, sign_in: SignIn) -> None:
    assert "Without the work" in record(sign_in, "office@example.org", "?work=1")
    assert "With the work as handed in" in record(sign_in, "office@example.org")


def test_what_support_there_was_stands_in_the_record(office: Ledger, sign_in: SignIn) -> None:
    """C-96: beside notices, cases and plans, the hours of each log and the meetings, attended and missed."""
    answer = sign_in("office@example.org").get("/candidates/1001/record", base_url=ADDRESS)
    well_formed(answer.text)
    text = shown(answer.text)
    assert "Professional learning 3.5 (60 to 90)" in text
    assert "Coaching 3.5" in text
    assert cells(answer.text, "plain")[1][:2] == ["Intake Meeting optional", "August 3, 2026"]


def test_nobody_has_a_record_under_an_unknown_number(office: Ledger, sign_in: SignIn) -> None:
    answer = sign_in("office@example.org").get("/candidates/9999/record", base_url=ADDRESS)
    assert answer.status_code == 404


def test_the_record_is_written_as_one_file_that_needs_no_other(
    office: Ledger, settings: Settings, program: Program, at: datetime
) -> None:
    page = record_file(settings, program, office, "1002", at, with_work=True)
    well_formed(page)
    assert "Say which evidence" in page
    assert ASKED in page
    assert "@media print" in page
    assert "/static/" not in page
    assert "<nav" not in page
    with pytest.raises(InputError, match="no candidate 9999"):
        record_file(settings, program, office, "9999", at, with_work=False)
