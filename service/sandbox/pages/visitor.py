"""The person acting on a page."""

from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import unquote

from service.sandbox.call import Identity, Json
from service.sandbox.discovery import all_scopes
from service.sandbox.dispatch import Dispatcher
from service.sandbox.failure import ApiError
from service.sandbox.request import Request

CLIENT = "sandbox-pages"


@dataclass(frozen=True)
class Visitor:
    """Calls Google's methods without HTTP. `email` is empty for nobody."""

    dispatcher: Dispatcher
    email: str

    def ask(self, method_id: str, /, body: Json = None, **params: Json) -> Json:
        """What the method answers. Raises ApiError as it would answer over HTTP."""
        people = self.dispatcher.world.people
        kind: Json = "service_account" if people.is_service_account(self.email) else "user"
        identity = Identity(self.email, kind, all_scopes(), CLIENT)
        return self.dispatcher.perform(method_id, params, identity, body)

    def values(self, spreadsheet_id: str, place: str, rendered: str) -> list[str]:
        """The values of a range one after another, each as it would be typed; `rendered`: a
        ValueRenderOption. Raises ApiError.
        """
        how = {"valueRenderOption": rendered, "dateTimeRenderOption": "FORMATTED_STRING"}
        found = self.ask("sheets.spreadsheets.values.get", spreadsheetId=spreadsheet_id, range=place, **how)
        return [_as_typed(value) for row in found.get("values", []) for value in row]

    def listing(self, spreadsheet_id: str) -> Callable[[str], list[str]]:
        """What dropdowns from a range offer; nothing where the range is gone."""

        def listed(place: str) -> list[str]:
            try:
                return self.values(spreadsheet_id, place, "FORMATTED_VALUE")
            except ApiError:
                return []

        return listed


def acting(request: Request) -> str:
    """The address that `?as=` chooses, or the one chosen before; empty for nobody."""
    chosen = dict(request.query).get("as")
    if chosen is None:
        chosen = _remembered(request.headers.get("cookie", ""))
    return chosen.strip().lower()


def _as_typed(value: Json) -> str:
    return str(value).upper() if isinstance(value, bool) else str(value)


def _remembered(header: str) -> str:
    try:
        kept = SimpleCookie(header).get("as")
    except CookieError:
        return ""
    return unquote(kept.value) if kept else ""
