"""Letters about cases: a copy when one is opened, what is written of a step that says so, the outcome (C-91
to C-96).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from service.domain.case_kinds import CaseKind, CaseOutcome, Reminders
from service.domain.case_rules import begun
from service.domain.cases import Case, Event, Terms, What, standings
from service.domain.notices.facts import Facts, known_as
from service.domain.notices.kinds import Kind, Reach
from service.domain.notices.told import COPIED, LINK
from service.domain.people import Candidate, Person
from service.domain.program import Module, Program

OPENED, STEP, CLOSED = "case_opened", "case_step", "case_closed"


def letter_key(kind: str, case: Case, number: int, candidate: Candidate, reader: Person) -> str:
    """The key of the letter to `reader` about what happened as the `number`-th in a case."""
    return f"{kind}:{case.key}:{number}:{known_as(candidate, reader)}"


def who_was_told(key: str) -> str:
    """To whom the letter with that key goes: a candidate by number, others by address.

    >>> who_was_told("case_closed:K1:3:1001")
    '1001'
    """
    return key.rpartition(":")[2]


@dataclass(frozen=True)
class ToldStep:
    """A step as a letter tells of it: its title, whose it is in words, and its last day, or None."""

    title: str
    whose: str
    due: date | None


@dataclass(frozen=True)
class Moved:
    """A module and the day on which it is due now."""

    module: Module
    due: date


def opening(
    program: Program, kind: CaseKind, case: Case, candidate: Candidate, reader: Person
) -> dict[str, Any]:
    """What the letter is made from that says that a case was opened: a copy of what was received."""
    steps = standings(kind, case, program.working_days)
    return {
        "reader": reader,
        "candidate": candidate,
        "kind": kind,
        "case": case.key,
        "opened": case.opened_on,
        "words": case.opened.words,
        "of": case.of,
        "steps": [ToldStep(one.step.title, program.role(one.step.owner).label, one.due) for one in steps],
        "paused": kind.reminders is Reminders.PAUSE,
    }


def going_on(
    program: Program, kind: CaseKind, case: Case, event: Event, candidate: Candidate, reader: Person
) -> dict[str, Any]:
    """What the letter is made from that has what was written of a step: a plan, a notice."""
    steps = (one for one in standings(kind, case, program.working_days) if one.waits)
    return {
        "reader": reader,
        "candidate": candidate,
        "kind": kind,
        "case": case.key,
        "step": kind.step_title(event.key),
        "taken": event.on or case.opened_on,
        "words": event.words,
        "steps": [ToldStep(one.step.title, program.role(one.step.owner).label, one.due) for one in steps],
    }


def closing(
    program: Program,
    kind: CaseKind,
    case: Case,
    ending: Event,
    dates: Mapping[str, date],
    candidate: Candidate,
    reader: Person,
    *,
    full: bool,
    link: str,
) -> dict[str, Any]:
    """What the letter is made from that says how a case ended; not `full` for those who only have to know."""
    outcome, terms = kind.outcome(ending.key), ending.terms
    return {
        "reader": reader,
        "candidate": candidate,
        "kind": kind,
        "case": case.key,
        "outcome": outcome,
        "full": full,
        "words": ending.words if full else "",
        "until": terms.until if outcome.effect.value == "leave" else None,
        "companion": terms.companion,
        "dates": [Moved(program.module(key), day) for key, day in dates.items()] if full else [],
        "credited": [program.module(key) for key in terms.modules] if full else [],
        "reason": terms.reason if full else "",
        "link": link,
    }


def _samples_opened(facts: Facts) -> Iterator[Mapping[str, Any]]:
    for kind, candidate in _each(facts):
        words = "I ask for this because of a move.\n\nMy coach knows of it: <b>see</b> the log & my letter."
        case = _sample(facts, kind, candidate, words)
        yield opening(facts.program, kind, case, candidate, candidate.companion or candidate.person)


def _samples_step(facts: Facts) -> Iterator[Mapping[str, Any]]:
    words = "Two reflections by October 20.\nCoaching each Tuesday at 3:30.\n\nWe look at it on November 2."
    for kind, candidate in _each(facts):
        case = _sample(facts, kind, candidate, "")
        for step in kind.steps:
            if step.letter:
                event = Event(What.STEP, _noon(facts), "", step.key, facts.day, words)
                so_far = replace(case, events=(*case.events, event))
                yield going_on(facts.program, kind, so_far, event, candidate, candidate.person)


def _samples_closed(facts: Facts) -> Iterator[Mapping[str, Any]]:
    for kind, candidate in _each(facts):
        case = _sample(facts, kind, candidate, "")
        for n, outcome in enumerate(kind.outcomes):
            ending = Event(What.ENDED, _noon(facts), "", outcome.key, terms=_terms(facts, candidate, outcome))
            dates = {module.key: facts.day for module in facts.program.modules_of(candidate.year)[:3]}
            reader = candidate.companion if n and candidate.companion else candidate.person
            link, moved = ("", {}) if n else (facts.book_link(candidate.key), dates)
            full = n + 1 < len(kind.outcomes)
            yield closing(facts.program, kind, case, ending, moved, candidate, reader, full=full, link=link)


def _each(facts: Facts) -> Iterator[tuple[CaseKind, Candidate]]:
    people = [own.candidate for own in facts.standings.values()]
    for n, kind in enumerate(facts.program.cases):
        yield kind, people[n % len(people)]


def _terms(facts: Facts, candidate: Candidate, outcome: CaseOutcome) -> Terms:
    modules = tuple(module.key for module in facts.program.modules_of(candidate.year)[:2])
    day = facts.day + timedelta(days=30)
    return {
        "none": Terms(),
        "extend": Terms(until=day),
        "reassign": Terms(companion=candidate.person),
        "leave": Terms(until=day),
        "credit": Terms(modules=modules, reason="Done in the program of another county"),
    }[outcome.effect.value]


def _sample(facts: Facts, kind: CaseKind, candidate: Candidate, words: str) -> Case:
    opened = Event(What.OPENED, _noon(facts), "", on=facts.day, words=words)
    if kind.of:
        about = Case("K1", kind.of[0], candidate.key, (opened,))
        return begun("K2", kind, candidate.key, opened, of=about)
    return begun("K1", kind, candidate.key, opened)


def _noon(facts: Facts) -> datetime:
    return datetime.combine(facts.day, time(12), UTC)


_OF_CASES = COPIED | {
    "reader": "the person whom it goes to",
    "kind": "the kind of case, with its `title` and `words`",
    "case": "the case's number",
}

CASE_OPENED = Kind(
    OPENED, "A case was opened: a copy, and what follows", "A case was opened", Reach.CASES_OPENED,
    _OF_CASES | {
        "opened": "the day of opening",
        "words": "what was said when it was opened",
        "of": "the number of the case that it is about, or empty",
        "steps": "a list; each has `title`, `whose` it is and `due` (a day or none)",
        "paused": "whether nobody is reminded while it is open",
    },
    sample=_samples_opened, in_use=lambda program: bool(program.cases),
)  # fmt: skip
CASE_STEP = Kind(
    STEP, "What was written of a step of a case", "A case goes on", Reach.CASES_STEPS,
    _OF_CASES | {
        "step": "what the step is called",
        "taken": "the day on which it was taken",
        "words": "what was written of it",
        "steps": "the steps that follow: a list; each has `title`, `whose` it is and `due` (a day or none)",
    },
    sample=_samples_step, in_use=lambda program: any(kind.tells_of_steps for kind in program.cases),
)  # fmt: skip
CASE_CLOSED = Kind(
    CLOSED, "How a case ended", "A case ended", Reach.CASES_CLOSED,
    _OF_CASES | {
        "outcome": "the outcome, with its `title` and `words`",
        "full": "whether the reader may know more than that",
        "words": "what the office writes of it",
        "until": "the last day of whoever leaves, or none",
        "companion": "who accompanies from now on, or none",
        "dates": "what is due later now: a list; each has `module` and `due`",
        "credited": "the modules that count as complete",
        "reason": "why they do",
        "link": LINK + ", or empty",
    },
    sample=_samples_closed, in_use=lambda program: bool(program.cases),
)  # fmt: skip
TOLD_OF_CASES = (CASE_OPENED, CASE_STEP, CASE_CLOSED)
