"""Reading MIME: decoded headers, text for search, and Gmail's MessagePart tree.

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages#MessagePart
"""

import base64
import html
import re
from collections.abc import Iterable, Mapping
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from typing import Any

RECIPIENT_HEADERS = ("To", "Cc", "Bcc")


def parsed(raw: bytes) -> Message:
    return message_from_bytes(raw)


def headed(raw: bytes) -> Message:
    """The headers alone, without the work of reading a long body."""
    return message_from_bytes(_split(raw)[0])


def with_headers(raw: bytes, changes: Mapping[str, str | None]) -> bytes:
    """The message with these headers replaced, None taking one away; every other byte stays as it was."""
    block, gap, text = _split(raw)
    names = "|".join(re.escape(name) for name in changes).encode()
    kept = re.sub(rb"(?im)^(?:" + names + rb")[ \t]*:[^\n]*(?:\n|\Z)(?:[ \t][^\n]*(?:\n|\Z))*", b"", block)
    new = [f"{name}: {value}\r\n".encode() for name, value in changes.items() if value is not None]
    return b"".join([*new, kept, gap, text])


def _split(raw: bytes) -> tuple[bytes, bytes, bytes]:
    """Headers with their last line end, the empty line, the body."""
    found = re.search(rb"\A\r?\n|(?<=\n)\r?\n", raw)
    if found is None:
        return raw if not raw or raw.endswith(b"\n") else raw + b"\r\n", b"\r\n", b""
    return raw[: found.start()], found.group(), raw[found.end() :]


def header(message: Message, name: str) -> str:
    """A header decoded and on one line; several of one name joined by commas."""
    return ", ".join(decoded(str(value)) for value in message.get_all(name, []))


def decoded(value: str) -> str:
    try:
        text = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        text = value
    return re.sub(r"\r?\n[ \t]*", " ", text).strip()


def addresses(message: Message, names: Iterable[str]) -> list[str]:
    """The addresses in these headers, in lower case, each once; what is none is left in as it stands."""
    values = [decoded(str(value)) for name in names for value in message.get_all(name, [])]
    return [*dict.fromkeys(address.lower() for _, address in getaddresses(values) if address)]


def readable(message: Message) -> str:
    """The text of a message: its plain part, else its HTML without tags."""
    leaves = [part for part in message.walk() if not part.is_multipart() and not part.get_filename()]
    for kind, shown in (("text/plain", str), ("text/html", _without_tags)):
        found = [shown(_text(part)) for part in leaves if part.get_content_type() == kind]
        if found:
            return "\n".join(found)
    return ""


def attachments(message: Message) -> tuple[str, ...]:
    return tuple(decoded(name) for part in message.walk() if (name := part.get_filename()))


def part(message: Message, number: str = "") -> dict[str, Any]:
    """A MessagePart; parts are numbered "0", "1", "1.0" … Attachments carry an id instead of data."""
    name = decoded(message.get_filename() or "")
    found: dict[str, Any] = {
        "partId": number,
        "mimeType": message.get_content_type(),
        "filename": name,
        "headers": [{"name": key, "value": decoded(str(value))} for key, value in message.items()],
    }
    if message.is_multipart():
        inner = [one for one in message.get_payload() if isinstance(one, Message)]
        prefix = f"{number}." if number else ""
        parts = [part(one, f"{prefix}{place}") for place, one in enumerate(inner)]
        return found | {"body": {"size": 0}, "parts": parts}
    data = content(message)
    body = {"attachmentId": f"part-{number or '0'}"} if name else {"data": encoded(data)} if data else {}
    return found | {"body": {"size": len(data), **body}}


def numbered(message: Message, attachment_id: str) -> Message | None:
    """The part that an attachment id names."""
    if not re.fullmatch(r"part-\d+(\.\d+)*", attachment_id):
        return None
    found = message
    for step in attachment_id.removeprefix("part-").split("."):
        inner = found.get_payload()
        below = [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
        if not below:
            return message if attachment_id == "part-0" else None
        if int(step) >= len(below):
            return None
        found = below[int(step)]
    return found


def content(message: Message) -> bytes:
    data = message.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def _text(message: Message) -> str:
    try:
        return content(message).decode(message.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return content(message).decode("utf-8", "replace")


def _without_tags(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"(?is)<(style|script).*?</\1>", " ", text)))
