"""Which page answers which address."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service.sandbox.call import Json
from service.sandbox.dispatch import Dispatcher
from service.sandbox.failure import ApiError
from service.sandbox.pages import books, files, sheet
from service.sandbox.pages.charts import charts
from service.sandbox.pages.letters import decoded, letter
from service.sandbox.pages.looks import colour
from service.sandbox.pages.openers import addresses, folders, openers
from service.sandbox.pages.visitor import Visitor, acting
from service.sandbox.reply import Reply, html_reply
from service.sandbox.request import Request
from service.sandbox.sheets.failures import PROTECTED

NEWEST = 50
SCRIPTED = "/_pages/"
POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; "
    "img-src data:; frame-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)
ROUTES = (
    ("GET", r"/", "index"),
    ("GET", r"/requests", "requests"),
    ("GET", r"/inbox/([^/]+)", "inbox"),
    ("GET", r"/inbox/([^/]+)/([^/]+)/([^/]+)/([^/]+)", "attachment"),
    ("GET", r"/sheet/([^/]+)", "sheet"),
    ("GET", r"/spreadsheets/d/([^/]+)(?:/edit)?", "sheet"),
    ("GET", r"/_pages/((?:vendor/[a-z][a-z0-9.-]*/)?[A-Za-z.-]+\.(?:css|js))", "static"),
    ("GET|POST", r"/_pages/tab/([^/]+)", "tab"),
    ("GET", r"/_pages/cell/([^/]+)", "cell"),
    ("POST", r"/_pages/cell/([^/]+)", "enter"),
    ("GET", r"/_pages/charts/([^/]+)", "charts"),
    ("GET", r"/_pages/comments/([^/]+)", "comments"),
    ("POST", r"/_pages/comments/([^/]+)", "remark"),
)


class Pages:
    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher
        loader = FileSystemLoader(Path(__file__).parent / "templates")
        self._templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        self._templates.globals["colour"] = colour

    def answer(self, request: Request) -> Reply | None:
        """The page at the request's path, None when there is none."""
        pages: Mapping[str, Callable[..., Reply | None]] = {
            "index": self._index,
            "inbox": self._inbox,
            "attachment": attachment,
            "sheet": self._sheet,
            "requests": self._requests,
            "static": files.static,
            "tab": books.tab,
            "cell": books.cell,
            "enter": books.enter,
            "charts": self._charts,
            "comments": books.comments,
            "remark": books.remark,
        }
        for verb, pattern, name in ROUTES:
            found = re.fullmatch(pattern, request.path)
            if found and request.verb in verb.split("|"):
                visitor = Visitor(self._dispatcher, acting(request))
                page = partial(pages[name], visitor, request, *map(unquote, found.groups()))
                return self._guarded(page, visitor, request)
        return None

    def _index(self, visitor: Visitor, _request: Request) -> Reply:
        seen = None
        if visitor.email:
            wanted = {"pageSize": 1000, "includeItemsFromAllDrives": True, "supportsAllDrives": True}
            listing = visitor.ask("drive.files.list", **wanted, q="trashed = false")
            seen = frozenset(one["id"] for one in listing["files"])
        return self._page("index.html", visitor, folders=folders(visitor.dispatcher.world, seen))

    def _inbox(self, visitor: Visitor, _request: Request, email: str) -> Reply:
        reader = replace(visitor, email=email)
        names = {
            one["id"]: one["name"] for one in reader.ask("gmail.users.labels.list", userId="me")["labels"]
        }
        listing = reader.ask("gmail.users.messages.list", userId="me", maxResults=NEWEST)
        get = partial(reader.ask, "gmail.users.messages.get", userId="me", format="full")
        mails = [letter(get(id=one["id"]), names) for one in listing.get("messages", [])]
        return self._page("inbox.html", visitor, email=email, mails=mails)

    def _sheet(self, visitor: Visitor, request: Request, spreadsheet_id: str) -> Reply:
        if not visitor.email:
            return self._refused(visitor, 403, "Choose a person to read this as.", spreadsheet_id)
        try:
            found = sheet.page(visitor, spreadsheet_id, dict(request.query).get("gid", ""))
        except ApiError as refused:
            return self._refused(visitor, refused.status, _reason(refused), spreadsheet_id)
        return self._page("sheet.html", visitor, page=found, protected=PROTECTED)

    def _charts(self, visitor: Visitor, request: Request, spreadsheet_id: str) -> Reply:
        """The charts of the tab as they stand now, for the panel beside it."""
        found = charts(visitor, spreadsheet_id, dict(request.query).get("gid", ""))
        return html_reply(self._templates.get_template("charts.html").render(charts=found))

    def _requests(self, visitor: Visitor, _request: Request) -> Reply:
        return self._page("requests.html", visitor, seen=self._dispatcher.seen.newest_first())

    def _guarded(self, page: Callable[[], Reply | None], visitor: Visitor, request: Request) -> Reply | None:
        """The page, or why the person may not have it; choosing a person lasts until another is chosen."""
        try:
            shown = page()
        except ApiError as refused:
            shown = self._refused(visitor, refused.status, _reason(refused))
        if shown is None or "as" not in dict(request.query) or request.path.startswith(SCRIPTED):
            return shown
        cookie = f"as={quote(visitor.email)}; Path=/; SameSite=Strict; HttpOnly"
        return replace(shown, headers=dict(shown.headers) | {"Set-Cookie": cookie})

    def _refused(self, visitor: Visitor, status: int, reason: str, file_id: str = "") -> Reply:
        found = openers(visitor.dispatcher.world, file_id)
        return self._page("choose.html", visitor, status, reason=reason, openers=found)

    def _page(self, template: str, visitor: Visitor, status: int = 200, **shown: Json) -> Reply:
        world = self._dispatcher.world
        frame = {"acting": visitor.email, "people": addresses(world), "now": world.clock.now()}
        text = self._templates.get_template(template).render(**frame, **shown)
        reply = html_reply(text, status)
        return replace(reply, headers=dict(reply.headers) | {"Content-Security-Policy": POLICY})


def attachment(visitor: Visitor, _request: Request, email: str, message: str, name: str, part: str) -> Reply:
    """For saving: whatever it is, no page of the sandbox's shows it."""
    asked = {"userId": "me", "messageId": message, "id": part}
    found = replace(visitor, email=email).ask("gmail.users.messages.attachments.get", **asked)
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return Reply(200, decoded(found["data"]), headers)


def _reason(refused: ApiError) -> str:
    return f"{refused.status}: {refused.body['error']['message']}"
