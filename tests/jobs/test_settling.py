"""Which of Drive's answers say that nobody but the service changed a file."""

import pytest

from jobs.settling import is_own, is_seen
from service.errors import NotFound
from service.google.changes import Change
from service.google.stamps import Stamp, stamp_of

LEAD, SECOND = "one@office.iam.gserviceaccount.com", "two@office.iam.gserviceaccount.com"
PERSON, MAILBOX = "ana.ruiz@example.org", "induction@example.org"


@pytest.mark.parametrize(
    ("stamp", "identities", "own"),
    [
        (Stamp(7, LEAD, by_lead=True), [LEAD], True),
        (Stamp(7, "", by_lead=True), [LEAD], True),
        (Stamp(7, SECOND, by_lead=False), [LEAD, SECOND], True),
        (Stamp(7, SECOND, by_lead=False), [LEAD], False),
        (Stamp(7, PERSON, by_lead=False), [LEAD, SECOND], False),
        (Stamp(7, "", by_lead=False), [LEAD, SECOND], False),
        (Stamp(7, MAILBOX, by_lead=True), [MAILBOX], False),
        (Stamp(7, SECOND, by_lead=False), [MAILBOX, SECOND], True),
    ],
    ids=[
        "the lead", "its address hidden", "a second identity", "another program's", "a person",
        "nobody signed in", "a person's account that the service acts as",
        "a second identity beside such an account",
    ],
)  # fmt: skip
def test_only_an_account_that_nobody_types_as_counts_as_the_service(
    stamp: Stamp, identities: list[str], *, own: bool
) -> None:
    assert is_own(stamp, identities) == own


def entry(version: int, *, removed: bool = False, trashed: bool = False) -> Change:
    return Change(removed=removed, trashed=trashed, name="", version=version, modified_by_us=True)


@pytest.mark.parametrize(
    ("change", "known", "passed_over"),
    [
        (entry(7), 7, True),
        (entry(6), 7, True),
        (entry(8), 7, False),
        (entry(7), 0, False),
        (entry(0), 7, False),
        (entry(7, trashed=True), 7, False),
        (entry(7, removed=True), 7, False),
    ],
)
def test_an_entry_is_passed_over_up_to_the_version_that_is_known(
    change: Change, known: int, *, passed_over: bool
) -> None:
    assert is_seen(change, known) == passed_over


def test_what_drive_does_not_answer_is_no_stamp() -> None:
    assert stamp_of(NotFound("gone")) is None
    assert stamp_of({"version": "12", "lastModifyingUser": {"me": True}}) == Stamp(12, "", by_lead=True)
    assert stamp_of({"version": "12"}) == Stamp(12, "", by_lead=False)
