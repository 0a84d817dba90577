from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.calendar import Cohort
from service.domain.elements import Precheck
from service.domain.notices.reminder import Item
from service.domain.official import Reading
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.domain.resubmission import Plan
from service.mail.letters import Letter, LetterBook
from service.programs import find, load

NORA, TED = Person("Nora", "Vasquez", "nora@example.org"), Person("Ted", "Okafor", "ted@example.org")
COHORT = Cohort(key="2026-27", starts=date(2026, 7, 1))
CANDIDATE = Candidate("1001", NORA, TED, COHORT, 1, date(2026, 7, 15), "Elm School", "Principal")
AT = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)
PLAN = Plan(date(2026, 11, 30), date(2026, 11, 9), "Nora and the office", "Nov 12: goals\n\nNov 20: evidence")
LINK = "https://example.com/workbook/edit?gid=7&range=A1"
BEFORE = "https://example.com/former/edit"


@pytest.fixture(scope="session")
def program() -> Program:
    return load("ceres-casc")


@pytest.fixture(scope="session")
def book() -> LetterBook:
    return LetterBook(find("ceres-casc"))


def context(program: Program, kind: str) -> dict[str, Any]:
    """What jobs give to a letter of this kind."""
    module = program.module("iip")
    outcome = Outcome.MEETS if kind == "review_meets" else Outcome.REVISE
    level, revise_by = (3, None) if outcome is Outcome.MEETS else (2, date(2026, 11, 16))
    decision = Decision("iip", 1, level, outcome, "Well planned.\n\nMeasure it.", AT, revise_by)
    review = {"module": module, "attempt": Attempt("1001", "iip", 1, AT, decision), "decision": decision}
    own = {
        "welcome": {"link": LINK},
        "access": {"link": LINK, "reader": CANDIDATE.person},
        "next_workbook": {"link": LINK, "before": BEFORE, "before_year": 1},
        "release": {"opened": [{"module": module, "due": date(2026, 11, 15), "link": LINK}]},
        "form": {"module": module, "due_day": date(2026, 11, 15), "link": LINK, "reader": CANDIDATE.person},
        "request_answered": {
            "module": program.module("requests"),
            "sent": date(2026, 9, 1),
            "link": LINK,
            "reader": CANDIDATE.person,
        },
        "reminder": {
            "reader": NORA,
            "own": [Item(module, date(2026, 11, 15), 7, CANDIDATE, NORA, LINK, filled=3, needed=20)],
            "others": [],
            "more": 0,
        },
        "review_meets": {**review, "link": LINK},
        "review_revise": {**review, "link": LINK},
        "read_first": {
            "module": module,
            "attempt": Attempt("1001", "iip", 1, AT),
            "rule": Precheck(owner="coach", tick="Read by the coach"),
            "until": date(2026, 11, 9),
            "link": LINK,
        },
        "reading_confirmed": {
            "rule": program.readings[0],
            "modules": [program.module(key) for key in program.readings[0].modules],
            "reading": Reading("1001", program.readings[0].key, 1, AT, AT, 3, "Well kept.\n\nGo on."),
            "link": LINK,
        },
        "resubmission_plan": {**review, "link": LINK, "plan": PLAN},
    }
    return {"program": program, "candidate": CANDIDATE, "today": date(2026, 9, 2), **own[kind]}


@pytest.fixture
def letter(program: Program, book: LetterBook) -> Callable[..., Letter]:
    """`letter(kind, feedback=..., **context)` renders with other facts than usual."""

    def made(kind: str, *, feedback: str | None = None, **more: Any) -> Letter:
        facts = {**context(program, kind), **more}
        if feedback is not None:
            facts["decision"] = replace(facts["decision"], feedback=feedback)
        return book.render(kind, facts)

    return made
