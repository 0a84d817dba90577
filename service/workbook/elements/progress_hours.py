"""Hours per log against the program's minimum and maximum, summed inside the workbook (C-77)."""

from collections.abc import Iterator

from service.domain.elements import ProgressHours
from service.domain.program import HoursRule, Program
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.values import Formula, quoted_text
from service.sheetwriting.words import spoken
from service.workbook.elements.facts import credited_rules, events_name
from service.workbook.elements.hours_sum import any_undated, counted_hours
from service.workbook.elements.table import Column, heads, keys
from service.workbook.elements.text import section
from service.workbook.frame import Frame
from service.workbook.geometry import FIRST, HEAD_HEIGHT, KEY, LABEL
from service.workbook.placement import Block, Cell, Rule, stacked
from service.workbook.style import Style

_TRACE = 42
"""The height of the line that says which events credited what."""
_COUNTED, _LEAST, _MOST, _MISSING, _STANDING = FIRST, FIRST + 1, FIRST + 2, FIRST + 3, FIRST + 4


def wish(_program: Program, _element: ProgressHours) -> tuple[int, ...]:
    """Log, counted, at least, at most, still to go, standing."""
    return (208, 90, 90, 120, 140)


def place(frame: Frame, element: ProgressHours, row: int) -> Block:
    """Rows: gap, title, head, hidden keys, one row per rule whose log is in this year's workbook."""
    words = frame.program.words.phrases.progress
    columns = [
        Column("log", words.log, LABEL),
        Column("counted", words.counted, _COUNTED),
        Column("minimum", words.minimum, _LEAST),
        Column("maximum", words.maximum, _MOST),
        Column("missing", words.missing, _MISSING),
        Column("standing", words.standing, _STANDING, frame.last + 1 - _STANDING),
    ]
    top = row + 3
    tabs = {module.tab for module in frame.modules}
    rules = [rule for rule in frame.program.hours if rule.tab in tabs]
    head = Block(2, (*heads(columns, row + 2), *keys(columns, top)), {row + 2: HEAD_HEIGHT}, hidden=(top,))
    given = [rule for rule in rules if rule in credited_rules(frame.program)]
    cells = tuple(cell for n, rule in enumerate(rules) for cell in _line(frame, rule, top + 1 + n))
    end = top + 1 + len(rules)
    cells += tuple(cell for n, rule in enumerate(given) for cell in _credited(frame, rule, end + n))
    body = Block(
        len(rules) + len(given),
        cells,
        {**dict.fromkeys(range(top + 1, end), 28), **dict.fromkeys(range(end, end + len(given)), _TRACE)},
        named={"hours": frame.rows_area(top, end)},
        rules=_rules(frame, top + 1, end) if rules else (),
    )
    return stacked((section(frame, element.label, row), head, body))


def _line(frame: Frame, rule: HoursRule, row: int) -> Iterator[Cell]:
    module = next(module.key for module in frame.modules if module.tab == rule.tab)
    total = counted_hours(frame, rule)
    most = rule.maximum
    capped = f"MIN({total},{most:g})" if most is not None else total
    counted = cell_name(row, _COUNTED, absolute=True)
    least = rule.minimum
    missing = None if least is None else Formula(f'=IF({counted}="","",MAX(0,{least:g}-{counted}))')
    waiting = frame.program.words.phrases.progress.not_open
    yield Cell(row, KEY, rule.key, Style.WORKING)
    yield Cell(row, LABEL, rule.label, Style.GROUP)
    yield Cell(row, _COUNTED, Formula(f"={capped}") if total else None, Style.TOTAL, opening=module)
    yield Cell(row, _LEAST, least, Style.COUNT)
    yield Cell(row, _MOST, rule.maximum, Style.COUNT)
    yield Cell(row, _MISSING, missing, Style.COUNT)
    standing = Formula(_standing(frame, rule, total, counted)) if total else None
    yield Cell(
        row, _STANDING, standing, Style.FACT, frame.last + 1 - _STANDING, opening=module, before=waiting
    )


def _credited(frame: Frame, rule: HoursRule, row: int) -> Iterator[Cell]:
    """Which event gave what: a line below the table, as the office told it."""
    said = frame.fact(events_name(rule))
    words = Formula(f'=IF({said}="","",{said})') if said else None
    yield Cell(row, LABEL, words, Style.FACT, frame.last + 1 - LABEL)


def _standing(frame: Frame, rule: HoursRule, total: str, counted: str) -> str:
    words = frame.program.words.phrases
    entries = frame.ref(f"{rule.log}.counted.{rule.column}", rule.tab)
    unread = f"COUNTIF({entries},{quoted_text(words.form.unread_hours)})>0"
    undated = any_undated(frame, rule)
    unread = f"OR({unread},{undated})" if undated else unread
    above = spoken(words.progress.above, hours=f"ROUND({total}-{rule.maximum or 0:g},2)")
    below = spoken(words.progress.below, hours=f"ROUND({rule.minimum or 0:g}-{counted},2)")
    reached = quoted_text(words.progress.within if rule.minimum else words.progress.no_minimum)
    inside = f"IF({counted}<{rule.minimum:g},{below},{reached})" if rule.minimum else reached
    bounded = f"IF({total}>{rule.maximum:g},{above},{inside})" if rule.maximum is not None else inside
    return f"=IF({unread},{quoted_text(words.progress.unread)},{bounded})"


def _rules(frame: Frame, top: int, end: int) -> tuple[Rule, ...]:
    words = frame.program.words.phrases.progress
    area = Area(frame.tab.sheet_id, top, _STANDING, end, frame.last + 1)
    name = cell_name(top, _STANDING)
    return (
        Rule(area, f"=${name}={quoted_text(words.within)}", Style.GOOD),
        Rule(area, f"=${name}={quoted_text(words.unread)}", Style.WARNING),
    )
