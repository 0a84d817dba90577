"""Plans for handing in again: what staff's rows ask for, and how it is written down (C-73)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from jobs.review.waits import Wait, is_news, noted, settle, wait
from jobs.standings import sends_due
from service.domain.attempts import Attempt
from service.domain.clocks import clock_words
from service.domain.program import Program
from service.domain.resubmission import Plan
from service.interface.plan_cells import planned
from service.interface.typed import ReviewTyped
from service.ledger import Session, attempts, log, plans

OF_PLAN = "plan:"
"""Before an attempt's key, in findings and marks: they are about its plan."""
LETTER = "resubmission_plan"
"""The kind of the letter."""


def plan_steps(
    program: Program,
    typed: Sequence[ReviewTyped],
    known: Mapping[str, Attempt],
    due: Mapping[str, datetime],
    at: datetime,
    undo: timedelta,
) -> list[Wait[Plan]]:
    """What the rows' plans ask for; a plan that waits until it goes out has no step."""
    if not program.review.plans:
        return []
    found: list[Wait[Plan] | None] = []
    for row in typed:
        if row.key in known:
            attempt = known[row.key]
            asked = planned(program, row.plan, attempt, at, again=_again(attempt, known.values()))
            found.append(wait(f"{OF_PLAN}{row.key}", attempt.candidate, asked, due, at, undo))
    return [step for step in found if step is not None]


def _again(attempt: Attempt, known: Iterable[Attempt]) -> bool:
    later = (one for one in known if (one.candidate, one.module) == (attempt.candidate, attempt.module))
    return any(one.number > attempt.number and one.withdrawn is None for one in later)


def asked_plans(
    session: Session, program: Program, typed: Sequence[ReviewTyped], at: datetime, undo: timedelta
) -> list[Wait[Plan]]:
    """The same against the ledger, without steps that change nothing there."""
    if not program.review.plans:
        return []
    known, due = {attempt.key: attempt for attempt in attempts.all(session)}, sends_due(session)
    told = noted(session)
    return [step for step in plan_steps(program, typed, known, due, at, undo) if is_news(step, told, due)]


def record_plan(session: Session, program: Program, step: Wait[Plan], at: datetime) -> str:
    """Write down what became of a plan; what it counts as, empty for what nobody counts."""
    counted, plan, key = settle(session, step, at), step.now, step.key.removeprefix(OF_PLAN)
    attempt = attempts.one(session, key)
    if plan is None or attempt is None:
        return counted
    plans.record(session, key, plan)
    title, day = program.module(attempt.module).title, program.words.dates.written(plan.by)
    words = program.words.phrases.lines.plan_sent.format(module=title, date=day)
    log.add(session, at, attempt.candidate, "review", words)
    return "plans sent"


def plan_words(program: Program, steps: Iterable[Wait[Plan]]) -> Iterator[tuple[str, str, str]]:
    """Verb, attempt and words of what would be done."""
    for step in steps:
        key = step.key.removeprefix(OF_PLAN)
        if step.now:
            yield "plan", key, f"hand in again by {program.words.dates.written(step.now.by)}"
        elif step.due:
            yield "announce", key, f"the plan goes out at {clock_words(program, step.due)}"
        elif step.trouble:
            yield "refuse", key, step.trouble
