"""What a rebuilt ledger is made of, read from Google: the archive, the interface, the files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs import desk
from jobs.archive.reading import OURS, Archive, read_archive
from jobs.made import MADE
from jobs.office import Office
from jobs.report import Problem, Report
from service.domain.calendar import Cohort
from service.domain.people import Candidate, Person
from service.errors import NotFound
from service.interface.as_read import InterfaceReading
from service.interface.reading import READ_FIELDS, read_interface
from service.ledger.archive.restoring import Found
from service.sheetwriting.values import Content, day_of

WORKBOOK, FORMER = "workbook", "former"


@dataclass(frozen=True)
class Book:
    """A workbook as Drive has it: whose it says it is, and from which template it was copied."""

    candidate: str
    file_id: str
    name: str
    made: str


@dataclass(frozen=True)
class Gathered:
    """`joined` are people of the interface whom the archive does not know yet, `books` workbooks that it
    does not know, `former` those that say that another one followed them, and of which it does not know
    that; `onward` are others that say themselves for which years they are laid out by now; `numbers`
    are all candidates' numbers that were ever given out, as far as anybody knows, and `last_line` is the
    highest number of a line in the Log tab.
    """

    archive: Archive
    joined: tuple[Candidate, ...]
    books: tuple[Book, ...]
    numbers: frozenset[str]
    last_line: int
    problems: tuple[Problem, ...]
    onward: tuple[Book, ...] = ()
    former: tuple[Book, ...] = ()


def gather(office: Office, report: Report) -> Gathered:
    """Read everything; nothing is changed anywhere. Raises LedgerError, GoogleError."""
    archive = read_archive(office, report)
    known = _rows(archive.lines, "candidates")
    on_record = {row["file_id"]: row for row in _rows(archive.lines, "workbooks").values()}
    every, before = _books(office, WORKBOOK), _books(office, FORMER)
    behind = _former_files(archive.lines)
    books = [book for book in every if book.file_id not in on_record]
    onward = [
        book
        for book in every
        if book.file_id in on_record and book.made not in ("", on_record[book.file_id]["template_version"])
    ]
    reading, problems = _interface(office, archive.lines)
    seen = reading.data["people"].rows if reading and "people" in reading.data else ()
    joined = _joined(office, [row for row in seen if row.get("key") and str(row["key"]) not in known])
    numbers = {*known, *(one.key for one in joined), *(book.candidate for book in books)}
    numbers |= reading.keys("roster") if reading else set()
    people = {*known, *(one.key for one in joined)}
    return Gathered(
        archive,
        joined,
        tuple(book for book in books if book.candidate in people),
        frozenset(numbers),
        reading.last_log if reading else 0,
        (*problems, *(_nobodys(book) for book in books if book.candidate not in people)),
        tuple(onward),
        tuple(book for book in before if book.file_id not in behind and book.candidate in people),
    )


def _rows(lines: Iterable[Found], table: str) -> dict[str, Mapping[str, Any]]:
    """The newest rows of a table whose key is one column, by that."""
    newest = {str(one.line.key[0]): one.row for one in lines if one.line.name == table}
    return {key: row for key, row in newest.items() if row is not None}


def _former_files(lines: Iterable[Found]) -> frozenset[str]:
    newest = {one.line.key: one.row for one in lines if one.line.name == "former_workbooks"}
    return frozenset(str(row["file_id"]) for row in newest.values() if row is not None)


def _books(office: Office, kind: str) -> list[Book]:
    files = office.google.drive.files_list(
        OURS.format(kind=kind), office.settings.drive_id, "id,name,appProperties"
    )
    found = [(file, file.get("appProperties", {})) for file in files]
    return [Book(own["candidate"], file["id"], file["name"], own.get(MADE, "")) for file, own in found]


def _interface(office: Office, lines: Iterable[Found]) -> tuple[InterfaceReading | None, list[Problem]]:
    marks = _rows(lines, "marks")
    if desk.FILE not in marks:
        return None, []
    try:
        answer = office.google.sheets.spreadsheets_get(str(marks[desk.FILE]["value"]), READ_FIELDS)
    except NotFound as error:
        name = office.program.words.interface_name
        return None, [Problem(f"“{name}”", error.message, "Restore it from the shared drive's trash.")]
    built = str(marks.get(desk.BUILT, {}).get("value", "")).split()
    return read_interface(office.program, answer, built), []


def _joined(office: Office, rows: Iterable[Mapping[str, Content]]) -> tuple[Candidate, ...]:
    """People whom the lost ledger knew, by their rows of the interface's own data, which nobody types in."""
    cohorts = {cohort.key: cohort for cohort in office.settings.cohorts}
    return tuple(_person(row, cohorts) for row in rows if row.get("enrolled") and row["cohort"] in cohorts)


def _person(row: Mapping[str, Content], cohorts: Mapping[str, Cohort]) -> Candidate:
    last, _, first = str(row["name"]).partition(", ")
    year, enrolled = row["year"], row["enrolled"]
    assert isinstance(year, int | float)
    assert isinstance(enrolled, int | float | date)
    return Candidate(
        key=str(row["key"]),
        person=Person(first, last, str(row["email"])),
        companion=_other(row, "companion"),
        cohort=cohorts[str(row["cohort"])],
        year=int(year),
        enrolled=enrolled if isinstance(enrolled, date) else day_of(enrolled),
        site=str(row.get("site") or ""),
        position=str(row.get("position") or ""),
        overseer=_other(row, "overseer"),
    )


def _other(row: Mapping[str, Content], role: str) -> Person | None:
    """Somebody by first and last name in one; the last word is the last name, until the roster says more."""
    first, _, last = str(row.get(role) or "").rpartition(" ")
    email = str(row.get(f"{role}_email") or "")
    return Person(first, last, email) if email else None


def _nobodys(book: Book) -> Problem:
    return Problem(
        f"workbook “{book.name}”",
        f"It belongs to No. {book.candidate}, whom neither the archive nor the interface knows.",
        "Type this person into the Roster tab's row of that number: the workbook is found then. If there is "
        "no such row, type them into a free one, and put this workbook into the trash.",
    )
