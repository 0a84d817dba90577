"""The notes beside what people type: below whose a field is, or in a column of their own at a table's end."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from service.domain.elements import FieldType
from service.domain.misfits import SEPARATOR, Why, can_misfit, in_words, listed
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.values import Formula
from service.workbook.elements.ending import END
from service.workbook.elements.table import Column
from service.workbook.formulas import linked
from service.workbook.formulas import notes as formulas
from service.workbook.formulas.notes import Words
from service.workbook.frame import Frame
from service.workbook.geometry import KEY, NOTE_HEIGHT, TOUCHED
from service.workbook.placement import Block, Cell, Entry, Rule
from service.workbook.style import Style

_LINKED = (FieldType.LINK, FieldType.LONG_TEXT)


def words_of(frame: Frame, entry: Entry, column: str = "") -> Words:
    """What a note says of `entry`, naming the column if its table has several."""
    phrases = frame.program.words.phrases

    def words(why: Why) -> str:
        chip = why is Why.LINK and frame.looks_up_links  # whose title is all that a formula sees
        return _in_column(frame, column, phrases.links.unread if chip else in_words(phrases, why, entry))

    return words


def _in_column(frame: Frame, column: str, note: str) -> str:
    pattern = frame.program.words.phrases.misfit.in_column
    return SEPARATOR + (pattern.format(column=column, note=note) if column else note)


def can_link(frame: Frame, entry: Entry) -> bool:
    """Whether links in it are looked up, and told of in the note."""
    return frame.looks_up_links and entry.type in _LINKED


def with_links(frame: Frame, entry: Entry, cell: str, note: str, column: str = "") -> str:
    """The note on what became of the links in a cell, or else `note`."""
    if not can_link(frame, entry):
        return note
    before, _, after = _in_column(frame, column, _HERE).partition(_HERE)
    return linked.note(cell, before, after, note)


_HERE = "\0"


def whose(frame: Frame, row: int, owner: str, note: str = formulas.NONE) -> Cell:
    """Whose a line is, and below that the note on its answer. A private form that its author alone fills
    says so at its top, and beside no line.
    """
    label = "" if frame.is_alone(owner) else frame.who_label(owner)
    content = (label or None) if note == formulas.NONE else Formula("=" + formulas.below(label, note))
    return Cell(row, frame.beside, content, Style.WHO, frame.beside_span)


def both(first: str, second: str) -> str:
    """Two notes on one value, each of which may be empty."""
    there = [note for note in (first, second) if note != formulas.NONE]
    return "&".join(there) or formulas.NONE


def height_of(entry: Entry) -> int:
    """Pixels that a line needs for its note."""
    return NOTE_HEIGHT if can_misfit(entry) else 0


def choices_cell(row: int, column: int, entry: Entry) -> tuple[Cell, ...]:
    """A hidden cell with the choices, for formulas to look in; none where there is nothing to choose."""
    if entry.type is not FieldType.CHOICE:
        return ()
    return (Cell(row, column, listed(entry.choices), Style.WORKING),)


def of_field(frame: Frame, entry: Entry, row: int, column: int) -> str:
    """The note on a field that is no hours; its choices are listed in the row's key column."""
    words, cell = words_of(frame, entry), cell_name(row, column)
    note = formulas.note(entry, cell, words, cell_name(row, KEY, absolute=True))
    return with_links(frame, entry, cell, note)


def head(frame: Frame, entries: Sequence[Entry], at: int, span: int = 1) -> tuple[Column, ...]:
    """The heading of the column of notes on a table's entries; none where nothing calls for one."""
    phrases = frame.program.words.phrases
    if any(can_link(frame, entry) for entry in entries):
        return (Column("", phrases.links.heading, at, span),)
    misfits = any(can_misfit(entry) for entry in entries)
    return (Column("", phrases.misfit.to_mend, at, span),) if misfits else ()


def of_line(row: int, notes: Sequence[str], at: int, span: int = 1) -> tuple[Cell, ...]:
    """The notes on a line of a table, in one cell; nothing where nothing can misfit."""
    there = [note for note in notes if note != formulas.NONE]
    if not there:
        return ()
    text = f'=IF({cell_name(row, TOUCHED)}=0,"",{formulas.together(there)})'
    return (Cell(row, at, Formula(text), Style.NOTE, span),)


def rules(frame: Frame, block: Block) -> Block:
    """Lines with a note stand out, unless all it tells is that links open. A note on a field begins on a line
    of its own, below whose the field is.
    """
    return Block(0, rules=(*_of_fields(frame, block), *_of_tables(frame, block)))


def _of_fields(frame: Frame, block: Block) -> Iterator[Rule]:
    """Down to the last field: columns of tables may follow."""
    bottom = 1 + max((cell.row for cell in block.cells if cell.style is Style.WHO), default=0)
    left, right = frame.beside, frame.beside + frame.beside_span
    area, cell = Area(frame.tab.sheet_id, 0, left, bottom, right), _name(0, left)
    if frame.looks_up_links:
        yield Rule(area, linked.field_is_fine(cell), Style.FINE)
        yield Rule(area, linked.line_is_fine(cell), Style.FINE)
    yield Rule(area, f"=ISNUMBER(FIND(CHAR(10),{cell}))", Style.WARNING)


def _of_tables(frame: Frame, block: Block) -> Iterator[Rule]:
    """The hidden end of a table included, so that they grow with it."""
    rows = {cell.row: (cell.column, cell.span) for cell in block.cells if cell.style is Style.NOTE}
    ends = {
        cell.row: rows[cell.row - 1]
        for cell in block.cells
        if cell.column == KEY and cell.content == END and cell.row - 1 in rows
    }
    for _, run in groupby(enumerate(sorted((rows | ends).items())), key=lambda item: item[1][0] - item[0]):
        lines = [line for _, line in run]
        (top, (column, span)), bottom = lines[0], lines[-1][0] + 1
        area, cell = Area(frame.tab.sheet_id, top, column, bottom, column + span), _name(top, column)
        if frame.looks_up_links:
            yield Rule(area, linked.line_is_fine(cell), Style.FINE)
        yield Rule(area, f"=LEN({cell})>0", Style.WARNING)


def _name(row: int, column: int) -> str:
    return f"${cell_name(row, column)}"
