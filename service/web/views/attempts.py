"""Attempts and decisions as rows."""

from dataclasses import dataclass

from service.domain.attempts import Attempt
from service.domain.criteria import levels_lines
from service.web.views.sight import Sight


@dataclass(frozen=True)
class AttemptRow:
    """An attempt with its decision, or what it waits for; `kind` is the outcome, `waiting` or `withdrawn`."""

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


def attempt_row(sight: Sight, attempt: Attempt) -> AttemptRow:
    """The attempt in the program's words."""
    decision, times = attempt.decision, sight.times
    kind, result = _result(sight, attempt)
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
    )


def _result(sight: Sight, attempt: Attempt) -> tuple[str, str]:
    if attempt.decision:
        outcome = attempt.decision.outcome.value
        return outcome, sight.program.words.outcome[outcome]
    if attempt.withdrawn:
        return "withdrawn", f"Withdrawn {sight.times.moment(attempt.withdrawn)}"
    return "waiting", sight.program.words.phrases.review.waiting
