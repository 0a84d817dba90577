"""What the office's mailbox sent, read through the stock Gmail client: each message and the letters in it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import getaddresses
from typing import Any
from zoneinfo import ZoneInfo

from service.mail.digest import LINE
from service.offices.making import MAILBOX
from service.offices.sandbox_drive import token
from service.sandbox import clients
from tests.acceptance.bench import Bench, text_of

PAGE = 500


@dataclass(frozen=True)
class Message:
    """A message with one letter or several, by their subjects; `day` is that of the program's time zone."""

    day: date
    to: tuple[str, ...]
    letters: tuple[str, ...]
    text: str


def sent(bench: Bench, zone: ZoneInfo) -> list[Message]:
    """All messages, oldest first."""
    with closing(clients.gmail(bench.url, token(bench.url, MAILBOX))) as gmail:
        api = gmail.users().messages()
        found = [_message(api.get(userId="me", id=one, format="full").execute(), zone) for one in _ids(api)]
    return found[::-1]


def _ids(api: Any) -> Iterator[str]:
    asked = api.list(userId="me", q="in:sent", maxResults=PAGE)
    while asked is not None:
        answer = asked.execute()
        yield from (one["id"] for one in answer.get("messages", ()))
        asked = api.list_next(asked, answer)


def _message(message: dict[str, Any], zone: ZoneInfo) -> Message:
    headers = {h["name"].lower(): h["value"] for h in message["payload"]["headers"]}
    at = datetime.fromtimestamp(int(message["internalDate"]) / 1000, UTC).astimezone(zone)
    to = getaddresses([headers[name] for name in ("to", "cc") if headers.get(name)])
    text = text_of(message)
    return Message(at.date(), tuple(email for _, email in to), _letters(headers["subject"], text), text)


def _letters(subject: str, text: str) -> tuple[str, ...]:
    """A message with several begins with a list of their subjects, and then a line."""
    lines = text.splitlines()
    if LINE not in lines:
        return (subject,)
    listed = [words.removeprefix("- ") for words in lines[: lines.index(LINE)] if words.startswith("- ")]
    return tuple(listed) or (subject,)
