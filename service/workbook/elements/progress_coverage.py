"""What was worked on of what must be, year by year (C-46 to C-48): the same as domain.coverage.

Hidden rows below the table hold the items of the list with their groups, and the answers that name an item:
each is looked up once its tab is there. Beside it stands why it adds nothing, if so, which its own tab shows,
too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.domain.coverage import answers_of
from service.domain.elements import ProgressCoverage
from service.domain.program import CoverageRule, Program
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.values import Formula, quoted_text
from service.sheetwriting.words import spoken
from service.workbook.elements.facts import brought_name
from service.workbook.elements.table import Column, heads, keys
from service.workbook.elements.text import section
from service.workbook.frame import Frame
from service.workbook.geometry import (
    FILLED,
    FIRST,
    KEY,
    LABEL,
    ROW_HEIGHT,
    bold,
    line_height,
    lines_height,
    stepped,
)
from service.workbook.placement import Block, Cell, Rule, stacked
from service.workbook.style import Style

GROUP, SHORT, WHY = FIRST, FIRST + 1, FIRST + 2
"""In the hidden rows: the number of an item's group, its key, and why naming it adds nothing."""
_STANDING_SPAN = 2
_LINES_TOLD = 3
"""Room for the names of all groups, while none is worked on."""


def wish(_program: Program, _element: ProgressCoverage) -> tuple[int, ...]:
    """Group, years, standing: whatever the other tables of the tab leave is enough."""
    return (208, 90, 90, 138)


@dataclass(frozen=True)
class Lines:
    """Where the rows of one rule stand: those of its groups, items and answers."""

    groups: tuple[str, ...]
    items: tuple[tuple[str, str], ...]
    answers: tuple[tuple[int, str, str], ...]
    top: int

    @property
    def first_item(self) -> int:
        """The first hidden row."""
        return self.top + len(self.groups)

    @property
    def first_answer(self) -> int:
        """The first hidden row of an answer."""
        return self.first_item + len(self.items)

    @property
    def end(self) -> int:
        """The row after the last."""
        return self.first_answer + len(self.answers)


def place(frame: Frame, element: ProgressCoverage, row: int) -> Block:
    """Gap, title; of each rule what is left in one line, head, hidden keys, its groups, hidden rows."""
    blocks, at = [section(frame, element.label, row)], row + 2
    for rule in frame.program.coverage:
        blocks.append(_rule(frame, rule, at))
        at += blocks[-1].rows
    named = {"coverage": frame.rows_area(row + 4, at)} if frame.program.coverage else {}
    return stacked((*blocks, Block(0, named=named)))


def _rule(frame: Frame, rule: CoverageRule, row: int) -> Block:
    lines = _lines(frame.program, rule, row + 3)
    last = frame.last + 1
    years = [year.number for year in frame.program.years]
    standing = FIRST + len(years)
    words = frame.program.words.phrases.progress
    span = min(_STANDING_SPAN, max(1, last - standing))
    columns = [
        Column("group", rule.label, LABEL),
        *(Column(f"year_{y.number}", y.label, FIRST + n) for n, y in enumerate(frame.program.years)),
        Column("standing", words.standing, standing, span),
    ]
    said = Formula("=" + _told(frame, rule, lines, standing))
    told = Cell(row, LABEL, said, Style.SENTENCE, frame.reading_span)
    head = Block(
        3,
        (told, *heads(columns, row + 1), *keys(columns, row + 2)),
        {row: stepped(lines_height(_LINES_TOLD)), row + 1: ROW_HEIGHT},
        hidden=(row + 2,),
    )
    cells = [cell for n in range(len(lines.groups)) for cell in _group(frame, rule, lines, n, years, span)]
    cells += [*_items(lines), *_answers(frame, rule, lines)]
    titles = {
        lines.top + n: line_height((text, bold(frame.width(LABEL)))) for n, text in enumerate(lines.groups)
    }
    body = Block(
        lines.end - lines.top,
        tuple(cells),
        titles,
        hidden=tuple(range(lines.first_item, lines.end)),
        marks=_marks(frame, rule, lines),
        rules=_looks(frame, lines, standing, span),
    )
    return stacked((head, body))


