"""The people and the papers of an invented office: four candidates at different places in the program."""

from datetime import UTC, date, datetime, timedelta

from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.calendar import Cohort
from service.domain.people import Candidate, Person
from service.domain.program import Module, Program, Requirement
from service.domain.readings import TabReading, WorkbookReading, addresses
from service.domain.to_mend import to_mend
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

AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
COHORT = Cohort(key="2026-27", starts=date(2026, 7, 1))
SCRIPT = "<script>alert('x')</script>"


def fill(ledger: Ledger, program: Program, at: datetime) -> None:
    """Amara has submitted, Ben was sent back, Chloé has only begun, and somebody has a strange name."""
    reviewed = reviewed_module(program)
    with ledger.begin() as session:
        for person in _cast():
            people.enter(session, person)
            workbooks.record(session, person.key, f"file-{person.key}", "v1", f"Workbook {person.key}", at)
            workbooks.record_release(session, person.key, _open_modules(program, person), at)
            workbooks.record_reading(session, person.key, _reading(program, person.key), 7, at)
        _submit(session, reviewed, at)
        _office(session, at)


def reviewed_module(program: Program) -> Module:
    """A module that staff review."""
    return next(module for module in program.modules if module.requirement is Requirement.REVIEW)


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


def _open_modules(program: Program, person: Candidate) -> list[str]:
    return [module.key for module in program.modules_of(person.year)][:-1]


def _reading(program: Program, key: str) -> WorkbookReading:
    tabs = {}
    for tab in program.tabs:
        wanted = list(addresses(program, tab))
        share = {"1001": len(wanted), "1002": len(wanted), "1003": 1}.get(key, 0)
        rows = {entry.key: _hours_rows(program, entry.key, key) for entry in tab.logs()}
        ticks = {1: key in {"1001", "1002"}}
        tabs[tab.key] = TabReading(tab.key, tab.title, dict.fromkeys(wanted[:share], "yes"), rows, ticks)
    logs = {tab.key: tabs[tab.key] for tab in program.tabs if tab.logs()}
    return WorkbookReading(tabs, to_mend=to_mend(program, logs))


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
