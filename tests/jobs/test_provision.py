"""provision against a Google that loses answers and refuses: finished later, doubled never."""

import pytest

from jobs import provision
from service.errors import UnknownOutcome
from service.ledger import log, people
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER, control
from tests.jobs.ground import INES, TOM, Ground, lag, noon
from tests.jobs.interrupted import Interrupted, stopping

DAY, LATER = "2026-07-01", "2026-07-02"
COPY, WRITE = "drive.files.copy", "sheets.spreadsheets.batchUpdate"
CREATE, SHARE = "drive.files.create", "drive.permissions.create"
TEMPLATE = "Clear Administrative Services Credential Induction: template, year 1"
NAMES = [f"Uma{first}{second}" for first in "abcdefgh" for second in "aeiou"]


def enrol(ground: Ground, last: str, first: str) -> str:
    """The address of somebody new whose coach is Ines."""
    email = f"{first}.{last}@example.org".lower()
    ground.enrol(f"{last},{first},{email},Ines Faro,{INES}")
    return email


def finished(ground: Ground, email: str, coach: str = INES) -> bool:
    """One workbook, written, shared with both and nobody else, one welcome, and nothing left to do."""
    with ground.office.ledger.read() as session:
        person = people.candidate(session, ground.key(email))
        assert person
    assert ground.files(f"{person.person.last}, {person.person.first} - ") == [ground.file(email)]
    assert welcome_tab(ground, email)["Coach"] == (person.companion.name if person.companion else "")
    assert ground.grants(email) == {email: "writer", coach: "writer"}
    assert sum("workbook is ready" in subject for subject in ground.subjects(email)) == 1
    assert ground.found(email) == {}
    ground.sign_out()
    return not provision.plan(ground.office, noon(LATER))


def welcome_tab(ground: Ground, email: str) -> dict[str, str]:
    """Lines of the first tab: label and what stands beside it."""
    shown = ground.bench.open(ADMINISTRATOR, ground.file(email), "Welcome and Contacts").shown
    return {row[3]: row[4] for row in shown if row[3]}


def test_a_template_whose_answers_are_lost_is_found(ground: Ground) -> None:
    email = enrol(ground, "Ruiz", "Ana")
    for method in (CREATE, WRITE):
        with ground.fault(method, "apply_then_500"), pytest.raises(UnknownOutcome):
            ground.job("provision", DAY)
    outcome = ground.job("provision", DAY)
    assert (outcome.counts["created"], outcome.problems) == (1, [])
    assert finished(ground, email)
    assert len(ground.files(TEMPLATE)) == 1


@pytest.mark.parametrize(
    ("method", "first"),
    [(COPY, "Copied"), (WRITE, "Written"), (SHARE, "Shared"), ("gmail.users.messages.send", "Told")],
)
@pytest.mark.parametrize(
    ("kind", "last"), [("apply_then_500", "Fault"), ("apply_then_drop", "Drop"), ("html_502", "Unsent")]
)
def test_a_lost_answer_leaves_one_finished_workbook(
    ground: Ground, method: str, first: str, kind: str, last: str
) -> None:
    email = enrol(ground, last, first)
    with ground.fault(method, kind):
        outcome = ground.job("provision", DAY)
    assert [problem.remedy for problem in outcome.problems] == ["It is looked for before it is tried again."]
    again = ground.job("provision", LATER)
    assert again.problems == []
    assert finished(ground, email)


def test_a_copy_that_search_does_not_find_yet_is_not_made_again(ground: Ground) -> None:
    email = enrol(ground, "Lag", "Lea")
    with lag(ground, 300), ground.fault(COPY, "apply_then_drop"):
        assert ground.job("provision", f"{DAY}T12:00:00").problems
        ground.bench.calls()
        (problem,) = ground.job("provision", f"{DAY}T12:04:00").problems
        assert "nothing of it is found yet" in problem.text
        assert ground.job("provision", f"{DAY}T12:06:00").problems == []
    assert ground.bench.calls()[COPY] == 0
    ground.bench.set_clock(LATER)
    assert finished(ground, email)


def test_a_copy_that_was_surely_not_made_is_made_when_the_lag_is_over(ground: Ground) -> None:
    email = enrol(ground, "Lag", "Max")
    with ground.fault(COPY, "drop"):
        ground.job("provision", f"{DAY}T12:00:00")
    assert ground.job("provision", f"{DAY}T12:09:00").problems
    assert ground.job("provision", f"{DAY}T12:11:00").problems == []
    assert finished(ground, email)


def test_a_copy_that_drive_says_a_limit_refused_and_made_all_the_same_is_found(ground: Ground) -> None:
    email = enrol(ground, "Limit", "Ned")
    limit = {"status": 403, "reason": "userRateLimitExceeded", "message": "User Rate Limit Exceeded"}
    ground.bench.calls()
    with ground.fault(COPY, "apply_then_refuse", **limit):
        assert ground.job("provision", DAY).problems == []
    assert ground.bench.calls()[COPY] == 1
    assert finished(ground, email)


