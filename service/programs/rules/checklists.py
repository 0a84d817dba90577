"""Checklists: every line names what there is, and the ending names lists that there are."""

from collections.abc import Iterable, Iterator

from service.domain.checking import asked_of
from service.domain.checklists import Answered, CheckLine
from service.domain.elements import FormField
from service.domain.program import Program, Requirement
from service.programs.document import Loc
from service.programs.problem import Problem, allowed, repeats


def lines_name_what_there_is(program: Program) -> Iterator[Problem]:
    """Modules that can be complete, rules, fields and their choices."""
    yield from repeats(("checklists",), program.checklists, "key", lambda one: one.key)
    for c, checklist in enumerate(program.checklists):
        loc: Loc = ("checklists", c, "lines")
        yield from repeats(loc, checklist.lines, "key", lambda line: line.key)
        for n, line in enumerate(checklist.lines):
            yield from _line(program, line, (*loc, n))


def _line(program: Program, line: CheckLine, loc: Loc) -> Iterator[Problem]:
    done = [one.key for one in program.modules if one.requirement is not Requirement.NOTHING]
    yield from _known((*loc, "complete"), line.complete, "module that can be complete", done)
    minimum = [rule.key for rule in program.hours if rule.minimum is not None]
    yield from _known((*loc, "hours"), line.hours, "rule of hours with a minimum", minimum)
    covered = [rule.key for rule in program.coverage]
    yield from _known((*loc, "covered"), line.covered, "rule of coverage", covered)
    if line.attended and not program.events:
        yield Problem((*loc, "attended"), "the program has no events")
    for a, answer in enumerate(line.answers):
        yield from _answer(program, answer, (*loc, "answers", a))


def _known(loc: Loc, keys: Iterable[str], what: str, known: list[str]) -> Iterator[Problem]:
    for n, key in enumerate(keys):
        if key not in known:
            yield Problem((*loc, n), f"no such {what}; {allowed(known)}")


def _answer(program: Program, answer: Answered, loc: Loc) -> Iterator[Problem]:
    modules = {module.key: module for module in program.modules}
    tabs = {tab.key: tab for tab in program.tabs}
    if answer.module not in modules or modules[answer.module].tab not in tabs:
        yield Problem((*loc, "module"), f"no such module; {allowed(modules)}")
        return
    tab = tabs[modules[answer.module].tab]
    fields = {one.key: one for one in tab.elements if isinstance(one, FormField)}
    try:
        asked_of(program, answer)
    except KeyError:
        yield Problem((*loc, "field"), f"no such answer in `{tab.key}`; {allowed(fields)}")
        return
    offered = fields[answer.field].choices if answer.field in fields else ()
    for n, text in enumerate(answer.among):
        if offered and text not in offered:
            yield Problem((*loc, "among", n), f"no choice of that field; {allowed(offered)}")


def the_ending_names_lists_years_and_roles(program: Program) -> Iterator[Problem]:
    """Lists for admission and recommendation, years of the program, roles that somebody can write to."""
    rule = program.ending
    if rule is None:
        return
    lists = [checklist.key for checklist in program.checklists]
    for word, key in (("admission", rule.admission), ("recommendation", rule.recommendation)):
        if key not in lists:
            yield Problem(("ending", word), f"no such checklist; {allowed(lists)}")
    years = [year.number for year in program.years]
    for n, year in enumerate(rule.years):
        if year not in years:
            yield Problem(("ending", "years", n), f"no such year; {allowed(years)}")
    roles = [role.key for role in program.roles]
    for n, key in enumerate(rule.ask_again):
        if key not in roles:
            yield Problem(("ending", "ask_again", n), f"no such role; {allowed(roles)}")


def a_new_workbook_can_be_made_for_a_year(program: Program) -> Iterator[Problem]:
    """Two workbooks of one person have two names, and the one before is closed as a whole."""
    rule = program.ending
    if rule is None or rule.year_workbook == "same":
        return
    if rule.year_change != "locked":
        yield Problem(
            ("ending", "year_change"),
            "with `year_workbook: new` the workbook before is closed as a whole; allowed: locked",
        )
    if "{year}" not in program.words.workbook_name:
        yield Problem(
            ("words", "workbook_name"),
            "with `year_workbook: new` a person has several workbooks; put `{year}` into the name",
        )


RULES = (
    lines_name_what_there_is,
    the_ending_names_lists_years_and_roles,
    a_new_workbook_can_be_made_for_a_year,
)
