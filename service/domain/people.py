"""The people of a program, as facts."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from service.domain.calendar import Anchors, Cohort, SetDates


@dataclass(frozen=True)
class Person:
    """Somebody with a name and an address; `email` is lower case and identifies the person."""

    first: str
    last: str
    email: str

    @property
    def name(self) -> str:
        """First and last name, as people say it."""
        return f"{self.first} {self.last}".strip()


@dataclass(frozen=True)
class Brought:
    """What somebody brings in from elsewhere, as the office says: hours by the key of their rule, and groups
    of lists, each by its full name (C-15).
    """

    hours: tuple[tuple[str, float], ...] = ()
    groups: tuple[str, ...] = ()

    def hours_for(self, rule: str) -> float:
        """Those that count for one rule."""
        return dict(self.hours).get(rule, 0.0)


NOTHING = Brought()


@dataclass(frozen=True)
class Left:
    """That somebody left the program: the last day, and how, in the program's words (C-17)."""

    on: date
    how: str


@dataclass(frozen=True)
class Spent:
    """An earlier year of the program that somebody was in: the cohort, and the office's own dates then."""

    year: int
    cohort: Cohort
    set_dates: tuple[SetDates, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A participant: `key` is the office's number for the person and never changes.

    `set_dates` are the office's own for the candidate's cohort and year; `kept_since` is the first day of
    Cohortbook's records for somebody who was in the program before. `left` is set once somebody left; it
    stands in no workbook. `spent` are the earlier years that are on record.
    """

    key: str
    person: Person
    companion: Person | None
    cohort: Cohort
    year: int
    enrolled: date
    site: str = ""
    position: str = ""
    overseer: Person | None = None
    set_dates: tuple[SetDates, ...] = ()
    brought: Brought = NOTHING
    kept_since: date | None = None
    left: Left | None = field(default=None, repr=False)
    spent: tuple[Spent, ...] = field(default=(), repr=False)

    @property
    def anchors(self) -> Anchors:
        """The dates that this candidate's calendar hangs on."""
        return Anchors(self.cohort.starts, self.enrolled, self.set_dates, self.kept_since)

    def in_year(self, year: int) -> "Candidate":
        """The candidate as in an earlier year, with that year's calendar.

        Where nobody wrote down which cohort that was, it began as many years before as the program's years
        are apart, and the office's own dates are not known.
        """
        if year == self.year:
            return self
        for one in self.spent:
            if one.year == year:
                return replace(self, year=year, cohort=one.cohort, set_dates=one.set_dates, spent=())
        starts = self.cohort.starts - relativedelta(years=self.year - year)
        cohort = self.cohort.model_copy(update={"starts": starts})
        return replace(self, year=year, cohort=cohort, set_dates=(), spent=())

    @property
    def editors(self) -> tuple[str, ...]:
        """The addresses that the workbook is shared with: nobody's once its owner has left."""
        if self.left is not None:
            return ()
        return (self.person.email, *((self.companion.email,) if self.companion else ()))


def present(people: Iterable[Candidate]) -> list[Candidate]:
    """Those who have not left."""
    return [one for one in people if one.left is None]
