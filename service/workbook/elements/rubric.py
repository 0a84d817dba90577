"""A rubric for reading: criteria by levels."""

from service.domain.elements import RubricTable
from service.domain.program import Program
from service.domain.scales import Criterion, Level
from service.workbook.elements.table import Column, heads
from service.workbook.elements.text import section
from service.workbook.frame import Frame
from service.workbook.geometry import FIRST, HEAD_HEIGHT, LABEL, text_height
from service.workbook.placement import Block, Cell, stacked
from service.workbook.style import Style

_LABEL_WIDTH, _LEVEL_WIDTH = 156, 150


def wish(program: Program, element: RubricTable) -> tuple[int, ...]:
    """A column per level, wide enough for a few sentences."""
    levels = program.scale(program.rubric(element.rubric).scale).levels
    return (_LABEL_WIDTH, *((_LEVEL_WIDTH,) * len(levels)))


def place(frame: Frame, element: RubricTable, row: int) -> Block:
    """The rubric's title, a head with the levels, and a line per criterion."""
    rubric = frame.program.rubric(element.rubric)
    levels = frame.program.scale(rubric.scale).levels
    columns = [
        Column("", frame.program.words.phrases.form.criterion, LABEL),
        *(Column("", _name(level), FIRST + n) for n, level in enumerate(levels)),
    ]
    head = Block(1, heads(columns, row + 2), {row + 2: HEAD_HEIGHT})
    lines = [_line(frame, criterion, levels, row + 3 + n) for n, criterion in enumerate(rubric.criteria)]
    return stacked((section(frame, rubric.title, row), head, *lines))


def _name(level: Level) -> str:
    shown = str(level.value)
    return level.label if shown in level.label else f"{shown}  {level.label}"


def _line(frame: Frame, criterion: Criterion, levels: tuple[Level, ...], row: int) -> Block:
    texts = [criterion.descriptions.get(level.value, "") for level in levels]
    cells = [Cell(row, LABEL, criterion.label, Style.LABEL)]
    cells += [Cell(row, FIRST + n, text, Style.ITEM) for n, text in enumerate(texts)]
    heights = [text_height(text, frame.width(FIRST + n)) for n, text in enumerate(texts)]
    return Block(1, tuple(cells), {row: max(*heights, text_height(criterion.label, frame.width(LABEL)))})
