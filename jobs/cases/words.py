"""A case in words, for whoever may read it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from jobs.office import Office
from service.domain.case_kinds import CaseKind
from service.domain.cases import Case, CaseState, Event, What, next_step, outcome_of, standings
from service.ledger import people

STATES = {CaseState.OPEN: "open", CaseState.DECIDED: "decided, in effect later", CaseState.CLOSED: "ended"}


def case_line(office: Office, case: Case, at: datetime) -> str:
    """A case in one line: its number, whom it is about, its kind, and whose turn it is by when."""
    kind, name = office.program.case_kind(case.kind), _name(office, case)
    return f"{case.key} {kind.title}: {case.candidate} {name}. {turn_words(office, case, office.today(at))}"


def turn_words(office: Office, case: Case, today: date) -> str:
    """What comes next, whose it is, and by when; or how it ended."""
    program = office.program
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


def case_lines(office: Office, case: Case, at: datetime) -> Iterator[str]:
    """Everything of a case, a line each."""
    program, written = office.program, office.program.words.dates.written
    kind = program.case_kind(case.kind)
    yield case_line(office, case, at)
    if case.of:
        yield f"  about case {case.of}"
    for one in standings(kind, case, program.working_days):
        state = f"taken {written(one.taken)}" if one.taken else "passed over" if one.passed else ""
        due = f"by {written(one.due)}" if one.due and one.waits else ""
        owner = program.role(one.step.owner).label
        yield f"  {one.step.key}: {one.step.title} ({owner}) {state or due}".rstrip()
        if one.waits:
            yield f"    {one.step.words}"
    for event in case.events:
        yield f"  {written(office.today(event.at))} {event_words(office, case, event)}"
    if case.state is CaseState.OPEN:
        yield f"  outcomes: {', '.join(f'{one.key} ({one.title})' for one in kind.outcomes)}"


def event_words(office: Office, case: Case, event: Event) -> str:
    """What happened, and who said so."""
    said = _happened(office, office.program.case_kind(case.kind), event)
    by = f" ({event.by})" if event.by else ""
    return f"{said}{by}{f': {event.words}' if event.words and event.what is not What.EFFECT else ''}"


def _happened(office: Office, kind: CaseKind, event: Event) -> str:
    match event.what:
        case What.STEP:
            day = office.program.words.dates.written(event.on) if event.on else ""
            return f"{kind.step(event.key).title}: taken {day}".rstrip()
        case What.UNDONE:
            return f"{kind.step(event.key).title}: not taken after all"
        case What.ENDED:
            return f"outcome: {kind.outcome(event.key).title}{''.join(_terms(office, event))}"
        case What.EFFECT:
            return f"in effect{''.join(_moved(office, event))}"
        case What.REOPENED:
            return "opened again"
    return event.what.value


def _terms(office: Office, event: Event) -> Iterator[str]:
    terms = event.terms
    if terms.until:
        yield f"; {office.program.words.dates.written(terms.until)}"
    if terms.companion:
        yield f"; {terms.companion.name} <{terms.companion.email}>"
    if terms.modules:
        titles = ", ".join(office.program.module(key).title for key in terms.modules)
        yield f"; complete: {titles} ({terms.reason})"


def _moved(office: Office, event: Event) -> Iterator[str]:
    for key, day in event.dates:
        yield f"; {office.program.module(key).title}: {office.program.words.dates.written(day)}"


def case_json(office: Office, case: Case, at: datetime) -> dict[str, Any]:
    """A case for machines."""
    kind = office.program.case_kind(case.kind)
    steps = standings(kind, case, office.program.working_days)
    return {
        "key": case.key,
        "kind": case.kind,
        "candidate": case.candidate,
        "state": case.state.value,
        "of": case.of,
        "request": case.source,
        "opened": case.opened_on.isoformat(),
        "turn": turn_words(office, case, office.today(at)),
        "steps": [
            {
                "key": one.step.key,
                "owner": one.step.owner,
                "due": one.due.isoformat() if one.due else None,
                "taken": one.taken.isoformat() if one.taken else None,
                "passed": one.passed,
            }
            for one in steps
        ],
        "events": [
            {"at": event.at.isoformat(), "what": event.what.value, "key": event.key, "by": event.by,
             "words": event.words}
            for event in case.events
        ],
    }  # fmt: skip


def _name(office: Office, case: Case) -> str:
    with office.ledger.read() as session:
        found = people.candidate(session, case.candidate)
    return found.person.name if found else ""
