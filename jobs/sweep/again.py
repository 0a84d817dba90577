"""Reading every workbook again, and holding it against what is on record: no effect but calls."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from jobs.listing import Listed
from jobs.office import Office
from jobs.report import Outcome, Report
from jobs.scrape.ahead import ahead
from jobs.scrape.changed import Changed
from jobs.scrape.read import Round
from jobs.scrape.taking import Taking
from jobs.settling import seen
from jobs.standings import OnRecord
from jobs.tally import acting_for
from service.domain.readings import WorkbookReading
from service.errors import CohortbookError, Parked
from service.ledger import forms, workbooks


def differing(
    office: Office,
    record: OnRecord,
    there: Mapping[str, Listed],
    outcome: Outcome,
    at: datetime,
    report: Report,
) -> list[str]:
    """The files whose content is not what is on record, and those that could not be read or are gone."""
    gone = [
        file_id
        for file_id in (*record.by_file(), *record.forms_by_file())
        if file_id not in there or there[file_id].trashed
    ]
    return [*gone, *_workbooks(office, record, there, outcome, at, report), *_forms(office, there)]


def _workbooks(
    office: Office,
    record: OnRecord,
    there: Mapping[str, Listed],
    outcome: Outcome,
    at: datetime,
    report: Report,
) -> Iterator[str]:
    by_file = record.by_file()
    wanted = {f: c.key for f, c in by_file.items() if f in there and not there[f].trashed}
    with office.ledger.read() as session:
        recorded = workbooks.readings(session)
    reading = Round(office, record, Changed({}, ""), outcome, at, Taking(office, outcome, at))
    report.begin("Workbooks read again", len(wanted))
    with ahead(office, wanted) as exports:
        for file_id, key in wanted.items():
            with acting_for(key):
                try:
                    found = reading.found(by_file[file_id], file_id, exports).reading
                except Parked:
                    raise
                except CohortbookError:
                    yield file_id  # the scrape that follows tells of it
                    continue
            outcome.counts["read again"] += 1
            if not same(found, recorded.get(key)):
                yield file_id
            report.step(by_file[file_id].person.name)


def _forms(office: Office, there: Mapping[str, Listed]) -> Iterator[str]:
    """Private forms of which Drive has another version than the one that was read, or known to be the
    service's own.
    """
    with office.ledger.read() as session:
        read, own = forms.versions(session), seen(session)
    return (
        file_id for file_id, version in read.items()
        if file_id in there and there[file_id].version > max(version, own.get(file_id, 0))
    )  # fmt: skip


def same(one: WorkbookReading, other: WorkbookReading | None) -> bool:
    """Whether two readings hold the same of what people wrote; damage is told of elsewhere."""
    return other is not None and (one.tabs, one.capacities) == (other.tabs, other.capacities)
