"""Cases as visitors see them: of kinds that everybody may read who is shown the evidence; no words (T-17)."""

from collections.abc import Iterator

from service.accreditation.facts import Exhibit
from service.documents import Column, Table
from service.documents.document import Cell
from service.domain.case_kinds import CaseKind
from service.domain.case_sight import all_may_read
from service.domain.cases import Case, outcome_of, standings
from service.domain.program import Program
from service.domain.roles import RoleKind

PAGE = "evidence_file"


def shown_kinds(program: Program) -> dict[str, CaseKind]:
    """By key, the kinds whose cases all may read who may have the evidence as a file."""
    line = program.audience.pages.get(PAGE) if program.audience else None
    staff = {role.key for role in program.roles if role.kind is RoleKind.STAFF}
    readers = line.readers if line else staff
    return {kind.key: kind for kind in program.cases if all_may_read(program, kind.key, readers)}


def cases_table(exhibit: Exhibit) -> Table:
    """One row for each step of each case that is shown."""
    columns = (
        Column("No.", 7), Column("Name", 22), Column("Case", 8), Column("Kind", 26), Column("Opened on", 12),
        Column("Step", 26), Column("To be taken by", 12), Column("Taken on", 12), Column("Outcome", 26),
        Column("Decided on", 12),
    )  # fmt: skip
    kinds = shown_kinds(exhibit.program)
    listed = [case for case in exhibit.cases if case.kind in kinds and case.candidate in exhibit.standings]
    rows = tuple(row for case in listed for row in _of(exhibit, kinds[case.kind], case))
    hidden = [kind.title for kind in exhibit.program.cases if kind.key not in kinds]
    note = "Every step with its last day and the day on which it was taken."
    if hidden:
        note += f" Confidential, and not listed: {', '.join(hidden)}."
    return Table("Cases", "Cases, step by step", columns, rows, note)


def _of(exhibit: Exhibit, kind: CaseKind, case: Case) -> Iterator[tuple[Cell, ...]]:
    one, outcome = exhibit.standings[case.candidate].candidate, outcome_of(kind, case)
    who = (one.key, f"{one.person.last}, {one.person.first}", case.key, kind.title, case.opened_on)
    end = (outcome.title if outcome else "", exhibit.day_of(case.ending.at) if case.ending else None)
    for step in standings(kind, case, exhibit.program.working_days):
        due = None if case.ending and not step.taken else step.due
        yield (*who, step.step.title, due, step.taken, *end)
