"""A few plain pages for people: who and what there is, an inbox, a spreadsheet.

They read through the same handlers as the API, as the person chosen by `?as=`: permissions decide here, too.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import quote, unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service.sandbox.call import Identity, Json
from service.sandbox.discovery import all_scopes
from service.sandbox.dispatch import Dispatcher
from service.sandbox.failure import ApiError
from service.sandbox.page_grid import tab
from service.sandbox.page_mail import letter
from service.sandbox.page_people import addresses
from service.sandbox.reply import Reply, html_reply
from service.sandbox.request import Request

NEWEST = 50
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'"
ROUTES = {
    r"/": "index",
    r"/inbox/([^/]+)": "inbox",
    r"/sheet/([^/]+)": "sheet",
    r"/spreadsheets/d/([^/]+)(?:/edit)?": "sheet",
}


class Pages:
    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher
        loader = FileSystemLoader(Path(__file__).parent / "templates")
        self._templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)

    def answer(self, request: Request) -> Reply | None:
        """The page at the request's path, None when there is none."""
        pages: Mapping[str, Callable[..., Reply]] = {
            "index": self._index,
            "inbox": self._inbox,
            "sheet": self._sheet,
        }
        for pattern, name in ROUTES.items():
            found = re.fullmatch(pattern, request.path)
            if found:
                acting = self._acting(request)
                page = partial(pages[name], acting, *map(unquote, found.groups()))
                return self._guarded(page, acting, request)
        return None

    def _index(self, acting: str) -> Reply:
        files = self._files(acting) if acting else []
        return self._page("index.html", acting, files=files)

    def _inbox(self, acting: str, email: str) -> Reply:
        listing = self._perform(email, "gmail.users.messages.list", userId="me", maxResults=NEWEST)
        mails = [
            letter(self._perform(email, "gmail.users.messages.get", userId="me", id=one["id"], format="full"))
            for one in listing.get("messages", [])
        ]
        return self._page("inbox.html", acting, email=email, mails=mails)

    def _sheet(self, acting: str, spreadsheet_id: str) -> Reply:
        if not acting:
            return self._page("choose.html", acting, status=403, reason="Choose a person to read this as.")
        get = "sheets.spreadsheets.get"
        book = self._perform(acting, get, spreadsheetId=spreadsheet_id, includeGridData=True)
        tabs = [tab(sheet) for sheet in book["sheets"]]
        return self._page("sheet.html", acting, name=book["properties"]["title"], tabs=tabs)

    def _files(self, acting: str) -> list[Json]:
        wanted = {"pageSize": 200, "includeItemsFromAllDrives": True, "supportsAllDrives": True}
        found = self._perform(
            acting, "drive.files.list", **wanted, orderBy="folder,name", q="trashed = false"
        )
        return list(found["files"])

    def _perform(self, email: str, method_id: str, **params: Json) -> Json:
        people = self._dispatcher.world.people
        kind: Json = "service_account" if people.is_service_account(email) else "user"
        return self._dispatcher.perform(
            method_id, params, Identity(email, kind, all_scopes(), "sandbox-pages")
        )

    def _guarded(self, page: Callable[[], Reply], acting: str, request: Request) -> Reply:
        """The page, or why the person may not have it; choosing a person lasts until another is chosen."""
        try:
            shown = page()
        except ApiError as refused:
            reason = f"{refused.status}: {refused.body['error']['message']}"
            shown = self._page("choose.html", acting, status=refused.status, reason=reason)
        if "as" not in dict(request.query):
            return shown
        cookie = f"as={quote(acting)}; Path=/; SameSite=Strict; HttpOnly"
        return replace(shown, headers=dict(shown.headers) | {"Set-Cookie": cookie})

    def _page(self, template: str, acting: str, status: int = 200, **shown: Json) -> Reply:
        world = self._dispatcher.world
        frame = {"acting": acting, "people": addresses(world), "now": world.clock.now()}
        text = self._templates.get_template(template).render(**frame, **shown)
        reply = html_reply(text, status)
        return replace(reply, headers=dict(reply.headers) | {"Content-Security-Policy": POLICY})

    def _acting(self, request: Request) -> str:
        chosen = dict(request.query).get("as")
        if chosen is None:
            chosen = _remembered(request.headers.get("cookie", ""))
        return chosen.strip().lower()


def _remembered(header: str) -> str:
    try:
        kept = SimpleCookie(header).get("as")
    except CookieError:
        return ""
    return unquote(kept.value) if kept else ""
