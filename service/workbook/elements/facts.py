"""The facts about the candidate, in hidden rows at the foot of one tab; all other cells refer to them."""

from service.sheetwriting.a1 import Area
from service.workbook.frame import Frame
from service.workbook.geometry import KEY, LABEL
from service.workbook.placement import Block, Cell
from service.workbook.style import Style

NAME = "_facts"
"""What their range is called; no element can have that key."""

ABOUT = (
    "name", "email", "companion_name", "companion_email", "cohort", "year", "site", "position",
)  # fmt: skip


def fact_names(frame: Frame) -> tuple[str, ...]:
    """The facts that a workbook holds: about the person, then each module's dates."""
    dates = (f"{kind}.{module.key}" for module in frame.modules for kind in ("opens", "due"))
    return (*ABOUT, *dates)


def place(frame: Frame, row: int) -> Block:
    """One hidden row per fact: its name, its value."""
    names = fact_names(frame)
    cells = [Cell(row + n, KEY, f"fact.{name}", Style.WORKING) for n, name in enumerate(names)]
    cells += [Cell(row + n, LABEL, None, Style.WORKING) for n in range(len(names))]
    marks = {f"fact.{name}": frame.cell_area(row + n, LABEL) for n, name in enumerate(names)}
    marks["facts"] = Area(frame.tab.sheet_id, row, LABEL, row + len(names), LABEL + 1)
    named = {NAME: Area(frame.tab.sheet_id, row, KEY, row + len(names), LABEL + 1)}
    hidden = tuple(range(row, row + len(names)))
    return Block(len(names), tuple(cells), hidden=hidden, named=named, marks=marks)
