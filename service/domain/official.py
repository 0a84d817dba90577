"""Official readings: days on which staff confirm of everybody that parts of the workbook were read, whether
anything was handed in or not (C-51, C-78).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from service.domain.base import Definition, Key, Text
from service.domain.calendar import DateRule, resolve
from service.domain.people import Candidate


class LevelAsked(StrEnum):
    """Whether staff give a level with their confirmation."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


class OfficialReading(Definition):
    """A day from which staff read, and one until which they do; `modules` are what they read."""

    key: Key
    title: Text
    years: tuple[int, ...] = Field(default=(1,), min_length=1)
    opens: DateRule = Field(description="From this day on it waits in the Reviews tab.")
    due: DateRule = Field(description="After this day it is overdue.")
    modules: tuple[Key, ...] = Field(min_length=1, description="What is read: modules of the workbook.")
    level: LevelAsked = LevelAsked.OPTIONAL
    rules: tuple[str, ...] = Field(default=(), description="The rules of the program that this carries out.")


@dataclass(frozen=True)
class Reading:
    """One candidate's: it waits since `opened`, until staff have `confirmed` it, with or without a `level`
    and `feedback`. Times are aware.
    """

    candidate: str
    rule: str
    year: int
    opened: datetime
    confirmed: datetime | None = None
    level: int | None = None
    feedback: str = ""

    @property
    def key(self) -> str:
        """Its number in the interface, for example `1001-january-y1`; no attempt ends so."""
        return f"{self.candidate}-{self.rule}-y{self.year}"

    @property
    def waiting(self) -> bool:
        """Whether staff have to read."""
        return self.confirmed is None


def opens_on(rule: OfficialReading, candidate: Candidate) -> date:
    """From which day on the candidate's reading waits."""
    return resolve(rule.opens, candidate.anchors)


def due_on(rule: OfficialReading, candidate: Candidate) -> date:
    """Until which day staff read."""
    return resolve(rule.due, candidate.anchors)


def to_open(
    rules: Iterable[OfficialReading],
    candidates: Iterable[Candidate],
    known: Collection[str],
    at: datetime,
    today: date,
    as_of: Mapping[str, date],
) -> tuple[Reading, ...]:
    """The readings that begin to wait on `today` (program's time zone) of `candidates`, who have a workbook;
    `known` are the keys of those that wait or were confirmed.

    Not those of years that are over for somebody, nor those that were due before somebody enrolled, or before
    the day from which Cohortbook keeps the cohort's records (`as_of`, by cohort).
    """
    found = (
        Reading(one.key, rule.key, one.year, at)
        for one in candidates
        for rule in rules
        if one.year in rule.years
        and opens_on(rule, one) <= today
        and due_on(rule, one) >= max(one.enrolled, as_of.get(one.cohort.key, one.enrolled))
    )
    return tuple(one for one in found if one.key not in known)
