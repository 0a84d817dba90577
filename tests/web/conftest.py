"""An invented office, and consoles for it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, session
from flask.testing import FlaskClient

from service.config import Settings
from service.domain.program import Module, Program
from service.ledger import Ledger, Session, marks
from service.ledger.runs import RunRow
from service.programs.loading import load
from service.web.app import create_app
from service.web.console import Clockwork
from service.web.gate import Gate, LocalGate
from service.web.signin import Provider, SignInGate, Visits
from tests.web.cast import AT, fill, reviewed_module

ADDRESS = "http://127.0.0.1:8080"
NOWHERE = "http://127.0.0.1:9/.well-known/openid-configuration"


@pytest.fixture(scope="session")
def program() -> Program:
    return load("ceres-casc")


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger.open(f"sqlite:///{tmp_path}/ledger.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(office=tmp_path, program="ceres-casc", staff=("office@example.org",))


@pytest.fixture
def reviewed(program: Program) -> Module:
    """A module that staff review."""
    return reviewed_module(program)


@pytest.fixture
def make_app(settings: Settings, program: Program, ledger: Ledger, at: datetime) -> Callable[..., Flask]:
    def made(gate: Gate | None = None, **changed: object) -> Flask:
        its = settings.model_copy(update=changed)
        app = create_app(its, program, ledger, gate or LocalGate(), lambda: at, Clockwork(_beat, _coming))
        app.testing = True
        return app

    return made


def _beat(session: Session) -> datetime | None:
    found = marks.get(session, "beat")
    return datetime.fromisoformat(found) if found else None


def _coming(last_runs: Mapping[str, RunRow], at: datetime) -> Mapping[str, datetime]:
    return {"scrape": at + timedelta(minutes=4), "provision": at}


@pytest.fixture
def client(make_app: Callable[..., Flask]) -> FlaskClient:
    return make_app().test_client()


@pytest.fixture
def filled(ledger: Ledger, program: Program, at: datetime) -> Ledger:
    """The invented office's ledger."""
    fill(ledger, program, at)
    return ledger


@pytest.fixture
def secret(client: FlaskClient) -> Callable[[], str]:
    """The secret that stands in the client's forms."""

    def found() -> str:
        text = client.get("/").text
        return text.partition('name="csrf" value="')[2].partition('"')[0]

    return found


@pytest.fixture
def sign_in(make_app: Callable[..., Flask], filled: Ledger, at: datetime) -> Callable[[str], FlaskClient]:
    """A browser in which that address has signed in; nobody, if it is empty."""
    gate = SignInGate(
        Provider("console", "secret", NOWHERE), Visits(filled, lambda: at, timedelta(hours=12)), ADDRESS
    )
    app = make_app(gate)

    def signed_in(email: str) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction(base_url=ADDRESS) as cookie, app.test_request_context():
            if email:
                gate.visits.begin(email)
                cookie.update(session)
        return client

    return signed_in
