"""Cases in words, for whoever may read them."""

from collections.abc import Iterator
from datetime import date

from service.domain.case_kinds import CaseKind
from service.domain.cases import Case, CaseState, Event, StepStanding, What, next_step, outcome_of
from service.domain.program import Program


def turn_words(program: Program, case: Case, today: date) -> str:
    """What comes next, whose it is, and by when; or how it ended."""
    kind, written = program.case_kind(case.kind), program.words.dates.written
    outcome = outcome_of(kind, case)
    if outcome is not None and case.ending is not None:
        if case.state is CaseState.DECIDED and case.ending.terms.until:
            return f"{outcome.title}, after {written(case.ending.terms.until)}."
        return f"{outcome.title}."
    turn = next_step(kind, case, program.working_days)
    if turn is None:
        return "Every step is taken: choose the outcome."
    due = f", by {written(turn.due)}" if turn.due else ""
    late = f" ({(today - turn.due).days} days late)" if turn.due and turn.due < today else ""
    return f"Next: {turn.step.title} ({program.role(turn.step.owner).label}){due}{late}."


def step_words(program: Program, one: StepStanding) -> str:
    """Where one step stands."""
    written = program.words.dates.written
    if one.taken:
        return f"taken {written(one.taken)}"
    return "passed over" if one.passed else f"by {written(one.due)}" if one.due else ""


def event_words(program: Program, case: Case, event: Event) -> str:
    """What happened, who said so, and in which words."""
    said = _happened(program, program.case_kind(case.kind), event)
    by = f" ({event.by})" if event.by else ""
    words = event.words if event.what is not What.EFFECT else ""
    return f"{said}{by}{f': {words}' if words else ''}"


def _happened(program: Program, kind: CaseKind, event: Event) -> str:
    match event.what:
        case What.STEP:
            day = program.words.dates.written(event.on) if event.on else ""
            return f"{kind.step_title(event.key)}: taken {day}".rstrip()
        case What.UNDONE:
            return f"{kind.step_title(event.key)}: not taken after all"
        case What.ENDED:
            return f"outcome: {kind.outcome(event.key).title}{''.join(_terms(program, event))}"
        case What.EFFECT:
            return f"in effect{''.join(_moved(program, event))}"
        case What.REOPENED:
            return "opened again"
    return event.what.value


def _terms(program: Program, event: Event) -> Iterator[str]:
    terms = event.terms
    if terms.until:
        yield f"; {program.words.dates.written(terms.until)}"
    if terms.companion:
        yield f"; {terms.companion.name} <{terms.companion.email}>"
    if terms.modules:
        yield f"; complete: {', '.join(program.module(key).title for key in terms.modules)} ({terms.reason})"


def _moved(program: Program, event: Event) -> Iterator[str]:
    for key, day in event.moved.items():
        yield f"; {program.module(key).title}: {program.words.dates.written(day)}"
