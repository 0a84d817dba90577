"""Immutable cells. (Tuples rather than dataclasses: a sheet of 9,000 is read several times as fast.)"""

from typing import Any, NamedTuple

Json = dict[str, Any]
JsonValue = Any  # a value inside of JSON: dict, list, str, int, float, bool or None
Scalar = int | float | bool | str


class Formula(NamedTuple):
    """A formula as typed, the equals sign included."""

    text: str


class Cell(NamedTuple):
    """What people put into a cell. `format` is the user-entered CellFormat, `extra` holds what is only
    stored and returned: textFormatRuns, chipRuns, pivotTable. Dictionaries are never changed in place.
    """

    value: Scalar | Formula | None = None
    format: Json | None = None
    validation: Json | None = None
    note: str | None = None
    extra: Json | None = None

    def with_value(self, value: Scalar | Formula | None) -> "Cell":
        """The cell with another value: rich text and chips belong to the old one and go."""
        return Cell(value, self.format, self.validation, self.note, None)

    @property
    def blank(self) -> bool:
        """Nothing at all is kept in it."""
        return self == EMPTY

    @property
    def is_checkbox(self) -> bool:
        return bool(self.validation) and _condition(self.validation).get("type") == "BOOLEAN"

    @property
    def unticked(self) -> Scalar | None:
        """What an empty checkbox reads as; None in a cell without one and with custom values."""
        return False if self.is_checkbox and not _condition(self.validation).get("values") else None


def _condition(validation: Json | None) -> Json:
    return (validation or {}).get("condition") or {}


EMPTY = Cell()