def _lines(program: Program, rule: CoverageRule, top: int) -> Lines:
    items = program.items(rule.items).items
    groups = tuple(dict.fromkeys(item.group for item in items))
    offered = tuple((f"{item.key} {item.label}", item.group) for item in items)
    return Lines(groups, offered, tuple(answers_of(program, rule)), top)


def why_mark(rule: CoverageRule, module: str, field: str) -> str:
    """The place that says why an answer adds nothing; empty where it does add something."""
    return f"why.{rule.key}.{module}.{field}"


def _marks(frame: Frame, rule: CoverageRule, lines: Lines) -> dict[str, Area]:
    return {
        why_mark(rule, module, field): frame.cell_area(lines.first_answer + n, WHY)
        for n, (_, module, field) in enumerate(lines.answers)
    }


def _group(
    frame: Frame, rule: CoverageRule, lines: Lines, number: int, years: Sequence[int], span: int
) -> Iterator[Cell]:
    row, standing = lines.top + number, FIRST + len(years)
    yield Cell(row, KEY, f"{rule.key}.{number + 1}", Style.WORKING)
    yield Cell(row, FILLED, Formula("=" + _times(lines, number)), Style.WORKING)
    yield Cell(row, LABEL, lines.groups[number], Style.GROUP)
    for n, year in enumerate(years):
        yield Cell(row, FIRST + n, Formula("=" + _in_year(lines, number, year)), Style.FACT)
    yield Cell(row, standing, Formula("=" + _standing(frame, rule, lines, number)), Style.FACT, span)


def _times(lines: Lines, number: int) -> str:
    """How many answers name the group."""
    rows = range(lines.first_answer, lines.end)
    return "+".join(f"({cell_name(row, GROUP, absolute=True)}={number + 1})" for row in rows) or "0"


def _in_year(lines: Lines, number: int, year: int) -> str:
    """The keys of the group's items that are named in a year."""
    rows = [lines.first_answer + n for n, (given, _, _) in enumerate(lines.answers) if given == year]
    cells = [(cell_name(row, GROUP, absolute=True), cell_name(row, SHORT, absolute=True)) for row in rows]
    parts = (f'IF({group}={number + 1},", "&{short},"")' for group, short in cells)
    joined = "&".join(parts)
    return f"MID({joined},3,200)" if joined else '""'


def _standing(frame: Frame, rule: CoverageRule, lines: Lines, number: int) -> str:
    words = frame.program.words.phrases.progress
    times = cell_name(lines.top + number, FILLED, absolute=True)
    named = f"IF({times}>1,{quoted_text(words.more_than_once)},{quoted_text(words.worked_on)})"
    brought = _is_brought(frame, rule, quoted_text(lines.groups[number]))
    twice = f"IF({times}>0,{quoted_text(words.more_than_once)},{quoted_text(words.brought_in)})"
    return f"IF({brought},{twice},IF({times}>0,{named},{quoted_text(words.to_come)}))"


def _is_brought(frame: Frame, rule: CoverageRule, group: str) -> str:
    """Whether a group, an expression, was brought in."""
    fact = frame.fact(brought_name(rule.key))
    return f'ISNUMBER(FIND("|"&{group}&"|",{fact}))' if fact else "FALSE"


def _told(frame: Frame, rule: CoverageRule, lines: Lines, standing: int) -> str:
    """How many of the groups were worked on, how many in this year, and which are still to come."""
    words = frame.program.words.phrases.progress
    to_come = quoted_text(words.to_come)
    cells = [cell_name(lines.top + n, standing, absolute=True) for n in range(len(lines.groups))]
    left = "&".join(
        f'IF({cell}={to_come},", "&{cell_name(lines.top + n, LABEL, absolute=True)},"")'
        for n, cell in enumerate(cells)
    )
    done = "+".join(f"({cell}<>{to_come})" for cell in cells)
    counted = spoken(words.covered, done=f"({done})", all=str(len(cells)))
    named = spoken(words.still_to_come, names=f"MID({left},3,900)")
    return f'{counted}{_this_year(frame, rule, lines)}&IF(LEN({left})=0,"","; "&{named})'


