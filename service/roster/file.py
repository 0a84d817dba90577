"""A roster file, checked row by row."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.calendar import Cohort
from service.domain.program import Program
from service.errors import RosterError
from service.roster.entry import Entry, RawRow
from service.roster.findings import Finding
from service.roster.headers import Headers, find_headers, missing
from service.roster.read import Table, read_tables
from service.roster.rows import check_rows
from service.roster.twice import drop_doubles


@dataclass(frozen=True)
class RosterFile:
    """What a file holds. `sheet` is the name of the workbook's sheet that was used; `ignored` are headings
    that mean nothing here. Rows with a finding have no entry.
    """

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    sheet: str = ""
    ignored: tuple[str, ...] = ()


def read_roster(program: Program, cohorts: Sequence[Cohort], data: bytes) -> RosterFile:
    """The people in a CSV file or workbook; `cohorts` are those of the office.

    Raises RosterError when the file as a whole cannot be used: no table, no headings, a column missing.
    """
    table, headers = _best(program, read_tables(data))
    _refuse_unusable(program, headers)
    rows = [
        RawRow(number, {name: row[at] if at < len(row) else None for name, at in headers.at.items()})
        for number, row in enumerate(table.rows, start=1)
        if number > headers.row + 1
    ]
    entries, findings = check_rows(program, cohorts, rows, headers.spelled)
    entries, doubles = drop_doubles(entries, headers.spelled)
    found = sorted([*findings, *doubles], key=lambda finding: finding.row)
    return RosterFile(tuple(entries), tuple(found), table.name, headers.unknown)


def _best(program: Program, tables: Sequence[Table]) -> tuple[Table, Headers]:
    """The sheet, or the way to split the text, in which most headings are known; the first of equals."""
    found = [(table, headers) for table in tables if (headers := find_headers(program, table.rows))]
    if not found:
        raise RosterError(
            "There is no row of headings that could be understood.",
            "Put one above the people: Last name, First name, E-mail, Cohort, Year, "
            f"{program.companion.label}, {program.companion.label} e-mail.",
        )
    return max(found, key=lambda pair: len(pair[1].at))


def _refuse_unusable(program: Program, headers: Headers) -> None:
    lacks = missing(headers, year_needed=len(program.years) > 1)
    if lacks:
        spelled = ", ".join(headers.spelled.values())
        raise RosterError(
            f"The roster has no column for {', '.join(lacks)} (row {headers.row + 1} has: {spelled}).",
            "Add the column, or name its heading so.",
        )
    if headers.doubled:
        raise RosterError(
            f"Two columns of row {headers.row + 1} mean the same: {', '.join(headers.doubled)}.",
            "Keep one of them, or rename the other.",
        )
