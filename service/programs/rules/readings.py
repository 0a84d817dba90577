"""Official readings: of modules that stand in the workbook, in years in which they do."""

from collections.abc import Iterator

from service.domain.calendar import Anchors, resolve
from service.domain.official import OfficialReading
from service.domain.program import Program
from service.programs.problem import Problem, allowed
from service.programs.rules.dates import STARTS


def readings_are_of_tabs_in_the_workbook(program: Program) -> Iterator[Problem]:
    """Of each of its years."""
    for r, rule in enumerate(program.readings):
        for m, key in enumerate(rule.modules):
            for year in rule.years:
                there = [module.key for module in program.workbook_modules(year)]
                if key not in there:
                    words = f"no module of the workbook in year {year}; {allowed(there)}"
                    yield Problem(("readings", r, "modules", m), words)


def readings_fall_due_after_they_open(program: Program) -> Iterator[Problem]:
    """Whatever the cohort's first day."""
    for r, rule in enumerate(program.readings):
        if not all(_in_order(rule, Anchors(start, start)) for start in STARTS):
            yield Problem(("readings", r, "due"), "must not be before `opens`, whenever the year starts")


def _in_order(rule: OfficialReading, anchors: Anchors) -> bool:
    return resolve(rule.due, anchors) >= resolve(rule.opens, anchors)


RULES = (readings_are_of_tabs_in_the_workbook, readings_fall_due_after_they_open)
