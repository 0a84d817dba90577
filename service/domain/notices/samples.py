"""Invented people and a day in the middle of their year, to try a program's letters with: pure.

The cases are what letters meet: several people; one alone, with nobody beside; names that are long, or of any
alphabet, or that somebody typed to do harm.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from service.domain.attempts import Attempt, Decision, Outcome, outcome_of
from service.domain.attendance import Mark, attendance, own_key
from service.domain.calendar import Cohort
from service.domain.completion import opening_day
from service.domain.forms import Directory, Form, due_forms
from service.domain.letter_rules import WEEKDAYS, LetterRule
from service.domain.notices.facts import Facts, Waits
from service.domain.notices.kinds import Kind
from service.domain.people import Candidate, Person
from service.domain.program import Program, Requirement
from service.domain.roles import PERSONAL, RoleKind
from service.domain.standing import Standing, standing

STARTS, TODAY = date(2026, 7, 1), date(2026, 12, 7)
AT = datetime.combine(TODAY, time(9), UTC)
MOST = 4
"""So many letters of a kind and case are made, to different readers."""
ROOT = "https://docs.example.com/spreadsheets/d"


@dataclass(frozen=True)
class Case:
    """Facts that a letter may meet, under a name."""

    name: str
    facts: Facts


def cases(program: Program) -> tuple[Case, ...]:
    """Every case."""
    nora = Person("Nora", "Vasquez", "nora.vasquez@example.org")
    ted, ruth = (
        Person("Ted", "Okafor", "ted.okafor@example.org"),
        Person("Ruth", "Amari", "ruth.amari@example.edu"),
    )
    others = [
        Person(first, last, f"{first.lower()}.{last.lower()}@example.org")
        for first, last in (("Ben", "Ito"), ("Vera", "Lund"), ("Sam", "Abara"))
    ]
    first = _candidate(program, 0, nora, ted, ruth)
    many = [first, *(_candidate(program, n, one, ted, ruth) for n, one in enumerate(others, 1))]
    odd = [_candidate(program, n, person, _odd_companion(), ruth) for n, person in enumerate(_odd_people())]
    alone = replace(first, companion=None, overseer=None, site="", position="")
    return (
        Case("usual", _facts(program, many)),
        Case("alone", _facts(program, [alone])),
        Case("odd names", _facts(program, odd)),
    )


def contexts(kind: Kind, case: Case) -> list[Mapping[str, Any]]:
    """What letters of that kind are made from in that case: at most a few, to different readers."""
    program, facts = case.facts.program, case.facts
    if kind.sample is not None:
        found: Iterable[Mapping[str, Any]] = kind.sample(facts)
    elif kind.planned is not None:
        found = (notice.context for notice in kind.planned(facts, _today(program, kind)))
    else:
        found = ()
    return [{"program": program, "today": facts.day, **context} for context in islice(found, MOST)]


def _today(program: Program, kind: Kind) -> LetterRule:
    """A rule by which letters of that kind are due today, to everybody who may get them."""
    named = [role for step in program.letter_rule(kind.key).steps for role in step.to]
    may = [role.key for role in program.roles if role.kind in kind.to]
    to = list(dict.fromkeys(named or may))
    days: dict[str, Mapping[str, Any]] = {
        "days_before": {"days_before": 60},
        "days_after": {"days_after": 1},
        "weekday": {"weekday": WEEKDAYS[TODAY.weekday()]},
        "day": {"day": {"after": "year_start"}},
    }
    steps = [{**day, "to": to} for form, day in days.items() if form in kind.steps]
    return LetterRule.model_validate({"steps": steps if to else []})


def _candidate(program: Program, n: int, person: Person, companion: Person, overseer: Person) -> Candidate:
    years = [year.number for year in program.years]
    year = years[0] if n != 1 else years[-1]
    return Candidate(
        f"{1001 + n}", person, companion, Cohort(key="2026-27", starts=STARTS), year, STARTS,
        "Elm Street School", "Vice Principal", overseer if program.overseer else None,
    )  # fmt: skip


def _odd_people() -> tuple[Person, ...]:
    return (
        Person("Maximiliana-Alexandrina" * 3, "Featherstonehaugh-Cholmondeley" * 3, "long@example.org"),
        Person("<b>Zoë</b> & “Ñandú”", "{{ program }} 王小明 {% raw %}", "odd@example.org"),
        Person("محمد", "O'Brien-d\u2019Été", "rtl@example.org"),
    )


def _odd_companion() -> Person:
    return Person("<script>alert(1)</script>", "van der Meer-Østergård", "companion@example.org")


def _facts(program: Program, people: list[Candidate]) -> Facts:
    directory = _directory(program)
    marks = {own_key(one): {event.key: Mark(present=n % 2 == 0) for event in program.events[: n + 3]}
             for n, one in enumerate(people)}  # fmt: skip
    released = {one.key: _released(program, one) for one in people}
    forms = tuple(one for one in due_forms(program, people, directory, TODAY) if isinstance(one, Form))
    return Facts(
        program=program,
        day=TODAY,
        standings={one.key: _standing(program, one, n, released[one.key]) for n, one in enumerate(people)},
        since={key: dict.fromkeys(modules, STARTS) for key, modules in released.items()},
        forms=forms,
        attendance=attendance(program, people, marks, TODAY),
        directory=directory,
        waits=tuple(_waits(program, people)),
        tab_link=lambda candidate, module: f"{ROOT}/{candidate}/edit#{module}",
        form_link=lambda form: f"{ROOT}/{form.replace('@', '.')}/edit",
        book_link=lambda candidate: f"{ROOT}/{candidate}/edit",
        office_link=f"{ROOT}/interface/edit",
        sender="office@example.org",
    )


def _directory(program: Program) -> Directory:
    roles = [role for role in program.roles if role.kind not in PERSONAL]
    return {role.key: (Person("Pat", "Quill", f"{role.key}@example.org"),) for role in roles}


def _released(program: Program, candidate: Candidate) -> list[str]:
    modules = program.modules_of(candidate.year)
    return [module.key for module in modules if opening_day(module, candidate.anchors) <= TODAY]


def _standing(program: Program, candidate: Candidate, n: int, released: list[str]) -> Standing:
    attempts = [one for one in (work(program, candidate, Outcome.REVISE if n % 2 else Outcome.MEETS),) if one]
    return standing(program, candidate, released, None, attempts, TODAY)


def work(program: Program, candidate: Candidate, outcome: Outcome) -> Attempt | None:
    """A decided attempt at the candidate's first reviewed module; None where a program reviews nothing."""
    modules = program.modules_of(candidate.year)
    module = next((one for one in modules if one.requirement is Requirement.REVIEW), None)
    if module is None:
        return None
    scale = program.scale(program.review.scale)
    level = next(one.value for one in scale.levels if outcome_of(one.value, scale) is outcome)
    by = TODAY + timedelta(days=program.review.revise_within_days) if outcome is Outcome.REVISE else None
    words = "Well planned.\n\nSay how you will measure it: <b>which</b> numbers, & by when?"
    decision = Decision(module.key, 1, level, outcome, words, AT, by)
    return Attempt(candidate.key, module.key, 1, AT - timedelta(days=6), decision)


def _waits(program: Program, people: list[Candidate]) -> Iterator[Waits]:
    staff = next((role.label for role in program.roles if role.kind is RoleKind.STAFF), "Office")
    module = program.modules[-1].title
    for days, one in enumerate(people * 3):
        yield Waits(
            "To review", one.person.name, module, staff, "Open the work, read it, choose a level.", days
        )
        whose = program.participant.label
        yield Waits(
            "Overdue", one.person.name, module, whose, "Write or call.", days, f"{ROOT}/{one.key}/edit"
        )
    yield Waits("Run failed", "", "backup", staff, "The disk is full. Make room, then run it again.")
