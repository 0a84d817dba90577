"""What completes a module, and where its standing shows."""

from collections.abc import Iterator
from enum import StrEnum

from service.domain.attempts import Outcome
from service.domain.completion import ModuleStatus
from service.domain.elements import (
    Attempts,
    Banner,
    ProgressAttendance,
    ProgressCoverage,
    ProgressDecisions,
    ProgressHours,
    ProgressModules,
)
from service.domain.program import Module, Program, Requirement
from service.domain.reviewing import Criteria, Overall
from service.domain.roles import RoleKind
from service.programs.document import Loc
from service.programs.problem import Problem, allowed, elements

ONCE_IN_A_TAB = (Attempts, Banner)
ONCE_IN_A_PROGRAM = (
    ProgressModules,
    ProgressHours,
    ProgressCoverage,
    ProgressAttendance,
    ProgressDecisions,
)


def labels_are_complete(program: Program) -> Iterator[Problem]:
    """Every status and outcome has the program's own label."""
    yield from _labels(("words", "status"), program.words.status, ModuleStatus)
    yield from _labels(("words", "outcome"), program.words.outcome, Outcome)


def _labels(loc: Loc, labels: dict[str, str], kinds: type[StrEnum]) -> Iterator[Problem]:
    known = [kind.value for kind in kinds]
    missing = [key for key in known if key not in labels]
    if missing:
        yield Problem(loc, f"no label for: {', '.join(missing)}")
    for key in labels:
        if key not in known:
            yield Problem((*loc, key), f"no such standing; {allowed(known)}")


def reviews_have_attempts(program: Program) -> Iterator[Problem]:
    """A reviewed module's tab has an attempts block (C-74), and no other tab has one."""
    tabs = {tab.key: tab for tab in program.tabs}
    reviewed = {module.tab for module in program.modules if module.requirement is Requirement.REVIEW}
    ready = {key for key, tab in tabs.items() if tab.attempts() is not None}
    for m, module in enumerate(program.modules):
        if module.requirement is Requirement.REVIEW and module.tab in tabs.keys() - ready:
            yield Problem(
                ("modules", m, "requirement"), f"the tab `{module.tab}` has no element of kind attempts"
            )
    for loc, tab, element in elements(program):
        if isinstance(element, Attempts) and tab.key not in reviewed:
            yield Problem(
                (*loc, "kind"), "nobody decides on these: no module with `requirement: review` has this tab"
            )


def a_companion_reads_work_first(program: Program) -> Iterator[Problem]:
    """Whoever ticks beside an attempt shares the workbook with its participant (C-39)."""
    companions = [role.key for role in program.roles if role.kind is RoleKind.COMPANION]
    for loc, _, element in elements(program):
        if isinstance(element, Attempts) and element.precheck and element.precheck.owner not in companions:
            yield Problem((*loc, "precheck", "owner"), f"no companion; {allowed(companions)}")


def reviewers_are_staff(program: Program) -> Iterator[Problem]:
    """Those to whom work is given open the interface."""
    staff = [role.key for role in program.roles if role.kind is RoleKind.STAFF]
    for r, key in enumerate(program.review.assign.roles if program.review.assign else ()):
        if key not in staff:
            yield Problem(("review", "assign", "roles", r), f"not a staff role; {allowed(staff)}")


def the_overall_level_follows_from_criteria(program: Program) -> Iterator[Problem]:
    """The lowest criterion can stand for the whole only if none is empty, and all are on its scale."""
    rule = program.review
    if rule.overall is not Overall.LOWEST:
        return
    if rule.criteria is not Criteria.REQUIRED:
        yield Problem(("review", "overall"), "`lowest_criterion` goes with `criteria: required`")
    scale = next((rubric.scale for rubric in program.rubrics if rubric.key == rule.rubric), rule.scale)
    if scale != rule.scale:
        yield Problem(
            ("review", "overall"), f"the rubric is on the scale `{scale}`, and the whole on `{rule.scale}`"
        )


def hours_modules_have_a_rule(program: Program) -> Iterator[Problem]:
    """An hours module's tab is counted by an hours rule (C-77)."""
    counted = {rule.tab for rule in program.hours}
    for m, module in enumerate(program.modules):
        if module.requirement is Requirement.HOURS and module.tab not in counted:
            yield Problem(("modules", m, "requirement"), f"no rule in `hours` counts the tab `{module.tab}`")


def a_tab_has_one_module_in_a_year(program: Program) -> Iterator[Problem]:
    """A tab is added to a workbook once; its status is one module's."""
    taken: dict[tuple[str, int], Module] = {}
    for m, module in enumerate(program.modules):
        for year in module.years:
            other = taken.setdefault((module.tab, year), module)
            if other is not module:
                yield Problem(
                    ("modules", m, "tab"), f"the module `{other.key}` has this tab in year {year} already"
                )


def single_elements_stand_once(program: Program) -> Iterator[Problem]:
    """One banner and one attempts block a tab; one of each progress table a program."""
    seen: set[tuple[str, str]] = set()
    for loc, tab, element in elements(program):
        if isinstance(element, (*ONCE_IN_A_TAB, *ONCE_IN_A_PROGRAM)):
            where = (element.kind, tab.key if isinstance(element, ONCE_IN_A_TAB) else "")
            if where in seen:
                yield Problem(
                    (*loc, "kind"),
                    "only one of this kind is allowed " + ("in a tab" if where[1] else "in a program"),
                )
            seen.add(where)


def progress_shows_from_the_first_day(program: Program) -> Iterator[Problem]:
    """Decisions are written to one tab that every workbook has from enrolment on (C-42, C-43)."""
    holding = {tab.key for _, tab, element in elements(program) if isinstance(element, ProgressDecisions)}
    for y, year in enumerate(program.years):
        modules = program.modules_of(year.number)
        at_once = {
            m.tab for m in modules if m.opens.after == "enrolment" and not (m.opens.months or m.opens.days)
        }
        if not holding & at_once:
            missing = "no module of this year opens on enrolment with a tab that holds progress_decisions"
            yield Problem(("years", y), missing)


def attendance_shows_beside_the_decisions(program: Program) -> Iterator[Problem]:
    """What the office records is written to the tab that every workbook has from enrolment on."""
    holding = {tab.key for _, tab, element in elements(program) if isinstance(element, ProgressDecisions)}
    for loc, tab, element in elements(program):
        if isinstance(element, ProgressAttendance) and tab.key not in holding:
            yield Problem((*loc, "kind"), "this stands on the tab that holds progress_decisions")


RULES = (
    labels_are_complete,
    reviews_have_attempts,
    a_companion_reads_work_first,
    reviewers_are_staff,
    the_overall_level_follows_from_criteria,
    hours_modules_have_a_rule,
    a_tab_has_one_module_in_a_year,
    single_elements_stand_once,
    progress_shows_from_the_first_day,
    attendance_shows_beside_the_decisions,
)
