"""Every key that one part of a program uses is defined in another."""

from collections.abc import Iterable, Iterator

from service.domain.elements import FieldType, Log, Ratings, RubricTable
from service.domain.hours import date_column
from service.domain.program import HoursRule, Program
from service.programs.document import Loc
from service.programs.problem import Problem, allowed, elements, inputs


def _known(loc: Loc, key: str, what: str, keys: Iterable[str]) -> Iterator[Problem]:
    options = list(keys)
    if key not in options:
        yield Problem(loc, f"no such {what}; {allowed(options)}")


def tabs_exist(program: Program) -> Iterator[Problem]:
    """Modules name tabs."""
    for m, module in enumerate(program.modules):
        yield from _known(("modules", m, "tab"), module.tab, "tab", (tab.key for tab in program.tabs))


def years_exist(program: Program) -> Iterator[Problem]:
    """Modules name years of the program."""
    known = [year.number for year in program.years]
    for m, module in enumerate(program.modules):
        for y, year in enumerate(module.years):
            if year not in known:
                yield Problem(("modules", m, "years", y), f"no such year; {allowed(known)}")


def lists_exist(program: Program) -> Iterator[Problem]:
    """Ratings and choices name item lists."""
    keys = [items.key for items in program.lists]
    for loc, _, element in elements(program):
        if isinstance(element, Ratings):
            yield from _known((*loc, "items"), element.items, "list", keys)
    for loc, field in inputs(program):
        if field.choices_from:
            yield from _known((*loc, "choices_from"), field.choices_from, "list", keys)


def scales_exist(program: Program) -> Iterator[Problem]:
    """Ratings, rubrics and reviews name scales."""
    keys = [scale.key for scale in program.scales]
    yield from _known(("review", "scale"), program.review.scale, "scale", keys)
    for r, rubric in enumerate(program.rubrics):
        yield from _known(("rubrics", r, "scale"), rubric.scale, "scale", keys)
    for loc, _, element in elements(program):
        if isinstance(element, Ratings):
            yield from _known((*loc, "scale"), element.scale, "scale", keys)


def rubrics_exist(program: Program) -> Iterator[Problem]:
    """Reviews and rubric tables name rubrics."""
    keys = [rubric.key for rubric in program.rubrics]
    yield from _known(("review", "rubric"), program.review.rubric, "rubric", keys)
    for loc, _, element in elements(program):
        if isinstance(element, RubricTable):
            yield from _known((*loc, "rubric"), element.rubric, "rubric", keys)


def hours_are_counted_somewhere(program: Program) -> Iterator[Problem]:
    """An hours rule names a tab, a log in it and a column of hours in that."""
    for h, rule in enumerate(program.hours):
        yield from _hours(program, rule, ("hours", h))


def _hours(program: Program, rule: HoursRule, loc: Loc) -> Iterator[Problem]:
    tabs = {tab.key: tab for tab in program.tabs}
    yield from _known((*loc, "tab"), rule.tab, "tab", tabs)
    if rule.tab in tabs:
        logs = {log.key: log for log in tabs[rule.tab].logs()}
        yield from _known((*loc, "log"), rule.log, "log in that tab", logs)
        if rule.log in logs:
            yield from _hours_column((*loc, "column"), rule.column, logs[rule.log])
            yield from _told_apart((*loc, "by"), rule, logs[rule.log])
            if rule.per == "year" and not date_column(logs[rule.log]):
                yield Problem((*loc, "per"), "hours by the year need a column of type `date` in that log")


def _told_apart(loc: Loc, rule: HoursRule, log: Log) -> Iterator[Problem]:
    known = [column.key for column in log.columns if column.type is FieldType.CHOICE]
    for b, key in enumerate(rule.by):
        yield from _known((*loc, b), key, "column of type `choice` in that log", known)


def _hours_column(loc: Loc, key: str, log: Log) -> Iterator[Problem]:
    hours = [column for column in log.columns if column.type is FieldType.HOURS]
    yield from _known(loc, key, "column of type `hours` in that log", (column.key for column in hours))
    for column in hours:
        if column.key == key and not column.total:
            yield Problem(loc, "that column must have `total: true` to be counted")


RULES = (
    tabs_exist,
    years_exist,
    lists_exist,
    scales_exist,
    rubrics_exist,
    hours_are_counted_somewhere,
)
