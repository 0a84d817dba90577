"""A grid of items by terms on a scale."""

from collections.abc import Iterator

from service.domain.elements import FieldType, Ratings
from service.domain.program import Program
from service.domain.scales import Item, Scale
from service.sheetwriting.a1 import cell_name
from service.workbook.elements import notes
from service.workbook.elements.field import counts
from service.workbook.elements.table import Column, heads, keys, owner_note
from service.workbook.elements.text import section
from service.workbook.formulas import notes as note_formulas
from service.workbook.frame import Frame
from service.workbook.geometry import FIRST, HEAD_HEIGHT, KEY, LABEL, ROW_HEIGHT, text_height
from service.workbook.placement import Block, Cell, Entry, stacked
from service.workbook.style import Style

EVIDENCE = "evidence"
_EVIDENCE = Entry(FieldType.LONG_TEXT)
_ITEM_WIDTH, _TERM_WIDTH, _EVIDENCE_WIDTH = 320, 120, 400


def wish(_program: Program, element: Ratings) -> tuple[int, ...]:
    """Items, a narrow column per term, and a wide one for evidence."""
    terms = (_TERM_WIDTH,) * len(element.terms)
    return (_ITEM_WIDTH, *terms, *((_EVIDENCE_WIDTH,) if element.evidence else ()))


def place(frame: Frame, element: Ratings, row: int) -> Block:
    """Section title, the scale in words, head, hidden keys, then groups and items."""
    scale = frame.program.scale(element.scale)
    columns = _columns(frame, element)
    choice, evidence = _choice(scale), [_EVIDENCE] if element.evidence else []
    top = row + 4
    head = Block(
        3,
        (
            frame.wide(row + 2, _legend(scale), Style.LEGEND),
            *heads([*columns, *notes.head(frame, [choice, *evidence])], row + 3),
            *keys(columns[1:], top),
        ),
        {row + 2: text_height(_legend(scale), frame.text_width), row + 3: HEAD_HEIGHT},
        hidden=(top,),
        log_head=row + 3,
    )
    lines = tuple(_lines(frame, element, scale, top + 1))
    count = 1 + max(cell.row for cell in lines) - (top + 1)
    heights = {cell.row: _height(element) for cell in lines if cell.column == KEY}
    body = Block(count, lines, heights, named={element.key: frame.rows_area(top, top + 1 + count)})
    return stacked((section(frame, element.label, row), head, body))


def _columns(frame: Frame, element: Ratings) -> list[Column]:
    items = frame.program.items(element.items)
    columns = [Column("", items.label, LABEL)]
    for number, term in enumerate(element.terms):
        small = owner_note(frame, term.owner or element.owner, element.owner)
        columns.append(Column(term.key, term.label, FIRST + number, small=small))
    if element.evidence:
        at = FIRST + len(element.terms)
        columns.append(Column(EVIDENCE, element.evidence, at, span=frame.last + 1 - at))
    return columns


def _height(element: Ratings) -> int:
    """Room for a sentence or two where evidence is asked for."""
    return 2 * ROW_HEIGHT if element.evidence else ROW_HEIGHT


def _legend(scale: Scale) -> str:
    named = [level for level in scale.levels if level.label != str(level.value)]
    return f"{scale.label}: " + "   ·   ".join(f"{level.value} = {level.label}" for level in named)


def _lines(frame: Frame, element: Ratings, scale: Scale, row: int) -> Iterator[Cell]:
    group = ""
    for item in frame.program.items(element.items).items:
        if item.group and item.group != group:
            yield frame.wide(row, item.group, Style.GROUP)
            group, row = item.group, row + 1
        yield from _item(frame, element, scale, item, row)
        row += 1


def _item(frame: Frame, element: Ratings, scale: Scale, item: Item, row: int) -> Iterator[Cell]:
    text = item.label if item.label.startswith(item.key) else f"{item.key}  {item.label}"
    yield Cell(row, KEY, item.key, Style.WORKING)
    yield Cell(row, LABEL, text, Style.ITEM)
    choice = _choice(scale)
    columns = list(range(FIRST, FIRST + len(element.terms)))
    for column, term in zip(columns, element.terms, strict=True):
        address = f"{element.key}.{item.key}.{term.key}"
        yield Cell(
            row, column, None, Style.PICK, 1, choice, owner=term.owner or element.owner, address=address
        )
    required = [column for column, term in zip(columns, element.terms, strict=True) if term.required]
    if element.evidence:
        at = FIRST + len(element.terms)
        columns.append(at)
        address = f"{element.key}.{item.key}.{EVIDENCE}"
        yield Cell(
            row, at, None, Style.INPUT, frame.last + 1 - at, _EVIDENCE, owner=element.owner, address=address
        )
    yield from counts(row, columns, required)
    yield from notes.of_line(frame, row, list(_notes(frame, element, choice, row)))


def _notes(frame: Frame, element: Ratings, choice: Entry, row: int) -> Iterator[str]:
    """What each term's rating may call for, and what became of links in the evidence."""
    for number, term in enumerate(element.terms):
        words = notes.words_of(frame, choice, term.label)
        yield note_formulas.rating(choice.choices, cell_name(row, FIRST + number), words)
    if element.evidence:
        cell = cell_name(row, FIRST + len(element.terms))
        yield notes.with_links(frame, _EVIDENCE, cell, note_formulas.NONE, element.evidence)


def _choice(scale: Scale) -> Entry:
    return Entry(FieldType.CHOICE, tuple(str(level.value) for level in scale.levels))
