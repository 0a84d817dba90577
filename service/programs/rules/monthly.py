"""Work that comes back each month: where it is written, and which months are asked."""

from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from service.domain.calendar import Anchors
from service.domain.elements import FieldType, Log, LogColumn
from service.domain.months import MOST, bounds
from service.domain.program import Module, MonthlyRule, Program, Requirement
from service.domain.readings import addresses
from service.programs.choices import options
from service.programs.document import Loc
from service.programs.problem import Problem, allowed
from service.programs.rules.dates import STARTS, has_a_day

_TYPES = (FieldType.DATE, FieldType.CHOICE)


def months_are_asked_where_it_is_said_how(program: Program) -> Iterator[Problem]:
    """`monthly` goes with the requirement of that name, in a tab of the workbook."""
    for m, module in enumerate(program.modules):
        wanted = module.requirement is Requirement.MONTHLY
        if wanted and module.monthly is None:
            yield Problem(("modules", m, "requirement"), "`monthly` must say which months, and in which log")
        if module.monthly is not None and not wanted:
            yield Problem(("modules", m, "monthly"), "goes with `requirement: monthly`")


def entries_say_their_month(program: Program) -> Iterator[Problem]:
    """The log and its column of months are there, and a tab of months asks for nothing else."""
    tabs = {tab.key: tab for tab in program.tabs}
    for m, module in enumerate(program.modules):
        if module.monthly is None or module.tab not in tabs:
            continue
        loc, logs = ("modules", m, "monthly"), {log.key: log for log in tabs[module.tab].logs()}
        if module.monthly.log not in logs:
            yield Problem((*loc, "log"), f"no such log in that tab; {allowed(logs)}")
        else:
            yield from _column(program, (*loc, "month"), module.monthly, logs[module.monthly.log])
        if any(addresses(program, tabs[module.tab]).values()):
            words = "its tab has required answers beside the log; set `required: false`"
            yield Problem(("modules", m, "requirement"), words)


def _column(program: Program, loc: Loc, rule: MonthlyRule, log: Log) -> Iterator[Problem]:
    columns = {column.key: column for column in log.columns if column.type in _TYPES}
    if rule.month not in columns:
        yield Problem(loc, f"no column of that log that is a date or a choice; {allowed(columns)}")
    else:
        yield from _names(program, loc, options(program, columns[rule.month]))


def _names(program: Program, loc: Loc, choices: tuple[str, ...]) -> Iterator[Problem]:
    names = program.words.dates.months
    known = {name.lower() for name in names}
    for choice in choices:
        if choice.lower() not in known:
            yield Problem(loc, f"`{choice}` is no name of a month; {allowed(names)}")


def months_come_in_order(program: Program) -> Iterator[Problem]:
    """From the first to the last, and twelve at the most, whenever the year starts."""
    days = {event.key: event.day for event in program.events}
    for m, module in enumerate(program.modules):
        rule = module.monthly
        if rule is None or not all(has_a_day(one, days) for one in (rule.first, rule.last)):
            continue
        if not all(_in_order(rule, Anchors(start, start)) for start in STARTS):
            words = f"must not be before `from`, nor more than {MOST} months later"
            yield Problem(("modules", m, "monthly", "to"), words)


def _in_order(rule: MonthlyRule, anchors: Anchors) -> bool:
    first, last = bounds(rule, anchors)
    return first <= last < first + relativedelta(months=MOST)


def names_cover_the_months(program: Program) -> Iterator[Problem]:
    """Whoever has to write about a month can pick it."""
    tabs = {tab.key: tab for tab in program.tabs}
    for m, module in enumerate(program.modules):
        for column in _choices(module, tabs[module.tab].logs() if module.tab in tabs else ()):
            given = {choice.lower() for choice in options(program, column)}
            missing = [name for name in _named(program, module) if name.lower() not in given]
            if missing:
                words = f"these months are asked and cannot be picked there: {', '.join(missing)}"
                yield Problem(("modules", m, "monthly", "month"), words)


def _choices(module: Module, logs: tuple[Log, ...]) -> Iterator[LogColumn]:
    for log in logs:
        for column in log.columns if module.monthly and log.key == module.monthly.log else ():
            if module.monthly and column.key == module.monthly.month and column.type is FieldType.CHOICE:
                yield column


def _named(program: Program, module: Module) -> list[str]:
    """The months of a rule that says the same whenever the year starts."""
    rule, names = module.monthly, program.words.dates.months
    if rule is None or rule.first.month is None or rule.last.month is None:
        return []
    count = (rule.last.month - rule.first.month) % MOST + 1
    return [names[(rule.first.month - 1 + n) % MOST] for n in range(count)]


RULES = (
    months_are_asked_where_it_is_said_how,
    entries_say_their_month,
    months_come_in_order,
    names_cover_the_months,
)
