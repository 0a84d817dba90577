"""Several calls in one HTTP request.

https://developers.google.com/workspace/drive/api/guides/performance#batch-requests (100 calls, one API, no
media). Beyond 100, Google answers each further part with 403 "Exceeds allowed inner batch requests soft
limit".
"""

import re
import uuid
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from service.sandbox import refusals
from service.sandbox.discovery import ApiName
from service.sandbox.dispatch import Dispatcher
from service.sandbox.reply import Reply, json_reply
from service.sandbox.request import Request, from_address
from service.sandbox.uploads import split_parts

MOST_CALLS = 100
PATHS: dict[str, ApiName | None] = {
    "/batch/drive/v3": "drive",
    "/batch/gmail/v1": "gmail",
    "/batch/sheets/v4": "sheets",
    "/batch": None,
}
TOO_MANY = "Exceeds allowed inner batch requests soft limit. Please retry."


def answer_batch(dispatcher: Dispatcher, request: Request, named: ApiName | None) -> Reply:
    """The answers in one multipart/mixed body, each with `Content-ID: <response-...>`. `named`: the API that
    the address names, None where one address serves several.
    """
    parts = list(split_parts(request.content_type, request.body))
    if request.media_type != "multipart/mixed" or not parts:
        message = "The batch request could not be processed because it is malformed."
        return json_reply({"error": {"code": 400, "message": message, "status": "INVALID_ARGUMENT"}}, 400)
    inner = [(head, _inner(request, data)) for head, data in parts]
    _note(dispatcher, request, [one for _, one in inner if one], named)
    answers = [(head, _answer(dispatcher, one, at, named or "drive")) for at, (head, one) in enumerate(inner)]
    boundary = f"batch_{uuid.uuid4().hex}"
    body = (
        b"".join(_part(boundary, head, answer) for head, answer in answers) + f"--{boundary}--\r\n".encode()
    )
    return Reply(200, body, {"Content-Type": f"multipart/mixed; boundary={boundary}"})


def _inner(outer: Request, data: bytes) -> Request | None:
    """The part's request with the outer one's credentials where it has none; None when it cannot be read."""
    head, body = _cut(data.lstrip())
    line, _, rest = head.partition(b"\n")
    found = re.match(r"([A-Z]+) (\S+)(?: HTTP/[\d.]+)?\s*$", line.decode("latin-1"))
    if not found:
        return None
    headers = dict(BytesHeaderParser().parsebytes(rest + b"\n\n").items())
    inherited = {name: outer.headers[name] for name in ("authorization",) if name in outer.headers}
    own = {name.lower(): str(value) for name, value in headers.items()}
    return from_address(found[1], found[2], inherited | own, body)


def _cut(data: bytes) -> tuple[bytes, bytes]:
    found = re.search(rb"\r?\n\r?\n", data)
    return (data[: found.start()], data[found.end() :]) if found else (data, b"")


def _answer(dispatcher: Dispatcher, inner: Request | None, at: int, api: ApiName) -> Reply:
    if inner is None:
        refusal = refusals.error(
            api, 400, "Failed to parse batch request part.", "badRequest", "INVALID_ARGUMENT"
        )
        return json_reply(refusal.body, 400)
    if at >= MOST_CALLS:
        refusal = refusals.error(api, 403, TOO_MANY, "forbidden", "PERMISSION_DENIED")
        return json_reply(refusal.body, 403)
    answer = dispatcher.answer(inner)
    if answer is None:
        return json_reply(refusals.error(api, 404, "Not Found", "notFound", "NOT_FOUND").body, 404)
    return answer


def _note(dispatcher: Dispatcher, request: Request, inner: list[Request], named: ApiName | None) -> None:
    matches = [dispatcher.routes.match(one.verb, one.path) for one in inner]
    methods = [match.method for match in matches if match]
    api = named or (methods[0].api if methods else "drive")
    try:
        identities: Iterator[str] = (
            who.email for who in map(dispatcher.authenticate, [*inner, request]) if who
        )
        identity = next(identities, "")
    except LookupError:
        identity = ""
    dispatcher.admission.calls.note(
        f"{api}.batch", identity, writing=any(method.writes for method in methods)
    )


def _part(boundary: str, asked: Message, answer: Reply) -> bytes:
    content_id = str(asked.get("Content-ID", "")).strip().lstrip("<")
    headers = "".join(f"{name}: {value}\r\n" for name, value in answer.headers.items())
    head = (
        f"--{boundary}\r\nContent-Type: application/http\r\nContent-ID: <response-{content_id}\r\n\r\n"
        f"HTTP/1.1 {answer.status_line}\r\n{headers}Content-Length: {len(answer.body)}\r\n\r\n"
    )
    return head.encode() + answer.body + b"\r\n"
