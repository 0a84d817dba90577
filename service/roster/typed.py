"""Roster cells typed in the Administrator Interface, under the same checks as a file's rows."""

from collections.abc import Mapping, Sequence

from service.domain.calendar import Cohort
from service.domain.people import Candidate, Person
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
    return {
        "last": known.person.last,
        "first": known.person.first,
        "email": known.person.email,
        "site": known.site,
        "position": known.position,
        "cohort": known.cohort.key,
        "year": float(known.year),
        "enrolled": known.enrolled,
        **_cells_of_other("companion_", known.companion),
        **_cells_of_other("overseer_", known.overseer),
    }


def _cells_of_other(prefix: str, other: Person | None) -> dict[str, Cell]:
    if other is None:
        return {}
    return {f"{prefix}name": f"{other.last}, {other.first}", f"{prefix}email": other.email}


def _headings(program: Program) -> dict[str, str]:
    words = program.words.phrases.tabs.shared
    others = {"companion_": program.companion, "overseer_": program.overseer}
    of_others = {
        f"{prefix}{part}": pattern.format(role=role.label)
        for prefix, role in others.items()
        if role is not None
        for part, pattern in (("name", words.name_of), ("email", words.email_of))
    }
    return {
        "last": words.last_name,
        "first": words.first_name,
        "email": words.email,
        "site": words.site,
        "position": words.position,
        "cohort": words.cohort,
        "year": words.year,
        **of_others,
        "enrolled": words.enrolled,
    }
