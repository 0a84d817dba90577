"""The console of an office, for whoever a header names."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Thread

from flask import Request
from waitress.server import create_server

from jobs.cases.by_console import ByConsole
from jobs.office import Office
from service.web.app import create_app
from service.web.console import Clockwork
from service.web.visitor import Identity


class NamedGate:
    """Whoever the header X-As names: on loopback, while pictures are taken."""

    secure = signs_in = False

    def identify(self, request: Request) -> Identity:
        email = request.headers.get("X-As", "")
        return Identity(email, email)


@contextmanager
def console(office: Office, at: datetime) -> Iterator[str]:
    """Its address; to it, the time is `at`."""
    clockwork = Clockwork(lambda _: at, lambda _, now: {"scrape": now + timedelta(minutes=4)})
    settings, casework = office.settings, ByConsole(office)
    app = create_app(settings, office.program, office.ledger, NamedGate(), lambda: at, clockwork, casework)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = create_server(app, sockets=[listening], threads=4)
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.close()
        thread.join(5)
