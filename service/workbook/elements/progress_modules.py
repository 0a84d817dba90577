"""Every module of a year: dates, status, the latest result, the way to its tab (C-42)."""

from collections.abc import Iterator, Sequence

from service.domain.attempts import Outcome
from service.domain.elements import ProgressModules
from service.domain.program import Module, Program, Requirement
from service.sheetwriting.a1 import Area
from service.sheetwriting.values import Content, Formula, quoted_text
from service.sheetwriting.words import dated, shown, spoken
from service.workbook.elements.facts import is_kept, kept_address, kept_name, then_name
from service.workbook.elements.lookups import decision_table, declared_or, declared_words, turn_or
from service.workbook.elements.statuses import status_rules
from service.workbook.elements.table import Column, heads, keys
from service.workbook.elements.text import section
from service.workbook.formulas.decisions import attempt_key, looked_up, made
from service.workbook.frame import Frame
from service.workbook.geometry import FIRST, KEY, LABEL, bold, line_height, lines_height
from service.workbook.placement import Block, Cell, stacked
from service.workbook.style import Style

_LINES_OF_MONTHS = 4
"""Room for the names of several months that are missing."""
_OPENS, _DUE, _STATUS, RESULT, _LINK = FIRST, FIRST + 1, FIRST + 2, FIRST + 3, FIRST + 4


def wish(_program: Program, _element: ProgressModules) -> tuple[int, ...]:
    """Module, opens, due, status, result, link."""
    return (208, 90, 90, 138, 140, 88)


def place(frame: Frame, element: ProgressModules, row: int) -> Block:
    """Rows: gap, title, then the table."""
    return stacked((section(frame, element.label, row), table(frame, frame.modules, row + 2)))


def table(frame: Frame, modules: Sequence[Module], row: int, year: int = 0) -> Block:
    """Rows: head, hidden keys, one row per module: of an earlier `year`, or of this one (0)."""
    progress, review = frame.program.words.phrases.progress, frame.program.words.phrases.review
    columns = [
        Column("module", progress.module, LABEL),
        Column("opens", progress.opens, _OPENS),
        Column("due", progress.due, _DUE),
        Column("status", progress.status, _STATUS),
        Column("result", review.result, RESULT),
        Column("tab", progress.open_tab, _LINK),
    ]
    top = row + 1
    head = Block(2, (*heads(columns, row), *keys(columns, top)), {row: 28}, hidden=(top,))
    lines = [_line(frame, module, top + 1 + n, year) for n, module in enumerate(modules)]
    end = top + 1 + len(lines)
    statuses = Area(frame.tab.sheet_id, top + 1, _STATUS, end, _STATUS + 1)
    named = Block(
        0,
        named={} if year else {"modules": frame.rows_area(top, end)},
        marks={
            result_mark(m): frame.cell_area(top + 1 + n, RESULT)
            for n, m in enumerate(modules)
            if not (year and m.private)
        },
        rules=status_rules(frame.program, statuses),
    )
    return stacked((head, *lines, named))


def result_mark(module: Module) -> str:
    """Where a module's latest result stands, or why the office declared it complete."""
    return f"result.{module.key}"


def _line(frame: Frame, module: Module, row: int, year: int) -> Block:
    then = year if module.private else 0
    cells = tuple(_cells(frame, module, row, year, then))
    texts = [(module.title, bold(frame.width(LABEL)))]
    texts += [
        (c.content, frame.width(_LINK)) for c in cells if c.column == _LINK and isinstance(c.content, str)
    ]
    months = lines_height(_LINES_OF_MONTHS) if module.monthly else 0
    return Block(1, cells, {row: max(line_height(*texts), months)})


def _cells(frame: Frame, module: Module, row: int, year: int, then: int) -> Iterator[Cell]:
    """`year` is the earlier one that lists the module, or 0; `then` the same of a private form, which has
    another in each year.
    """
    yield Cell(row, KEY, f"{module.key}.{then}" if then else module.key, Style.WORKING)
    yield Cell(row, LABEL, module.title, Style.GROUP)
    yield Cell(row, _OPENS, _fact(frame, _name("opens", module, then)), Style.FACT_DATE)
    due = _fact(frame, _name("due", module, then)) if then else _due(frame, module)
    yield _next_month(frame, module, row, due) or Cell(row, _DUE, due, Style.FACT_DATE)
    yield from _elsewhere(frame, module, row, then) if module.private else _here(frame, module, row, year)


def _name(kind: str, module: Module, then: int) -> str:
    return then_name(kind, module, then) if then else f"{kind}.{module.key}"


def _here(frame: Frame, module: Module, row: int, year: int) -> Iterator[Cell]:
    yield Cell(
        row, _STATUS, _status(frame, module), Style.STATUS, opening=module.key, before=_opens(frame, module)
    )
    yield _months(frame, module, row) or Cell(row, RESULT, _result(frame, module), Style.FACT)
    words = quoted_text(frame.program.words.phrases.form.open_link)
    link = f"=HYPERLINK({_target(frame, module, year)},{words})"
    yield Cell(row, _LINK, Formula(link), Style.LINK, opening=module.key)


