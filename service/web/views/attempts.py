"""Attempts and decisions as rows."""

from dataclasses import dataclass

from service.domain.attempts import Attempt
from service.domain.criteria import levels_lines
from service.domain.prechecks import Turn, turn_words
from service.domain.resubmission import plan_lines
from service.web.views.sight import Sight


@dataclass(frozen=True)
class AttemptRow:
    """An attempt with its decision, or what it waits for; `kind` is the outcome, `waiting` or `withdrawn`.
    `plan` are the lines of a plan for handing it in again.
    """

    key: str
    module: str
    number: int
    submitted: str
    kind: str
    result: str
    level: str
    criteria: tuple[str, ...]
    decided: str
    revise_by: str
    feedback: str
    plan: tuple[str, ...] = ()


def attempt_row(sight: Sight, attempt: Attempt, turn: Turn = Turn.PLAIN) -> AttemptRow:
    """The attempt in the program's words; `turn` says of work that waits with whom it is."""
    decision, times = attempt.stands, sight.times
    kind, result = _result(sight, attempt, turn)
    return AttemptRow(
        key=attempt.key,
        module=sight.program.module(attempt.module).title,
        number=attempt.number,
        submitted=times.moment(attempt.submitted),
        kind=kind,
        result=result,
        level=sight.level(decision.level if decision else None),
        criteria=levels_lines(sight.program, decision.criteria) if decision else (),
        decided=times.moment(decision.decided) if decision else "",
        revise_by=times.short_day(decision.revise_by) if decision and decision.revise_by else "",
        feedback=decision.feedback if decision else "",
        plan=tuple(plan_lines(sight.program, attempt.plan)) if attempt.plan else (),
    )


def _result(sight: Sight, attempt: Attempt, turn: Turn) -> tuple[str, str]:
    if attempt.decision:
        outcome = attempt.decision.outcome.value
        return outcome, sight.program.words.outcome[outcome]
    if attempt.withdrawn:
        return "withdrawn", sight.say.person.withdrawn.format(moment=sight.times.moment(attempt.withdrawn))
    told = turn_words(sight.program, attempt, turn)
    waiting = [] if turn is Turn.FIRST else [sight.program.words.phrases.review.waiting]
    return "waiting", ". ".join([*waiting, *([told] if told else [])])
