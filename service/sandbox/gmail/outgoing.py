"""Sending: what a raw message must be, and where it goes.

https://developers.google.com/workspace/gmail/api/guides/sending
"""

import base64
import binascii
import re
from collections.abc import Mapping
from email.message import Message

from service.sandbox.call import Call
from service.sandbox.gmail import delivery, failures, mailbox, mime
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.world import World

MOST_RECIPIENTS = 100
RAW_MISSING = "'raw' RFC822 payload message string or uploading message via /upload/* URL required"
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def message_in(call: Call, body: Mapping[str, str]) -> bytes:
    """The message that a call carries, as `raw` (base64url) or as an upload.

    Raises 400 when there is none or it cannot be decoded.
    """
    if call.media:
        return call.media.data
    if not body.get("raw"):
        raise failures.bad_argument(RAW_MISSING)
    return _bytes(body["raw"])


def send(world: World, email: str, raw: bytes, thread: str | None) -> Mail:
    """Deliver to everybody in To, Cc and Bcc, and keep a copy in the sender's SENT, the same one that arrives
    when the sender is among them.

    Raises 400 without recipients, with a malformed one, or with more than 100.
    """
    recipients = _recipients(mime.parsed(raw))
    signed = mime.with_headers(_signed(email, raw), {"Message-ID": None})
    final = delivery.stamped(world, signed)
    labels = ("UNREAD", "SENT", "INBOX") if email in recipients else ("SENT",)
    kept = _kept(world, email, final, labels, thread)
    delivery.deliver(world, final, [one for one in recipients if one != email])
    return kept


def draft(world: World, email: str, raw: bytes, thread: str | None) -> Mail:
    """Keep a message as a draft. Raises 404 for an unknown thread."""
    return _kept(world, email, _signed(email, raw), ("DRAFT",), thread)


def _kept(world: World, email: str, raw: bytes, labels: tuple[str, ...], thread: str | None) -> Mail:
    key = mailbox.keep_raw(world, raw)
    mail = delivery.mail_of(world, email, raw, key, labels, _known(world, email, thread))
    return mailbox.put(world, email, mail)


def _bytes(raw: str) -> bytes:
    try:
        return base64.b64decode(raw + "=" * (-len(raw) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        shown = raw if len(raw) <= 80 else raw[:80] + "…"  # noqa: PLR2004 - readable in one line
        message = f"Invalid value at 'message.raw' (TYPE_BYTES), Base64 decoding failed for \"{shown}\""
        raise failures.bad_argument(message) from error


def _recipients(message: Message) -> list[str]:
    found = mime.addresses(message, mime.RECIPIENT_HEADERS)
    for name in mime.RECIPIENT_HEADERS:
        if not all(ADDRESS.fullmatch(one) for one in mime.addresses(message, [name])):
            raise failures.bad_argument(f"Invalid {name} header")
    if not found:
        raise failures.bad_argument("Recipient address required")
    if len(found) > MOST_RECIPIENTS:
        raise failures.bad_argument(f"Too many recipients: at most {MOST_RECIPIENTS} per message.")
    return found


def _signed(email: str, raw: bytes) -> bytes:
    """Mail leaves under the mailbox's own address; another From is replaced."""
    if mime.addresses(mime.parsed(raw), ["From"]) == [email]:
        return raw
    return mime.with_headers(raw, {"From": email})


def _known(world: World, email: str, thread: str | None) -> str | None:
    """Raises 404 for a thread that the mailbox does not have."""
    if thread and not any(mail.thread == thread for mail in mailbox.every(world, email)):
        raise failures.not_found()
    return thread
