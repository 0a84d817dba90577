"""The months of a log that is to have an entry for each: the same as domain.months, in hidden cells.

Each entry says in a hidden cell at its end which month it is for, once it is complete. The banner lists the
months that are asked, in hidden rows of its own, and what is missing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from service.domain.elements import FieldType, Log, LogColumn
from service.domain.months import MOST
from service.domain.program import Module, MonthlyRule
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.values import Formula, quoted_text
from service.sheetwriting.words import spoken
from service.workbook.elements.facts import first_month_name, grace_name, last_month_name
from service.workbook.formulas.answered import count
from service.workbook.frame import Frame
from service.workbook.geometry import FILLED, FIRST, KEY, LABEL, TOUCHED
from service.workbook.placement import Cell
from service.workbook.style import Style

TEXT = "months"
ROWS = MOST + 1
"""Hidden rows in the banner: one for each month, and one for what is said of them."""


def counts_months(frame: Frame, log: Log) -> MonthlyRule | None:
    """The rule by which entries of this log are counted by the month, if there is one."""
    rule = frame.module.monthly if frame.module else None
    return rule if rule is not None and rule.log == log.key else None


def mark_name(log: str) -> str:
    """What the hidden column of months is called."""
    return f"months.{log}"


def month_cell(
    frame: Frame, rule: MonthlyRule, columns: Mapping[str, tuple[LogColumn, int]], row: int, at: int
) -> Cell:
    """The month that the entry in `row` is for, by its first day, once its required cells are filled; empty
    before that. `columns` are those of the log with their places; the cell stands in column `at`.
    """
    column, place = columns[rule.month]
    entry = cell_name(row, place)
    needed = [cell_name(row, p) for c, p in columns.values() if c.required or c.key == rule.month]
    month = f"INT({entry})-DAY({entry})+1" if column.type is FieldType.DATE else _named(frame, column, entry)
    text = f'=IF({count(needed)[1:]}<{len(needed)},"",IFERROR({month},""))'
    return Cell(row, at, Formula(text), Style.WORKING)


def _named(frame: Frame, column: LogColumn, entry: str) -> str:
    """The first month of that name from the first one that is asked on."""
    first = _bound(frame, first_month_name)
    names = [name.lower() for name in frame.program.words.dates.months]
    said = f"LOWER(TRIM({entry}))"
    number = "NA()"
    for choice in column.choices:
        if choice.lower() in names:
            number = f"IF({said}={quoted_text(choice.lower())},{names.index(choice.lower()) + 1},{number})"
    return f"EDATE({first},MOD({number}-MONTH({first}),{MOST}))"


def _bound(frame: Frame, name: Callable[[Module], str]) -> str:
    fact = frame.fact(name(frame.module)) if frame.module else None
    return fact or "NA()"


@dataclass(frozen=True)
class Listed:
    """The months as the banner's formulas refer to them."""

    written: str
    asked: str
    due: str
    said: str


def listed(row: int) -> Listed:
    """References into the rows from `row` on."""

    def column(at: int) -> str:
        return f"{cell_name(row, at, absolute=True)}:{cell_name(row + MOST - 1, at, absolute=True)}"

    due = f'IF(COUNT({column(TOUCHED)})=0,"",MIN({column(TOUCHED)}))'
    said = cell_name(row + MOST, LABEL, absolute=True)
    return Listed(f"SUM({column(FILLED)})", f"COUNT({column(LABEL)})", due, said)


def month_rows(frame: Frame, module: Module, rule: MonthlyRule, row: int) -> Iterator[Cell]:
    """A hidden row for each month that may be asked: the month, whether it has an entry, when it is due if
    not, and its name once it is over without one; then, in words, how many there are and what is missing.
    """
    entries = frame.mark(mark_name(rule.log))
    first, last = _bound(frame, first_month_name), _bound(frame, last_month_name)
    ends, grace = frame.fact(f"due.{module.key}") or "NA()", frame.fact(grace_name(module)) or "0"
    for n in range(MOST):
        at = row + n
        month = cell_name(at, LABEL)
        there = f"COUNTIF({entries.a1(absolute=True)},{month})" if entries else "0"
        due = f"MAX({grace},IF({month}={last},{ends},EDATE({month},1)+{rule.within_days - 1}))"
        yield Cell(at, KEY, f"banner.month.{n + 1}", Style.WORKING)
        yield Cell(at, LABEL, Formula(_month(first, last, n)), Style.WORKING)
        yield Cell(at, FILLED, Formula(f'=IF({month}="","",IF({there}>0,1,0))'), Style.WORKING)
        missing = f'=IF({month}="","",IF({cell_name(at, FILLED)}>0,"",{due}))'
        yield Cell(at, TOUCHED, Formula(missing), Style.WORKING)
        over = f'IF(EDATE({month},1)<=TODAY(),", "&{_name(frame, month)},"")'
        name = f'=IF(ISNUMBER({cell_name(at, TOUCHED)}),{over},"")'
        yield Cell(at, FIRST, Formula(name), Style.WORKING)
    yield Cell(row + MOST, KEY, f"banner.{TEXT}", Style.WORKING)
    yield Cell(row + MOST, LABEL, Formula("=" + _said(frame, row)), Style.WORKING)


def _month(first: str, last: str, number: int) -> str:
    month = f"EDATE({first},{number})"
    return f'=IFERROR(IF({first}="","",IF({month}>{last},"",{month})),"")'


def _name(frame: Frame, month: str) -> str:
    names = ",".join(quoted_text(name) for name in frame.program.words.dates.months)
    return f"CHOOSE(MONTH({month}),{names})"


def _said(frame: Frame, row: int) -> str:
    words, here = frame.program.words.phrases.banner, listed(row)
    missing = "&".join(cell_name(row + n, FIRST) for n in range(MOST))
    of_all = spoken(words.months, filled=here.written, needed=here.asked)
    counted = f"IF({here.asked}=0,{quoted_text(words.no_months)},{of_all})"
    named = spoken(words.months_missing, months=f"MID({missing},3,500)")
    return f'{counted}&IF(LEN({missing})=0,"","; "&{named})'


def marked(frame: Frame, row: int) -> dict[str, Area]:
    """The places of which Progress speaks."""
    return {f"banner.{TEXT}": frame.cell_area(row + MOST, LABEL)}
