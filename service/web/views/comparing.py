"""Attempts side by side: what the work said before, and what it says now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.domain.attempts import Attempt
from service.domain.changes import Change, Snapshot, compare, in_short
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
class Comparison:
    """An attempt beside the one before it; newest first."""

    module: str
    number: int
    summary: str
    rows: tuple[ChangeRow, ...]


def comparisons(
    sight: Sight, tries: tuple[Attempt, ...], kept: Mapping[str, Snapshot]
) -> tuple[Comparison, ...]:
    """Every attempt but the first of each module; `kept` are the snapshots by attempt key."""
    return tuple(reversed(tuple(_compared(sight, tries, kept))))


def _compared(sight: Sight, tries: tuple[Attempt, ...], kept: Mapping[str, Snapshot]) -> Iterator[Comparison]:
    for attempt in tries:
        if attempt.number == 1 or attempt.key not in kept or attempt.before not in kept:
            continue
        module = sight.program.module(attempt.module)
        tab = sight.program.tab(module.tab)
        found = compare(sight.program, tab, kept[attempt.before], kept[attempt.key])
        summary = f"{in_short(found, attempt.number - 1)}."
        yield Comparison(module.title, attempt.number, summary, tuple(map(_row, found)))


def _row(change: Change) -> ChangeRow:
    return ChangeRow(change.where, change.kind, KINDS[change.kind], change.before, change.after)
