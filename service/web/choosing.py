"""Whom a page is about, when an office has thousands: a cohort, a companion's people, or a name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from service.domain.people import Candidate, Person

PAGE = 50
"""So many rows stand on one page."""

LONGEST_NUMBER = 9
Row = TypeVar("Row")


@dataclass(frozen=True)
class Choice:
    """What was chosen at the top of a page; empty takes everybody.

    Without `particulars` nobody is found by an address or by who accompanies them.
    """

    cohort: str = ""
    companion: str = ""
    name: str = ""
    particulars: bool = True

    @classmethod
    def of(cls, asked: Mapping[str, str], *, particulars: bool = True) -> Self:
        """The choice in an address's query."""
        cohort, companion, name = (asked.get(word, "").strip() for word in ("cohort", "companion", "name"))
        return cls(cohort, companion if particulars else "", name, particulars)

    @property
    def is_all(self) -> bool:
        """Whether nobody is left out."""
        return not (self.cohort or self.companion or self.name)

    @property
    def query(self) -> dict[str, str]:
        """The choice for an address's query."""
        pairs = {"cohort": self.cohort, "companion": self.companion, "name": self.name}
        return {word: value for word, value in pairs.items() if value}

    def takes(self, candidate: Candidate) -> bool:
        """Whether the candidate is among those chosen; a name may be any part of it, or the number."""
        companion = candidate.companion.email if candidate.companion else ""
        person = candidate.person
        names = [person.name, f"{person.last}, {person.first}", candidate.key]
        names += [person.email] if self.particulars else []
        return (
            self.cohort in ("", candidate.cohort.key)
            and self.companion in ("", companion)
            and any(self.name.casefold() in one.casefold() for one in names)
        )


@dataclass(frozen=True)
class Choices:
    """What can be chosen, and what was: cohorts by name, companions by address and name."""

    chosen: Choice
    cohorts: tuple[str, ...]
    companions: tuple[tuple[str, str], ...]

    @classmethod
    def among(cls, chosen: Choice, candidates: Iterable[Candidate]) -> Self:
        """The cohorts of `candidates`, the newest first, and their companions by name."""
        cohorts, companions = {}, {}
        for one in candidates:
            cohorts[one.cohort.key] = one.cohort.starts
            if one.companion and chosen.particulars:
                companions[one.companion.email] = one.companion
        newest = sorted(cohorts, key=lambda key: (-cohorts[key].toordinal(), key))
        named = sorted(companions.values(), key=_by_last_name)
        return cls(chosen, tuple(newest), tuple((one.email, one.name or one.email) for one in named))


@dataclass(frozen=True)
class Pager:
    """One page of `total` rows: the first is 1.

    >>> Pager.of(120, "2")
    Pager(total=120, page=2, pages=3)
    >>> Pager.of(120, "9").page, Pager.of(0, "x").page, Pager.of(120, "2").first, Pager.of(120, "3").last
    (3, 1, 51, 120)
    """

    total: int
    page: int
    pages: int

    @classmethod
    def of(cls, total: int, asked: str) -> Self:
        """The page that was asked for, or the nearest there is."""
        pages = max(1, -(-total // PAGE))
        return cls(total, min(max(1, number_in(asked) or 1), pages), pages)

    @property
    def first(self) -> int:
        """The number of the first row on the page."""
        return (self.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        """The number of the last row on the page."""
        return min(self.total, self.page * PAGE)

    def cut(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows of this page."""
        return rows[self.first - 1 : self.last]


def number_in(asked: str) -> int | None:
    """The number in an address's query, of a size that every database has; None for anything else.

    >>> number_in("12"), number_in(""), number_in("-1"), number_in("9" * 5000)
    (12, None, None, None)
    """
    plain = asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_NUMBER
    return int(asked) if plain else None


def named(candidates: Iterable[Candidate], words: str) -> list[str] | None:
    """The keys of those whose name, address or number has these words; None when there are no words."""
    return [one.key for one in candidates if Choice(name=words).takes(one)] if words else None


def _by_last_name(one: Person) -> tuple[str, str, str]:
    return one.last.casefold(), one.first.casefold(), one.email
