"""Cases for Today: steps that are due, and those that are late; nothing of cases that not all may read."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.case_sight import dealing_with, open_to_office
from service.domain.cases import Case, CaseState, next_step
from service.interface.cases_tab import KEY
from service.interface.facts import Kind, Task
from service.ledger import cases

SOON = timedelta(days=3)
"""A step stands in Today so long before its last day."""


def case_tasks(office: Office, record: OnRecord, at: datetime) -> Iterator[Task]:
    """A row for each open case whose step is due soon or late, or that only has to be ended."""
    if not office.program.cases:
        return
    with office.ledger.read() as session:
        found = [one for one in cases.all(session) if one.state is CaseState.OPEN]
    for case in found:
        if case.kind in {kind.key for kind in office.program.cases} and case.candidate in record.standings:
            yield from _task(office, record, case, at)


def _task(office: Office, record: OnRecord, case: Case, at: datetime) -> Iterator[Task]:
    program, today = office.program, office.today(at)
    kind, name = program.case_kind(case.kind), record.standings[case.candidate].candidate.person.name
    turn = next_step(kind, case, program.working_days)
    due = turn.due if turn else None
    if turn is not None and (due is None or due - SOON > today):
        return
    days = (today - due).days if due and due < today else None
    day = program.words.dates.written(due) if due else ""
    words = program.words.phrases.cases
    if not open_to_office(program, case.kind):
        whose = program.words.joined(
            sorted(program.role(key).label for key in dealing_with(program, case.kind))
        )
        where = words.hidden_where.format(case=case.key)
        pattern = (words.hidden_late if days else words.hidden) if day else words.hidden_end
        title, what = words.case.format(case=case.key), pattern.format(date=day, where=where)
        yield Task(Kind.CASE, name, title, whose, what, days, row=(KEY, case.key))
        return
    whose = program.role(turn.step.owner).label if turn else ""
    what = words.to_end.format(close=program.words.phrases.tabs.cases.close)
    if turn:
        pattern = words.to_do_late if days else words.to_do
        what = pattern.format(step=turn.step.title, date=day, words=turn.step.words)
    yield Task(Kind.CASE, name, f"{kind.title} ({case.key})", whose, what, days, row=(KEY, case.key))
