"""One row and one tick per attempt; what staff decided stands beside it (C-69 to C-74).

Rows that are not yet open look empty. More of them come above the hidden end, one ahead of the attempts.
"""

from collections.abc import Iterator

from service.domain.attempts import Outcome
from service.domain.elements import Attempts, FieldType
from service.domain.misfits import Takes, Why, in_words
from service.domain.program import Program
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.values import Formula, quoted_text
from service.sheetwriting.words import dated, spoken
from service.workbook.elements.ending import end_row
from service.workbook.elements.lookups import decision_table
from service.workbook.elements.table import Column, heads, keys
from service.workbook.elements.text import section
from service.workbook.formulas.decisions import Table, attempt_key, looked_up
from service.workbook.frame import Frame
from service.workbook.geometry import FIRST, HEAD_HEIGHT, KEY, LABEL
from service.workbook.placement import Block, Cell, Entry, Rule, stacked
from service.workbook.style import Style

TICK = "tick"
_RESULT, _LEVEL, _REVISE, FEEDBACK = FIRST + 1, FIRST + 2, FIRST + 3, FIRST + 4
ROW_HEIGHT = 56
MOST = 99
"""Ticks have ids of their own, up to this one (service/workbook/owners.py)."""


def wish(_program: Program, _element: Attempts) -> tuple[int, ...]:
    """Attempt, tick, result, level, revise by, feedback."""
    return (200, 130, 160, 130, 120, 340)


def place(frame: Frame, element: Attempts, row: int) -> Block:
    """Rows: gap, title, head, hidden keys, one row per attempt, a hidden end."""
    columns = _columns(frame, element)
    top = row + 3
    end = top + 1 + element.capacity
    area = frame.rows_area(top, end + 1)
    ticks = Area(frame.tab.sheet_id, top + 1, FIRST, area.bottom, FIRST + 1)
    answers = Area(ticks.sheet_id, ticks.top, FIRST, ticks.bottom, frame.last + 1)
    head = Block(
        2, (*heads(columns, row + 2), *keys(columns[1:2], top)), {row + 2: HEAD_HEIGHT}, hidden=(top,)
    )
    lines = [cell for n in range(1, element.capacity + 1) for cell in attempt_cells(frame, n, top + n)]
    body = Block(
        element.capacity + 1,
        (*lines, *end_row(end, [(FIRST, frame.program.participant.key)])),
        dict.fromkeys(range(top + 1, end), ROW_HEIGHT),
        hidden=(end,),
        named={element.key: area},
        marks={"attempts.ticks": ticks},
        rules=(Rule(answers, f'=${cell_name(top + 1, LABEL)}=""', Style.VEILED),),
    )
    return stacked((section(frame, element.label, row), head, body))


def _columns(frame: Frame, element: Attempts) -> list[Column]:
    words = frame.program.words.phrases.review
    return [
        Column("", words.attempt, LABEL),
        Column(TICK, element.tick, FIRST),
        Column("", words.result, _RESULT),
        Column("", words.level, _LEVEL),
        Column("", words.revise_by, _REVISE),
        Column("", words.feedback, FEEDBACK, frame.last + 1 - FEEDBACK),
    ]


def attempt_cells(frame: Frame, number: int, row: int) -> Iterator[Cell]:
    """The row of an attempt. Without places of decisions in `frame`, it shows none."""
    owner = frame.program.participant.key
    yield Cell(row, KEY, number, Style.WORKING)
    yield Cell(row, FIRST, None, Style.PICK, 1, Entry(FieldType.CHECKBOX), owner=owner, attempt=number)
    table, module = decision_table(frame), frame.module
    label = f"{frame.program.words.phrases.review.attempt} {number}"
    if table is None or module is None:
        yield Cell(row, LABEL, label if number == 1 else None, Style.ITEM)
        return
    yield Cell(row, LABEL, _label(table, module.key, number, label), Style.ITEM)
    yield from _results(frame, table, module.key, number, row)


def _label(table: Table, module: str, number: int, label: str) -> str | Formula:
    """The attempt's name once it is open: the one before was returned."""
    if number == 1:
        return label
    outcome = looked_up(table, table.outcomes, attempt_key(module, str(number - 1)))
    return Formula(f'=IF({outcome}={quoted_text(Outcome.REVISE)},{quoted_text(label)},"")')


def _results(frame: Frame, table: Table, module: str, number: int, row: int) -> Iterator[Cell]:
    key = attempt_key(module, str(number))

    def found(column: str) -> str:
        return looked_up(table, column, key)

    tick = cell_name(row, FIRST)
    waiting = quoted_text(frame.program.words.phrases.review.take_back)
    result, until = found(table.results), _until(frame, table, module, number)
    untouched = f"OR(ISLOGICAL({tick}),ISBLANK({tick}))"
    odd = quoted_text(in_words(frame.program.words.phrases, Why.TICK, Takes(FieldType.CHECKBOX)))
    unticked = f"IF({untouched},{until},{odd})"
    standing = f'IF({result}<>"",{result},IF({tick}=TRUE,{waiting},{unticked}))'
    yield Cell(row, _RESULT, Formula(f"={standing}"), Style.FACT)
    yield Cell(row, _LEVEL, Formula(f"={found(table.levels)}"), Style.FACT)
    yield Cell(row, _REVISE, Formula(f"={found(table.revise)}"), Style.FACT_DATE)
    yield Cell(row, FEEDBACK, Formula(f"={found(table.feedback)}"), Style.FACT, frame.last + 1 - FEEDBACK)


def _until(frame: Frame, table: Table, module: str, number: int) -> str:
    """By when the attempt is awaited: the date that came with the return of the one before (C-73)."""
    if number == 1:
        return '""'
    before = attempt_key(module, str(number - 1))
    day = dated(looked_up(table, table.revise, before), frame.program.words.dates.cell)
    said = spoken(frame.program.words.phrases.banner.revise_by, date=day)
    return f'IF({looked_up(table, table.outcomes, before)}={quoted_text(Outcome.REVISE)},{said},"")'
