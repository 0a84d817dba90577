"""The colour of the line that tells of a silence."""

from service.domain.program import Program
from service.interface.columns import TITLE_ROW
from service.interface.contact import alarm
from service.sheetwriting import Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.conditional import when
from service.sheetwriting.formats import colour_style


def alarm_colour(program: Program, sheet_id: int, width: int) -> Request:
    """Red behind the top line as soon as it tells of a silence."""
    line = Area(sheet_id, TITLE_ROW, 0, TITLE_ROW + 1, width)
    look = {"backgroundColorStyle": colour_style("#F4B9B5")}
    return when([line], "TEXT_STARTS_WITH", alarm(program), look)
