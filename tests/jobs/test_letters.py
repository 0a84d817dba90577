"""Letters: each once, whatever becomes of the answer; given up only when the letter itself is wrong."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from jobs import provision
from service.ledger import letters, people
from tests.jobs.ground import INES, Ground, lag, noon

SEND = "gmail.users.messages.send"


@pytest.fixture
def newcomer(ground: Ground) -> Callable[[str], str]:
    """Somebody new with a finished workbook whose welcome waits: it was provisioned in the night."""

    def enrol(first: str) -> str:
        email = f"{first}.letter@example.org".lower()
        ground.enrol(f"Letter,{first},{email},Ines Faro,{INES}")
        outcome = ground.job("provision", "2026-07-01T02:00:00")
        assert outcome.counts["letters waiting"] >= 1
        assert ground.subjects(email) == []
        return email

    return enrol


def welcome(ground: Ground, email: str) -> str:
    (state,) = ground.letters(email).values()
    return state


def test_a_letter_that_google_calls_wrong_is_shown_to_staff(
    ground: Ground, newcomer: Callable[[str], str]
) -> None:
    email = newcomer("Gus")
    wrong = {"status": 400, "reason": "invalidArgument", "message": "Invalid To header"}
    with ground.fault(SEND, "refuse", **wrong):
        ground.job("provision", "2026-07-01")
    assert welcome(ground, email) == "failed"
    assert ground.found(email)["mail"].startswith("Not sent: “Gus Letter: your induction workbook is ready”.")
    assert "Invalid To header" in ground.found(email)["mail"]
    ground.job("release", "2026-07-01")
    assert ground.found(email) == {}
    assert [subject for subject in ground.subjects(email) if "ready" in subject] == []


def test_a_letter_of_the_night_waits_for_the_morning(ground: Ground, newcomer: Callable[[str], str]) -> None:
    email = newcomer("Ana")
    assert provision.plan(ground.office, noon("2026-07-01").replace(hour=5)) == []
    (planned,) = provision.plan(ground.office, noon("2026-07-01"))
    assert (planned.verb, planned.who) == ("mail", ground.key(email))
    assert email in planned.what
    ground.job("release", "2026-07-01")
    assert ground.subjects(email)[0] == "Ana Letter: your induction workbook is ready"
    assert set(ground.letters(email).values()) == {"sent"}


@pytest.mark.parametrize(("kind", "first"), [("apply_then_500", "Bea"), ("apply_then_drop", "Cal")])
def test_a_letter_that_went_out_without_an_answer_is_found_by_its_token(
    ground: Ground, newcomer: Callable[[str], str], kind: str, first: str
) -> None:
    email = newcomer(first)
    with ground.fault(SEND, kind):
        assert ground.job("provision", "2026-07-01").problems
    assert welcome(ground, email) == "sending"
    ground.bench.calls()
    outcome = ground.job("provision", "2026-07-01")
    assert (outcome.counts["mailed"], outcome.problems) == (1, [])
    assert ground.bench.calls()[SEND] == 0
    assert len(ground.subjects(email)) == 1
    assert welcome(ground, email) == "sent"


def test_a_letter_that_did_not_go_out_goes_out_once_a_search_would_find_it(
    ground: Ground, newcomer: Callable[[str], str]
) -> None:
    email = newcomer("Dov")
    with ground.fault(SEND, "html_502"):
        ground.job("provision", "2026-07-01")
    assert ground.subjects(email) == []
    again = ground.job("provision", "2026-07-01T12:09:00")
    assert (welcome(ground, email), again.problems) == ("sending", [])
    ground.job("provision", "2026-07-01T12:11:00")
    assert len(ground.subjects(email)) == 1


def test_a_letter_that_search_does_not_find_yet_is_not_sent_again(
    ground: Ground, newcomer: Callable[[str], str]
) -> None:
    email = newcomer("Gil")
    with lag(ground, 120), ground.fault(SEND, "apply_then_500"):
        ground.job("provision", "2026-07-01")
        ground.bench.calls()
        ground.job("provision", "2026-07-01T12:01:00")
        assert welcome(ground, email) == "sending"
        ground.job("provision", "2026-07-01T12:03:00")
    assert welcome(ground, email) == "sent"
    assert ground.bench.calls()[SEND] == 0
    assert len(ground.subjects(email)) == 1


def test_a_letter_with_an_address_that_is_none_holds_up_no_other(
    ground: Ground, newcomer: Callable[[str], str]
) -> None:
    first, second = newcomer("Jan"), newcomer("Kay")
    with ground.office.ledger.begin() as session:
        person = people.candidate(session, ground.key(first))
        assert person
        wrong = replace(person.person, email="jan(at)example.org")
        people.change(session, replace(person, person=wrong))
    ground.job("review", "2026-07-01")
    assert welcome(ground, second) == "sent"
    with ground.office.ledger.begin() as session:
        (letter,) = letters.all(session, person.key)
        people.change(session, person)
    assert (letter.state, "cannot be addressed" in letter.error) == ("failed", True)


def test_a_missing_right_keeps_the_letters(ground: Ground, newcomer: Callable[[str], str]) -> None:
    first, second = newcomer("Eli"), newcomer("Fay")
    denied = {"status": 403, "reason": "insufficientPermissions", "message": "Insufficient Permission"}
    with ground.fault(SEND, "refuse", **denied):
        (problem,) = ground.job("provision", "2026-07-01").problems
    assert "Domain-wide delegation" in problem.remedy
    assert {welcome(ground, first), welcome(ground, second)} == {"waiting"}
    ground.job("provision", "2026-07-02")
    assert [len(ground.subjects(email)) for email in (first, second)] == [1, 1]


def test_the_days_allowance_ends_the_sending(ground: Ground, newcomer: Callable[[str], str]) -> None:
    emails = [newcomer(first) for first in ("Hal", "Ivy")]
    limit = {"status": 403, "reason": "dailyLimitExceeded", "message": "Daily sending quota exceeded."}
    with ground.fault(SEND, "refuse", **limit):
        ground.job("provision", "2026-07-01")
    assert [ground.subjects(email) for email in emails] == [[], []]
    ground.bench.calls()
    outcome = ground.job("provision", "2026-07-01T17:00")
    assert outcome.problems == []
    assert outcome.counts["letters waiting"] in (1, 2)  # the refused one may have its turn only later
    assert ground.bench.calls()[SEND] == 0
    ground.hours_pass()
    ground.job("provision", "2026-07-03")
    assert [len(ground.subjects(email)) for email in emails] == [1, 1]
