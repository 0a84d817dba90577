"""Putting mail into mailboxes. Everybody whom the sandbox knows with an account has one."""

from collections.abc import Iterable
from email.message import Message

from service.sandbox.gmail import mailbox, mime
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.world import World

OWN_IDS = "@mail.gmail.com>"
ARRIVED = ("UNREAD", "IMPORTANT", "CATEGORY_PERSONAL", "INBOX")


def deliver(world: World, raw: bytes, recipients: Iterable[str]) -> None:
    """A copy for each recipient who is known here, and each member of a group, without Bcc, unread in the
    inbox.
    """
    copy = mime.with_headers(stamped(world, raw), {"Bcc": None})
    key = mailbox.keep_raw(world, copy)
    reached = (person for one in recipients for person in world.people.groups.people_in(one))
    for recipient in dict.fromkeys(reached):
        person = world.people.get(recipient)
        if person and person.account and not world.people.is_service_account(recipient):
            mailbox.put(world, recipient, mail_of(world, recipient, copy, key, ARRIVED))


def stamped(world: World, raw: bytes) -> bytes:
    """With a Message-ID and a date of Gmail's own; the sender's Message-ID does not survive."""
    message = mime.parsed(raw)
    if mime.header(message, "Message-ID").endswith(OWN_IDS):
        return raw
    new: dict[str, str | None] = {"Message-ID": f"<CA{world.ids.text(50)}{OWN_IDS}"}
    if "Date" not in message:
        new["Date"] = world.clock.now().strftime("%a, %d %b %Y %H:%M:%S +0000")
    return mime.with_headers(raw, new)


def mail_of(
    world: World, email: str, raw: bytes, key: str, labels: tuple[str, ...], thread: str | None = None
) -> Mail:
    """A message as an entry of one mailbox, not yet put there. Without `thread` the headers tell it.
    `key`: under which its bytes are kept.
    """
    ident, message = world.ids.hex(mailbox.HEX_ID), mime.parsed(raw)
    return Mail(
        id=ident,
        thread=thread or _thread(world, email, message) or ident,
        labels=labels,
        at=int(world.clock.now().timestamp() * 1000),
        history=0,
        raw=key,
        size=len(raw),
        message_id=mime.header(message, "Message-ID"),
        subject=mime.header(message, "Subject"),
        senders=mime.header(message, "From"),
        recipients=mime.header(message, "To"),
        copies=", ".join(filter(None, (mime.header(message, "Cc"), mime.header(message, "Bcc")))),
        text=mime.readable(message),
        attachments=mime.attachments(message),
    )


def _thread(world: World, email: str, message: Message) -> str | None:
    """The thread of the message that this one answers."""
    answered = f"{mime.header(message, 'In-Reply-To')} {mime.header(message, 'References')}".split()
    if not answered:
        return None
    known = (mail for mail in mailbox.every(world, email) if mail.message_id in answered)
    return next((mail.thread for mail in known), None)
