"""A program that ran before Cohortbook: what was due before its first day counts as done."""

from datetime import date

from service.domain.completion import due_date
from service.domain.people import Candidate
from service.domain.program import Module, Program, Requirement


def earlier_modules(program: Program, candidate: Candidate, as_of: date) -> tuple[Module, ...]:
    """The modules of the candidate's year that were due before `as_of`, the first day on which Cohortbook
    keeps the records. None for whoever enrolled on that day or later; nor are modules without a due date, or
    in which there is nothing to complete.
    """
    if candidate.enrolled >= as_of:
        return ()
    mine = (m for m in program.modules_of(candidate.year) if m.requirement is not Requirement.NOTHING)
    dated = ((module, due_date(module, candidate.anchors)) for module in mine)
    return tuple(module for module, due in dated if due is not None and due < as_of)
