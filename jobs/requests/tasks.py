"""Requests that wait, for Today."""

from collections.abc import Iterator
from datetime import datetime

from jobs.office import Office
from jobs.requests.desk import overdue, told, waited
from jobs.standings import OnRecord
from service.domain.asked import Request
from service.domain.directory import by_role
from service.domain.requests import Asking, asking
from service.interface.facts import Kind, Task
from service.interface.requests_tab import KEY
from service.ledger import directory, requests

REVIEWS = "reviews"
"""The tab in which requests to read something can be answered, too."""


def request_tasks(office: Office, record: OnRecord, at: datetime) -> Iterator[Task]:
    """A row for each request until its answer has gone out; nothing of what is asked."""
    found = asking(office.program)
    if found is None:
        return
    with office.ledger.read() as session:
        waiting = [one for one in requests.all(session) if one.waiting]
        listed = bool(by_role(directory.contacts(session), office.today(at)).get(found.role))
    for one in waiting:
        yield _task(office, record, found, one, at, listed=listed)


def _task(
    office: Office, record: OnRecord, found: Asking, one: Request, at: datetime, *, listed: bool
) -> Task:
    name = record.standings[one.candidate].candidate.person.name
    role = office.program.role(found.role).label
    words = [*_what(office, found, one, at), *told(office, found, one)]
    if not listed:
        words.append(office.program.words.phrases.tasks.request_nobody.format(role=role))
    turn = "" if one.due else one.handling.who or role
    days = waited(office, one, at)
    return Task(
        Kind.REQUEST, name, found.module.title, turn, " ".join(words), days,
        row=(REVIEWS if found.reviewed(one.as_sent.words) else KEY, one.key),
    )  # fmt: skip


def _what(office: Office, found: Asking, one: Request, at: datetime) -> Iterator[str]:
    if one.due is not None:
        return
    words = office.program.words.phrases.tasks
    if one.handling.by is not None:
        day = office.program.words.dates.written(one.handling.by)
        pattern = words.request_late if overdue(office, one, at) else words.request_by
        yield pattern.format(date=day)
    tick = found.column(found.rule.answered).label
    yield words.request.format(number=one.key, tick=tick)
