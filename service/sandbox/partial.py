"""Parts of a download, as the Range header asks for them.

https://developers.google.com/workspace/drive/api/guides/manage-downloads#partial_download
"""

import re
from dataclasses import replace

from service.sandbox.failure import drive_error
from service.sandbox.reply import Reply, json_reply, with_headers

RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def ranged(reply: Reply, header: str) -> Reply:
    """The part of a 200 that `header` names, as a 206; 416 when it begins behind the end. All of it when the
    header is none or not of the form `bytes=FIRST-LAST` (one may be left out; a last one alone counts from
    the end).
    """
    found = RANGE.fullmatch(header.replace(" ", ""))
    if found is None or not any(found.groups()):
        return reply
    size = len(reply.body)
    first, last = _bounds(found.group(1), found.group(2), size)
    if first >= size or first > last:
        return _unsatisfiable(size)
    told = {"Content-Range": f"bytes {first}-{last}/{size}"}
    return replace(with_headers(reply, told), status=206, body=reply.body[first : last + 1])


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _unsatisfiable(size: int) -> Reply:
    message = "Request range not satisfiable"
    where = {"locationType": "header", "location": "Range"}
    refusal = drive_error(416, "requestedRangeNotSatisfiable", message, **where)
    return with_headers(json_reply(refusal.body, 416), {"Content-Range": f"bytes */{size}"})
