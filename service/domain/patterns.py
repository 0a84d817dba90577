"""Patterns: texts with `{placeholders}` that code fills in."""

from collections.abc import Callable
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator

from service.domain.base import Text


def placeholders(text: str) -> list[str]:
    """The names in curly braces in `text`, in order; ValueError when a brace is left open.

    >>> placeholders("{last}, {first} ({cohort})")
    ['last', 'first', 'cohort']
    """
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


def only(*names: str) -> Callable[[str], str]:
    """A validator of patterns that may use `names` as placeholders and no others."""

    def check(text: str) -> str:
        unknown = [name for name in placeholders(text) if name not in names]
        if unknown:
            allowed = ", ".join(f"{{{name}}}" for name in names)
            msg = f"{{{unknown[0]}}} is not known here; allowed: {allowed}"
            raise ValueError(msg)
        return text

    return check


WorkbookName = Annotated[Text, AfterValidator(only("last", "first", "cohort", "year", "program", "key"))]
DayPattern = Annotated[Text, AfterValidator(only("day", "month", "year"))]
Timed = Annotated[Text, AfterValidator(only("time"))]
Dated = Annotated[Text, AfterValidator(only("date"))]
Counted = Annotated[Text, AfterValidator(only("filled", "needed"))]
Done = Annotated[Text, AfterValidator(only("done", "all"))]
InYear = Annotated[Text, AfterValidator(only("done", "all", "year"))]
OfYear = Annotated[Text, AfterValidator(only("year"))]
Names = Annotated[Text, AfterValidator(only("names"))]
MonthNames = Annotated[Text, AfterValidator(only("months"))]
Amount = Annotated[Text, AfterValidator(only("hours"))]
Roles = Annotated[Text, AfterValidator(only("roles"))]
RoleName = Annotated[Text, AfterValidator(only("role"))]
RoleDated = Annotated[Text, AfterValidator(only("role", "date"))]
InColumn = Annotated[Text, AfterValidator(only("column", "note"))]
Reason = Annotated[Text, AfterValidator(only("reason"))]
Notices = Annotated[Text, AfterValidator(only("count"))]
AndMore = Annotated[Text, AfterValidator(only("subject", "count"))]
Named = Annotated[Text, AfterValidator(only("name"))]
Reply = Annotated[Text, AfterValidator(only("address", "subject"))]
Number = Annotated[Text, AfterValidator(only("number"))]
Levels = Annotated[Text, AfterValidator(only("levels"))]
Several = Annotated[Text, AfterValidator(only("closed", "all", "worst"))]
OfSeries = Annotated[Text, AfterValidator(only("series", "count"))]
OutOf = Annotated[Text, AfterValidator(only("count", "needed"))]
Credited = Annotated[Text, AfterValidator(only("hours", "events"))]
