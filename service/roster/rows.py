"""One row of a roster, checked: an Entry, or what is wrong with it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from service.domain.calendar import Cohort
from service.domain.people import Person
from service.domain.program import Program
from service.domain.roles import Role
from service.domain.tab_phrases.roster_cells import RosterPhrases
from service.roster.dates import read_date
from service.roster.entry import Entry, RawRow
from service.roster.findings import Finding
from service.roster.text import Cell, Formula, clean
from service.roster.values import (
    Wrong,
    read_cohort,
    read_email,
    read_name,
    read_text,
    read_year,
    split_name,
)

T = TypeVar("T")
Reader = Callable[[Cell, RosterPhrases], str | Wrong]


class RowCheck:
    """The checks of one row; `findings` fills up as cells are read."""

    def __init__(
        self, program: Program, cohorts: Sequence[Cohort], row: RawRow, spelled: Mapping[str, str]
    ) -> None:
        self.program, self.cohorts, self.row, self.spelled = program, cohorts, row, spelled
        self.findings: list[Finding] = []
        self.words = program.words.phrases.roster

    def entry(self) -> Entry | None:
        """The person in the row; None when something in it is wrong, which `findings` then tells."""
        person, companion = self._person(), self._other(self.program.companion, "companion_")
        overseer = self._other(self.program.overseer, "overseer_") if self.program.overseer else None
        cohort, year, enrolled = self._cohort(), self._year(), self._enrolled()
        site, position = self._kept("site", read_text), self._kept("position", read_text)
        if self.findings or person is None or cohort is None or year is None:
            return None
        columns = frozenset(self.row.cells)
        return Entry(
            self.row.number, person, companion, cohort, year, enrolled, site or "", position or "", overseer,
            columns,
        )  # fmt: skip

    def formulas(self) -> list[Finding]:
        """The cells whose value a formula made: nobody typed it, and it may be another one tomorrow."""
        found = [column for column, cell in self.row.cells.items() if isinstance(cell, Formula)]
        return [self._finding(column, self.words.formula) for column in found]

    def _person(self) -> Person | None:
        first, last = self._names("")
        email = self._kept("email", read_email)
        if email == "":
            self._wrong("email", self.words.empty_address)
        return Person(first, last, email) if first and last and email else None

    def _names(self, prefix: str) -> tuple[str, str]:
        """First and last name, empty after a finding; from two cells, or from one with the whole name."""
        first, last = self._kept(f"{prefix}first", read_name), self._kept(f"{prefix}last", read_name)
        if not first and not last:
            return self._whole_name(f"{prefix}name", needed=not prefix)
        for column, text in ((f"{prefix}first", first), (f"{prefix}last", last)):
            if text == "":
                self._wrong(column, self.words.empty)
        return first or "", last or ""

    def _whole_name(self, column: str, *, needed: bool) -> tuple[str, str]:
        text = self._kept(column, read_name)
        if text:
            names = split_name(text, self.words)
            if not isinstance(names, Wrong):
                return names
            self._wrong(column, names.what)
        elif needed and text == "" and not self.findings:
            column = column if column in self.row.cells else "last"
            self._wrong(column, self.words.empty_name)
        return "", ""

    def _other(self, role: Role, prefix: str) -> Person | None:
        """Somebody who goes with the person, in the columns that begin with `prefix`, if anybody."""
        before = len(self.findings)
        first, last = self._names(prefix)
        address = f"{prefix}email"
        email = self._kept(address, read_email)
        if len(self.findings) > before:
            return None
        if (first or last) and not email:
            what = self.words.empty_address_of.format(name=f"{first} {last}", role=role.label)
            self._wrong(address, what)
        elif email and not last:
            what = self.words.empty_name_of.format(email=email, role=role.label)
            self._wrong(self._name_column(prefix), what)
        elif email and email == clean(self.row.cells.get("email")).lower():
            self._wrong(address, self.words.own_address.format(role=role.label))
        elif email:
            return Person(first, last, email)
        return None

    def _name_column(self, prefix: str) -> str:
        columns = (f"{prefix}name", f"{prefix}last")
        return next((column for column in columns if column in self.row.cells), columns[0])

    def _cohort(self) -> Cohort | None:
        return self._found("cohort", read_cohort(self.row.cells.get("cohort"), self.cohorts, self.words))

    def _year(self) -> int | None:
        years = self.program.years
        if len(years) == 1 and not clean(self.row.cells.get("year")):
            return years[0].number
        return self._found("year", read_year(self.row.cells.get("year"), years, self.words))

    def _enrolled(self) -> date | None:
        cell = self.row.cells.get("enrolled")
        if not clean(cell):
            return None
        first = self.program.locale == "en_US"
        return self._found("enrolled", read_date(cell, month_first=first, words=self.words))

    def _kept(self, column: str, read: Reader) -> str | None:
        """The cell as text, None after a finding."""
        return self._found(column, read(self.row.cells.get(column), self.words))

    def _found(self, column: str, value: T | Wrong) -> T | None:
        if isinstance(value, Wrong):
            self._wrong(column, value.what)
            return None
        return value

    def _wrong(self, column: str, what: str) -> None:
        self.findings.append(self._finding(column, what))

    def _finding(self, column: str, what: str) -> Finding:
        heading = self.spelled.get(column, column)
        return Finding(self.row.number, heading, clean(self.row.cells.get(column)), what)


def check_rows(
    program: Program, cohorts: Sequence[Cohort], rows: Iterable[RawRow], spelled: Mapping[str, str]
) -> tuple[list[Entry], list[Finding]]:
    """Entries of the good rows and findings of the others; blank rows are passed over."""
    entries: list[Entry] = []
    findings: list[Finding] = []
    for row in rows:
        if not row.blank:
            check = RowCheck(program, cohorts, row, spelled)
            entry, formulas = check.entry(), check.formulas()
            entries += [entry] if entry and not formulas else []
            told = {finding.column for finding in formulas}
            findings += [*formulas, *(found for found in check.findings if found.column not in told)]
    return entries, findings