def _target(frame: Frame, module: Module, year: int) -> str:
    """The module's tab: in this workbook, or in that of an earlier `year`, if people see it there alone."""
    tab = quoted_text(f"#gid={frame.program.tab(module.tab).sheet_id}")
    fact = frame.fact(kept_name(year)) if year else None
    return f'IF({is_kept(fact, module)},{kept_address(fact)},"")&{tab}' if fact else tab


def _elsewhere(frame: Frame, module: Module, row: int, then: int) -> Iterator[Cell]:
    """A private form: who fills it, and whether it is done; never what it says, nor where it is."""
    author = module.private.author if module.private else ""
    yield Cell(row, _STATUS, _done(frame, module, then), Style.STATUS)
    yield Cell(row, RESULT, _done_on(frame, module, then), Style.FACT_DATE)
    private = frame.program.words.phrases.progress.private.format(role=frame.who_label(author))
    yield Cell(row, _LINK, private, Style.FACT)


def _done(frame: Frame, module: Module, then: int) -> Content:
    """Nobody has to write anything on the day on which a form opens or falls due."""
    opens, due = (frame.fact(_name(kind, module, then)) for kind in ("opens", "due"))
    done, words = frame.fact(_name("done", module, then)), frame.program.words.status
    if opens is None or due is None or done is None:
        return None
    late = f"IF(AND(ISNUMBER({due}),{due}<TODAY()),{quoted_text(words['overdue'])},"
    begun = f"{late}{quoted_text(words['released'])})"
    open_now = f"IF(AND(ISNUMBER({opens}),{opens}<=TODAY()),{begun},{_waiting(frame, opens)})"
    complete = quoted_text(words["complete"])
    usual = f'IF({done}<>"",{complete},{open_now})'
    return Formula(f"={declared_or(frame, module, complete, usual)}")


def _done_on(frame: Frame, module: Module, then: int) -> Content:
    done = frame.fact(_name("done", module, then))
    if done is None:
        return None
    return Formula(f"={declared_or(frame, module, declared_words(frame, module), shown(done)[1:])}")


def _fact(frame: Frame, name: str) -> Content:
    reference = frame.fact(name)
    return Formula(shown(reference)) if reference else None


def _due(frame: Frame, module: Module) -> Content:
    """The day that counts now: of work that was returned, the one by which to revise it (C-73)."""
    reference, table = frame.fact(f"due.{module.key}"), decision_table(frame)
    if reference is None or table is None or module.requirement is not Requirement.REVIEW:
        return _fact(frame, f"due.{module.key}")
    key = attempt_key(module.key, made(table, module.key))
    returned = f"{looked_up(table, table.outcomes, key)}={quoted_text(Outcome.REVISE)}"
    return Formula(f"=IF({returned},{looked_up(table, table.revise, key)},{shown(reference)[1:]})")


def _next_month(frame: Frame, module: Module, row: int, due: Content) -> Cell | None:
    """Where months are asked, the day on which the next entry is due, once there is the tab that knows it."""
    reference = frame.ref("banner.due", module.tab) if module.monthly else None
    if reference is None:
        return None
    return Cell(row, _DUE, Formula(shown(reference)), Style.FACT_DATE, opening=module.key, before=due)


def _months(frame: Frame, module: Module, row: int) -> Cell | None:
    """How many of the months that are asked have an entry, and which are missing; or why it is complete."""
    reference = frame.ref("banner.months", module.tab) if module.monthly else None
    if reference is None:
        return None
    said = declared_or(frame, module, declared_words(frame, module), reference)
    return Cell(row, RESULT, Formula(f"={said}"), Style.FACT, opening=module.key)


def _status(frame: Frame, module: Module) -> Content:
    reference = frame.ref("banner.status", module.tab)
    return Formula(f"={reference}") if reference else frame.program.words.status["information"]


def _opens(frame: Frame, module: Module) -> Content:
    reference = frame.fact(f"opens.{module.key}")
    if reference is None:
        return frame.program.words.status["not_released"]
    complete = quoted_text(frame.program.words.status["complete"])
    return Formula(f"={declared_or(frame, module, complete, _waiting(frame, reference))}")


def _waiting(frame: Frame, opens: str) -> str:
    words = frame.program.words
    said = spoken(words.phrases.banner.opens, date=dated(opens, words.dates.cell))
    return f'IF({opens}="",{quoted_text(words.status["not_released"])},{said})'


def _result(frame: Frame, module: Module) -> Content:
    table = decision_table(frame)
    if table is None:
        return None
    latest = looked_up(table, table.results, attempt_key(module.key, made(table, module.key)))
    found = turn_or(frame, module, latest)
    return Formula(f"={declared_or(frame, module, declared_words(frame, module), found)}")
