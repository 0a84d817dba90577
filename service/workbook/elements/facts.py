"""The facts about the candidate, in hidden rows at the foot of one tab; all other cells refer to them."""

from collections.abc import Iterable, Sequence

from service.domain.prechecks import precheck_of
from service.domain.program import HoursRule, Module, Program
from service.sheetwriting.a1 import Area
from service.workbook.frame import Frame
from service.workbook.geometry import KEY, LABEL
from service.workbook.placement import Block, Cell
from service.workbook.style import Style

NAME = "_facts"
"""What their range is called; no element can have that key."""

ABOUT = (
    "name", "email", "companion_name", "companion_email", "cohort", "year", "site", "position",
)  # fmt: skip

AUTHOR = ("author_name", "author_email")
"""Further facts of a private form: who fills it."""

SINCE = "since"
"""The day from which hours count that are asked for by the year; empty in the first one."""


def counts_by_year(program: Program) -> bool:
    """Whether workbooks have the fact SINCE."""
    return any(rule.per == "year" for rule in program.hours)


def fact_names(frame: Frame) -> tuple[str, ...]:
    """About the person, each module's dates, then a form's author, or what Progress is told of modules."""
    dated = dated_modules(frame.program, frame.modules)
    dates = tuple(f"{kind}.{module.key}" for module in dated for kind in ("opens", "due"))
    if frame.module is not None and frame.module.private is not None:
        return (*ABOUT, *dates, *AUTHOR)
    done = (*(done_name(module) for module in elsewhere(frame)), *(name for _, name in done_then(frame)))
    since = (SINCE,) if counts_by_year(frame.program) else ()
    months = (name(m) for m in dated if m.monthly for name in MONTHS)
    rules = (*(hours.key for hours in frame.program.hours), *(one.key for one in frame.program.coverage))
    brought, declared = map(brought_name, rules), (declared_name(module) for module in frame.listed)
    then = (then_name(kind, *one) for one in forms_then(frame) for kind in ("opens", "due"))
    given = (name(rule) for rule in credited_rules(frame.program) for name in (credited_name, events_name))
    turns = (turn_name(module) for module in read_first(frame))
    kept = (kept_name(year) for year in frame.years[:-1])
    return (*ABOUT, *dates, *since, *months, *brought, *then, *given, *done, *declared, *turns, *kept)


def dated_modules(program: Program, modules: Sequence[Module]) -> tuple[Module, ...]:
    """The modules whose dates are facts: those of the file, and in a workbook those of other years, whose
    tabs may come into it when the person does not get another one.
    """
    if all(module.private for module in modules):
        return tuple(modules)
    others = (module for module in program.modules if module not in modules and module.private is None)
    return (*modules, *others)


def elsewhere(frame: Frame) -> tuple[Module, ...]:
    """The modules that are filled in spreadsheets of their own, as seen from a workbook."""
    return tuple(m for m in frame.modules if m.private is not None and m.tab != frame.tab.key)


def forms_then(frame: Frame) -> tuple[tuple[Module, int], ...]:
    """The private forms of earlier years, each with its year."""
    years = frame.years[:-1]
    return tuple((m, year) for year in years for m in frame.left_behind(year) if m.private is not None)


def done_then(frame: Frame) -> tuple[tuple[tuple[Module, int], str], ...]:
    """The same with the facts that say on which day each was complete."""
    return tuple((one, then_name("done", *one)) for one in forms_then(frame))


def then_name(kind: str, module: Module, year: int) -> str:
    """The fact about a private form of an earlier year: when it opened, was due, was done."""
    return f"then.{kind}.{module.key}.{year}"


def credited_rules(program: Program) -> tuple[HoursRule, ...]:
    """The rules of hours to which events credit any."""
    towards = {event.counts_towards for event in program.events}
    return tuple(rule for rule in program.hours if rule.key in towards)


def credited_name(rule: HoursRule) -> str:
    """The fact that says how many hours events add to the log: without those that the log has once more."""
    return f"credited.{rule.key}"


def events_name(rule: HoursRule) -> str:
    """The fact that says in words which event gave what, and what counts once."""
    return f"credited_by.{rule.key}"


def first_month_name(module: Module) -> str:
    """The fact that says which is the first month that is asked of the person, by its first day."""
    return f"months_from.{module.key}"


def last_month_name(module: Module) -> str:
    """The fact that says which is the last one; empty where none is asked."""
    return f"months_to.{module.key}"


def grace_name(module: Module) -> str:
    """The fact that says before which day no entry is due; empty as a rule."""
    return f"months_grace.{module.key}"


MONTHS = (first_month_name, last_month_name, grace_name)
"""The facts about a module that asks for months, in their order."""


def brought_name(rule: str) -> str:
    """The fact that says what was brought in from elsewhere: hours of a rule, or groups as `grouped`."""
    return f"brought.{rule}"


def grouped(groups: Sequence[str]) -> str:
    """Names of groups in one text, in which each is found between two signs.

    >>> grouped(["1 Vision", "2 Teaching"])
    '|1 Vision|2 Teaching|'
    """
    return f"|{'|'.join(groups)}|" if groups else ""


def done_name(module: Module) -> str:
    """The fact that says on which day a private form was complete."""
    return f"done.{module.key}"


def declared_name(module: Module) -> str:
    """The fact that says why the office declared a module complete."""
    return f"declared.{module.key}"


def read_first(frame: Frame) -> tuple[Module, ...]:
    """The modules whose work a companion reads before staff do (C-39)."""
    return tuple(m for m in frame.listed if m.private is None and precheck_of(frame.program, m.key))


def turn_name(module: Module) -> str:
    """The fact that says whose turn it is with work that was handed in."""
    return f"turn.{module.key}"


def kept_name(year: int) -> str:
    """The fact about the workbook that an earlier year had for itself: see `kept_in`; empty without one."""
    return f"kept.{year}"


def kept_in(address: str, modules: Iterable[str]) -> str:
    """What that fact says: the file's address, then which modules' tabs people see there.

    >>> kept_in("https://docs.google.com/spreadsheets/d/F1/edit", ["triad", "iip"])
    'https://docs.google.com/spreadsheets/d/F1/edit triad iip '
    """
    return f"{' '.join((address, *modules))} "


def kept_address(fact: str) -> str:
    """The file's address by the fact at `fact`, an expression."""
    return f'LEFT({fact},FIND(" ",{fact})-1)'


def is_kept(fact: str, module: Module) -> str:
    """Whether people see a module's tab there: an expression."""
    return f'ISNUMBER(FIND(" {module.key} ",{fact}))'


def place(frame: Frame, row: int) -> Block:
    """One hidden row per fact: its name, its value."""
    names = fact_names(frame)
    cells = [Cell(row + n, KEY, f"fact.{name}", Style.WORKING) for n, name in enumerate(names)]
    cells += [Cell(row + n, LABEL, None, Style.WORKING) for n in range(len(names))]
    marks = {f"fact.{name}": frame.cell_area(row + n, LABEL) for n, name in enumerate(names)}
    marks["facts"] = Area(frame.tab.sheet_id, row, LABEL, row + len(names), LABEL + 1)
    named = {NAME: Area(frame.tab.sheet_id, row, KEY, row + len(names), LABEL + 1)}
    hidden = tuple(range(row, row + len(names)))
    return Block(len(names), tuple(cells), hidden=hidden, named=named, marks=marks)
