"""CellData and a field mask -> what they do to a cell."""

from service.sandbox.sheets.display.typed import whole
from service.sandbox.sheets.formulas.shift import copied
from service.sandbox.sheets.masks import Mask, covers, masked
from service.sandbox.sheets.state.cells import Cell, Formula, Json, JsonValue, Scalar
from service.sandbox.sheets.styles import normal

_EXTRAS = ("textFormatRuns", "chipRuns", "pivotTable", "dataSourceFormula", "dataSourceTable")


class CellPatch:
    """Made once for a CellData and a mask, laid on any number of cells."""

    def __init__(self, data: Json, mask: Mask) -> None:
        self._data = data
        self._sets_value = covers(mask, "userEnteredValue") or bool(
            data.get("chipRuns") and covers(mask, "chipRuns")  # chips are part of the text
        )
        self._sets_format = covers(mask, "userEnteredFormat")
        self._sets_rule = covers(mask, "dataValidation")
        self._sets_note = covers(mask, "note")
        self._extras = [name for name in _EXTRAS if covers(mask, name)]
        self._value = entered_value(data.get("userEnteredValue"))
        self._rule = normal(data.get("dataValidation"))
        self._style = normal(data.get("userEnteredFormat") or {})
        self._style_mask: Mask = {} if "*" in mask else mask.get("userEnteredFormat", {})
        self._styles: dict[int, tuple[Json | None, Json | None]] = {}

    def on(self, cell: Cell, down: int = 0, right: int = 0) -> Cell:
        """The cell after the patch; a formula as a copy `down` and `right` of the first has it."""
        value = cell.value
        if self._sets_value:
            value = self._value
            if isinstance(value, Formula) and (down or right):
                value = Formula(copied(value.text, down, right))
        return Cell(
            value,
            self._format(cell.format) if self._sets_format else cell.format,
            self._rule if self._sets_rule else cell.validation,
            (self._data.get("note") or None) if self._sets_note else cell.note,
            self._extra(cell) if self._extras or (self._sets_value and cell.extra) else cell.extra,
        )

    def _format(self, old: Json | None) -> Json | None:
        known = self._styles.get(id(old))
        if known is None:
            made = masked(old or {}, self._style, self._style_mask) if self._style_mask else self._style
            known = self._styles[id(old)] = (old, made or None)
        return known[1]

    def _extra(self, cell: Cell) -> Json | None:
        kept = {} if self._sets_value else dict(cell.extra or {})
        for name in self._extras:
            kept.pop(name, None)
            if self._data.get(name):
                kept[name] = _without_zeros(normal(self._data[name]))
        return kept or None


def _without_zeros(extra: JsonValue) -> JsonValue:
    """Runs that begin the text do not say so."""
    if not isinstance(extra, list):
        return extra
    return [{key: item for key, item in run.items() if (key, item) != ("startIndex", 0)} for run in extra]


def entered_value(value: Json | None) -> Scalar | Formula | None:
    """An ExtendedValue as a cell keeps it. An empty text is no value."""
    if not value:
        return None
    if "formulaValue" in value:
        text = str(value["formulaValue"])
        return Formula(text) if text.startswith("=") and len(text) > 1 else (text or None)
    if "numberValue" in value:
        return whole(float(value["numberValue"]))
    if "boolValue" in value:
        return bool(value["boolValue"])
    return str(value.get("stringValue", "")) or None


def extended_value(value: Scalar | Formula) -> Json:
    """A value as an ExtendedValue."""
    if isinstance(value, Formula):
        return {"formulaValue": value.text}
    if isinstance(value, bool):
        return {"boolValue": value}
    return {"stringValue": value} if isinstance(value, str) else {"numberValue": value}
