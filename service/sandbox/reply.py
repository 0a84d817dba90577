"""An HTTP answer in the form in which Google's front end sends it."""

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from service.sandbox.call import Json, Raw
from service.sandbox.encoded import compact
from service.sandbox.encoded import indented as indented_json

JSON_TYPE = "application/json; charset=UTF-8"
HEADERS = {
    "Server": "ESF",
    "Vary": "Origin, X-Origin, Referer",
    "Cache-Control": "private",
    "X-Content-Type-Options": "nosniff",
}
REASONS = {
    200: "OK",
    204: "No Content",
    206: "Partial Content",
    303: "See Other",
    308: "Resume Incomplete",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    416: "Requested Range Not Satisfiable",
    429: "Too Many Requests",
    499: "Client Closed Request",
    500: "Internal Server Error",
    501: "Not Implemented",
    502: "Bad Gateway",
    503: "Service Unavailable",
}
INDENTED_UP_TO = 16_384
SMALLEST_GZIPPED = 512
PARTIAL = 206
ESCAPED = re.compile("[<>\x7f-\x9f\u2028\u2029]")
_COMMON = {sign.encode(): f"\\u{ord(sign):04x}".encode() for sign in "<>\x7f"}
_RARE = (b"\xc2", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
"""In a text without these bytes only the common ones can be there."""


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def status_line(self) -> str:
        return f"{self.status} {REASONS.get(self.status, 'Error')}"


def json_reply(value: Json, status: int = 200, *, indented: bool = True) -> Reply:
    """Google indents by two; this does so up to 16 kB, beyond which it costs more time than it is worth."""
    text = compact(value)
    if indented and len(text) <= INDENTED_UP_TO:
        text = indented_json(value) + "\n"
    return Reply(status, _escaped(text), HEADERS | {"Content-Type": JSON_TYPE})


def _escaped(text: str) -> bytes:
    r"""UTF-8; a search for bytes is many times as quick as one for characters of several kinds.

    >>> _escaped("a<b\u0085é")
    b'a\\u003cb\\u0085\xc3\xa9'
    """
    data = text.encode("utf-8", "replace")
    if any(sign in data for sign in _RARE):
        escaped = ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
        return escaped.encode("utf-8", "replace")
    for sign, escape in _COMMON.items():
        data = data.replace(sign, escape)
    return data


def with_headers(reply: Reply, headers: Mapping[str, str]) -> Reply:
    return replace(reply, headers={**reply.headers, **headers}) if headers else reply


def raw_reply(raw: Raw) -> Reply:
    return Reply(200, raw.data, HEADERS | {"Content-Type": raw.content_type} | dict(raw.headers))


def empty_reply() -> Reply:
    """What Google sends for a successful DELETE."""
    return Reply(204, b"", HEADERS | {"Content-Type": "text/html"})


def html_reply(page: str, status: int = 200) -> Reply:
    return Reply(status, page.encode(), {"Content-Type": "text/html; charset=UTF-8"})


def gzipped(reply: Reply, accepted: str) -> Reply:
    """Compressed when the caller accepts it and it is worth it."""
    if "gzip" not in accepted or len(reply.body) < SMALLEST_GZIPPED or reply.status == PARTIAL:
        return reply
    body = gzip.compress(reply.body, compresslevel=1, mtime=0)
    return replace(reply, body=body, headers=dict(reply.headers) | {"Content-Encoding": "gzip"})
