"""An invented office: four candidates at different places in the program, and jobs that ran."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, session
from flask.testing import FlaskClient

from service.config import Settings
from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.calendar import Cohort
from service.domain.people import Candidate, Person
from service.domain.program import Module, Program, Requirement
from service.domain.readings import TabReading, WorkbookReading, addresses
from service.ledger import (
    Ledger,
    Session,
    asks,
    attempts,
    findings,
    letters,
    log,
    marks,
    people,
    runs,
    workbooks,
)
from service.ledger.runs import RunRow
from service.programs.loading import load
from service.web.app import create_app
from service.web.console import Clockwork
from service.web.gate import Gate, LocalGate
from service.web.signin import Provider, SignInGate, Visits

AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
COHORT = Cohort(key="2026-27", starts=date(2026, 7, 1))
ADDRESS = "http://127.0.0.1:8080"
NOWHERE = "http://127.0.0.1:9/.well-known/openid-configuration"
SCRIPT = "<script>alert('x')</script>"


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
    return next(module for module in program.modules if module.requirement is Requirement.REVIEW)


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
def filled(ledger: Ledger, program: Program, reviewed: Module, at: datetime) -> Ledger:
    """Amara has submitted, Ben was sent back, Chloé has only begun, and somebody has a strange name."""
    with ledger.begin() as session:
        for person in _cast():
            people.enter(session, person)
            workbooks.record(session, person.key, f"file-{person.key}", "v1", f"Workbook {person.key}", at)
            workbooks.record_release(session, person.key, _open_modules(program, person, at), at)
            workbooks.record_reading(session, person.key, _reading(program, person.key), 7, at)
        _submit(session, reviewed, at)
        _office(session, at)
    return ledger


def _cast() -> list[Candidate]:
    coach = Person("Dana", "Whitfield", "dana.whitfield@example.edu")
    names = [("Amara", "Okonkwo"), ("Ben", "Larsen"), ("Chloé", "Núñez"), (SCRIPT, "Strange")]
    return [
        Candidate(
            key=str(1001 + n),
            person=Person(first, last, f"person{n}@example.edu"),
            companion=coach if n < 3 else None,
            cohort=COHORT,
            year=1,
            enrolled=date(2026, 7, 20),
            site="Northfield Elementary",
            position="Vice principal",
        )
        for n, (first, last) in enumerate(names)
    ]


def _open_modules(program: Program, person: Candidate, at: datetime) -> list[str]:
    return [module.key for module in program.modules_of(person.year)][:-1]


def _reading(program: Program, key: str) -> WorkbookReading:
    tabs = {}
    for tab in program.tabs:
        wanted = list(addresses(program, tab))
        share = {"1001": len(wanted), "1002": len(wanted), "1003": 1}.get(key, 0)
        rows = {entry.key: _hours_rows(program, entry.key, key) for entry in tab.logs()}
        ticks = {1: key in {"1001", "1002"}}
        tabs[tab.key] = TabReading(tab.key, tab.title, dict.fromkeys(wanted[:share], "yes"), rows, ticks)
    return WorkbookReading(tabs)


def _hours_rows(program: Program, entry: str, key: str) -> tuple[dict[str, str], ...]:
    columns = [rule.column for rule in program.hours if rule.log == entry]
    typed = {"1001": ["1:30", "2"], "1003": ["a while"]}.get(key, [])
    return tuple(dict.fromkeys(columns, text) for text in typed)


def _submit(session: Session, module: Module, at: datetime) -> None:
    attempts.submit(session, Attempt("1001", module.key, 1, at - timedelta(hours=3)), {})
    attempts.submit(session, Attempt("1002", module.key, 1, at - timedelta(days=9)), {})
    sent_back = Decision(
        module.key, 1, 2, Outcome.REVISE, "Say which evidence\nyou will gather.", at - timedelta(days=2),
        date(2026, 12, 2), {"evidence": 1},
    )  # fmt: skip
    attempts.decide(session, f"1002-{module.key}-1", sent_back)


def _office(session: Session, at: datetime) -> None:
    marks.put(session, "interface", "file-interface")
    findings.put(session, "1003", "scrape", "scrape: the tab “Welcome” was renamed. Rename it back.", at)
    letters.queue(
        session, "welcome:1003", "welcome", "1003", ["person2@example.edu"], ["dana.whitfield@example.edu"],
        "Your workbook is ready", "Hello", "<p>Hello</p>", "welcome", at - timedelta(hours=1),
    )  # fmt: skip
    log.add(session, at - timedelta(hours=2), "1001", "provision", "workbook made")
    run = runs.start(session, "release", at - timedelta(hours=4))
    told = "release: 3 tabs released; 1 with problems\n1003 Chloé Núñez: Drive refused. Ask for its right."
    runs.finish(session, run, "partial", told, at - timedelta(hours=4) + timedelta(minutes=1))
    run = runs.start(session, "scrape", at - timedelta(minutes=6))
    runs.finish(session, run, "ok", "scrape: 4 read", at - timedelta(minutes=5))
    asks.ask(session, "review", "office@example.org", at - timedelta(seconds=30))


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
