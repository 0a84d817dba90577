"""Sending: what a raw message must be, and where it goes.

https://developers.google.com/workspace/gmail/api/guides/sending
"""

import base64
import binascii
import re
from collections.abc import Mapping
from email.message import Message

from service.sandbox.call import Call
from service.sandbox.gmail import bounces, delivery, failures, mailbox, mime, sending_limits, threading
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.limits import limit
from service.sandbox.violations import Violation, refuse
from service.sandbox.world import World

RAW_MISSING = "'raw' RFC822 payload message string or uploading message via /upload/* URL required"
ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def message_in(call: Call, world: World, body: Mapping[str, str], most: int | None = None) -> bytes:
    """The message that a call carries, as `raw` (base64url) or as an upload.

    Raises 400 when there is none or it cannot be decoded, 413 beyond `most` bytes (unless said, as
    for sending).
    """
    if not call.media and not body.get("raw"):
        raise failures.bad_argument(RAW_MISSING)
    field = "draft.message.raw" if ".drafts." in call.method_id else "message.raw"
    data = call.media.data if call.media else _bytes(body["raw"], field)
    largest = limit(world.settings.limits, "mail.message_bytes") if most is None else most
    if len(data) > largest:
        raise failures.too_large(largest)
    return data


def send(world: World, email: str, raw: bytes, thread: str | None) -> Mail:
    """Deliver to everybody in To, Cc and Bcc, and keep a copy in the sender's SENT, the same one that arrives
    when the sender is among them. What reaches nobody comes back.

    Raises 400 without recipients, with a malformed one, or with too many; 429 beyond a day's limits.
    """
    recipients = _recipients(mime.headed(raw), limit(world.settings.limits, "mail.recipients_per_message"))
    signed = mime.with_headers(_signed(email, raw), {"Message-ID": None})
    final = delivery.stamped(world, signed)
    labels = ("UNREAD", "SENT", "INBOX") if email in recipients else ("SENT",)
    kept = _kept(world, email, final, labels, thread)
    sending_limits.charge(world, email, recipients)
    delivery.deliver(world, final, recipients, email)
    for address in recipients:
        why = bounces.reason(world, address)
        if why:
            bounces.send(world, email, kept, address, why)
    return kept


def draft(world: World, email: str, raw: bytes, thread: str | None) -> Mail:
    """Keep a message as a draft, with or without recipients. Raises 400 for a malformed one, 404 for an
    unknown thread.
    """
    _check_addresses(mime.headed(raw))
    return _kept(world, email, _signed(email, raw), ("DRAFT",), thread)


def _kept(world: World, email: str, raw: bytes, labels: tuple[str, ...], thread: str | None) -> Mail:
    asked = threading.asked_for(world, email, mime.headed(raw), thread)
    return mailbox.put(
        world, email, delivery.mail_of(world, email, delivery.letter(world, raw), labels, asked)
    )


def _bytes(raw: str, field: str) -> bytes:
    try:
        return base64.b64decode(raw + "=" * (-len(raw) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        shown = raw if len(raw) <= 80 else raw[:80] + "…"  # noqa: PLR2004 - readable in one line
        description = f"Invalid value at '{field}' (TYPE_BYTES), Base64 decoding failed for \"{shown}\""
        raise refuse("gmail", [Violation(field, description)]) from error


def _recipients(message: Message, most: int) -> list[str]:
    _check_addresses(message)
    found = mime.addresses(message, mime.RECIPIENT_HEADERS)
    if not found:
        raise failures.bad_argument("Recipient address required")
    if len(found) > most:
        raise failures.bad_argument(f"Too many recipients: at most {most} per message.")
    return found


def _check_addresses(message: Message) -> None:
    for name in mime.RECIPIENT_HEADERS:
        if not all(ADDRESS.fullmatch(one) for one in mime.addresses(message, [name])):
            raise failures.bad_argument(f"Invalid {name} header")


def _signed(email: str, raw: bytes) -> bytes:
    """Mail leaves under the mailbox's own address; another From is replaced, and kept beside it."""
    message = mime.headed(raw)
    if mime.addresses(message, ["From"]) == [email]:
        return raw
    first = mime.header(message, "From")
    new: dict[str, str | None] = {"From": email}
    if first.isascii() and first:
        new["X-Google-Original-From"] = first
    return mime.with_headers(raw, new)
