"""What is allowed in a program and yet is probably not what its author meant."""

from collections.abc import Callable, Iterator

from service.domain.elements import ProgressAttendance, ProgressCoverage, ProgressHours
from service.domain.program import Module, Program, Requirement
from service.domain.readings import addresses
from service.domain.roles import RoleKind
from service.programs.problem import elements, owned
from service.programs.rules.dates import STARTS, comes_after

Advice = Callable[[Program], Iterator[str]]


def roles_own_something(program: Program) -> Iterator[str]:
    """A participant or companion without a cell of their own has nothing to do."""
    owners = {owner for placed in elements(program) for _, owner, _ in owned(placed.element)}
    for role in program.roles:
        if role.kind in {RoleKind.PARTICIPANT, RoleKind.COMPANION} and role.key not in owners:
            yield f"roles: `{role.key}` shares the workbook and owns nothing in it"


def tabs_are_used(program: Program) -> Iterator[str]:
    """A tab that no module opens is never seen."""
    used = {module.tab for module in program.modules}
    for tab in program.tabs:
        if tab.key not in used:
            yield f"tabs: no module opens `{tab.key}`, so nobody will see it"


def modules_can_be_completed(program: Program) -> Iterator[str]:
    """Requirements and required answers should belong together."""
    for module in program.modules:
        needed = [
            address for address, required in addresses(program, program.tab(module.tab)).items() if required
        ]
        yield from _completion(module, needed)


def _completion(module: Module, needed: list[str]) -> Iterator[str]:
    name = f"modules: `{module.key}`"
    if module.requirement is Requirement.FIELDS and not needed:
        yield f"{name} is complete from the first day: its tab requires no answer"
    if module.requirement is Requirement.NOTHING and needed:
        yield f"{name} asks for nothing, yet its tab has required answers that nobody will count"
    if module.requirement is Requirement.NOTHING and module.due:
        yield f"{name} has a due date and nothing to complete by it"


def required_answers_can_be_given_in_time(program: Program) -> Iterator[str]:
    """A due date before the opening, for some first day of a cohort, leaves no time to answer."""
    for module in program.modules:
        if module.due is None:
            continue
        late = [start for start in STARTS if not comes_after(module.due, module.opens, start)]
        if late:
            days = ", ".join(f"{start:%B} {start.day}" for start in late)
            yield f"modules: `{module.key}` would be due before it opens for a year that starts on {days}"


def filled_by_says_who(program: Program) -> Iterator[str]:
    """`filled_by` should name everybody who has a required answer to give."""
    for m, module in enumerate(program.modules):
        found = {o.owner for e in program.tab(module.tab).elements for o in owned(e) if o.required}
        missing = sorted(found - set(module.filled_by) - {"service"})
        if missing and module.requirement is not Requirement.NOTHING:
            yield f"modules[{m}] ({module.key}).filled_by: {', '.join(missing)} must answer there, too"


def hours_are_shown(program: Program) -> Iterator[str]:
    """Hours that are counted should be seen by those who log them."""
    if program.hours and not any(isinstance(p.element, ProgressHours) for p in elements(program)):
        yield "hours: no tab has an element of kind progress_hours, so candidates do not see their hours"


def coverage_is_shown(program: Program) -> Iterator[str]:
    """What is still to come should be seen by those who plan it."""
    if program.coverage and not any(isinstance(p.element, ProgressCoverage) for p in elements(program)):
        yield "coverage: no tab has an element of kind progress_coverage, so nobody sees what is left"


def attendance_is_shown(program: Program) -> Iterator[str]:
    """Attendance that is kept should be seen by those of whom it is kept."""
    if program.events and not any(isinstance(p.element, ProgressAttendance) for p in elements(program)):
        yield "events: no tab has an element of kind progress_attendance, so candidates do not see theirs"


def companions_may_be_missing(program: Program) -> Iterator[str]:
    """Until a companion is assigned, nobody can give the answers that only a companion may give."""
    for module in program.modules:
        tab = program.tab(module.tab)
        asked = [o for e in tab.elements for o in owned(e) if o.owner == program.companion.key and o.required]
        at_once = module.opens.after == "enrolment" and module.requirement is Requirement.FIELDS
        if asked and at_once:
            who = program.companion.label
            yield f"modules: `{module.key}` waits for the {who}, who may not be assigned at enrolment"


ALL: tuple[Advice, ...] = (
    roles_own_something,
    tabs_are_used,
    modules_can_be_completed,
    required_answers_can_be_given_in_time,
    filled_by_says_who,
    hours_are_shown,
    attendance_is_shown,
    coverage_is_shown,
    companions_may_be_missing,
)
