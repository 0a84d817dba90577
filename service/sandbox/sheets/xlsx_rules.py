"""Data validations of an xlsx file as Google's DataValidationRules."""

from collections.abc import Iterator

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import Box

_SIGNS = {
    "between": "BETWEEN",
    "notBetween": "NOT_BETWEEN",
    "equal": "EQ",
    "notEqual": "NOT_EQ",
    "greaterThan": "GREATER",
    "lessThan": "LESS",
    "greaterThanOrEqual": "GREATER_THAN_EQ",
    "lessThanOrEqual": "LESS_THAN_EQ",
}
_DAYS = {
    "GREATER": "AFTER",
    "LESS": "BEFORE",
    "GREATER_THAN_EQ": "ON_OR_AFTER",
    "LESS_THAN_EQ": "ON_OR_BEFORE",
}


def rules(sheet: Worksheet) -> Iterator[tuple[Box, Json]]:
    """Each range with its rule; kinds that Google does not have are left out."""
    for one in sheet.data_validations.dataValidation:
        condition = _condition(one)
        if condition:
            rule = {"condition": condition, "strict": one.errorStyle in (None, "stop")}
            rule |= {"showCustomUi": True} if one.type == "list" and not one.showDropDown else {}
            rule |= {"inputMessage": one.prompt} if one.prompt else {}
            for place in one.sqref.ranges:
                yield Box(place.min_row - 1, place.max_row, place.min_col - 1, place.max_col), rule


def _condition(one: DataValidation) -> Json | None:
    first, second = one.formula1, one.formula2
    if one.type == "list" and first:
        if first.startswith('"'):
            return _of("ONE_OF_LIST", *first.strip('"').split(","))
        return _of("ONE_OF_RANGE", f"={first.lstrip('=')}")
    if one.type == "custom" and first:
        return _of("CUSTOM_FORMULA", f"={first.lstrip('=')}")
    if one.type in ("whole", "decimal", "date") and first:
        sign = _SIGNS.get(one.operator or "between", "BETWEEN")
        kind = f"DATE_{_DAYS.get(sign, sign)}" if one.type == "date" else f"NUMBER_{sign}"
        values = [text if _is_number(text) else f"={text}" for text in (first, second) if text]
        return _of(kind, *(values if "BETWEEN" in kind else values[:1]))
    return None


def _of(kind: str, *values: str) -> Json:
    return {"type": kind, "values": [{"userEnteredValue": value} for value in values]}


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
