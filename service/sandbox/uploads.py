"""What a request carries: JSON, media, or both in multipart/related.

https://developers.google.com/workspace/drive/api/guides/manage-uploads
"""

import itertools
import json
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from service.sandbox.call import Json, Media
from service.sandbox.discovery import ApiName
from service.sandbox.failure import ApiError, drive_error
from service.sandbox.request import Request
from service.sandbox.violations import Violation, refuse

HALF_A_PAIR = re.compile(rb"\\u[dD][89a-fA-F]")
"""Half of a surrogate pair, written as an escape: without its other half it is no text."""


def read_content(api: ApiName, request: Request, *, upload: bool) -> tuple[Json, Media | None]:
    """The JSON body ({} when there is none) and the media. Raises ApiError 400 for what cannot be read."""
    if not upload:
        return read_json(api, request.body), None
    if request.media_type != "multipart/related":
        return {}, Media(request.content_type or "application/octet-stream", request.body)
    parts = list(split_parts(request.content_type, request.body))
    if len(parts) != 2:  # noqa: PLR2004 - metadata and media
        raise _malformed(api)
    (_, metadata), (headers, data) = parts
    return read_json(api, metadata), Media(headers.get("Content-Type", "application/octet-stream"), data)


def read_json(api: ApiName, body: bytes) -> Json:
    if not body.strip():
        return {}
    try:
        read = json.loads(body, parse_constant=_refuse_constant)
        if HALF_A_PAIR.search(body):
            json.dumps(read, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise _malformed(api) from None
    return read


def split_parts(content_type: str, body: bytes) -> Iterator[tuple[Message, bytes]]:
    """The parts of a multipart body, bytes untouched (RFC 2046: the line break before a boundary is its)."""
    holder = Message()
    holder["Content-Type"] = content_type
    boundary = re.escape(str(holder.get_param("boundary", "")).encode())
    if not boundary:
        return
    marks = list(re.finditer(rb"(?:\A|\r?\n)--" + boundary + rb"(?:--)?[ \t]*(?=\r?\n|\Z)", body))
    for mark, following in itertools.pairwise(marks):
        section = body[mark.end() : following.start()]
        gap = re.search(rb"\r?\n\r?\n", section)
        if gap:
            yield (
                BytesHeaderParser().parsebytes(section[: gap.start()].strip() + b"\n\n"),
                section[gap.end() :],
            )


def _malformed(api: ApiName) -> ApiError:
    if api == "drive":
        return drive_error(400, "parseError", "Parse Error")
    return refuse(api, [Violation("", "Invalid JSON payload received. Unexpected token.")])


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
