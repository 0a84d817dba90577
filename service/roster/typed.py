"""Roster cells typed in the Administrator Interface, under the same checks as a file's rows."""

from collections.abc import Mapping, Sequence

from service.domain.calendar import Cohort
from service.domain.people import Candidate
from service.domain.program import Program
from service.roster.entry import Entry, RawRow
from service.roster.findings import Finding
from service.roster.rows import check_rows
from service.roster.text import Cell, clean


def typed_entry(
    program: Program,
    cohorts: Sequence[Cohort],
    values: Mapping[str, Cell],
    row: int,
    known: Candidate | None = None,
) -> tuple[Entry | None, list[Finding]]:
    """The person in one typed row (columns as in headers.COLUMNS, dates as serial days), or what is wrong.

    For somebody on record, `known`, empty cells mean that nothing changes there. A row with nothing in it is
    neither a person nor wrong.
    """
    typed = {column: value for column, value in values.items() if clean(value)}
    cells = {**(_cells_of(known) if known else {}), **typed}
    entries, findings = check_rows(program, cohorts, [RawRow(row, cells)], _headings(program))
    return (entries[0] if entries else None), findings


def _cells_of(known: Candidate) -> dict[str, Cell]:
    companion = known.companion
    with_companion: dict[str, Cell] = (
        {"companion_name": f"{companion.last}, {companion.first}", "companion_email": companion.email}
        if companion
        else {}
    )
    return {
        "last": known.person.last,
        "first": known.person.first,
        "email": known.person.email,
        "site": known.site,
        "position": known.position,
        "cohort": known.cohort.key,
        "year": float(known.year),
        "enrolled": known.enrolled,
        **with_companion,
    }


def _headings(program: Program) -> dict[str, str]:
    role = program.companion.label
    return {
        "last": "Last name",
        "first": "First name",
        "email": "E-mail",
        "site": "Site",
        "position": "Position",
        "cohort": "Cohort",
        "year": "Year",
        "companion_name": f"{role}: name",
        "companion_email": f"{role}: e-mail",
        "enrolled": "Enrolled",
    }
