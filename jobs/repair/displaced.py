"""Workbooks that are not where, or not what, the program made them: from one listing of the drive."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.making import FOLDERS
from jobs.office import Office
from jobs.standings import OnRecord
from jobs.sweep.listing import Listed
from service.domain.people import Candidate
from service.errors import GoogleError
from service.google.permissions import Permission
from service.ledger import effects, findings, log, workbooks
from service.ledger.workbooks import WorkbookRow

SOURCE = "upkeep"


@dataclass(frozen=True)
class Displaced:
    """What is wrong with the file of one candidate. `called` is its name now where that is another;
    `elsewhere` the folder that it lies in where the program made none there; `locked_out` are people who
    were let in and can write there no more.
    """

    candidate: Candidate
    file_id: str
    gone: bool = False
    trashed: bool = False
    called: str = ""
    elsewhere: str = ""
    foreign: bool = False
    locked_out: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Each trouble in a sentence for staff."""
        name = self.candidate.person.name
        people = ", ".join(self.locked_out)
        said = {
            f"The workbook of {name} is not on the drive any more: it has to be moved back.": self.gone,
            f"The workbook of {name} lies in the trash.": self.trashed,
            f"The workbook of {name} is called “{self.called}” now.": bool(self.called),
            f"The workbook of {name} lies in another folder now.": bool(self.elsewhere),
            f"The workbook of {name} belongs to somebody else now, who has to give it back.": self.foreign,
            f"{people} cannot write in the workbook of {name} any more.": bool(people),
        }
        return tuple(text for text, true in said.items() if true)

    @property
    def told(self) -> str:
        """All of it for Today, with what to do."""
        remedy = f"`cohortbook repair {self.candidate.key}` puts it right."
        return " ".join((*self.words, *(() if self.gone or self.foreign else (remedy,))))


def displaced(office: Office, record: OnRecord, there: Mapping[str, Listed]) -> dict[str, Displaced]:
    """Every candidate's workbook of which something is wrong, by candidate key. Calls: one batch for each
    hundred workbooks, for the permissions of each.
    """
    with office.ledger.read() as session:
        folders = effects.results(session, FOLDERS)
        held = workbooks.grants(session)
    files = {c.key: record.workbooks[c.key] for c in record.candidates if c.key in record.workbooks}
    seen = [row.file_id for row in files.values() if row.file_id in there]
    writers = dict(zip(seen, map(_writers, office.google.drive.permissions_list_batch(seen)), strict=True))
    found: dict[str, Displaced] = {}
    for candidate in record.candidates:
        row = files.get(candidate.key)
        if row is not None:
            let_in = {e for e in candidate.editors if e in held.get(candidate.key, {})}
            can = writers.get(row.file_id)
            one = _of(
                candidate, row, there.get(row.file_id), folders, let_in - can if can is not None else set()
            )
            found |= {candidate.key: one} if one.words else {}
    return found


def _writers(answer: Sequence[Permission] | GoogleError) -> frozenset[str] | None:
    """Who can write in a file; None where Drive does not say."""
    if isinstance(answer, GoogleError):
        return None
    return frozenset(one.email for one in answer if one.role not in {"reader", "commenter"})


def _of(
    candidate: Candidate,
    row: WorkbookRow,
    file: Listed | None,
    folders: Mapping[str, str],
    lacking: set[str],
) -> Displaced:
    """`folders` are the program's own, by cohort and the like: where the cohort's is not known, none is
    wrong.
    """
    if file is None:
        return Displaced(candidate, row.file_id, gone=True)
    return Displaced(
        candidate,
        row.file_id,
        trashed=file.trashed,
        called="" if file.name == row.name else file.name,
        elsewhere=file.parent if candidate.cohort.key in folders and _is_strange(file, folders) else "",
        foreign=not file.owned,
        locked_out=tuple(email for email in candidate.editors if email in lacking),
    )


def _is_strange(file: Listed, folders: Mapping[str, str]) -> bool:
    return bool(file.parent) and file.parent not in folders.values()


def tell_displaced(office: Office, record: OnRecord, there: Mapping[str, Listed], at: datetime) -> int:
    """Put what is wrong on the record of whom it concerns, in Today until it is over; how many there are.

    A workbook that is gone or in the trash is told of by the scrape.
    """
    everything = displaced(office, record, there)
    found = {key: one for key, one in everything.items() if not (one.gone or one.trashed)}
    with office.ledger.begin() as session:
        told = {row.candidate_key for row in findings.all(session) if row.source == SOURCE}
        for key in told - found.keys():
            findings.clear(session, key, SOURCE)
        for key, one in found.items():
            if findings.put(session, key, SOURCE, one.told, at):
                log.add(session, at, key, SOURCE, "the workbook's name, place or sharing was changed by hand")
    return len(found)
