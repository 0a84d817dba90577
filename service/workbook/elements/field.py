"""One labelled input on its own line."""

from service.domain.elements import FieldType, FormField
from service.domain.program import Program
from service.domain.roles import SERVICE
from service.sheetwriting.a1 import cell_name
from service.sheetwriting.values import Formula
from service.sheetwriting.words import shown
from service.workbook.elements import counted, notes
from service.workbook.elements.coverage_note import coverage_note
from service.workbook.formulas import notes as note_formulas
from service.workbook.formulas.answered import count
from service.workbook.frame import Frame
from service.workbook.geometry import (
    FILLED,
    FIRST,
    KEY,
    LABEL,
    LONG_HEIGHT,
    TOUCHED,
    label_height,
    lines_height,
    stepped,
)
from service.workbook.placement import Block, Cell, Entry, Rich
from service.workbook.style import Style

_LABEL_WIDTH = 240
_ROOM = {
    FieldType.DATE: 150, FieldType.NUMBER: 150, FieldType.HOURS: 150, FieldType.CHECKBOX: 60,
    FieldType.CHOICE: 260,
}  # fmt: skip


def wish(_program: Program, _element: FormField) -> tuple[int, ...]:
    """A label column for words, and room to write."""
    return (_LABEL_WIDTH,)


def place(frame: Frame, element: FormField, row: int) -> Block:
    """Label, input, and whose it is; a field of the service shows a fact about the candidate."""
    label = Cell(row, LABEL, _label(frame, element), Style.LABEL)
    if element.owner == SERVICE:
        return Block(1, (label, _fact(frame, element, row)), {row: _height(frame, element)})
    span = _span(frame, element.type)
    entry = Entry.of(element)
    answer = Cell(
        row, FIRST, None, Style.INPUT, span, entry, owner=element.owner, address=element.key
    )  # fmt: skip
    return Block(
        1,
        (
            label,
            answer,
            *_noted(frame, element, entry, row),
            *counts(row, [FIRST], [FIRST] if element.required else []),
        ),
        {row: max(_height(frame, element), notes.height_of(entry))},
        named={element.key: frame.cell_area(row, FIRST, span)},
    )


def _noted(frame: Frame, element: FormField, entry: Entry, row: int) -> tuple[Cell, ...]:
    """Whose the answer is, the note on it, and the hidden cells that the note follows from."""
    if entry.type is FieldType.HOURS:
        read = counted.workings(frame, row, FIRST)
        words = notes.words_of(frame, entry)
        note = note_formulas.hours(entry, read.text, read.value, words, counted=False)
        return (notes.whose(frame, row, element.owner, note), *read.cells)
    note = notes.both(notes.of_field(frame, entry, row, FIRST), coverage_note(frame, element.key))
    return (notes.whose(frame, row, element.owner, note), *notes.choices_cell(row, KEY, entry))


def counts(row: int, answers: list[int], required: list[int]) -> tuple[Cell, ...]:
    """The hidden counts of a row whose answers stand in these columns."""
    touched = Cell(row, TOUCHED, Formula(count([cell_name(row, c) for c in answers])), Style.WORKING)
    if not required:
        return (touched,)
    return (touched, Cell(row, FILLED, Formula(count([cell_name(row, c) for c in required])), Style.WORKING))


def _fact(frame: Frame, element: FormField, row: int) -> Cell:
    reference = frame.fact(element.filled_with) if element.filled_with else None
    content = Formula(shown(reference)) if reference else None
    return Cell(row, FIRST, content, Style.GIVEN, frame.answer_span)


def _label(frame: Frame, element: FormField) -> str | Rich:
    small = _small(frame, element)
    return Rich(element.label, small) if small else element.label


def _small(frame: Frame, element: FormField) -> str:
    optional = not element.required and element.owner != SERVICE
    notes = [element.help, frame.program.words.phrases.form.optional if optional else ""]
    return " · ".join(note for note in notes if note)


def _height(frame: Frame, element: FormField) -> int:
    label = label_height(element.label, _small(frame, element), frame.width(LABEL))
    usual = LONG_HEIGHT if element.type is FieldType.LONG_TEXT else 0
    return max(label, stepped(lines_height(element.lines)) if element.lines else usual)


def _span(frame: Frame, kind: FieldType) -> int:
    room = _ROOM.get(kind)
    if room is None:
        return frame.answer_span
    spans = range(1, frame.answer_span + 1)
    return next((span for span in spans if frame.width(FIRST, span) >= room), frame.answer_span)
