"""Headings and guidance."""

from service.domain.elements import Heading, Instruction
from service.domain.program import Program
from service.sheetwriting.values import Formula, quoted_text
from service.workbook.frame import Frame
from service.workbook.geometry import HEAD_HEIGHT, LABEL, ROW_HEIGHT, text_height
from service.workbook.placement import Block, Cell, stacked
from service.workbook.style import Style


def no_wish(_program: Program, _element: object) -> tuple[int, ...]:
    """An element that takes whatever width there is."""
    return ()


def place_heading(frame: Frame, element: Heading, row: int) -> Block:
    """A title, or a section's title with a little room above it."""
    if element.level == 1:
        height = text_height(element.text, frame.text_width // 2, HEAD_HEIGHT)
        return Block(1, (frame.wide(row, element.text, Style.TITLE),), {row: height})
    return section(frame, element.text, row)


def section(frame: Frame, text: str, row: int) -> Block:
    """A gap and a section's title: two rows."""
    cells = (frame.wide(row + 1, text, Style.SECTION),)
    return Block(2, cells, {row: ROW_HEIGHT, row + 1: text_height(text, frame.text_width)})


def place_instruction(frame: Frame, element: Instruction, row: int) -> Block:
    """Guidance, no wider than a screen shows."""
    text = place_note(frame, element.text, row)
    if element.link is None:
        return text
    target = f"=HYPERLINK({quoted_text(element.link.url)},{quoted_text(element.link.label)})"
    link = Block(1, (frame.wide(row + 1, Formula(target), Style.OUTSIDE),), {row + 1: ROW_HEIGHT})
    return stacked((text, link))


def place_note(frame: Frame, text: str, row: int) -> Block:
    """A line of guidance."""
    span = frame.reading_span
    height = text_height(text, frame.width(LABEL, span))
    return Block(1, (Cell(row, LABEL, text, Style.TEXT, span),), {row: height})
