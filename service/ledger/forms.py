"""Private forms on record: files, authors, grants, readings, and for whom each counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.orm import Session, defer

from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.domain.readings import ToMend, WorkbookReading
from service.domain.standing import FormsOnRecord
from service.ledger.among import Keys, among, keys_of
from service.ledger.grants import Grants
from service.ledger.once import add_once
from service.ledger.prepared import table_of
from service.ledger.stored import from_stored, to_stored
from service.ledger.tables import FormGrantTable, FormSubjectTable, FormTable

UNCERTAIN = "?"
"""In place of a fingerprint, while nobody knows what a form says of its requests."""

_FORM, _SUBJECT = table_of(FormTable).c, table_of(FormSubjectTable).c
_FORMS = select(*(column for column in _FORM if column.name != "reading")).order_by(_FORM.key)
_SUBJECTS = select(table_of(FormSubjectTable)).order_by(_SUBJECT.candidate_key)
_READINGS = select(_FORM.key, _FORM.reading).where(_FORM.read.is_not(None))


@dataclass(frozen=True)
class FormRow:
    """A form's file. `about` are candidate keys with the year that it counts in; `written` is the fingerprint
    of the people in it, `told` that of what it says of requests.
    """

    key: str
    module: str
    author: Person
    file_id: str
    name: str
    made: datetime
    written: str
    closed: datetime | None
    done: date | None
    about: Mapping[str, int]
    told: str = ""

    @property
    def first(self) -> str:
        """The candidate on whose record goes what concerns the form."""
        return next(iter(self.about))


def record(
    session: Session, key: str, module: str, author: Person, file_id: str, name: str, at: datetime
) -> None:
    """Record that the form's file exists; the first file recorded stays."""
    add_once(
        session, FormTable, key=key, module=module, file_id=file_id, name=name, made=at,
        author_first=author.first, author_last=author.last, author_email=author.email,
    )  # fmt: skip


def written(session: Session, key: str, author: Person, fingerprint: str, closed: datetime | None) -> None:
    """Record who stands in the file now, and whether its author can still write."""
    row = session.get_one(FormTable, key)
    row.author_first, row.author_last, row.author_email = author.first, author.last, author.email
    row.written, row.closed = fingerprint, closed
    session.flush()


def tell(session: Session, key: str, fingerprint: str) -> None:
    """Record what the form says of its requests by now; UNCERTAIN before it is written."""
    session.get_one(FormTable, key).told = fingerprint
    session.flush()


def told(session: Session, key: str) -> str:
    """The fingerprint of what the form says of its requests; empty for nothing."""
    return session.get_one(FormTable, key).told


def counts_for(session: Session, key: str, candidates: Iterable[Candidate]) -> None:
    """Record for whom, and in which of their years, the form counts; whoever it once counted for stays."""
    for candidate in candidates:
        add_once(session, FormSubjectTable, form_key=key, candidate_key=candidate.key, year=candidate.year)


def record_reading(session: Session, key: str, reading: WorkbookReading, version: int, at: datetime) -> None:
    """Keep what was read, at Drive's `version` of the file, in place of the reading before."""
    row = session.get_one(FormTable, key)
    row.reading, row.version, row.read = to_stored(reading), version, at
    session.flush()


def made_anew(session: Session, key: str, file_id: str, name: str, at: datetime) -> None:
    """Record another file in place of one that is gone: nobody is let into it yet, and nothing was read in
    it. The day on which the form was complete, and what was asked in it, stay.
    """
    session.execute(delete(FormGrantTable).where(FormGrantTable.form_key == key))
    row = session.get_one(FormTable, key)
    row.file_id, row.name, row.made = file_id, name, at
    row.written, row.told, row.closed = "", UNCERTAIN, None
    row.reading, row.version, row.read = None, 0, None
    session.flush()
    session.expire_all()


def complete(session: Session, key: str, day: date) -> bool:
    """Record that the form is complete; True when that is news: the first day stays for ever."""
    row = session.get_one(FormTable, key)
    if row.done is not None:
        return False
    row.done = day
    session.flush()
    return True


def all(session: Session, keys: Keys = None) -> dict[str, FormRow]:  # noqa: A001 - read as forms.all
    """Every form by key; or those about some candidates, without a word about others whom they concern."""
    about: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for pair in session.execute(among(_SUBJECTS, _SUBJECT.candidate_key, keys)):
        about[pair.form_key][pair.candidate_key] = pair.year
    rows = session.execute(among(_FORMS, _FORM.key, None if keys is None else about))
    return {row.key: _form(row, about[row.key]) for row in rows}


