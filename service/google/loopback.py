"""The address of this machine to which a browser comes back with an answer from Google.

Any free port of 127.0.0.1 will do for a Desktop app
(https://developers.google.com/identity/protocols/oauth2/native-app#redirect-uri_loopback).
"""

import secrets
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

HOST = "127.0.0.1"
PAGE = (
    "<!DOCTYPE html>\n<html lang=en><meta charset=utf-8><title>Cohortbook</title>\n"
    "<body style='font:18px system-ui;margin:4rem auto;max-width:32rem'><p>{}\n"
)
DONE = "Google's answer has arrived. You can close this page; Cohortbook says in its window how it went on."
OTHER = "This is no answer to the question that was asked."


class Loopback:
    """Listens while it is open; `heard` is told the whole address of the answer with the right state."""

    def __init__(self, port: int, heard: Callable[[str], None]) -> None:
        self._server = ThreadingHTTPServer((HOST, port), BaseHTTPRequestHandler)
        self.address = f"http://{HOST}:{self._server.server_port}/"
        self.state = ""
        self._heard = heard
        self._server.RequestHandlerClass = self._handler()
        self._thread = Thread(target=self._server.serve_forever, name="loopback", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def is_answer(self, address: str) -> bool:
        """Whether the address carries the state; there is none to guess before `state` is set."""
        told = parse_qs(urlsplit(address).query).get("state", [""])[0]
        return bool(self.state) and secrets.compare_digest(told.encode(), self.state.encode())

    def _take(self, path: str) -> bool:
        whole = f"{self.address}{path.removeprefix('/')}"
        taken = self.is_answer(whole)
        if taken:
            self._heard(whole)
        return taken

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        take = self._take

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                taken = take(self.path)
                body = PAGE.format(DONE if taken else OTHER).encode()
                self.send_response(200 if taken else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Referrer-Policy", "no-referrer")
                self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_told: Any) -> None:  # noqa: ANN401 - the code stays out of every log
                """Say nothing."""

        return Handler
