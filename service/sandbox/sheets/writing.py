"""Values on their way into cells, as given (RAW) or as typed (USER_ENTERED)."""

from service.sandbox.sheets import failures
from service.sandbox.sheets.display.formatted import pattern_of
from service.sandbox.sheets.display.typed import typed, whole
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.state.cells import Cell, Json, JsonValue, Scalar

MAX_TEXT = 50_000


def raw_cell(cell: Cell, value: JsonValue) -> Cell:
    """The cell with a JSON value as it is; the empty text empties it."""
    return cell.with_value(_scalar(value))


def typed_cell(draft: Draft, cell: Cell, value: JsonValue) -> Cell:
    """The cell with a value as if typed: a number format comes along where the cell has none of its own. A
    cell with the format TEXT keeps what is typed.
    """
    given = _scalar(value)
    number_format = (cell.format or {}).get("numberFormat")
    if not isinstance(given, str) or _keeps_text(number_format):
        return cell.with_value(given)
    entry = typed(given, draft.workbook.locale, draft.now().date())
    made = cell.with_value(entry.value)
    if entry.number_format and not number_format:
        made = made._replace(format={**(cell.format or {}), "numberFormat": entry.number_format})
    return made


def _keeps_text(number_format: Json | None) -> bool:
    return (
        bool(number_format)
        and (number_format or {}).get("type") == "TEXT"
        and pattern_of(number_format) == "@"
    )


def _scalar(value: JsonValue) -> Scalar | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return whole(float(value)) if isinstance(value, float) else value
    if len(value) > MAX_TEXT:
        raise failures.Refused(
            f"Your input contains more than the maximum of {MAX_TEXT} characters in a single cell."
        )
    return str(value)