def _this_year(frame: Frame, rule: CoverageRule, lines: Lines) -> str:
    """How many different groups are named in the candidate's year, where the rule says how many are to be."""
    fact, words = frame.fact("year"), frame.program.words.phrases.progress
    if fact is None or rule.per_year is None:
        return ""
    text = '""'
    for n, year in enumerate(frame.program.years):
        rows = range(lines.top, lines.first_item)
        named = "+".join(f'({cell_name(row, FIRST + n, absolute=True)}<>"")' for row in rows)
        label = quoted_text(year.label)
        said = spoken(words.this_year, done=f"({named})", all=f"{rule.per_year}", year=label)
        text = f'IF({fact}={label},"; "&{said},{text})'
    return f"&{text}"


def _items(lines: Lines) -> Iterator[Cell]:
    for n, (text, group) in enumerate(lines.items):
        row = lines.first_item + n
        yield Cell(row, KEY, "item", Style.WORKING)
        yield Cell(row, LABEL, text, Style.WORKING)
        yield Cell(row, GROUP, lines.groups.index(group) + 1, Style.WORKING)


def _answers(frame: Frame, rule: CoverageRule, lines: Lines) -> Iterator[Cell]:
    def column(at: int) -> str:
        ends = (lines.first_item, lines.first_answer - 1)
        return ":".join(cell_name(row, at, absolute=True) for row in ends)

    for n, (_, module, field) in enumerate(lines.answers):
        row = lines.first_answer + n
        text = cell_name(row, LABEL)
        answer = frame.answer(frame.program.module(module).tab, field)
        found = f"IFERROR(INDEX({column(GROUP)},MATCH({text},{column(LABEL)},0)),0)"
        yield Cell(row, KEY, f"{module}.{field}", Style.WORKING)
        yield Cell(
            row,
            LABEL,
            Formula(f'=IFERROR(TRIM(TEXTJOIN("",TRUE,{answer})),"")'),
            Style.WORKING,
            opening=module,
        )
        yield Cell(row, GROUP, Formula(f'=IF({text}="",0,{found})'), Style.WORKING)
        yield Cell(row, SHORT, Formula(f'=IFERROR(LEFT({text},FIND(" ",{text})-1),"")'), Style.WORKING)
        yield Cell(row, WHY, Formula("=" + _why(frame, rule, lines, n)), Style.WORKING)


def _why(frame: Frame, rule: CoverageRule, lines: Lines, number: int) -> str:
    """Another answer of the year names the group, or one of an earlier year, or it was brought in."""
    words = frame.program.words.phrases.progress
    year = lines.answers[number][0]
    *others, own = (cell_name(lines.first_answer + n, GROUP, absolute=True) for n in range(number + 1))
    before = [(lines.answers[n][0], other) for n, other in enumerate(others)]
    same = ",".join(f"{cell}={own}" for given, cell in before if given == year)
    earlier = ",".join(f"{cell}={own}" for given, cell in before if given < year)
    names = ",".join(quoted_text(group) for group in lines.groups)
    brought = _is_brought(frame, rule, f"CHOOSE({own},{names})")
    why = f'IF({brought},{quoted_text(words.brought_in)},"")'
    why = f"IF(OR({earlier}),{quoted_text(words.worked_before)},{why})" if earlier else why
    why = f"IF(OR({same}),{quoted_text(words.same_year)},{why})" if same else why
    return f'IF({own}=0,"",{why})'


def _looks(frame: Frame, lines: Lines, standing: int, span: int) -> tuple[Rule, ...]:
    words = frame.program.words.phrases.progress
    area = Area(frame.tab.sheet_id, lines.top, standing, lines.first_item, standing + span)
    name = cell_name(lines.top, standing)
    styles = {
        words.worked_on: Style.GOOD,
        words.brought_in: Style.GOOD,
        words.more_than_once: Style.ACTIVE,
    }
    return tuple(Rule(area, f"=${name}={quoted_text(text)}", style) for text, style in styles.items())
