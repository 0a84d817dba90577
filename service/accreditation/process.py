"""How the program decides, by its own definition: what is done, who is responsible, and by when (T-10, T-12,
T-17, T-18). No word about anybody.
"""

from collections.abc import Iterable, Iterator

from service.documents import Column, Table
from service.documents.document import Cell
from service.domain.checklists import CheckLine, Checklist, EndingRule
from service.domain.program import Program, Requirement
from service.domain.roles import RoleKind

Row = tuple[Cell, ...]
_COLUMNS = (Column("Process", 26), Column("What is done", 52), Column("Responsible", 30),
            Column("By when", 22), Column("Rules", 16))  # fmt: skip


def process_table(program: Program) -> Table:
    """Admission, match, reviews, recommendation, and each kind of case with its steps and limits."""
    note = (
        "As the program is defined. Limits of cases count from the step before, or from the day of opening."
    )
    return Table(
        "Process", "Process: what is done, and who is responsible", _COLUMNS, tuple(_rows(program)), note
    )


def not_kept_table(program: Program) -> Table:
    """What is asked for and not on record here, so that nobody looks for it in vain (T-14)."""
    columns = (Column("What is asked for", 60), Column("Where it is kept", 60))
    rule = program.ending
    rows = tuple((one.what, one.where) for one in rule.not_kept) if rule else ()
    note = "None of this is in Cohortbook: take it from where it is kept."
    return Table("Not kept here", "Asked for, and kept elsewhere", columns, rows, note)


def _rows(program: Program) -> Iterator[Row]:
    rule = program.ending
    if rule is not None:
        yield from _checklist(program, program.checklist(rule.admission))
        yield from _match(program, rule)
    yield from _reviews(program)
    if rule is not None:
        yield from _checklist(program, program.checklist(rule.recommendation))
        yield from _recommendation(program, rule)
    for kind in program.cases:
        for step in kind.steps:
            limit = step.within.words if step.within else ""
            whose = program.role(step.owner).label
            yield kind.title, f"{step.title}: {step.words}", whose, limit, ", ".join(kind.rules)


def _checklist(program: Program, one: Checklist) -> Iterator[Row]:
    for line in one.lines:
        yield one.title, line.label, _labels(program, _settling(program, line)), "", ", ".join(line.rules)


def _settling(program: Program, line: CheckLine) -> Iterator[str]:
    """The roles from which the line comes: whoever fills what it names."""
    for key in (*line.complete, *(answer.module for answer in line.answers)):
        yield from program.module(key).filled_by
    if line.hours or line.covered:
        yield program.participant.key
    if line.attended:
        yield from _staff(program)


def _match(program: Program, rule: EndingRule) -> Iterator[Row]:
    if rule.match_within_days is not None:
        what = f"{program.participant.label} and {program.companion.label} are matched"
        within = f"{rule.match_within_days} days of enrolment"
        yield "Match", what, _labels(program, _staff(program)), within, ""


def _reviews(program: Program) -> Iterator[Row]:
    for module in program.modules:
        if module.requirement is Requirement.REVIEW:
            yield "Review", module.title, _labels(program, _staff(program)), "", ", ".join(module.rules)


def _recommendation(program: Program, rule: EndingRule) -> Iterator[Row]:
    staff, within = _labels(program, _staff(program)), f"{rule.pay_within_days} days"
    yield "Recommendation", f"Submitted to {rule.authority} once every line holds", staff, "", ""
    yield "Recommendation", f"Completed and paid at {rule.web_page}", program.participant.label, within, ""
    again = "Asked for and submitted again, if it was purged or returned"
    yield "Recommendation", again, _labels(program, (program.participant.key, *rule.ask_again)), "", ""


def _staff(program: Program) -> Iterator[str]:
    return (role.key for role in program.roles if role.kind is RoleKind.STAFF)


def _labels(program: Program, roles: Iterable[str]) -> str:
    return "\n".join(program.role(key).label for key in dict.fromkeys(roles))
