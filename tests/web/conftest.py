"""An invented office, and consoles for it."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
from flask import Flask, session
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache

from jobs.cases.by_console import ByConsole
from jobs.office import Office
from service.config import Settings
from service.domain.program import Module, Program
from service.google.connect import Google
from service.ledger import Ledger, Session, marks
from service.ledger.runs import RunRow
from service.mail.letters import LetterBook
from service.programs import find
from service.programs.loading import load
from service.web.app import create_app
from service.web.console import Clockwork
from service.web.gate import Gate, LocalGate
from service.web.signin import Provider, SignInGate, Visits
from tests.web.cast import AT, fill, reviewed_module

ADDRESS = "http://127.0.0.1:8080"
NOWHERE = "http://127.0.0.1:9/.well-known/openid-configuration"


class Compiled(BytecodeCache):
    """Templates compiled once for all consoles of this process, whose environments are their own."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.load_bytecode(BytesIO(self._kept[bucket.key]))

    def dump_bytecode(self, bucket: Bucket) -> None:
        kept = BytesIO()
        bucket.write_bytecode(kept)
        self._kept[bucket.key] = kept.getvalue()


COMPILED = Compiled()


@pytest.fixture(scope="session")
def program() -> Program:
    return load("ceres-casc")


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new ledger's file; to make one takes as long as many a test."""
    file = tmp_path_factory.mktemp("ledger") / "empty.sqlite"
    Ledger.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def ledger(tmp_path: Path, empty: Path) -> Iterator[Ledger]:
    file = shutil.copy(empty, tmp_path / "ledger.sqlite")
    opened = Ledger.open(f"sqlite:///{file}")
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
    def made(gate: Gate | None = None, *, carries_cases: bool = True, **changed: object) -> Flask:
        its = settings.model_copy(update=changed)
        clockwork = Clockwork(_beat, _coming)
        casework = ByConsole(office_on(its, program, ledger)) if carries_cases else None
        app = create_app(its, program, ledger, gate or LocalGate(), lambda: at, clockwork, casework)
        app.testing = True
        app.jinja_env.bytecode_cache = COMPILED
        return app

    return made


def office_on(settings: Settings, program: Program, ledger: Ledger) -> Office:
    """The office as jobs have it, without a Google: whatever is asked of it fails."""
    return Office(settings, program, ledger, cast("Google", None), LetterBook(find("ceres-casc")))


def _beat(session: Session) -> datetime | None:
    found = marks.get(session, "beat")
    return datetime.fromisoformat(found) if found else None


def _coming(last_runs: Mapping[str, RunRow], at: datetime) -> Mapping[str, datetime]:
    return {"scrape": at + timedelta(minutes=4), "provision": at}


@pytest.fixture
def client(make_app: Callable[..., Flask]) -> FlaskClient:
    return make_app().test_client()


@pytest.fixture(scope="session")
def office_file(tmp_path_factory: pytest.TempPathFactory, empty: Path, program: Program) -> Path:
    """The invented office's ledger, as a file."""
    file = shutil.copy(empty, tmp_path_factory.mktemp("ledger") / "office.sqlite")
    with Ledger.open(f"sqlite:///{file}") as opened:
        fill(opened, program, AT)
    return Path(file)


@pytest.fixture
def filled(ledger: Ledger, tmp_path: Path, office_file: Path) -> Ledger:
    """The invented office's ledger."""
    assert not ledger.changes
    with (
        closing(sqlite3.connect(office_file)) as office,
        closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as own,
    ):
        office.backup(own)
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
