"""Which groups of a list somebody has worked on, over all years: six standards in two, three each (C-46 to
C-48).

Progress computes the same by formula (service/workbook/elements/progress_coverage.py); a test holds the two
together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from service.domain.people import Candidate
from service.domain.program import CoverageRule, Program
from service.domain.readings import TabReading


class Repeated(StrEnum):
    """Why naming a group adds nothing."""

    NO = ""
    SAME_YEAR = "same_year"
    """Another answer of the same year names it."""
    EARLIER = "earlier"
    """It was worked on in an earlier year."""
    BROUGHT = "brought"
    """It was brought in from elsewhere."""


@dataclass(frozen=True)
class Named:
    """An answer that names an item, and with it its group; `repeated` says whether that adds anything."""

    year: int
    module: str
    field: str
    item: str
    group: str
    repeated: Repeated = Repeated.NO


@dataclass(frozen=True)
class Coverage:
    """What one rule has come to: all `groups` in order, the answers that name one, earlier years and earlier
    fields first, and the groups that were `brought` in from elsewhere.
    """

    key: str
    groups: tuple[str, ...]
    named: tuple[Named, ...] = ()
    brought: tuple[str, ...] = ()

    @property
    def worked(self) -> tuple[str, ...]:
        """The groups that were worked on or brought in."""
        found = {*self.brought, *(one.group for one in self.named)}
        return tuple(group for group in self.groups if group in found)

    @property
    def left(self) -> tuple[str, ...]:
        """The groups that are still to come."""
        return tuple(group for group in self.groups if group not in self.worked)

    @property
    def repeats(self) -> tuple[Named, ...]:
        """The answers that name a group once more."""
        return tuple(one for one in self.named if one.repeated)

    def in_year(self, year: int) -> tuple[str, ...]:
        """The different groups that are named in a year."""
        return tuple(dict.fromkeys(one.group for one in self.named if one.year == year))


def coverage_of(
    program: Program, rule: CoverageRule, candidate: Candidate, readings: Mapping[str, TabReading]
) -> Coverage:
    """Where `candidate` stands with `rule`; `readings` by tab key, a tab that was not read names nothing."""
    groups = tuple(dict.fromkeys(item.group for item in program.items(rule.items).items))
    brought = tuple(group for group in groups if group in candidate.brought.groups)
    named: list[Named] = []
    for one in _named(program, rule, readings):
        named.append(_judged(one, named, brought))
    return Coverage(rule.key, groups, tuple(named), brought)


def _judged(one: Named, before: list[Named], brought: tuple[str, ...]) -> Named:
    same = [other for other in before if other.group == one.group]
    why = Repeated.BROUGHT if one.group in brought else Repeated.NO
    if any(other.year < one.year for other in same):
        why = Repeated.EARLIER
    if any(other.year == one.year for other in same):
        why = Repeated.SAME_YEAR
    return Named(one.year, one.module, one.field, one.item, one.group, why)


def _named(program: Program, rule: CoverageRule, readings: Mapping[str, TabReading]) -> Iterator[Named]:
    """Every answer that names an item of the list, by year."""
    offered = {f"{i.key} {i.label}".lower(): i for i in program.items(rule.items).items}
    for year, module, field in answers_of(program, rule):
        reading = readings.get(program.module(module).tab)
        text = str(reading.values.get(field) or "").strip().lower() if reading else ""
        if text in offered:
            yield Named(year, module, field, offered[text].key, offered[text].group)


def answers_of(program: Program, rule: CoverageRule) -> list[tuple[int, str, str]]:
    """Year, module and field of each answer that names an item, the earliest year first."""
    found = [
        (program.module(module).years[0], module, field)
        for module, fields in rule.named_in.items()
        for field in fields
    ]
    return sorted(found, key=lambda one: one[0])
