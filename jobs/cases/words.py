"""A case for the command line, in lines and for machines."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from jobs.office import Office
from service.domain.case_words import event_words, step_words, turn_words
from service.domain.cases import Case, CaseState, standings
from service.ledger import people


def case_line(office: Office, case: Case, at: datetime) -> str:
    """A case in one line: its number, whom it is about, its kind, and whose turn it is by when."""
    kind, name = office.program.case_kind(case.kind), _name(office, case)
    turn = turn_words(office.program, case, office.today(at))
    return f"{case.key} {kind.title}: {case.candidate} {name}. {turn}"


def case_lines(office: Office, case: Case, at: datetime) -> Iterator[str]:
    """Everything of a case, a line each."""
    program, written = office.program, office.program.words.dates.written
    kind = program.case_kind(case.kind)
    yield case_line(office, case, at)
    if case.of:
        yield f"  about case {case.of}"
    for one in standings(kind, case, program.working_days):
        owner = program.role(one.step.owner).label
        yield f"  {one.step.key}: {one.step.title} ({owner}) {step_words(program, one)}".rstrip()
        if one.waits:
            yield f"    {one.step.words}"
    for event in case.events:
        yield f"  {written(office.today(event.at))} {event_words(program, case, event)}"
    if case.state is CaseState.OPEN:
        yield f"  outcomes: {', '.join(f'{one.key} ({one.title})' for one in kind.outcomes)}"


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
        "turn": turn_words(office.program, case, office.today(at)),
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
