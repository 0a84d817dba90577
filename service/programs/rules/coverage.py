"""Coverage: which answers name items of a list, and how its groups come together over the years."""

from collections.abc import Iterator

from service.domain.elements import FormField, ProgressCoverage
from service.domain.program import CoverageRule, Module, Program
from service.programs.document import Loc
from service.programs.problem import Problem, allowed, elements, repeats


def coverage_is_of_lists_with_groups(program: Program) -> Iterator[Problem]:
    """Groups are what is covered."""
    yield from repeats(("coverage",), program.coverage, "key", lambda rule: rule.key)
    hours = {rule.key for rule in program.hours}
    lists = {items.key: items for items in program.lists}
    for c, rule in enumerate(program.coverage):
        if rule.key in hours:
            yield Problem(("coverage", c, "key"), "a rule of hours has this key; choose another one")
        if rule.items not in lists:
            yield Problem(("coverage", c, "items"), f"no such list; {allowed(lists)}")
        elif not all(item.group for item in lists[rule.items].items):
            yield Problem(("coverage", c, "items"), "each item of that list needs a `group`")


def answers_are_there(program: Program) -> Iterator[Problem]:
    """Modules of the workbook and of one year each, fields that offer the list."""
    modules = {module.key: module for module in program.modules if module.private is None}
    for c, rule in enumerate(program.coverage):
        for key, fields in rule.named_in.items():
            loc = ("coverage", c, "named_in", key)
            if key not in modules:
                yield Problem(loc, f"no such module of the workbook; {allowed(modules)}")
                continue
            if len(modules[key].years) != 1:
                yield Problem(loc, "that module is for several years: in which would an answer count?")
            yield from _fields(program, rule, modules[key], fields, loc)


def _fields(
    program: Program, rule: CoverageRule, module: Module, fields: tuple[str, ...], loc: Loc
) -> Iterator[Problem]:
    tab = next((tab for tab in program.tabs if tab.key == module.tab), None)
    offering = [
        element.key
        for element in (tab.elements if tab else ())
        if isinstance(element, FormField) and element.choices_from == rule.items
    ]
    for f, field in enumerate(fields):
        if field not in offering:
            words = f"no field of `{module.tab}` with `choices_from: {rule.items}`; {allowed(offering)}"
            yield Problem((*loc, f), words)


def years_have_answers_enough(program: Program) -> Iterator[Problem]:
    """As many answers in each year as different groups are asked for."""
    years = {module.key: module.years[0] for module in program.modules}
    for c, rule in enumerate(program.coverage):
        for year in program.years if rule.per_year else ():
            count = sum(len(f) for key, f in rule.named_in.items() if years.get(key) == year.number)
            if rule.per_year and count < rule.per_year:
                words = f"in year {year.number} only {count} answers name an item"
                yield Problem(("coverage", c, "per_year"), words)


def coverage_has_something_to_show(program: Program) -> Iterator[Problem]:
    """The table on Progress shows what `coverage` says, and stands where decisions stand."""
    for loc, tab, element in elements(program):
        if not isinstance(element, ProgressCoverage):
            continue
        if not program.coverage:
            yield Problem((*loc, "kind"), "the program has no `coverage` that it could show")
        if not any(other.kind == "progress_decisions" for other in tab.elements):
            yield Problem((*loc, "kind"), "this stands on the tab that holds progress_decisions")


RULES = (
    coverage_is_of_lists_with_groups,
    answers_are_there,
    years_have_answers_enough,
    coverage_has_something_to_show,
)
