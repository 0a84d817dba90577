"""The one address of Drive v2 that clients of v3 still use: gspread's `import_csv` uploads there, to convert.

https://developers.google.com/workspace/drive/api/reference/rest/v2/files/update
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from service.sandbox.call import Json
from service.sandbox.reply import Reply, json_reply
from service.sandbox.request import Request

ADDRESS = "/upload/drive/v2/files/"
RENAMED = {
    "kind": "kind",
    "id": "id",
    "name": "title",
    "mimeType": "mimeType",
    "createdTime": "createdDate",
    "modifiedTime": "modifiedDate",
    "webViewLink": "alternateLink",
    "version": "version",
    "exportLinks": "exportLinks",
}
OWN = frozenset({"convert", "fields"})


def version_2(request: Request) -> bool:
    """Is it an upload to v2?"""
    return request.verb == "PUT" and request.path.startswith(ADDRESS)


def as_version_3(request: Request) -> Request:
    """The same upload as v3 has it; `convert` is what v3 does for every spreadsheet."""
    path = request.path.replace("/v2/", "/v3/", 1)
    kept = tuple(pair for pair in request.query if pair[0] not in OWN)
    return replace(request, verb="PATCH", path=path, query=(*kept, ("fields", ",".join(RENAMED))))


def as_version_2(reply: Reply) -> Reply:
    """A v3 file with v2's names; refusals read the same in both."""
    if reply.status != 200:  # noqa: PLR2004 - OK
        return reply
    file: Mapping[str, Json] = json.loads(reply.body)
    return json_reply({RENAMED[name]: value for name, value in file.items()})
