"""Cases in words, for whoever may read them."""

from collections.abc import Iterator
from datetime import date

from service.domain.case_kinds import CaseKind
from service.domain.cases import Case, CaseState, Event, StepStanding, What, next_step, outcome_of
from service.domain.program import Program


def turn_words(program: Program, case: Case, today: date) -> str:
    """What comes next, whose it is, and by when; or how it ended."""
    kind, written = program.case_kind(case.kind), program.words.dates.written
    words, outcome = program.words.phrases.cases, outcome_of(kind, case)
    if outcome is not None and case.ending is not None:
        if case.state is CaseState.DECIDED and case.ending.terms.until:
            return words.ended_after.format(outcome=outcome.title, date=written(case.ending.terms.until))
        return words.ended.format(outcome=outcome.title)
    turn = next_step(kind, case, program.working_days)
    if turn is None:
        return words.choose
    pattern = words.next_by if turn.due else words.next
    days = (today - turn.due).days if turn.due else 0
    return (words.next_late if days > 0 else pattern).format(
        step=turn.step.title,
        role=program.role(turn.step.owner).label,
        date=written(turn.due) if turn.due else "",
        days=days,
    )


def step_words(program: Program, one: StepStanding) -> str:
    """Where one step stands."""
    words, written = program.words.phrases.cases, program.words.dates.written
    if one.taken:
        return words.taken.format(date=written(one.taken))
    if one.passed:
        return words.passed
    return words.by.format(date=written(one.due)) if one.due else ""


def event_words(program: Program, case: Case, event: Event) -> str:
    """What happened, who said so, and in which words."""
    said = _happened(program, program.case_kind(case.kind), event)
    by = f" ({event.by})" if event.by else ""
    words = event.words if event.what is not What.EFFECT else ""
    return f"{said}{by}{f': {words}' if words else ''}"


def _happened(program: Program, kind: CaseKind, event: Event) -> str:
    words = program.words.phrases.cases
    plain = {What.OPENED: words.opened, What.NOTE: words.note, What.REOPENED: words.reopened}
    match event.what:
        case What.STEP:
            day = program.words.dates.written(event.on) if event.on else ""
            return words.step_taken.format(step=kind.step_title(event.key), date=day).rstrip()
        case What.UNDONE:
            return words.step_undone.format(step=kind.step_title(event.key))
        case What.ENDED:
            said = words.outcome.format(outcome=kind.outcome(event.key).title)
            return "; ".join((said, *_terms(program, event)))
        case What.EFFECT:
            return "; ".join((words.in_effect, *_moved(program, event)))
    return plain[event.what]


def _terms(program: Program, event: Event) -> Iterator[str]:
    terms = event.terms
    if terms.until:
        yield program.words.dates.written(terms.until)
    if terms.companion:
        yield f"{terms.companion.name} <{terms.companion.email}>"
    if terms.modules:
        modules = ", ".join(program.module(key).title for key in terms.modules)
        yield program.words.phrases.cases.complete.format(modules=modules, reason=terms.reason)


def _moved(program: Program, event: Event) -> Iterator[str]:
    for key, day in event.moved.items():
        yield f"{program.module(key).title}: {program.words.dates.written(day)}"
