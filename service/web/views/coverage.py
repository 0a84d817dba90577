"""What was worked on of what must be, year by year (C-48)."""

from dataclasses import dataclass

from service.domain.coverage import Coverage
from service.domain.program import Program
from service.interface.standing_words import covered_words, repeated_words


@dataclass(frozen=True)
class GroupRow:
    """A group: the items that were named in each year, and what it comes to; `kind` names the colour."""

    group: str
    years: tuple[str, ...]
    standing: str
    kind: str


@dataclass(frozen=True)
class CoverageView:
    """One rule; `told` is all of it in a line, `repeats` what adds nothing."""

    label: str
    told: str
    years: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    repeats: tuple[str, ...]


def coverage_view(program: Program, coverage: Coverage, year: int) -> CoverageView:
    """The table that Progress shows, too."""
    label = next(rule.label for rule in program.coverage if rule.key == coverage.key)
    return CoverageView(
        label=label,
        told=covered_words(program, coverage, year),
        years=tuple(year.label for year in program.years),
        rows=tuple(_row(program, coverage, group) for group in coverage.groups),
        repeats=tuple(filter(None, repeated_words(program, coverage).splitlines())),
    )


def _row(program: Program, coverage: Coverage, group: str) -> GroupRow:
    years = tuple(
        ", ".join(one.item for one in coverage.named if (one.group, one.year) == (group, year.number))
        for year in program.years
    )
    words = program.words.phrases.progress
    times = sum(one.group == group for one in coverage.named) + (group in coverage.brought)
    if not times:
        return GroupRow(group, years, words.to_come, "released")
    if times > 1:
        return GroupRow(group, years, words.more_than_once, "in_progress")
    return GroupRow(
        group, years, words.brought_in if group in coverage.brought else words.worked_on, "complete"
    )
