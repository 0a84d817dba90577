"""Where HYPERLINK formulas lead whose address is computed, or that stand inside of another formula."""

from collections.abc import Callable, Sequence
from datetime import datetime

from service.sandbox.call import Json
from service.sandbox.pages.asking import Place, asked, cells
from service.sandbox.sheets.conditions.links import FUNCTION, addressed
from service.sandbox.sheets.engine_pool import Engine
from service.sandbox.sheets.formulas.tokens import tokens


def links(
    engine: Engine, sheet: Json, other: Callable[[str], Json | None], names: Sequence[Json], now: datetime
) -> dict[Place, str]:
    """The address of each such cell of a Sheet with grid data that shows anything. `other` gives another tab
    of the spreadsheet by its title.
    """
    found = {place: text for place, cell in cells(sheet) if (text := _formula(cell))}
    if not found:
        return {}
    titles = {one.ref.sheet for text in found.values() for one in tokens(text) if one.ref and one.ref.sheet}
    others = [one for title in sorted(titles - {sheet["properties"]["title"]}) if (one := other(title))]
    values = asked(engine, [sheet, *others], names, now, [addressed(text) for text in found.values()])
    return {place: value for place, value in zip(found, values, strict=True) if isinstance(value, str)}


def _formula(cell: Json) -> str:
    if cell.get("hyperlink") or not cell.get("formattedValue"):
        return ""
    text = str(cell.get("userEnteredValue", {}).get("formulaValue", ""))
    return text if FUNCTION in text.upper() else ""
