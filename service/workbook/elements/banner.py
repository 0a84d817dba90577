"""The strip below a tab's title: status, what is due, what is missing; its workings in hidden rows."""

from collections.abc import Iterator

from service.domain.attempts import Outcome
from service.domain.completion import ModuleStatus
from service.domain.elements import Banner
from service.domain.program import Module, Program, Requirement
from service.domain.readings import addresses
from service.domain.requests import asks_in
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.values import Content, Formula, quoted_text
from service.sheetwriting.words import dated, shown, spoken
from service.workbook.elements import months
from service.workbook.elements.hours_sum import counted_hours
from service.workbook.elements.lookups import decision_table, declared_or, declared_words, turn_or
from service.workbook.elements.statuses import status_rules
from service.workbook.formulas import banner as formulas
from service.workbook.formulas.decisions import Table, attempt_key, looked_up, made
from service.workbook.frame import Frame
from service.workbook.geometry import (
    FILLED,
    KEY,
    LABEL,
    ROW_HEIGHT,
    TOUCHED,
    lines_height,
    stepped,
    text_height,
)
from service.workbook.placement import Block, Cell
from service.workbook.style import Style

WORKINGS = ("decisions", "outcome", "due", "filled", "needed", "touched", "ticked", "reached")
BETWEEN = "   ·   "
"""Stands between the parts of the sentence."""
_NARROW = 150


def wish(_program: Program, _element: Banner) -> tuple[int, ...]:
    """Whatever width the other elements need is enough."""
    return ()


def place(frame: Frame, _element: Banner, row: int) -> Block:
    """Status and sentence, a line about whose tab this is, hidden workings."""
    spans = range(1, frame.inputs)
    span = next((span for span in spans if frame.width(LABEL, span) >= _NARROW), frame.inputs)
    at = {name: cell_name(row + 2 + n, LABEL, absolute=True) for n, name in enumerate(WORKINGS)}
    below = row + 2 + len(WORKINGS)
    at[months.TEXT] = months.listed(below).said
    status = Cell(row, LABEL, _status(frame, at), Style.STATUS, span)
    room = max(1, frame.reading_span - span)
    sentence = Cell(row, LABEL + span, _sentence(frame, at, status), Style.SENTENCE, room)
    legend = _legend(frame)
    monthly = tuple(_months(frame, below))
    hidden = tuple(range(row + 2, below + (months.ROWS if monthly else 0)))
    return Block(
        2 + len(hidden),
        (
            status,
            sentence,
            Cell(row + 1, LABEL, legend, Style.LEGEND, frame.reading_span),
            *_workings(frame, row + 2, at),
            *monthly,
        ),
        {row: _height(frame.module), row + 1: text_height(legend, frame.width(LABEL, frame.reading_span))},
        hidden=hidden,
        named={"banner": frame.cell_area(row, LABEL)},
        marks={
            "banner.status": frame.cell_area(row, LABEL),
            **({"banner.due": frame.cell_area(row + 2 + WORKINGS.index("due"), LABEL)} if monthly else {}),
            **(months.marked(frame, below) if monthly else {}),
        },
        rules=status_rules(frame.program, frame.cell_area(row, LABEL, span)),
        header=row,
    )


def _height(module: Module | None) -> int:
    """Room for a second line where the sentence has most to tell."""
    long = module is not None and (module.monthly or module.requirement is Requirement.REVIEW)
    return stepped(lines_height(2)) if long else ROW_HEIGHT


def _months(frame: Frame, row: int) -> Iterator[Cell]:
    """The rows of a module that asks for months, below the other workings."""
    module = frame.module
    if module is not None and module.monthly is not None:
        yield from months.month_rows(frame, module, module.monthly, row)


def _status(frame: Frame, at: dict[str, str]) -> Content:
    if frame.module is None or _as_needed(frame, frame.module):
        return None
    cells = formulas.Workings(**{name: at[name] for name in WORKINGS if name != "decisions"})
    status = formulas.status(frame.module.requirement, cells, frame.program.words.status)
    done = quoted_text(frame.program.words.status[ModuleStatus.COMPLETE])
    return Formula(f"={declared_or(frame, frame.module, done, status[1:])}")


def _sentence(frame: Frame, at: dict[str, str], status: Cell) -> Content:
    words = frame.program.words.phrases.banner
    module = frame.module
    if module is None:
        return words.read_only
    usual = quoted_text(words.as_needed if _as_needed(frame, module) else words.read_only)
    if module.requirement is not Requirement.NOTHING:
        usual = _where_it_stands(frame, module, at, status)
    return Formula(f"={declared_or(frame, module, declared_words(frame, module), usual)}")


def _as_needed(frame: Frame, module: Module) -> bool:
    """Whether people ask there, and nothing has to be filled in."""
    return module.requirement is Requirement.NOTHING and asks_in(frame.program, module)


