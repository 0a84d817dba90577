"""How the cells of the interface look."""

from service.domain.clocks import twelve_hours
from service.domain.program import Program
from service.domain.roles import RoleKind
from service.interface.columns import Column, Holds, Part
from service.sheetwriting import Json
from service.sheetwriting.formats import TEXT, cell_format

INK, QUIET, LINE = "#1F2A37", "#5F6B7A", "#D5DBE1"
SERVICE_HEAD, SERVICE_BAND = "#1F4E5F", "#DCE8EC"

TITLE = cell_format(foreground=SERVICE_HEAD, bold=True, size=16, vertical="MIDDLE")
PURPOSE = cell_format(foreground=INK, bold=True, vertical="MIDDLE")
HOW = cell_format(foreground=QUIET, vertical="MIDDLE")
DATA = cell_format(foreground=QUIET, size=8)


def typed_colour(program: Program) -> str:
    """The background of cells that staff fill, as the program's role has it."""
    staff = [role for role in program.roles if role.kind is RoleKind.STAFF]
    return staff[0].colour if staff else "#FFF8E1"


def band(program: Program, *, typed: bool) -> Json:
    """The line that says whose columns these are."""
    return cell_format(
        background=typed_colour(program) if typed else SERVICE_BAND,
        foreground=INK if typed else SERVICE_HEAD,
        bold=True,
        size=9,
        vertical="MIDDLE",
    )


def heading(program: Program, *, typed: bool) -> Json:
    """A column's heading: the service's dark, staff's in the colour of their cells."""
    return cell_format(
        background=typed_colour(program) if typed else SERVICE_HEAD,
        foreground=INK if typed else "#FFFFFF",
        bold=True,
        wrap=True,
        align="LEFT",
        vertical="MIDDLE",
        border=LINE if typed else "",
    )


def body(program: Program, column: Column) -> Json:
    """The cells of a column below its heading."""
    typed = column.part is Part.TYPED
    return cell_format(
        background=typed_colour(program) if typed else "",
        foreground=INK if typed or column.part is Part.SHOWN else QUIET,
        size=10,
        wrap=column.holds is Holds.LONG_TEXT or (column.holds is Holds.TEXT and column.part is not Part.KEY),
        align="CENTER" if column.holds is Holds.TICK else "LEFT",
        vertical="TOP",
        border=LINE,
        number=_number(program, column),
    )


def day_and_time(program: Program) -> Json:
    """The format of cells with a day and its time."""
    return {"type": "DATE_TIME", "pattern": f"{program.words.dates.cell} {_clock(program)}"}


def _clock(program: Program) -> str:
    return "h:mm am/pm" if twelve_hours(program) else "hh:mm"


def _number(program: Program, column: Column) -> Json | None:
    match column.holds:
        case Holds.DATE:
            return {"type": "DATE", "pattern": program.words.dates.cell}
        case Holds.TIME:
            return day_and_time(program)
        case Holds.CLOCK:
            return {"type": "TIME", "pattern": _clock(program)}
        case Holds.TEXT | Holds.LONG_TEXT if column.part in (Part.KEY, Part.TYPED) and column.key != "year":
            return TEXT
        case _:
            return None
