"""What docs.google.com hands out at `/spreadsheets/d/ID/export`: the address behind a file's exportLinks,
where google-spreadsheet downloads.
"""

import re
from urllib.parse import quote

from service.sandbox.call import Identity
from service.sandbox.discovery import all_scopes
from service.sandbox.dispatch import Dispatcher
from service.sandbox.drive import access, tree
from service.sandbox.drive.render import EXPORTS
from service.sandbox.pages.visitor import CLIENT, acting
from service.sandbox.reply import Reply, html_reply
from service.sandbox.request import Request
from service.sandbox.sheets.exports import FORMATS, exported
from service.sandbox.sheets.failures import Refused
from service.sandbox.world import World

ADDRESS = re.compile(r"/spreadsheets/(?:d/([^/]+)/)?export")
TYPES = {short: kind for kind, short in EXPORTS.items()}
TYPES_IN_HEADERS = TYPES | {
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}


def download(dispatcher: Dispatcher, request: Request) -> Reply | None:
    """The file; None when the address is another one. Whose token comes along may download what is theirs to
    read, as may the person acting in a browser; without either, what anybody with the link may read.
    """
    found = ADDRESS.fullmatch(request.path)
    if found is None or request.verb != "GET":
        return None
    asked = dict(request.query)
    file_id = found.group(1) or asked.get("id", "")
    identity = _caller(dispatcher, request)
    if access.role_of(dispatcher.world, identity, file_id) is None:
        return html_reply("<p>You need access to this spreadsheet, or it does not exist.", 404)
    try:
        return _file(dispatcher.world, file_id, asked)
    except (Refused, ValueError) as wrong:
        return html_reply(f"<p>This cannot be exported: {type(wrong).__name__}.", 400)


def _caller(dispatcher: Dispatcher, request: Request) -> Identity:
    try:
        known = dispatcher.authenticate(request)
    except LookupError:
        known = None
    return known or Identity(acting(request), "user", all_scopes(), CLIENT)


def _file(world: World, file_id: str, asked: dict[str, str]) -> Reply:
    """Raises Refused for an unknown tab, ValueError for an unknown format."""
    wanted = asked.get("format") or asked.get("exportFormat") or "xlsx"
    if wanted not in FORMATS:
        raise ValueError(wanted)
    gid = asked.get("gid")
    data = exported(world, file_id, wanted, int(gid) if gid else None)
    file = tree.get(world, file_id)
    name = quote(f"{file.name if file else file_id}.{wanted}")
    headers = {
        "Content-Type": TYPES_IN_HEADERS[wanted],
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
    }
    return Reply(200, data, headers)
