"""The console with everybody signed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

from flask import Flask, session, url_for
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from jobs.cases.by_console import ByConsole
from jobs.office import Office
from service.web.app import create_app
from service.web.console import Clockwork
from service.web.signin import Provider, SignInGate, Visits

ADDRESS = "http://127.0.0.1:8080"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOWHERE = "http://127.0.0.1:9/.well-known/openid-configuration"
GIVEN = {"word": "start", "filename": "console.css", "job": "scrape"}
BEHIND_THE_PROVIDER = {"signin_begin", "signin_back"}
"""Nobody answers at the provider's address, so these say 403 to everybody."""


@dataclass(frozen=True)
class Doors:
    """The console of the office at one moment."""

    app: Flask
    gate: SignInGate

    @classmethod
    def of(cls, office: Office, at: datetime) -> "Doors":
        visits = Visits(office.ledger, lambda: at, timedelta(hours=12))
        gate = SignInGate(Provider("console", "secret", NOWHERE), visits, ADDRESS)
        app = create_app(
            office.settings,
            office.program,
            office.ledger,
            gate,
            lambda: at,
            Clockwork(lambda _: at, lambda _, __: {}),
            ByConsole(office),
        )
        app.testing = True
        return cls(app, gate)

    def routes(self) -> Iterator[Rule]:
        return self.app.url_map.iter_rules()

    def enter(self, email: str) -> FlaskClient:
        """A browser in which that address has signed in; nobody, if it is empty."""
        client = self.app.test_client()
        with client.session_transaction(base_url=ADDRESS) as cookie, self.app.test_request_context():
            if email:
                self.gate.visits.begin(email)
                cookie.update(session)
            cookie["csrf"] = "the visitor's own word"
        return client

    def open(self, client: FlaskClient, route: Rule, named: dict[str, str]) -> TestResponse:
        """The answer of a route, with what it is about where its address names something, or a page of it."""
        given = GIVEN | named
        with self.app.test_request_context():
            wanted = {name: given[name] for name in (*route.arguments, *(named.keys() & {"page"}))}
            path = url_for(route.endpoint, **wanted)
        method = "POST" if "POST" in (route.methods or ()) else "GET"
        data = {"csrf": "the visitor's own word"} if method == "POST" else None
        return client.open(path, method=method, data=data, base_url=ADDRESS)


def spoken(answer: TestResponse) -> str:
    """Every word of a page, or of the parts of an Excel file."""
    if answer.mimetype != XLSX:
        return answer.get_data().decode(errors="replace")
    with ZipFile(BytesIO(answer.get_data())) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())
