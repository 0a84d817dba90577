"""A Gmail message as a page shows it."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from service.sandbox.call import Json

IN_NEW_TAB = '<base target="_blank">'
LABELS = {
    "INBOX": "Inbox",
    "SENT": "Sent",
    "DRAFT": "Draft",
    "UNREAD": "Unread",
    "IMPORTANT": "Important",
    "STARRED": "Starred",
    "SPAM": "Spam",
    "TRASH": "Bin",
    "CATEGORY_PERSONAL": "",
}


@dataclass(frozen=True)
class Attachment:
    """`size` in bytes; `id` as Gmail names it in its message."""

    id: str
    name: str
    size: int


@dataclass(frozen=True)
class Letter:
    """`html` is for a frame without scripts, its links open in a new tab; `at` is in UTC; `id` is Gmail's."""

    id: str

    subject: str
    sender: str
    to: str
    cc: str
    at: datetime
    labels: tuple[str, ...]
    text: str
    html: str
    attachments: tuple[Attachment, ...]


def letter(message: Json, names: Mapping[str, str]) -> Letter:
    """From a Message in the full format. `names`: of the mailbox's labels, by id."""
    headers = {one["name"].lower(): one["value"] for one in message["payload"].get("headers", [])}
    texts = dict(_texts(message["payload"]))
    html = texts.get("text/html", "")
    return Letter(
        id=message["id"],
        subject=headers.get("subject", "(no subject)"),
        sender=headers.get("from", ""),
        to=headers.get("to", ""),
        cc=headers.get("cc", ""),
        at=datetime.fromtimestamp(int(message["internalDate"]) / 1000, UTC),
        labels=tuple(filter(None, (_label(one, names) for one in message.get("labelIds", [])))),
        text=texts.get("text/plain", ""),
        html=IN_NEW_TAB + html if html else "",
        attachments=tuple(_attachments(message["payload"])),
    )


def decoded(data: str) -> bytes:
    """From Gmail's base64, which may lack its padding."""
    return base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))


def _label(label_id: str, names: Mapping[str, str]) -> str:
    """As Gmail names it; the system's category of ordinary mail is not worth a word."""
    if label_id in LABELS:
        return LABELS[label_id]
    if label_id.startswith("CATEGORY_"):
        return label_id.removeprefix("CATEGORY_").capitalize()
    return names.get(label_id, label_id)


def _attachments(part: Json) -> Iterator[Attachment]:
    body = part.get("body", {})
    if part.get("filename") and "attachmentId" in body:
        yield Attachment(body["attachmentId"], part["filename"], body.get("size", 0))
    for inner in part.get("parts", []):
        yield from _attachments(inner)


def _texts(part: Json) -> Iterator[tuple[str, str]]:
    data = part.get("body", {}).get("data")
    if data and not part.get("filename"):
        yield part["mimeType"], decoded(data).decode("utf-8", "replace")
    for inner in part.get("parts", []):
        yield from _texts(inner)
