"""Workbooks and private forms that are not where, or not what, the program made them: from one listing of the
drive.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from jobs.forms.folders import folder_key
from jobs.listing import Listed
from jobs.making import FOLDERS
from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.book_phrases import BookPhrases
from service.domain.people import Candidate
from service.errors import GoogleError
from service.google.permissions import Permission
from service.ledger import effects, findings, former, forms, log, workbooks
from service.ledger.findings import FindingRow
from service.ledger.forms import FormRow

SOURCE = "upkeep"


@dataclass(frozen=True)
class Displaced:
    """What is wrong with a workbook, or with the private form of that name (`form`). `candidate` is whose it
    is, or on whose record a form goes. `called` is its name now where that is another; `elsewhere` the folder
    that it lies in where the program did not put it; `locked_out` are people who were let in and can write
    there no more.
    """

    candidate: Candidate
    file_id: str
    gone: bool = False
    trashed: bool = False
    called: str = ""
    elsewhere: str = ""
    foreign: bool = False
    locked_out: tuple[str, ...] = ()
    form: str = ""

    def words(self, said: BookPhrases) -> tuple[str, ...]:
        """Each trouble in a sentence for staff."""
        people = ", ".join(self.locked_out)
        name = self.candidate.person.name
        what = said.a_form.format(form=self.form) if self.form else said.a_workbook.format(name=name)
        troubles = (
            (said.gone.format(what=what), self.gone),
            (said.trashed.format(what=what), self.trashed),
            (said.called.format(what=what, name=self.called), bool(self.called)),
            (said.elsewhere.format(what=what), bool(self.elsewhere)),
            (said.foreign.format(what=what), self.foreign),
            (said.locked_out.format(people=people, what=what), bool(people)),
        )
        return tuple(text for text, true in troubles if true)

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        return not (
            self.gone or self.trashed or self.called or self.elsewhere or self.foreign or self.locked_out
        )

    def told(self, said: BookPhrases) -> str:
        """All of it for Today, with what to do."""
        remedy = said.puts_right.format(number=self.candidate.key)
        return " ".join((*self.words(said), *(() if self.gone or self.foreign else (remedy,))))


def displaced(office: Office, record: OnRecord, there: Mapping[str, Listed]) -> dict[str, Displaced]:
    """Every candidate's workbook of which something is wrong, by candidate key. Calls: one batch for each
    hundred workbooks, for the permissions of each.
    """
    with office.ledger.read() as session:
        folders = effects.results(session, FOLDERS)
        held = workbooks.grants(session)
    files = {c.key: record.workbooks[c.key] for c in record.by_file().values()}
    writers = _all_writers(office, [row.file_id for row in files.values()], there)
    found: dict[str, Displaced] = {}
    for candidate in record.candidates:
        row = files.get(candidate.key)
        if row is None:
            continue
        let_in = {e for e in candidate.editors if e in held.get(candidate.key, {})}
        lacking = let_in - writers.get(row.file_id, frozenset(let_in))
        one = Displaced(
            candidate, row.file_id, locked_out=tuple(e for e in candidate.editors if e in lacking)
        )
        own = frozenset(folders.values()) if candidate.cohort.key in folders else frozenset()
        one = _of(one, row.name, there.get(row.file_id), own)
        found |= {candidate.key: one} if not one.well else {}
    return found


def displaced_forms(office: Office, record: OnRecord, there: Mapping[str, Listed]) -> dict[str, Displaced]:
    """The same of private forms, by form key. One that lies in the folder of others counts as elsewhere: that
    folder is open to other people (C-40).
    """
    with office.ledger.read() as session:
        folders = effects.results(session, FOLDERS)
        held = forms.grants(session)
    rows = [row for row in record.forms.values() if row.about and row.first in record.standings]
    writers = _all_writers(office, [row.file_id for row in rows], there)
    found: dict[str, Displaced] = {}
    for row in rows:
        email = row.author.email
        out = bool(held.get(row.key, {}).get(email)) and email not in writers.get(
            row.file_id, frozenset({email})
        )
        candidate = record.standings[row.first].candidate
        one = Displaced(candidate, row.file_id, locked_out=(email,) if out else (), form=row.name)
        own = folders.get(folder_key(office, office.program.module(row.module)))
        one = _of(one, row.name, there.get(row.file_id), frozenset({own} if own else ()))
        found |= {row.key: one} if not one.well else {}
    return found


def _all_writers(
    office: Office, files: Sequence[str], there: Mapping[str, Listed]
) -> Mapping[str, frozenset[str]]:
    """Who can write in each of those files that are there, where Drive says so."""
    seen = [file_id for file_id in files if file_id in there]
    answers = zip(seen, office.google.drive.permissions_list_batch(seen), strict=True)
    found = {file_id: _writers(answer) for file_id, answer in answers}
    return {file_id: emails for file_id, emails in found.items() if emails is not None}


def _writers(answer: Sequence[Permission] | GoogleError) -> frozenset[str] | None:
    """Who can write in a file; None where Drive does not say."""
    if isinstance(answer, GoogleError):
        return None
    return frozenset(one.email for one in answer if one.role not in {"reader", "commenter"})


def _of(one: Displaced, name: str, file: Listed | None, folders: Collection[str]) -> Displaced:
    """With what the listing says of the file; `folders` are those where it may lie, none if nobody knows."""
    if file is None:
        return replace(one, gone=True, locked_out=())
    strange = bool(folders) and bool(file.parent) and file.parent not in folders
    return replace(
        one,
        trashed=file.trashed,
        called="" if file.name == name else file.name,
        elsewhere=file.parent if strange else "",
        foreign=not file.owned,
    )


def tell_displaced(office: Office, record: OnRecord, there: Mapping[str, Listed], at: datetime) -> int:
    """Put what is wrong on the record of whom it concerns, in Today until it is over; how many there are.

    A file that is gone or in the trash is told of by the scrape.
    """
    everything = [
        *((SOURCE, one) for one in displaced(office, record, there).values()),
        *((source_of(record.forms[key]), one) for key, one in displaced_forms(office, record, there).items()),
    ]
    found = [(source, one) for source, one in everything if not (one.gone or one.trashed)]
    texts = _former_gone(office, record, there)
    for source, one in found:
        place = (one.candidate.key, source)
        texts[place] = " ".join(
            filter(None, (texts.get(place), one.told(office.program.words.phrases.books)))
        )
    with office.ledger.begin() as session:
        told = {(row.candidate_key, row.source) for row in findings.all(session) if is_told_here(row)}
        for key, source in told - texts.keys():
            findings.clear(session, key, source)
        for (key, source), text in texts.items():
            if findings.put(session, key, source, text, at):
                lines = office.lines
                line = lines.workbook_displaced if source == SOURCE else lines.form_displaced
                log.add(session, at, key, SOURCE, line)
    return len(found)


def _former_gone(office: Office, record: OnRecord, there: Mapping[str, Listed]) -> dict[tuple[str, str], str]:
    """What is said of workbooks of earlier years that are in the trash, or deleted: nobody reads them again,
    so that nothing else tells of it.
    """
    said = office.program.words.phrases.books.former_gone
    with office.ledger.read() as session:
        known = former.all(session)
    return {
        (key, f"{SOURCE}:former"): said.format(workbook=one.name)
        for key, own in known.items()
        for one in own
        if key in record.standings and key not in record.put_away
        if one.file_id not in there or there[one.file_id].trashed
    }


def source_of(row: FormRow) -> str:
    """Under which source it is told of a form; those of one module share it."""
    return f"{SOURCE}:{row.module}"


def is_told_here(row: FindingRow) -> bool:
    """Whether a finding is one of those that `tell_displaced` puts down."""
    return row.source.partition(":")[0] == SOURCE
