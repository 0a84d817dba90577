"""remind on an office: written once, sent in the hours for letters, brought up to date and taken back."""

import base64
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest

from jobs.remind import plan
from service.domain.completion import due_date
from service.domain.directory import Contact
from service.domain.notices.facts import Attachment
from service.domain.people import Person
from service.ledger import directory, letters, overrides, people
from service.ledger.holding import hold_outbox, release_outbox
from service.ledger.letters import LetterRow
from service.ledger.overrides import Override
from service.offices.sandbox_drive import token
from service.sandbox import clients
from tests.jobs.ground import INES, Ground, noon

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
IDA = Person("Ida", "Ames", "ida.ames@example.edu")
FIRST = ("mou", "entrance_interview")
"""What is due of each candidate two weeks after enrolling."""
ONE = timedelta(days=1)


@pytest.fixture(scope="module")
def due(ground: Ground) -> date:
    """Two candidates of one coach, who have done nothing; everything else is further away."""
    ground.enrol(f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}")
    with ground.office.ledger.begin() as session:
        directory.replace(session, [Contact(IDA, "administrator")])
    ground.job("provision", "2026-07-01")
    with ground.office.ledger.read() as session:
        own = people.candidate(session, ground.key(ANA))
    assert own is not None
    day = due_date(ground.office.program.module(FIRST[0]), own.anchors)
    assert day is not None
    return day


def reminders(ground: Ground) -> list[LetterRow]:
    with ground.office.ledger.read() as session:
        return [row for row in letters.all(session) if row.kind == "reminder"]


def states(ground: Ground) -> dict[str, str]:
    """The newest reminder's state, by address."""
    return {row.to[0]: row.state for row in reminders(ground)}


def early(day: date) -> str:
    return f"{day}T06:45:00"


def inbox(ground: Ground, email: str) -> list[str]:
    return [subject for subject in ground.subjects(email) if "due" in subject]


@pytest.fixture
def done(ground: Ground) -> Iterator[None]:
    """Ana's first parts are declared complete, and are not any more at the end."""
    key, at = ground.key(ANA), noon("2026-07-10")
    with ground.office.ledger.begin() as session:
        reasons = dict.fromkeys(FIRST, "on paper")
        overrides.put(session, key, Override("on paper", reasons, dict.fromkeys(FIRST, at)))
    yield
    with ground.office.ledger.begin() as session:
        overrides.put(session, key, Override("", {}, {}))


def test_nothing_is_written_before_the_first_rung(ground: Ground, due: date) -> None:
    ground.job("remind", early(due - 8 * ONE))
    assert reminders(ground) == []


def test_a_week_before_it_is_written_once_and_goes_out_in_the_hours_for_letters(
    ground: Ground, due: date
) -> None:
    week_before = due - 7 * ONE
    told = [step.who for step in plan(ground.office, noon(early(week_before))) if step.verb == "mail"]
    assert {"Ana Ruiz", "Ben Okafor"} <= set(told)
    assert ground.job("remind", early(week_before)).counts["letters written"] == 2
    assert states(ground) == {ANA: "waiting", BEN: "waiting"}
    assert "letters written" not in +ground.job("remind", early(week_before)).counts
    ground.job("review", f"{week_before}T07:30:00")
    assert states(ground) == {ANA: "sent", BEN: "sent"}
    assert len(inbox(ground, ANA)) == 1
    assert "letters written" not in +ground.job("remind", f"{week_before}T11:00:00").counts
    assert "letters written" not in +ground.job("remind", early(week_before + ONE)).counts


def test_what_is_done_before_it_goes_out_is_taken_back(ground: Ground, due: date, done: None) -> None:
    """The letter of the day before waits, since the outbox is held; on the day itself Ana is done."""
    del done
    with ground.office.ledger.begin() as session:
        hold_outbox(session, "", noon(early(due)))
    before = len(reminders(ground))
    ground.job("remind", early(due - ONE))
    assert [row.to for row in reminders(ground)[before:]] == [(BEN,)]
    with ground.office.ledger.begin() as session:
        overrides.put(session, ground.key(ANA), Override("", {}, {}))
        release_outbox(session)


