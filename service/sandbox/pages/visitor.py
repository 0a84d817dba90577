"""The person acting on a page."""

from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import unquote

from service.sandbox.call import Identity, Json
from service.sandbox.discovery import all_scopes
from service.sandbox.dispatch import Dispatcher
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


def acting(request: Request) -> str:
    """The address that `?as=` chooses, or the one chosen before; empty for nobody."""
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
