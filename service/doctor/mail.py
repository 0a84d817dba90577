"""Checks of mail: the mailbox that letters go out from, and how many a day it may send."""

from collections.abc import Collection
from datetime import timedelta

from service.doctor import addresses
from service.doctor.case import Case
from service.doctor.examining import Wrong
from service.errors import GoogleError
from service.mail.allowance import a_day, googles_limit


def mail(case: Case, _lost: Collection[str]) -> str:
    """Whether the mailbox opens, and is the one that letters name."""
    sender = case.sender
    if not sender:
        raise Wrong(
            "No mailbox is set for letters to go out from.",
            f"Set mail_from in {case.file}, under [credentials], to a person's address of your domain.",
        )
    try:
        found = case.google.gmail.get_profile()
    except GoogleError as error:
        raise _closed(case, error) from error
    if found != sender.lower():
        raise Wrong(
            f"The mailbox is {found}, but letters are to come from {sender}: Gmail puts its own address "
            "there.",
            f"Set mail_from in {case.file} to {found}.",
        )
    answers = case.settings.mail.reply_to
    return f"{sender}; answers go to {answers}"


def _closed(case: Case, error: GoogleError) -> Wrong:
    if "Invalid email" in error.message:
        return Wrong(
            f"mail_from: {case.sender} is no account of your Workspace that Google knows, or it is "
            "suspended.",
            f"Look for it at {addresses.USERS}, and correct mail_from in {case.file}.",
        )
    if error.reason in ("failedPrecondition", "FAILED_PRECONDITION"):
        return Wrong(
            f"{case.sender} has no Gmail mailbox: {error.message}",
            f"Open {addresses.USERS}, choose the person, Apps or Licenses, and turn Gmail on; or set "
            f"mail_from in {case.file} to somebody who has one.",
        )
    return Wrong(error.message, error.remedy)


def allowance(case: Case, _lost: Collection[str]) -> str:
    """How much of the mailbox's day is used, letters sent by hand included, and how much Cohortbook takes."""
    limit, own = googles_limit(case.sender), a_day(case.sender, case.settings.outbox.per_day)
    sent = case.google.gmail.messages_sent(case.at - timedelta(days=1))
    if sent >= limit:
        raise Wrong(
            f"{case.sender} has sent {sent} messages in 24 hours, and Google lets it send {limit}.",
            "Nothing to click: letters wait, and go out as the allowance comes back. To send more, let "
            "another mailbox do the other mail.",
        )
    return f"{sent} of {limit} messages sent in the last 24 hours; letters may be {own} a day (per_day)"
