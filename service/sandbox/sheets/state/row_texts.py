"""A tab's rows as they are stored, each encoded once: a write encodes only the rows that it touches."""

import json
import marshal
from typing import Any

from service.sandbox.sheets.state.cells import Formula, Json
from service.sandbox.sheets.state.sheet import Row, same_cells

SPARE = 200
"""How many formats or validations that are no longer used may be stored with a tab."""
_AS_ONE = 2
"""The newest format of marshal that goes by values alone. Equal formats have equal bytes where their keys are
in the same order, as in what one kind of request writes; others are kept twice.
"""
_compact = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


class Palette:
    """Distinct dictionaries, each with a small number."""

    def __init__(self) -> None:
        self.items: list[Json] = []
        self._by_bytes: dict[bytes, int] = {}

    def number(self, item: Json) -> int:
        found = self._by_bytes.setdefault(marshal.dumps(item, _AS_ONE), len(self.items))
        if found == len(self.items):
            self.items.append(item)
        return found


class RowTexts:
    """The texts of all rows, by their index, and the palettes that their numbers belong to. `before`: those
    of a tab from which this one was copied, with most rows the same.
    """

    _kept: dict[int, tuple[Row, str]]
    _used: int
    formats: Palette
    validations: Palette

    def __init__(self, rows: dict[int, Row], before: "RowTexts | None" = None) -> None:
        if before is None or before._overgrown:  # noqa: SLF001 - another of this class
            before = None
        self.formats = before.formats if before else Palette()
        self.validations = before.validations if before else Palette()
        known = before._kept if before else {}  # noqa: SLF001 - another of this class
        self._styles, self._rules = {id(None): -1}, {id(None): -1}
        self._kept = {index: self._one(row, known.get(index)) for index, row in rows.items()}
        self._used = before._used if before else self._size  # noqa: SLF001 - another of this class

    @property
    def together(self) -> str:
        """One JSON object."""
        return "{" + ",".join(f'"{index}":{text}' for index, (_, text) in self._kept.items()) + "}"

    @property
    def _size(self) -> int:
        return len(self.formats.items) + len(self.validations.items)

    @property
    def _overgrown(self) -> bool:
        return self._size > self._used + SPARE

    def _one(self, row: Row, had: tuple[Row, str] | None) -> tuple[Row, str]:
        if had is not None and same_cells(had[0], row):
            return had
        return row, _compact(self._flat(row))

    def _flat(self, row: Row) -> list[list[Any]]:
        """Cells as lists; a formula is a list of its text."""
        styles, rules = self._styles, self._rules
        flat: list[list[Any]] = []
        for column, (value, style, rule, note, extra) in row.items():
            if id(style) not in styles:
                styles[id(style)] = self.formats.number(style or {})
            if id(rule) not in rules:
                rules[id(rule)] = self.validations.number(rule or {})
            entered = [value.text] if type(value) is Formula else value
            one = [column, entered, styles[id(style)], rules[id(rule)]]
            flat.append(one if note is None and extra is None else [*one, note, extra])
        return flat
