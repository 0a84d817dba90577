"""How far everybody is between admission and the end, off the record alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.attendance import Attendance, own_key
from service.domain.concluding import Concluding, concluding
from service.interface.ending_facts import EndingFacts
from service.ledger import endings
from service.ledger.endings import NONE
from service.workbook.links import file_link, workbook_link


def endings_of(
    office: Office,
    record: OnRecord,
    events: Sequence[Attendance],
    at: datetime,
    only: Collection[str] | None = None,
) -> dict[str, Concluding]:
    """By candidate key, as of `at`; nobody where the program says nothing of an ending. `events` are all of
    everybody's. `only` some candidates, by key, where not all are asked about.
    """
    if office.program.ending is None:
        return {}
    today, there = office.today(at), own_attendance(record, events)
    with office.ledger.read() as session:
        recorded = endings.all(session)
    found = {
        key: concluding(
            office.program, replace(one, attendance=there.get(key)), recorded.get(key, NONE).ending, today
        )
        for key, one in record.on_file.items()
        if only is None or key in only
    }
    return {key: one for key, one in found.items() if one is not None}


def own_attendance(record: OnRecord, events: Sequence[Attendance]) -> dict[str, Attendance]:
    """Of `events` those of candidates in their year, by candidate key."""
    mine = {own_key(candidate): candidate.key for candidate in record.candidates}
    return {mine[one.attendee.key]: one for one in events if one.attendee.key in mine}


def ending_facts(office: Office, record: OnRecord, found: Mapping[str, Concluding]) -> Iterator[EndingFacts]:
    """The rows of the Recommendations tab."""
    with office.ledger.read() as session:
        recorded = endings.all(session)
    root = office.settings.google_root
    for key, one in found.items():
        workbook, mine = record.workbooks.get(key), recorded.get(key, NONE)
        link = workbook_link(workbook.file_id, root) if workbook else ""
        report = one.ending.report and file_link(one.ending.report, root)
        yield EndingFacts(one, link, report, mine.note, mine.match)
