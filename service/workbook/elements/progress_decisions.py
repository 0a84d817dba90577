"""Every review decision so far: the only thing that staff decisions write into a workbook (C-43).

Three hidden columns hold what formulas look up: the attempt's key, its module and its outcome. A row that is
still free has its number for a key, so that a row inserted by somebody is told from it.
"""

from service.domain.elements import ProgressDecisions
from service.domain.program import Program
from service.sheetwriting.a1 import Area, cell_name
from service.workbook.elements.ending import end_row
from service.workbook.elements.table import Column, heads, keys
from service.workbook.elements.text import section
from service.workbook.frame import Frame
from service.workbook.geometry import FILLED, FIRST, HEAD_HEIGHT, KEY, LABEL, TOUCHED
from service.workbook.placement import Block, Cell, Rule, stacked
from service.workbook.style import Style

NAME = "decisions"
"""What the table's range is called."""
MODULE, OUTCOME = FILLED, TOUCHED
ATTEMPT, SUBMITTED, DECIDED, RESULT, LEVEL, REVISE, FEEDBACK = range(FIRST, FIRST + 7)
_DATES = {SUBMITTED, DECIDED, REVISE}
_LOOKED_UP = {
    "keys": KEY, "modules": MODULE, "outcomes": OUTCOME, "results": RESULT, "levels": LEVEL,
    "revise": REVISE, "feedback": FEEDBACK,
}  # fmt: skip


def wish(_program: Program, _element: ProgressDecisions) -> tuple[int, ...]:
    """Module, attempt, submitted, decided, result, level, revise by, feedback."""
    return (208, 90, 90, 120, 140, 88, 96, 390)


def place(frame: Frame, element: ProgressDecisions, row: int) -> Block:
    """Rows: gap, title, head, hidden keys, one row per decision to come, a hidden end."""
    columns = _columns(frame)
    top = row + 3
    end = top + 1 + element.capacity
    head = Block(
        2, (*heads(columns, row + 2), *keys(columns, top)), {row + 2: HEAD_HEIGHT}, hidden=(top,)
    )  # fmt: skip
    sheet = frame.tab.sheet_id
    shown = Area(sheet, top + 1, LABEL, end + 1, frame.last + 1)
    lines = [cell for n in range(element.capacity) for cell in decision_cells(frame, n + 1, top + 1 + n)]
    looked_up = {name: Area(sheet, top + 1, at, end + 1, at + 1) for name, at in _LOOKED_UP.items()}
    body = Block(
        element.capacity + 1,
        (*lines, *end_row(end, ())),
        hidden=(end,),
        named={NAME: frame.rows_area(top, end + 1)},
        rules=(Rule(shown, f"=NOT(ISTEXT(${cell_name(top + 1, KEY)}))", Style.VEILED),),
        marks={
            "decisions.body": Area(sheet, top + 1, KEY, end, FEEDBACK + 1),
            **{f"decisions.{name}": area for name, area in looked_up.items()},
        },
    )
    return stacked((section(frame, element.label, row), head, body))


def _columns(frame: Frame) -> list[Column]:
    words = frame.program.words.phrases.review
    titles = {
        LABEL: ("title", frame.program.words.phrases.progress.module),
        ATTEMPT: ("attempt", words.attempt),
        SUBMITTED: ("submitted", words.submitted),
        DECIDED: ("decided", words.decided),
        RESULT: ("result", words.result),
        LEVEL: ("level", words.level),
        REVISE: ("revise_by", words.revise_by),
        FEEDBACK: ("feedback", words.feedback),
    }
    return [Column(key, title, at, _span(frame, at)) for at, (key, title) in titles.items()]


def _span(frame: Frame, at: int) -> int:
    return frame.last + 1 - at if at == FEEDBACK else 1


def decision_cells(frame: Frame, number: int, row: int) -> tuple[Cell, ...]:
    """A row that is free."""
    hidden = [Cell(row, at, number if at == KEY else None, Style.WORKING) for at in (KEY, MODULE, OUTCOME)]
    shown = [
        Cell(row, at, None, Style.FACT_DATE if at in _DATES else Style.FACT, _span(frame, at))
        for at in (LABEL, *range(FIRST, FEEDBACK + 1))
    ]
    return (*hidden, *shown)
