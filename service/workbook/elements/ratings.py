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
from service.workbook.geometry import FIRST, HEAD_HEIGHT, KEY, LABEL, ROW_HEIGHT, TABLET_WIDTH, text_height
from service.workbook.placement import Block, Cell, Entry, stacked
from service.workbook.style import Style

EVIDENCE = "evidence"
_EVIDENCE = Entry(FieldType.LONG_TEXT)
_ITEM_WIDTH, _TERM_WIDTH, _EVIDENCE_WIDTH = 240, 110, 200
_EVIDENCE_HEIGHT = 3 * ROW_HEIGHT


def wish(_program: Program, element: Ratings) -> tuple[int, ...]:
    """Items, a narrow column per term, and for evidence what a tablet has left."""
    terms = (_TERM_WIDTH,) * len(element.terms)
    room = max(_EVIDENCE_WIDTH, TABLET_WIDTH - _ITEM_WIDTH - sum(terms))
    return (_ITEM_WIDTH, *terms, *((room,) if element.evidence else ()))


def place(frame: Frame, element: Ratings, row: int) -> Block:
    """Section title, the scale in words, head, hidden keys, then groups and items."""
    scale = frame.program.scale(element.scale)
    columns, legend = _columns(frame, element), _legend(scale)
    choice, evidence = _choice(scale), [_EVIDENCE] if element.evidence else []
    head_of_notes = notes.head(frame, [choice, *evidence], *_beside(frame, element))
    top = row + 4
    head = Block(
        3,
        (
            Cell(row + 2, LABEL, legend, Style.LEGEND, frame.reading_span),
            *heads([*columns, *head_of_notes], row + 3),
            *keys(columns[1:], top),
        ),
        {row + 2: text_height(legend, frame.width(LABEL, frame.reading_span)), row + 3: HEAD_HEIGHT},
        hidden=(top,),
        log_head=row + 3,
    )
    lines = tuple(_lines(frame, element, scale, top + 1))
    count = 1 + max(cell.row for cell in lines) - (top + 1)
    heights = dict(_heights(frame, element, lines))
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
        columns.append(Column(EVIDENCE, element.evidence, at, span=_evidence_span(frame, at)))
    return columns


def _beside(frame: Frame, element: Ratings) -> tuple[int, int]:
    """Where the notes stand, and in how many columns: beside answers, or after the last term."""
    end = FIRST + len(element.terms) + (1 if element.evidence else 0)
    at = min(frame.who, max(frame.beside, end))
    return at, max(1, frame.who - at)


def _evidence_span(frame: Frame, at: int) -> int:
    """Columns up to where answers end."""
    return max(1, frame.beside - at)


def _heights(frame: Frame, element: Ratings, lines: tuple[Cell, ...]) -> Iterator[tuple[int, int]]:
    """Room for the item, and for a sentence or two where evidence is asked for."""
    least = _EVIDENCE_HEIGHT if element.evidence else ROW_HEIGHT
    for cell in lines:
        if cell.style is Style.ITEM:
            yield cell.row, text_height(str(cell.content), frame.width(LABEL), least)


def _text(item: Item) -> str:
    return item.label if item.label.startswith(item.key) else f"{item.key}  {item.label}"


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
    yield Cell(row, KEY, item.key, Style.WORKING)
    yield Cell(row, LABEL, _text(item), Style.ITEM)
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
            row,
            at,
            None,
            Style.INPUT,
            _evidence_span(frame, at),
            _EVIDENCE,
            owner=element.owner,
            address=address,
        )
    yield from counts(row, columns, required)
    said = list(_notes(frame, element, choice, row))
    yield from notes.of_line(row, said, *_beside(frame, element))


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
