"""Putting mail into mailboxes. Everybody whom the sandbox knows with an account has one."""

from collections.abc import Iterable
from dataclasses import replace

from service.sandbox.gmail import mailbox, mime, threading
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.world import World

OWN_IDS = "@mail.gmail.com>"
ARRIVED = ("UNREAD", "IMPORTANT", "CATEGORY_PERSONAL", "INBOX")


def deliver(world: World, raw: bytes, recipients: Iterable[str], sender: str = "") -> None:
    """A copy for each recipient who is known here, and each member of a group, without Bcc, unread in the
    inbox; none for `sender`, who has it among what was sent.
    """
    copy = letter(world, mime.with_headers(stamped(world, raw), {"Bcc": None}))
    reached = (person for one in recipients for person in world.people.groups.people_in(one))
    for recipient in dict.fromkeys(one for one in reached if one != sender):
        person = world.people.get(recipient)
        if person and person.account and not world.people.is_service_account(recipient):
            mailbox.put(world, recipient, mail_of(world, recipient, copy, ARRIVED))


def stamped(world: World, raw: bytes) -> bytes:
    """With a Message-ID and a date of Gmail's own; the sender's Message-ID does not survive."""
    message = mime.headed(raw)
    if mime.header(message, "Message-ID").endswith(OWN_IDS):
        return raw
    new: dict[str, str | None] = {"Message-ID": f"<CA{world.ids.text(50)}{OWN_IDS}"}
    if "Date" not in message:
        new["Date"] = world.clock.now().strftime("%a, %d %b %Y %H:%M:%S +0000")
    return mime.with_headers(raw, new)


def letter(world: World, raw: bytes) -> Mail:
    """A message whose bytes are kept and whose words are read, in no mailbox yet."""
    message = mime.parsed(raw)
    return Mail(
        id="",
        thread="",
        labels=(),
        at=0,
        history=0,
        raw=mailbox.keep_raw(world, raw),
        size=len(raw),
        message_id=mime.header(message, "Message-ID"),
        subject=mime.header(message, "Subject"),
        senders=mime.header(message, "From"),
        recipients=mime.header(message, "To"),
        copies=mime.header(message, "Cc"),
        hidden=mime.header(message, "Bcc"),
        text=mime.readable(message),
        attachments=mime.attachments(message),
    )


def mail_of(
    world: World,
    email: str,
    letter: Mail,
    labels: tuple[str, ...],
    thread: str | None = None,
    at: int | None = None,
) -> Mail:
    """A letter as an entry of one mailbox, not yet put there. Without `thread` the headers tell it, without
    `at` (milliseconds since 1970) it is now.
    """
    now, lag = int(world.clock.now().timestamp() * 1000), world.settings.lag_seconds
    ident, message = world.ids.hex(mailbox.HEX_ID), mime.headed(mailbox.raw(world, letter))
    return replace(
        letter,
        id=ident,
        thread=thread or threading.of_headers(world, email, message) or ident,
        labels=labels,
        at=now if at is None else at,
        found_at=now + int(lag * 1000) if lag else 0,
    )