def _where_it_stands(frame: Frame, module: Module, at: dict[str, str], status: Cell) -> str:
    words = frame.program.words.phrases.banner
    day = dated(at["due"], frame.program.words.dates.cell)
    revise, due = spoken(words.revise_by, date=day), spoken(words.due, date=day)
    when = f"IF({at['outcome']}={quoted_text(Outcome.REVISE)},{revise},{due})"
    dates = f'IF({at["due"]}="",{quoted_text(words.no_due)},{when})'
    here = cell_name(status.row, status.column, absolute=True)
    done = quoted_text(frame.program.words.status[ModuleStatus.COMPLETE])
    answers = _answers(frame, module, at, here)
    between = f'&IF({here}={done},"",{quoted_text(BETWEEN)})' if answers else ""
    usual = f'IF({here}={done},"",{dates}){between}{answers}'
    if module.requirement is Requirement.REVIEW:  # decided on, whatever is still empty
        meets = quoted_text(frame.program.words.outcome[Outcome.MEETS])
        usual = f"IF({here}={done},{meets},{usual})"
    turn = turn_or(frame, module, '""')
    if turn == '""':
        return usual
    waits = quoted_text(frame.program.words.status[ModuleStatus.SUBMITTED])
    return f'IF(AND({here}={waits},{turn}<>""),SUBSTITUTE({turn},CHAR(10),". "),{usual})'


def _answers(frame: Frame, module: Module, at: dict[str, str], status: str) -> str:
    """How far the required answers are, and the tick that comes next."""
    words = frame.program.words.phrases.banner
    if module.monthly:
        return f"&{at[months.TEXT]}"
    if not any(addresses(frame.program, frame.tab).values()):
        return ""
    count = spoken(words.filled, filled=at["filled"], needed=at["needed"])
    text = f"&IF({at['filled']}={at['needed']},{quoted_text(words.all_filled)},{count})"
    if module.requirement is not Requirement.REVIEW:
        return text
    ready = quoted_text(frame.program.words.status[ModuleStatus.FILLED])
    return f'{text}&IF({status}={ready},{quoted_text(BETWEEN + words.tick_next)},"")'


def _legend(frame: Frame) -> str:
    module = frame.module
    if module is None or not module.filled_by:
        return ""
    roles = ", ".join(frame.who_label(role) for role in module.filled_by)
    return frame.program.words.phrases.banner.filled_by.format(roles=roles)


def _workings(frame: Frame, row: int, at: dict[str, str]) -> tuple[Cell, ...]:
    values = _values(frame, at, row + len(WORKINGS))
    names = [Cell(row + n, KEY, f"banner.{name}", Style.WORKING) for n, name in enumerate(WORKINGS)]
    cells = [Cell(row + n, LABEL, values[name], Style.WORKING) for n, name in enumerate(WORKINGS)]
    return (*names, *cells)


def _values(frame: Frame, at: dict[str, str], below: int) -> dict[str, Content]:
    end = frame.mark("end")
    bottom = end.top if end else below
    table = decision_table(frame)
    ticks = frame.ref("attempts.ticks")
    asked = frame.module.monthly if frame.module else None
    here, under = months.listed(below), below + (months.ROWS if asked else 0)
    answers = f"SUM({_column(frame, FILLED, below, bottom)})"
    needed = sum(addresses(frame.program, frame.tab).values())
    ticked = f"=IFERROR(INDEX({ticks},{at['decisions']}+1)=TRUE,FALSE)"
    return {
        "decisions": Formula("=" + made(table, frame.module.key)) if table and frame.module else 0,
        "outcome": Formula("=" + _outcome(table, frame, at)) if table and frame.module else None,
        "due": _due(frame, table, at, here.due if asked else ""),
        "filled": Formula(f"={here.written if asked else answers}"),
        "needed": Formula(f"={here.asked}") if asked else needed,
        "touched": Formula(f"=SUM({_column(frame, TOUCHED, under, bottom)})"),
        "ticked": Formula(ticked) if ticks else False,
        "reached": Formula(_reached(frame)),
    }


def _column(frame: Frame, column: int, top: int, bottom: int) -> str:
    return Area(frame.tab.sheet_id, top, column, max(bottom, top + 1), column + 1).a1(absolute=True)


def _outcome(table: Table, frame: Frame, at: dict[str, str]) -> str:
    key = frame.module.key if frame.module else ""
    return looked_up(table, table.outcomes, attempt_key(key, at["decisions"]))


def _due(frame: Frame, table: Table | None, at: dict[str, str], next_month: str) -> Content:
    module = frame.module
    if module is None:
        return None
    reference = frame.fact(f"due.{module.key}")
    usual = shown(reference)[1:] if reference else '""'
    if next_month:
        return Formula(f'=IF({next_month}="",{usual},{next_month})')
    if table is None:
        return Formula(f"={usual}")
    revised = looked_up(table, table.revise, attempt_key(module.key, at["decisions"]))
    return Formula(f"=IF({at['outcome']}={quoted_text(Outcome.REVISE)},{revised},{usual})")


def _reached(frame: Frame) -> str:
    """Whether every minimum of this tab's logs is reached (C-77); without one nothing can be."""
    rules = [rule for rule in frame.program.hours if rule.tab == frame.tab.key and rule.minimum]
    totals = [(counted_hours(frame, rule), rule.minimum) for rule in rules]
    tests = [f"{reference}>={minimum:g}" for reference, minimum in totals if reference and minimum]
    return f"=AND({','.join(tests)})" if tests else "=FALSE"
