"""A Gmail message as a page shows it."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from service.sandbox.call import Json


@dataclass(frozen=True)
class Letter:
    """`html` is shown in a frame without scripts; `at` is in UTC."""

    subject: str
    sender: str
    to: str
    at: datetime
    labels: str
    text: str
    html: str


def letter(message: Json) -> Letter:
    """From a Message in the full format."""
    headers = {one["name"].lower(): one["value"] for one in message["payload"].get("headers", [])}
    texts = dict(_texts(message["payload"]))
    return Letter(
        subject=headers.get("subject", "(no subject)"),
        sender=headers.get("from", ""),
        to=headers.get("to", ""),
        at=datetime.fromtimestamp(int(message["internalDate"]) / 1000, UTC),
        labels=", ".join(message.get("labelIds", [])),
        text=texts.get("text/plain", ""),
        html=texts.get("text/html", ""),
    )


def _texts(part: Json) -> Iterator[tuple[str, str]]:
    data = part.get("body", {}).get("data")
    if data:
        padded = data + "=" * (-len(data) % 4)
        yield part["mimeType"], base64.urlsafe_b64decode(padded).decode("utf-8", "replace")
    for inner in part.get("parts", []):
        yield from _texts(inner)
