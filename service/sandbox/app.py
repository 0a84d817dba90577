"""The sandbox as a WSGI application: Google's methods, batches, tokens, the control plane, pages."""

import contextlib
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import formatdate
from typing import TypeAlias

from service.sandbox.batch import PATHS, answer_batch
from service.sandbox.call import Json
from service.sandbox.cloud import Iam, Metadata
from service.sandbox.control import Control, ControlRefused
from service.sandbox.dispatch import Dispatcher
from service.sandbox.docs_host import download
from service.sandbox.fault_acts import ConnectionDropped
from service.sandbox.grant import GrantRefused, TokenEndpoint
from service.sandbox.pages import Pages
from service.sandbox.reply import Reply, gzipped, html_reply, json_reply
from service.sandbox.request import Environ, Request, from_environ
from service.sandbox.signin import SignIn
from service.sandbox.token_faults import met

StartResponse: TypeAlias = Callable[[str, list[tuple[str, str]]], object]
CONTROL = "/_sandbox/"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
NOT_FOUND = (
    "<!DOCTYPE html>\n<html lang=en><title>Error 404 (Not Found)!!1</title>\n"
    "<p><b>404.</b> <ins>That's an error.</ins>\n<p>The requested URL was not found on this server.\n"
)


@dataclass
class App:
    """Routes one HTTP request to the part that answers it."""

    dispatcher: Dispatcher
    control: Control
    tokens: TokenEndpoint
    pages: Pages
    signin: SignIn
    metadata: Metadata
    iam: Iam

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        request = from_environ(environ)
        try:
            reply = gzipped(self._reply(request), request.headers.get("accept-encoding", ""))
        except ConnectionDropped as dropped:
            self.dispatcher.acts.holding.wait(dropped.seconds, lambda: _is_gone(environ))
            _drop(environ)
            reply = Reply(500, b"")
        headers = dict(reply.headers) | {"Content-Length": str(len(reply.body))} | self._dated()
        start_response(reply.status_line, list(headers.items()))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [reply.body]

    def _dated(self) -> dict[str, str]:
        """The Date of a clock that is not the machine's; waitress gives the machine's."""
        ahead = self.dispatcher.world.settings.ahead_seconds
        return {"Date": formatdate(time.time() + ahead, usegmt=True)} if ahead else {}

    def _reply(self, request: Request) -> Reply:
        answered = self.dispatcher.answer(request)
        if answered is not None:
            return answered
        if request.path in PATHS and request.verb == "POST":
            return answer_batch(self.dispatcher, request, PATHS[request.path])
        if request.path == "/token" and request.verb == "POST":
            return met(self.dispatcher.acts, request, lambda: self._token(request))
        cloud = self.metadata.answer(request) or self.iam.answer(request)
        return cloud or self.signin.answer(request) or self._downloaded(request) or self._own(request)

    def _downloaded(self, request: Request) -> Reply | None:
        return None if _is_foreign(request) else download(self.dispatcher, request)

    def _token(self, request: Request) -> Reply:
        signed = self.signin.answer(request)
        if signed is not None:
            return signed
        try:
            return json_reply(self.tokens.exchange(request.form()))
        except GrantRefused as refused:
            return json_reply(refused.body, refused.status)

    def _own(self, request: Request) -> Reply:
        """What is the sandbox's, not Google's; kept from pages of other sites that a browser may show."""
        own = not _is_foreign(request)
        if own and request.path.startswith(CONTROL):
            return self._control(request.path.removeprefix(CONTROL), request)
        page = (self.signin.page(request) or self.pages.answer(request)) if own else None
        return page or html_reply(NOT_FOUND, 404)

    def _control(self, name: str, request: Request) -> Reply:
        try:
            answer: Json = self.control.answer(name, request)
        except ControlRefused as refused:
            return json_reply({"error": str(refused)}, refused.status)
        return json_reply(answer)


def _is_foreign(request: Request) -> bool:
    host = request.headers.get("host", "")
    name = host if host.endswith("]") else host.rsplit(":", maxsplit=1)[0]
    origin = request.headers.get("origin")
    return name not in LOOPBACK or origin not in (None, f"http://{host}")


def _drop(environ: Environ) -> None:
    """End the connection under waitress's feet: the caller reads the end of the stream, no status line."""
    with contextlib.suppress(OSError):  # the caller may have ended it first
        _socket(environ).shutdown(socket.SHUT_RDWR)


def _is_gone(environ: Environ) -> bool:
    """Has the caller ended the connection while the answer was held back?"""
    try:
        return not _socket(environ).recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True


def _socket(environ: Environ) -> socket.socket:
    found: socket.socket = environ["waitress.client_disconnected"].__self__.socket
    return found