def readings(session: Session, form_keys: Keys = None) -> dict[str, WorkbookReading]:
    """What was last read out of each form, or out of some, by form key."""
    rows = session.execute(among(_READINGS, _FORM.key, form_keys))
    return {key: from_stored(reading) for key, reading in rows if reading is not None}


def versions(session: Session) -> dict[str, int]:
    """Drive's version of each form at its last reading, by the file's id; 0 where nobody knows."""
    rows = session.execute(select(FormTable.file_id, FormTable.version).where(FormTable.read.is_not(None)))
    return {file_id: version for file_id, version in rows if version is not None}


def to_mend(session: Session) -> dict[str, tuple[ToMend, ...]]:
    """What does not fit where it was typed, by form key; forms in which all fits are left out."""
    return {key: read.to_mend for key, read in readings(session).items() if read.to_mend}


def reading(session: Session, key: str) -> WorkbookReading | None:
    """What was last read out of one form, if it was ever read."""
    row = session.get_one(FormTable, key)
    return from_stored(row.reading) if row.reading is not None else None


def on_record(
    session: Session, program: Program, candidates: Iterable[Candidate]
) -> dict[str, FormsOnRecord]:
    """Each candidate's forms that count in the year they are in, by candidate key."""
    asked = list(candidates)
    keys = keys_of(asked)
    about: defaultdict[str, list[FormRow]] = defaultdict(list)
    for row in all(session, keys).values():
        for key in row.about:
            about[key].append(row)
    read = readings(session, None if keys is None else {r.key for rows in about.values() for r in rows})
    return {
        c.key: _on_record(program, [row for row in about[c.key] if _counts(program, row, c)], read)
        for c in asked
    }


def _counts(program: Program, row: FormRow, candidate: Candidate) -> bool:
    private = program.module(row.module).private
    always = private is not None and private.per == "candidate"
    return candidate.key in row.about and (always or row.about[candidate.key] == candidate.year)


def _on_record(
    program: Program, rows: Iterable[FormRow], read: Mapping[str, WorkbookReading]
) -> FormsOnRecord:
    """Of two forms for one module, a finished one counts, or else the one that was made last."""
    newest: dict[str, FormRow] = {}
    for row in sorted(rows, key=lambda row: (row.done is not None, row.made)):
        newest[row.module] = row
    tabs = {module.key: module.tab for module in program.private_modules}
    found = {
        tabs[row.module]: read[row.key].tabs[tabs[row.module]]
        for row in newest.values()
        if row.key in read and tabs.get(row.module) in read[row.key].tabs
    }
    return FormsOnRecord(tuple(newest), found, tuple(m for m, row in newest.items() if row.done is not None))


def author(session: Session, key: str) -> Person | None:
    """Whose form it is; None where there is no such form."""
    row = session.get(FormTable, key, options=[defer(FormTable.reading)])
    return Person(row.author_first, row.author_last, row.author_email) if row else None


GRANTS = Grants(FormGrantTable, "form_key")
"""Whom private forms are shared with, by form."""
grants, grants_of, record_grant, drop_grant = GRANTS.all, GRANTS.of, GRANTS.record, GRANTS.drop


def done(session: Session) -> dict[str, dict[str, date]]:
    """By candidate key and module, on which day the candidate's form was complete; of several, the last."""
    query = (
        select(FormSubjectTable.candidate_key, FormTable.module, FormTable.done)
        .join(FormTable, FormTable.key == FormSubjectTable.form_key)
        .where(FormTable.done.is_not(None))
        .order_by(FormTable.done)
    )
    found: defaultdict[str, dict[str, date]] = defaultdict(dict)
    for candidate, module, day in session.execute(query):
        if day is not None:
            found[candidate][module] = day
    return dict(found)


def done_by_year(session: Session) -> dict[str, dict[str, dict[int, date]]]:
    """By candidate key, module and the year in which the form counts, on which day it was complete."""
    query = (
        select(FormSubjectTable.candidate_key, FormTable.module, FormSubjectTable.year, FormTable.done)
        .join(FormTable, FormTable.key == FormSubjectTable.form_key)
        .where(FormTable.done.is_not(None))
        .order_by(FormTable.done)
    )
    found: defaultdict[str, dict[str, dict[int, date]]] = defaultdict(dict)
    for candidate, module, year, day in session.execute(query):
        if day is not None:
            found[candidate].setdefault(module, {})[year] = day
    return dict(found)


def _form(row: Row[Any], about: Mapping[str, int]) -> FormRow:
    return FormRow(
        row.key,
        row.module,
        Person(row.author_first, row.author_last, row.author_email),
        row.file_id,
        row.name,
        row.made,
        row.written,
        row.closed,
        row.done,
        about,
        row.told,
    )
