"""A row of a roster before and after it was checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from service.domain.calendar import Cohort
from service.domain.people import Candidate, Person
from service.roster.text import Cell, clean


@dataclass(frozen=True)
class RawRow:
    """Cells by column (see headers.COLUMNS), with the row's number as the spreadsheet shows it."""

    number: int
    cells: Mapping[str, Cell]

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(clean(cell) for cell in self.cells.values())


@dataclass(frozen=True)
class Entry:
    """A person as a roster has them. `columns` are those that the roster has: what it does not speak of (a
    missing column, an empty date of enrolment) stays as it is on record.
    """

    row: int
    person: Person
    companion: Person | None
    cohort: Cohort
    year: int
    enrolled: date | None
    site: str = ""
    position: str = ""
    overseer: Person | None = None
    columns: frozenset[str] = field(default=frozenset(), compare=False)

    def candidate(self, key: str) -> Candidate:
        """A new candidate. Without a date of enrolment, the first day of the cohort's year counts."""
        enrolled = self.enrolled or self.cohort.starts
        return Candidate(
            key, self.person, self.companion, self.cohort, self.year, enrolled, self.site, self.position,
            self.overseer,
        )  # fmt: skip

    def applied_to(self, known: Candidate) -> Candidate:
        """`known` with everything that the roster says about them."""
        return replace(
            known,
            person=self.person,
            companion=self._other("companion_", self.companion, known.companion),
            overseer=self._other("overseer_", self.overseer, known.overseer),
            cohort=self.cohort,
            year=self.year,
            enrolled=self.enrolled or known.enrolled,
            site=self.site if "site" in self.columns else known.site,
            position=self.position if "position" in self.columns else known.position,
        )

    def _other(self, prefix: str, said: Person | None, had: Person | None) -> Person | None:
        """A whole name in one cell does not say where the last name begins: the record does, if it fits."""
        if not any(column.startswith(prefix) for column in self.columns):
            return had
        same = said and had and (said.email, said.name) == (had.email, had.name)
        return had if same else said