def test_one_that_waits_says_what_is_so_today(ground: Ground, due: date) -> None:
    with ground.office.ledger.begin() as session:
        hold_outbox(session, "", noon(early(due)))
    ground.job("remind", early(due - ONE))
    before = {row.key: row for row in reminders(ground) if row.state == "waiting"}
    assert {row.to[0] for row in before.values()} == {ANA, BEN}
    ground.job("remind", early(due))
    after = {row.key: row for row in reminders(ground) if row.state == "waiting"}
    assert after.keys() == before.keys(), "the same letters, not two more"
    assert all("tomorrow" in before[key].text and "today" in after[key].text for key in after)
    with ground.office.ledger.begin() as session:
        reasons = dict.fromkeys(FIRST, "on paper")
        overrides.put(
            session, ground.key(ANA), Override("x", reasons, dict.fromkeys(FIRST, noon("2026-07-10")))
        )
    outcome = ground.job("remind", f"{due}T07:10:00")
    assert outcome.counts["letters withdrawn"] == 1
    assert (states(ground)[ANA], states(ground)[BEN]) == ("withdrawn", "waiting")
    with ground.office.ledger.begin() as session:
        overrides.put(session, ground.key(ANA), Override("", {}, {}))
        release_outbox(session)
    ground.job("remind", f"{due}T08:00:00")
    assert (states(ground)[ANA], states(ground)[BEN]) == ("sent", "sent")
    assert len(inbox(ground, ANA)) == 2


def test_a_day_late_the_coach_has_one_list(ground: Ground, due: date) -> None:
    ground.job("remind", f"{due + ONE}T08:00:00")
    (mine,) = [row for row in reminders(ground) if row.to == (INES,)]
    assert (mine.state, mine.candidate_key) == ("sent", "")
    assert set(mine.concerns) == {ground.key(ANA), ground.key(BEN)}
    assert mine.text.count("Ana Ruiz\n") == mine.text.count("Ben Okafor\n") == 1
    assert IDA.email not in states(ground)


def test_after_days_without_a_run_everybody_has_one_letter(ground: Ground, due: date) -> None:
    monday = due + 7 * ONE + (-(due + 7 * ONE).weekday() % 7) * ONE
    before = len(reminders(ground))
    ground.job("remind", f"{monday + 15 * ONE}T08:00:00")
    fresh = reminders(ground)[before:]
    assert sorted(row.to[0] for row in fresh) == sorted([ANA, BEN, INES, IDA.email])


def test_two_that_wait_for_one_reader_become_one(ground: Ground, due: date) -> None:
    """A try to send the first failed after the second was written."""
    day, own = due + 33 * ONE, ground.key(BEN)
    with ground.office.ledger.begin() as session:
        for older in (day - 2 * ONE, day - ONE):
            letters.queue(
                session, f"reminder:{own}::{older}", "reminder", own, [BEN], [], "Old", "T", "", "x",
                noon(f"{older}"), subjects=[f"{older}"],
            )  # fmt: skip
    outcome = ground.job("remind", early(day))
    assert outcome.counts["letters withdrawn"] == 1
    mine = [row for row in reminders(ground) if row.to == (BEN,) and row.state == "waiting"]
    assert [row.subject == "Old" for row in mine] == [False]
    ground.job("remind", f"{day}T08:00:00")


def test_a_letter_waits_for_nobody_who_is_no_longer_theirs(ground: Ground, due: date) -> None:
    later = due + 40 * ONE
    ground.job("remind", early(later))
    with ground.office.ledger.begin() as session:
        for key in (ground.key(ANA), ground.key(BEN)):
            own = people.candidate(session, key)
            assert own is not None
            people.change(session, replace(own, companion=Person("Tom", "Birch", "tom.birch@example.edu")))
    ground.job("review", f"{later}T07:30:00")
    newest = next(row for row in reversed(reminders(ground)) if row.to == (INES,))
    assert newest.state == "failed"
    assert "no longer those of its reader" in newest.error


def attached(ground: Ground, email: str, subject: str) -> dict[str, str]:
    """The files in a person's message with that subject."""
    with closing(clients.gmail(ground.bench.url, token(ground.bench.url, email))) as gmail:
        messages = gmail.users().messages()
        (found,) = messages.list(userId="me", q=f'subject:"{subject}"').execute()["messages"]
        raw = messages.get(userId="me", id=found["id"], format="raw").execute()["raw"]
    message = message_from_bytes(base64.urlsafe_b64decode(raw + "=="), policy=policy.default)
    files = [part for part in message.walk() if part.get_content_disposition() == "attachment"]
    return {str(part.get_filename()): part.get_payload(decode=True).decode() for part in files}


def test_files_go_out_with_their_letter(ground: Ground, due: date) -> None:
    """Put together with other letters of the day, and looked at through the stock Gmail client."""
    del due
    ics = Attachment("kickoff.ics", "text/calendar; method=PUBLISH", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    with ground.office.ledger.begin() as session:
        letters.queue(
            session, "files", "welcome", ground.key(BEN), [BEN], [], "Kick-off", "Come.", "<p>Come.</p>", "x",
            noon("2026-09-09"), attachments=[ics],
        )  # fmt: skip
    ground.job("review", "2026-09-09T08:00:00")
    with ground.office.ledger.read() as session:
        row = letters.get(session, "files")
    assert row is not None
    assert row.state == "sent"
    assert attached(ground, BEN, "Kick-off") == {"kickoff.ics": ics.content}
