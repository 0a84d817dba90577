"""Attempts side by side: what the work said before, and what it says now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.domain.attempts import Attempt, Decision
from service.domain.changes import Change, Snapshot, compare, in_short, levels_beside
from service.domain.program import Program
from service.domain.scales import Scale
from service.web.views.sight import Sight

KINDS = {"added": "Added", "changed": "Changed", "removed": "Removed"}


@dataclass(frozen=True)
class ChangeRow:
    """An answer or log entry that differs."""

    where: str
    kind: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class LevelRow:
    """The whole, or a criterion, and its level then and now; empty where there is none."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """An attempt beside the one before it; newest first."""

    module: str
    number: int
    summary: str
    rows: tuple[ChangeRow, ...]
    levels: tuple[LevelRow, ...] = ()


def comparisons(
    sight: Sight, tries: tuple[Attempt, ...], kept: Mapping[str, Snapshot]
) -> tuple[Comparison, ...]:
    """Every attempt but the first of each module; `kept` are the snapshots by attempt key."""
    return tuple(reversed(tuple(_compared(sight, tries, kept))))


def _compared(sight: Sight, tries: tuple[Attempt, ...], kept: Mapping[str, Snapshot]) -> Iterator[Comparison]:
    decided = {one.key: one.decision for one in tries}
    for attempt in tries:
        if attempt.number == 1 or attempt.key not in kept or attempt.before not in kept:
            continue
        module = sight.program.module(attempt.module)
        tab = sight.program.tab(module.tab)
        found = compare(sight.program, tab, kept[attempt.before], kept[attempt.key])
        summary = f"{in_short(found, attempt.number - 1)}."
        levels = _levels(sight.program, decided.get(attempt.before), attempt.decision)
        yield Comparison(module.title, attempt.number, summary, tuple(map(_row, found)), tuple(levels))


def _levels(program: Program, before: Decision | None, after: Decision | None) -> Iterator[LevelRow]:
    """The whole first, then the criteria."""
    whole = program.scale(program.review.scale)
    then, now = (one.level if one else None for one in (before, after))
    yield LevelRow(program.words.phrases.review.level, level_words(whole, then), level_words(whole, now))
    scale = program.criteria_scale
    for one in levels_beside(program, before, after):
        yield LevelRow(one.criterion, level_words(scale, one.before), level_words(scale, one.after))


def level_words(scale: Scale, level: int | None) -> str:
    """A level as the console says it, for example `2: Developing`; empty for none."""
    if level is None:
        return ""
    known = any(step.value == level for step in scale.levels)
    return f"{level}: {scale.label_of(level)}" if known else str(level)


def _row(change: Change) -> ChangeRow:
    return ChangeRow(change.where, change.kind, KINDS[change.kind], change.before, change.after)
