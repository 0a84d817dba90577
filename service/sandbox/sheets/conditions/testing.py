"""A BooleanCondition put to many cells of a tab at once."""

from collections.abc import Iterable

from service.sandbox.sheets.conditions.asking import asked
from service.sandbox.sheets.conditions.truths import TEXT, Fact, holds, relative_day
from service.sandbox.sheets.display.typed import typed
from service.sandbox.sheets.engine_model import Value
from service.sandbox.sheets.formulas.shift import copied
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.state.cells import Formula, Json
from service.sandbox.sheets.state.sheet import Sheet

Place = tuple[int, int]


def fact(reader: Reader, sheet: Sheet, place: Place) -> Fact:
    cell = sheet.cell(*place)
    value = reader.values.of_cell(sheet, *place, cell)
    if value is None and cell.value is None:
        value = reader.spilled(sheet).get(place)
    return Fact(value, reader.shown(sheet, cell, value))


def places_that_meet(
    reader: Reader, sheet: Sheet, condition: Json, places: Iterable[Place], origin: Place
) -> list[Place]:
    """The places whose cells meet the condition. Formulas in it speak of the cell at `origin`, and see their
    own tab only.
    """
    kind, listed = condition.get("type", ""), list(places)
    wanted = [_wanted(reader, kind, one) for one in condition.get("values", [])]
    texts = [
        [copied(one.text, row - origin[0], column - origin[1]) for one in wanted if isinstance(one, Formula)]
        for row, column in listed
    ]
    different = list(dict.fromkeys(text for line in texts for text in line))
    computed = dict(zip(different, asked(reader, [sheet], different), strict=True))
    met = []
    for place, line in zip(listed, texts, strict=True):
        found = iter(line)
        values = [computed[next(found)] if isinstance(one, Formula) else one for one in wanted]
        if (values or kind in ("BLANK", "NOT_BLANK")) and holds(kind, fact(reader, sheet, place), values):
            met.append(place)
    return met


def _wanted(reader: Reader, kind: str, given: Json) -> Value | Formula:
    """A ConditionValue: read as typed, but for texts, which stand for themselves."""
    today = reader.draft.now().date()
    if "relativeDate" in given:
        return relative_day(given["relativeDate"], today)
    text = str(given.get("userEnteredValue", ""))
    entry = typed(text, reader.draft.workbook.locale, today)
    return text if kind in TEXT and not isinstance(entry.value, Formula) else entry.value
