"""What a cell accepts: DataValidationRule.

https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells#datavalidationrule
"""

from collections.abc import Iterable

from service.sheetwriting import Json

_LOWEST = -1e15


def _rule(kind: str, values: Iterable[str] = (), *, strict: bool, help_text: str = "") -> Json:
    condition: Json = {"type": kind}
    given = [{"userEnteredValue": value} for value in values]
    if given:
        condition["values"] = given
    rule: Json = {"condition": condition, "strict": strict}
    if help_text:
        rule["inputMessage"] = help_text
    return rule


def checkbox() -> Json:
    """A tick box."""
    return _rule("BOOLEAN", strict=True)


def one_of(choices: Iterable[str], *, strict: bool = True, help_text: str = "") -> Json:
    """A dropdown of `choices`."""
    return _rule("ONE_OF_LIST", choices, strict=strict, help_text=help_text) | {"showCustomUi": True}


def is_date(*, strict: bool = False, help_text: str = "") -> Json:
    """A date, with a calendar to pick from; by default other entries are kept and marked."""
    return _rule("DATE_IS_VALID", strict=strict, help_text=help_text)


def number_between(
    least: float | None, most: float | None, *, strict: bool = False, help_text: str = ""
) -> Json:
    """A number within bounds; None for an open end, and no sign or size asked for when both are open."""
    if least is not None and most is not None:
        return _rule("NUMBER_BETWEEN", [f"{least:g}", f"{most:g}"], strict=strict, help_text=help_text)
    if most is not None:
        return _rule("NUMBER_LESS_THAN_EQ", [f"{most:g}"], strict=strict, help_text=help_text)
    lowest = _LOWEST if least is None else least
    return _rule("NUMBER_GREATER_THAN_EQ", [f"{lowest:g}"], strict=strict, help_text=help_text)


def from_range(a1: str, *, help_text: str = "") -> Json:
    """A dropdown of what stands in `a1` (with the tab's title); other entries are kept and marked."""
    return _rule("ONE_OF_RANGE", [f"={a1}"], strict=False, help_text=help_text) | {"showCustomUi": True}
