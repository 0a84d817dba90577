"""Everybody's inbox, with both parts of each message."""

import base64
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from service.ledger.letters import LetterRow
from service.offices.sandbox_drive import token
from service.sandbox import clients


@dataclass(frozen=True)
class Received:
    """A message in somebody's inbox: everything that it says, its parts' types, and whom it went to."""

    inbox: str
    subject: str
    text: str
    parts: frozenset[str]
    to: frozenset[str]

    def letter(self, sent: list[LetterRow]) -> LetterRow | None:
        """Cohortbook's own letter that this is, by its reference."""
        return next((row for row in sent if row.token in self.text), None)


def inbox(url: str, email: str) -> Iterator[Received]:
    """Every message there, spam and trash included."""
    with closing(clients.gmail(url, token(url, email))) as gmail:
        messages = gmail.users().messages()
        listed = messages.list(userId="me", includeSpamTrash=True, maxResults=500).execute()
        assert "nextPageToken" not in listed
        for one in listed.get("messages", []):
            raw = messages.get(userId="me", id=one["id"], format="raw").execute()["raw"]
            yield _received(
                email, message_from_bytes(base64.urlsafe_b64decode(raw + "=="), policy=policy.default)
            )


def _received(email: str, message: Any) -> Received:
    assert isinstance(message, EmailMessage)
    parts = [part for part in message.walk() if not part.is_multipart()]
    said = [*(f"{name}: {value}" for name, value in message.items()), *map(_text, parts)]
    addressed = [
        address
        for name in ("To", "Cc", "Bcc")
        for header in message.get_all(name, [])
        for address in header.addresses
    ]
    kinds = frozenset(part.get_content_type() for part in parts)
    to = frozenset(address.addr_spec.lower() for address in addressed)
    return Received(email, str(message["Subject"]), "\n".join(said), kinds, to)


def _text(part: EmailMessage) -> str:
    """What a part says; an attached calendar file comes as bytes (RFC 6047)."""
    content = part.get_content()
    return content.decode() if isinstance(content, bytes) else str(content)
