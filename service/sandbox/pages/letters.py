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
class Letter:
    """`html` is for a frame without scripts, its links open in a new tab; `at` is in UTC."""

    subject: str
    sender: str
    to: str
    cc: str
    at: datetime
    labels: tuple[str, ...]
    text: str
    html: str


def letter(message: Json, names: Mapping[str, str]) -> Letter:
    """From a Message in the full format. `names`: of the mailbox's labels, by id."""
    headers = {one["name"].lower(): one["value"] for one in message["payload"].get("headers", [])}
    texts = dict(_texts(message["payload"]))
    html = texts.get("text/html", "")
    return Letter(
        subject=headers.get("subject", "(no subject)"),
        sender=headers.get("from", ""),
        to=headers.get("to", ""),
        cc=headers.get("cc", ""),
        at=datetime.fromtimestamp(int(message["internalDate"]) / 1000, UTC),
        labels=tuple(filter(None, (_label(one, names) for one in message.get("labelIds", [])))),
        text=texts.get("text/plain", ""),
        html=IN_NEW_TAB + html if html else "",
    )


def _label(label_id: str, names: Mapping[str, str]) -> str:
    """As Gmail names it; the system's category of ordinary mail is not worth a word."""
    if label_id in LABELS:
        return LABELS[label_id]
    if label_id.startswith("CATEGORY_"):
        return label_id.removeprefix("CATEGORY_").capitalize()
    return names.get(label_id, label_id)


def _texts(part: Json) -> Iterator[tuple[str, str]]:
    data = part.get("body", {}).get("data")
    if data:
        padded = data + "=" * (-len(data) % 4)
        yield part["mimeType"], base64.urlsafe_b64decode(padded).decode("utf-8", "replace")
    for inner in part.get("parts", []):
        yield from _texts(inner)