def test_a_share_without_an_answer_is_looked_for_and_not_repeated(ground: Ground) -> None:
    email = enrol(ground, "Share", "Pia")
    with ground.fault(SHARE, "apply_then_500", times=2):
        ground.job("provision", DAY)
    ground.bench.calls()
    assert ground.job("provision", LATER).problems == []
    calls = ground.bench.calls()
    assert (calls["drive.permissions.list"], calls[SHARE]) == (1, 0)
    assert finished(ground, email)


def test_another_coach_between_a_lost_answer_and_the_next_run_is_written_and_let_in(ground: Ground) -> None:
    email = enrol(ground, "Lost", "Nadia")
    with ground.fault(WRITE, "apply_then_500"):
        ground.job("provision", DAY)
    assert welcome_tab(ground, email)["Coach"] == "Ines Faro"
    ground.enrol(f"Lost,Nadia,{email},Tom Birch,{TOM}")
    ground.job("provision", LATER)
    assert finished(ground, email, TOM)


def test_a_coach_whose_share_was_never_answered_is_let_out_when_another_comes(ground: Ground) -> None:
    email = enrol(ground, "Share", "Omar")
    with ground.fault(SHARE, "apply_then_500", times=2):
        ground.job("provision", DAY)
    assert INES in ground.grants(email)
    ground.enrol(f"Share,Omar,{email},Tom Birch,{TOM}")
    ground.job("provision", LATER)
    assert finished(ground, email, TOM)


def test_somebody_without_an_account_holds_up_nobody_else(ground: Ground) -> None:
    control(ground.bench.url, "people", {"email": "no.account@example.com", "account": False})
    ground.enrol("Stone,Petra,no.account@example.com,Ines Faro," + INES)
    other = enrol(ground, "Stone", "Quinn")
    outcome = ground.job("provision", DAY)
    (problem,) = outcome.problems
    assert problem.who.endswith("Petra Stone")
    assert problem.text.startswith("no.account@example.com: ")
    assert "Check the address" in problem.remedy
    found = ground.found("no.account@example.com")
    assert list(found) == ["provision"]
    assert problem.remedy in found["provision"]
    assert ground.grants("no.account@example.com") == {INES: "writer"}
    assert ground.grants(other) == {other: "writer", INES: "writer"}
    assert ground.found(other) == {}


def test_it_is_tried_again_and_logged_once_until_the_account_is_there(ground: Ground) -> None:
    email = "no.account@example.com"
    assert ground.job("provision", LATER).problems
    with ground.office.ledger.read() as session:
        lines = [row for row in log.recent(session, 100) if f"({email}: " in row.text]
    assert len(lines) == 1
    control(ground.bench.url, "people", {"email": email, "account": True})
    assert ground.job("provision", LATER).problems == []
    assert finished(ground, email)


def test_a_limit_of_hours_keeps_what_it_is_on_waiting_and_nothing_is_tried_before(ground: Ground) -> None:
    emails = [enrol(ground, "Limit", first) for first in ("Rita", "Saul")]
    limit = {"status": 403, "reason": "sharingRateLimitExceeded", "message": "Rate limit exceeded."}
    with ground.fault(SHARE, "refuse", **limit):
        outcome = ground.job("provision", DAY)
    assert [problem.who[5:] for problem in outcome.problems] == ["Rita Limit"]
    assert outcome.counts["parked"] == 2
    assert all(len(ground.files(f"Limit, {first}")) == 1 for first in ("Rita", "Saul"))  # made, not shared
    ground.bench.calls()
    ground.job("provision", LATER)
    assert ground.bench.calls()[SHARE] == 0
    ground.hours_pass()
    ground.job("provision", LATER)
    assert all(finished(ground, email) for email in emails)


@pytest.mark.parametrize("place", [TEMPLATE, "CASC 2026-27"])
def test_a_template_or_folder_that_was_deleted_is_made_again(ground: Ground, place: str) -> None:
    (file_id,) = ground.files(place)
    email = enrol(ground, "Again", "Vic" if place == TEMPLATE else "Wyn")
    ground.bench.drive(KEEPER).files().delete(fileId=file_id, supportsAllDrives=True).execute()
    assert ground.job("provision", DAY).problems
    assert ground.job("provision", LATER).problems == []
    assert finished(ground, email)
    assert len(ground.files(place)) == 1


@pytest.mark.long
def test_stopped_at_any_point_it_is_finished_by_the_next_run(ground: Ground) -> None:
    for point, first in enumerate(NAMES):
        email = enrol(ground, "Stopped", first)
        try:
            ground.job("provision", DAY, office=stopping(ground.office, point))
        except Interrupted:
            ground.job("provision", LATER)
            assert finished(ground, email), f"stopped after {point} entries"
        else:
            assert point > 8
            return
    pytest.fail("the run never came to its end")
