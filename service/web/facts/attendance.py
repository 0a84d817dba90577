"""What is on record of candidates' attendance."""

from collections.abc import Mapping, Sequence
from datetime import date

from service.domain.attendance import Attendance, attendance, attendees, own_key
from service.domain.people import Candidate
from service.domain.program import Program
from service.ledger import Ledger, people, signing
from service.ledger import attendance as record


def read_attendance(
    ledger: Ledger, program: Program, chosen: Sequence[Candidate], today: date
) -> Mapping[str, Attendance]:
    """Where each of the candidates stands with their events on `today`, by key; raises LedgerError.

    Whether an event is recorded at all depends on the others of the cohort.
    """
    if not program.events or not chosen:
        return {}
    with ledger.read() as session:
        cohorts = people.in_cohorts(session, {one.cohort.key for one in chosen})
        keys = [f"{one.key}/{year.number}" for one in cohorts for year in program.years]
        keys += [one.key for one in attendees(program, cohorts)]
        marks, signed = record.all(session, keys), signing.sign_ins(session, keys)
    mine = {own_key(one): one.key for one in chosen}
    found = attendance(program, cohorts, marks, today, mine, signed)
    return {mine[one.attendee.key]: one for one in found}
