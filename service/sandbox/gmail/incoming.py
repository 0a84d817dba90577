"""Messages that a caller puts into the mailbox itself: insert and import. They keep their Message-ID.

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/import
"""

from datetime import UTC
from email.utils import parsedate_to_datetime

from service.sandbox.call import Call
from service.sandbox.gmail import delivery, failures, labels_of, mailbox, mime, outgoing, threading
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.world import World

MOST_BYTES = 157_286_400


def put(call: Call, world: World, email: str) -> Mail:
    """With the labels that the body names, at the time that `internalDateSource` says. A message put there as
    `deleted` is for Vault only and is not seen again. Raises 400 for an unknown label.
    """
    body = call.body or {}
    raw = outgoing.message_in(call, world, body, MOST_BYTES)
    labels = tuple(body.get("labelIds") or ())
    for label in {*labels} - labels_of.known(world, email):
        raise failures.bad_argument(f"Invalid label: {label}")
    message = mime.headed(raw)
    if not mime.header(message, "Message-ID"):
        raw = delivery.stamped(world, raw)
    thread = threading.asked_for(world, email, message, body.get("threadId"))
    sent = _dated(mime.header(message, "Date")) if call.get("internalDateSource") == "dateHeader" else None
    mail = delivery.mail_of(world, email, delivery.letter(world, raw), labels, thread, sent)
    return mail if call.get("deleted") else mailbox.put(world, email, mail)


def _dated(header: str) -> int | None:
    """Milliseconds since 1970, None for what is no date."""
    try:
        at = parsedate_to_datetime(header)
        return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() * 1000)
    except (TypeError, ValueError, OverflowError):
        return None
