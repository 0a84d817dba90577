"""What events credit to candidates, from the attendance on record."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from service.domain.credits import Credit, credits_of
from service.domain.people import Candidate
from service.domain.program import Program
from service.ledger import attendance, signing


def credited(
    session: Session, program: Program, candidates: Sequence[Candidate]
) -> dict[str, tuple[Credit, ...]]:
    """By candidate key; nothing is asked for where no event of the program counts towards hours."""
    if not any(event.counts_towards for event in program.events):
        return {}
    keys = [f"{one.key}/{year.number}" for one in candidates for year in program.years]
    marks, signed = attendance.all(session, keys), signing.sign_ins(session, keys)
    return {one.key: credits_of(program, one, marks, signed) for one in candidates}
