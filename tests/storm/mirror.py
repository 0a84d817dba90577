"""What staff have in the interface, kept beside it: nobody but they may change a cell of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from service.interface.columns import Part
from tests.storm.sight import Line, Sight, text_of


class Wrong(AssertionError):  # noqa: N818 - says what was found
    """What must never be."""


@dataclass
class Mirror:
    """The last sight of each tab that staff had, and everything that ever stood in a number's row.

    `gone` are tabs that a person deleted, `lost` those of them that only people could bring back. `inherited`
    are ticks, by number and column, that were set while another number stood in the row.
    """

    last: dict[str, Sight] = field(default_factory=dict)
    ever: dict[tuple[str, str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    gone: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    inherited: set[tuple[str, str]] = field(default_factory=set)

    def delete(self, tab: str) -> None:
        """A person deleted the tab, words and all."""
        self.gone.add(tab)
        self.last.pop(tab, None)

    def keep(self, sight: Sight) -> None:
        """This is how a person left the tab."""
        self.last[sight.tab.key] = sight
        for line in sight.lines:
            for column, value in line.typed.items():
                if not _is_tick(value):
                    self.inherited.discard((line.who, column))
                known = self.ever[sight.tab.key, line.who, column]
                if text_of(value) not in known:
                    known.append(text_of(value))

    def meet(self, sight: Sight) -> None:
        """Raise Wrong where the service moved, changed or lost what a person left, or made up something."""
        before = self.last.get(sight.tab.key)
        if before is None:
            return
        if "key" in before.positions:
            self._same_rows(before, sight)
        else:
            self._same_words(before, sight)
        if lost := set(before.positions) - set(sight.positions):
            raise Wrong(f"{sight.title}: the columns {sorted(lost)} are gone")
        self._new_rows(before, sight)

    def _same_rows(self, before: Sight, now: Sight) -> None:
        for old in before.used:
            new = now.lines[old.row - FIRST] if old.row - FIRST < len(now.lines) else None
            if new is None and old.blank:
                continue
            if new is not None and _taken_over(before, old, new):
                self.inherited.update((new.key, key) for key, value in new.typed.items() if _is_tick(value))
                continue
            if new is None or new.theirs != old.theirs:
                raise Wrong(f"{now.title}, row {old.row + 1}: was {old.theirs}, is {new and new.theirs}")

    def _same_words(self, before: Sight, now: Sight) -> None:
        """The numbers were deleted: rows may be put in another order, but words stay."""
        found = [line.extra for line in now.lines]
        for old in before.used:
            if old.extra and old.extra not in found:
                raise Wrong(f"{now.title}: {old.extra} is gone")

    def _new_rows(self, before: Sight, now: Sight) -> None:
        here = {line.key for line in before.lines}
        for line in now.lines[len(before.used) :] if "key" in before.positions else ():
            if line.extra:
                raise Wrong(f"{now.title}, row {line.row + 1}: {line.extra} was typed by nobody")
            if line.key and line.key in here:
                raise Wrong(f"{now.title}, row {line.row + 1}: No. {line.key} was appended a second time")
            self._words_of_its_own(now, line)

    def _words_of_its_own(self, now: Sight, line: Line) -> None:
        """What comes back into an appended row once stood in the row of the same number."""
        for column in now.tab.of(Part.TYPED):
            value = text_of(line.typed.get(column.key, {}))
            known = self.ever.get((now.tab.key, line.key, column.key), [])
            seen = any(tab == now.tab.key and key == line.key for tab, key, _ in self.ever)
            if value and seen and value not in known:
                raise Wrong(f"{now.title}, No. {line.key}: “{value}” was never typed there, but {known}")


FIRST = 4
TAKEN_OVER = ("letters",)
"""Tabs in which what is new gets the rows of what is long over, unless staff left something there.

A tick may come in the moment between the service's reading and its write; `inherited` are those that did.
"""


def _taken_over(before: Sight, old: Line, new: Line) -> bool:
    """Whether a number that was nowhere stands now where another stood, and nothing else is different."""
    fresh = new.key and new.key not in {line.key for line in before.lines}
    ticks = not old.extra and all("boolValue" in value for value in old.typed.values())
    return before.tab.key in TAKEN_OVER and bool(fresh and ticks) and new.theirs[1:] == old.theirs[1:]


def _is_tick(value: Mapping[str, Any]) -> bool:
    return text_of(dict(value)).upper() == "TRUE"


def missing_staff(sights: Mapping[str, Sight]) -> dict[str, tuple[str, ...]]:
    """Staff's columns that are gone, by tab."""
    found = {
        key: tuple(c.key for c in sight.tab.of(Part.TYPED) if c.key not in sight.positions)
        for key, sight in sights.items()
    }
    return {key: columns for key, columns in found.items() if columns}
