"""One row and one tick per attempt; what staff decided stands beside it (C-69 to C-74).

Rows that are not yet open look empty. More of them come above the hidden end, one ahead of the attempts.
"""

from collections.abc import Iterator
from dataclasses import replace

from service.domain.attempts import Outcome
from service.domain.elements import Attempts, FieldType
from service.domain.misfits import Takes, Why, in_words
from service.domain.program import Module, Program
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.values import Formula, quoted_text
from service.sheetwriting.words import dated, spoken
from service.workbook.elements.ending import end_row
from service.workbook.elements.lookups import decision_table, turn_or
from service.workbook.elements.table import Column, heads, keys
from service.workbook.elements.text import section
from service.workbook.formulas.decisions import Table, attempt_key, looked_up
from service.workbook.frame import Frame
from service.workbook.geometry import FIRST, HEAD_HEIGHT, KEY, LABEL
from service.workbook.placement import Block, Cell, Entry, Rule, stacked
from service.workbook.style import Style

TICK, CHECK = "tick", "check"
ROW_HEIGHT = 56
MOST = 99
"""Ticks have ids of their own, up to this one (service/workbook/owners.py)."""


def wish(_program: Program, element: Attempts) -> tuple[int, ...]:
    """Attempt, tick, a companion's tick where one is asked for, result, level, revise by, feedback."""
    return (240, 110, *([120] if element.precheck else []), 270, 110, 110, 260)


def feedback_column(element: Attempts) -> int:
    """Where the feedback begins, the last but for merged columns."""
    return _result_column(element) + 3


def row_height(element: Attempts) -> int:
    """Pixels; whose turn it is takes a line more."""
    return ROW_HEIGHT + 24 if element.precheck else ROW_HEIGHT


def _result_column(element: Attempts) -> int:
    return FIRST + 2 if element.precheck else FIRST + 1


def place(frame: Frame, element: Attempts, row: int) -> Block:
    """Rows: gap, title, head, hidden keys, one row per attempt, a hidden end."""
    columns = _columns(frame, element)
    top = row + 3
    end = top + 1 + element.capacity
    area = frame.rows_area(top, end + 1)
    ticks = Area(frame.tab.sheet_id, top + 1, FIRST, area.bottom, FIRST + 1)
    answers = Area(ticks.sheet_id, ticks.top, FIRST, ticks.bottom, frame.last + 1)
    named = keys([column for column in columns if column.key], top)
    head = Block(2, (*heads(columns, row + 2), *named), {row + 2: HEAD_HEIGHT}, hidden=(top,))
    typed = [(FIRST, frame.program.participant.key)]
    typed += [(FIRST + 1, element.precheck.owner)] if element.precheck else []
    lines = [cell for n in range(1, element.capacity + 1) for cell in attempt_cells(frame, n, top + n)]
    body = Block(
        element.capacity + 1,
        (*lines, *end_row(end, typed)),
        dict.fromkeys(range(top + 1, end), row_height(element)),
        hidden=(end,),
        named={element.key: area},
        marks={"attempts.ticks": ticks},
        rules=(Rule(answers, f'=${cell_name(top + 1, LABEL)}=""', Style.VEILED),),
    )
    return stacked((section(frame, element.label, row), head, body))


def _columns(frame: Frame, element: Attempts) -> list[Column]:
    words, result = frame.program.words.phrases.review, _result_column(element)
    check = [Column(CHECK, element.precheck.tick, FIRST + 1)] if element.precheck else []
    return [
        Column("", words.attempt, LABEL),
        Column(TICK, element.tick, FIRST),
        *check,
        Column("", words.result, result),
        Column("", words.level, result + 1),
        Column("", words.revise_by, result + 2),
        Column("", words.feedback, result + 3, frame.last - result - 2),
    ]


def attempt_cells(frame: Frame, number: int, row: int) -> Iterator[Cell]:
    """The row of an attempt. Without places of decisions in `frame`, it shows none."""
    owner, element = frame.program.participant.key, frame.tab.attempts()
    precheck = element.precheck if element else None
    box = Cell(row, FIRST, None, Style.PICK, 1, Entry(FieldType.CHECKBOX), owner=owner, attempt=number)
    yield Cell(row, KEY, number, Style.WORKING)
    yield box
    if precheck:
        yield replace(box, column=FIRST + 1, owner=precheck.owner, checks=True)
    table, module = decision_table(frame), frame.module
    label = f"{frame.program.words.phrases.review.attempt} {number}"
    if table is None or module is None or element is None:
        yield Cell(row, LABEL, label if number == 1 else None, Style.ITEM)
        return
    yield Cell(row, LABEL, _label(table, module.key, number, label), Style.ITEM)
    yield from _results(frame, table, element, module, number, row)


def _label(table: Table, module: str, number: int, label: str) -> str | Formula:
    """The attempt's name once it is open: the one before was returned."""
    if number == 1:
        return label
    outcome = looked_up(table, table.outcomes, attempt_key(module, str(number - 1)))
    return Formula(f'=IF({outcome}={quoted_text(Outcome.REVISE)},{quoted_text(label)},"")')


def _results(
    frame: Frame, table: Table, element: Attempts, module: Module, number: int, row: int
) -> Iterator[Cell]:
    key, first = attempt_key(module.key, str(number)), _result_column(element)

    def found(column: str) -> str:
        return looked_up(table, column, key)

    result = found(table.results)
    standing = f'IF({result}<>"",{result},{_undecided(frame, table, module, number, row)})'
    yield Cell(row, first, Formula(f"={standing}"), Style.FACT)
    yield Cell(row, first + 1, Formula(f"={found(table.levels)}"), Style.FACT)
    yield Cell(row, first + 2, Formula(f"={found(table.revise)}"), Style.FACT_DATE)
    yield Cell(row, first + 3, Formula(f"={found(table.feedback)}"), Style.FACT, frame.last - first - 2)


def _undecided(frame: Frame, table: Table, module: Module, number: int, row: int) -> str:
    """Whose turn it is with what was ticked, or what is to be done before: an expression."""
    tick, words = cell_name(row, FIRST), frame.program.words.phrases.review
    untouched = f"OR(ISLOGICAL({tick}),ISBLANK({tick}))"
    odd = quoted_text(in_words(frame.program.words.phrases, Why.TICK, Takes(FieldType.CHECKBOX)))
    unticked = f"IF({untouched},{_until(frame, table, module.key, number)},{odd})"
    waiting = turn_or(frame, module, quoted_text(words.take_back))
    return f"IF({tick}=TRUE,{waiting},{unticked})"


def _until(frame: Frame, table: Table, module: str, number: int) -> str:
    """By when the attempt is awaited: the date that came with the return of the one before (C-73)."""
    if number == 1:
        return '""'
    before = attempt_key(module, str(number - 1))
    day = dated(looked_up(table, table.revise, before), frame.program.words.dates.cell)
    said = spoken(frame.program.words.phrases.banner.revise_by, date=day)
    return f'IF({looked_up(table, table.outcomes, before)}={quoted_text(Outcome.REVISE)},{said},"")'
