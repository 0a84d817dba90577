"""Uploads in several requests: a session is opened, chunks come by PUT, the last one carries the call out.

https://developers.google.com/workspace/drive/api/guides/manage-uploads#resumable
Sessions live in memory: after a restart their address answers 404, and clients begin anew, as on Google.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from service.sandbox.call import Media
from service.sandbox.reply import HEADERS, Reply
from service.sandbox.request import Request
from service.sandbox.routes import Match

UNIT = 256 * 1024
SERVER_ERROR = 500
UNTYPED = "application/octet-stream"
MOST_SESSIONS = 256
CHUNK = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")
ASKING = re.compile(r"bytes \*/(\d+|\*)")
TOO_FAR = (
    "Invalid request.  According to the Content-Range header, the upload offset is {at} byte(s), which "
    "exceeds already uploaded size of {held} byte(s)."
)
TOO_SMALL = (
    "Invalid request. The number of bytes uploaded is required to be equal or greater than 262144, except "
    "for the final request (it's recommended to be the exact multiple of 262144). The received request "
    "contained {size} bytes, which does not meet this requirement."
)
WRONG_RANGE = "Failed to parse Content-Range header."
PATHS = ("/upload/", "/resumable/upload/")


@dataclass(frozen=True)
class Upload:
    """What waits for the bytes: `finish` carries the call out, `told` is its answer as the caller gets it the
    first time (a planned fault may change it).
    """

    finish: Callable[[Media], Reply]
    told: Callable[[Reply], Reply]


@dataclass
class Session:
    """One upload; `answer` is what the call said once it was carried out."""

    content_type: str
    upload: Upload
    data: bytearray = field(default_factory=bytearray)
    answer: Reply | None = None


class Sessions:
    """The uploads that have begun. An address of one is its permission: no token is asked for again."""

    def __init__(self) -> None:
        self._open: dict[str, Session] = {}

    def begin(self, url: str, request: Request, upload: Upload) -> Reply:
        """Open a session for a request that was checked; its `Location` takes the bytes. `url`: the root."""
        ident = secrets.token_urlsafe(24)
        kind = request.headers.get("x-upload-content-type") or UNTYPED
        self._open[ident] = Session(kind, upload)
        while len(self._open) > MOST_SESSIONS:
            del self._open[next(iter(self._open))]
        query = urlencode([*request.query, ("upload_id", ident)])
        return _empty(200, {"Location": f"{url}{request.path}?{query}", "X-GUploader-UploadID": ident})

    def concerned(self, request: Request) -> bool:
        """Does the request go on with an upload?"""
        return request.path.startswith(PATHS) and "upload_id" in dict(request.query)

    def answer(self, request: Request) -> Reply:
        """To a chunk, to a question how far the upload is, or to giving it up."""
        ident = dict(request.query)["upload_id"]
        session = self._open.get(ident)
        if session is None:
            return _text(404, "Not Found")
        if request.verb == "DELETE":
            del self._open[ident]
            return _text(499, "Client Closed Request")
        return session.answer or _received(session, request)

    def forget(self) -> None:
        self._open.clear()


def in_chunks(match: Match, request: Request) -> bool:
    """Does the request open a session?"""
    return match.upload and ("uploadType", "resumable") in request.query


def _received(session: Session, request: Request) -> Reply:
    text = request.headers.get("content-range")
    if text is None:
        return _finished(session, request.body, 0)
    if ASKING.fullmatch(text):
        whole = text == f"bytes */{len(session.data)}"
        return _finished(session, b"", len(session.data)) if whole else _so_far(session)
    found = CHUNK.fullmatch(text)
    first, last = (int(one) for one in found.groups()[:2]) if found else (0, -1)
    if found is None or last - first + 1 != len(request.body):
        return _text(400, WRONG_RANGE)
    if first > len(session.data):
        return _text(400, TOO_FAR.format(at=first, held=len(session.data)))
    if found[3] == str(last + 1):
        return _finished(session, request.body, first)
    return _kept(session, request.body, first)


def _kept(session: Session, chunk: bytes, first: int) -> Reply:
    """A chunk that is not the last: whole units of it are kept, as Google's answer says."""
    if len(chunk) < UNIT:
        return _text(400, TOO_SMALL.format(size=len(chunk)))
    session.data[first:] = chunk
    del session.data[len(session.data) // UNIT * UNIT :]
    return _so_far(session)


def _so_far(session: Session) -> Reply:
    held = {"Range": f"bytes=0-{len(session.data) - 1}"} if session.data else {}
    return _empty(308, held)


def _finished(session: Session, chunk: bytes, first: int) -> Reply:
    session.data[first:] = chunk
    reply = session.upload.finish(Media(session.content_type, bytes(session.data)))
    if reply.status < SERVER_ERROR:
        session.answer, session.data = reply, bytearray()
    return session.upload.told(reply)


def _empty(status: int, headers: dict[str, str]) -> Reply:
    return Reply(status, b"", HEADERS | headers)


def _text(status: int, message: str) -> Reply:
    return Reply(status, message.encode(), HEADERS | {"Content-Type": "text/plain; charset=utf-8"})
