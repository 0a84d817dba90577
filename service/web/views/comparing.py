"""Attempts side by side: what the work said before, and what it says now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.domain.attempts import Attempt, Decision
from service.domain.changes import Change, Snapshot, compare, in_short, levels_beside
from service.domain.program import Program
from service.web.views.sight import Sight, level_words

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
    """What an attempt held when it was handed in, beside the one before it. `rows` are what changed, or all
    of it where there was none before; `levels` those of both decisions.
    """

    summary: str
    rows: tuple[ChangeRow, ...]
    levels: tuple[LevelRow, ...]


def beside(
    sight: Sight, attempt: Attempt, before: Attempt | None, kept: Mapping[str, Snapshot]
) -> Comparison:
    """The attempt beside the one `before` it; `kept` are the snapshots by attempt key."""
    tab = sight.program.tab(sight.program.module(attempt.module).tab)
    then = kept.get(before.key, {}) if before else {}
    found = compare(sight.program, tab, then, kept.get(attempt.key, {}))
    levels = _levels(sight.program, before.decision if before else None, attempt.decision)
    summary = f"{in_short(found, before.number, sight.program.words.phrases.tabs.reviews)}." if before else ""
    return Comparison(summary, tuple(map(_row, found)), tuple(levels))


def as_handed_in(sight: Sight, attempt: Attempt, kept: Mapping[str, Snapshot]) -> tuple[ChangeRow, ...]:
    """Everything that the attempt held."""
    return beside(sight, attempt, None, kept).rows


def _levels(program: Program, before: Decision | None, after: Decision | None) -> Iterator[LevelRow]:
    """The whole first, then the criteria."""
    whole = program.scale(program.review.scale)
    then, now = (one.level if one else None for one in (before, after))
    yield LevelRow(program.words.phrases.review.level, level_words(whole, then), level_words(whole, now))
    scale = program.criteria_scale
    for one in levels_beside(program, before, after):
        yield LevelRow(one.criterion, level_words(scale, one.before), level_words(scale, one.after))


def _row(change: Change) -> ChangeRow:
    return ChangeRow(change.where, change.kind, KINDS[change.kind], change.before, change.after)
