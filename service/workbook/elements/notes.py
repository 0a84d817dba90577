"""The notes beside what people type: below whose a field is, or in a column of their own at a table's end."""

from collections.abc import Sequence

from service.domain.elements import FieldType
from service.domain.misfits import SEPARATOR, Why, can_misfit, in_words, listed
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.values import Formula
from service.workbook.elements.table import Column
from service.workbook.formulas import notes as formulas
from service.workbook.formulas.notes import Words
from service.workbook.frame import Frame
from service.workbook.geometry import KEY, NOTE_HEIGHT, TOUCHED
from service.workbook.placement import Block, Cell, Entry, Rule
from service.workbook.style import Style


def words_of(frame: Frame, entry: Entry, column: str = "") -> Words:
    """What a note says of `entry`, naming the column if its table has several."""
    phrases = frame.program.words.phrases

    def words(why: Why) -> str:
        note = in_words(phrases, why, entry)
        return SEPARATOR + (phrases.misfit.in_column.format(column=column, note=note) if column else note)

    return words


def whose(frame: Frame, row: int, owner: str, note: str = formulas.NONE) -> Cell:
    """Whose a line is, and below that the note on its answer."""
    label = frame.who_label(owner)
    content = label if note == formulas.NONE else Formula("=" + formulas.below(label, note))
    return Cell(row, frame.who, content, Style.WHO)


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
    words = words_of(frame, entry)
    return formulas.note(entry, cell_name(row, column), words, cell_name(row, KEY, absolute=True))


def head(frame: Frame, *, notes: bool) -> tuple[Column, ...]:
    """The heading of the column of notes."""
    return (Column("", frame.program.words.phrases.misfit.to_mend, frame.who),) if notes else ()


def of_line(frame: Frame, row: int, notes: Sequence[str]) -> tuple[Cell, ...]:
    """The notes on a line of a table, in one cell; nothing where nothing can misfit."""
    there = [note for note in notes if note != formulas.NONE]
    if not there:
        return ()
    text = f'=IF({cell_name(row, TOUCHED)}=0,"",{formulas.together(there)})'
    return (Cell(row, frame.who, Formula(text), Style.NOTE),)


def rule(frame: Frame, rows: int) -> Block:
    """Lines of fields with a note stand out; a note begins on a line of its own."""
    area = Area(frame.tab.sheet_id, 0, frame.who, rows, frame.who + 1)
    formula = f"=ISNUMBER(FIND(CHAR(10),${cell_name(0, frame.who)}))"
    return Block(0, rules=(Rule(area, formula, Style.WARNING),))
