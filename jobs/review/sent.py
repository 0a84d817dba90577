"""What staff's rows ask for, against the ledger, and how that is written down."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from jobs.review.plan import Announced, Before, Decided, Quiet, Step, Unclear, make_plan
from jobs.standings import DUE, HOLD, REVIEW_NOTE, sends_due
from service.domain.attempts import Attempt
from service.domain.prechecks import Turn, turns_of
from service.domain.program import Program
from service.interface.typed import ReviewTyped
from service.ledger import Session, attempts, findings, log, marks, people

JOB = "review"


def asked(
    session: Session, program: Program, typed: Sequence[ReviewTyped], at: datetime, undo: timedelta
) -> list[Step]:
    """What the rows ask for; a quiet row asks for something only where a note has to go."""
    known = {attempt.key: attempt for attempt in attempts.all(session)}
    sources = {finding.source for finding in findings.all(session)}
    today = at.astimezone(ZoneInfo(program.time_zone)).date()
    turns = turns_of(program, people.candidates(session), known.values(), today)
    first = [key for key, turn in turns.items() if turn is Turn.FIRST]
    before = Before(marks.named(session, HOLD), sends_due(session), first)
    noted = {*before.held, *before.due}
    return [
        step
        for step in make_plan(program, typed, known, at, before, undo)
        if not isinstance(step, Quiet) or _source(step.attempt) in sources or step.attempt.key in noted
    ]


def record(session: Session, program: Program, step: Step, at: datetime) -> str:
    """Write down what became of a row; what it counts as, empty for what nobody counts."""
    candidate, source = step.attempt.candidate, _source(step.attempt)
    marks.drop(session, f"{DUE}{step.attempt.key}")
    if isinstance(step, Unclear):
        findings.put(session, candidate, source, step.text, at)
        return "not sent"
    findings.clear(session, candidate, source)
    match step:
        case Announced(attempt, _, due):
            marks.put(session, f"{DUE}{attempt.key}", due.isoformat())
            return "announced"
        case Decided(attempt, decision):
            attempts.decide(session, attempt.key, decision)
            title = program.module(attempt.module).title
            words = program.words.phrases.lines.decided.format(
                module=title, number=attempt.number, level=decision.level
            )
            log.add(session, at, candidate, JOB, words)
            return "decided"
    marks.drop(session, f"{HOLD}{step.attempt.key}")
    return ""


def _source(attempt: Attempt) -> str:
    return f"{REVIEW_NOTE}{attempt.key}"
