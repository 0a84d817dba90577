"""How far candidates are between admission and the end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from service.domain.attendance import Attendance
from service.domain.concluding import Concluding, concluding
from service.domain.program import Program
from service.domain.standing import Standing
from service.ledger import Ledger, endings
from service.ledger.endings import NONE
from service.ledger.on_file import on_file, read_filed


def read_endings(
    ledger: Ledger,
    program: Program,
    standings: Sequence[Standing],
    attendance: Mapping[str, Attendance],
    today: date,
) -> dict[str, Concluding]:
    """By candidate key, on `today`; nobody where the program has no ending. Raises LedgerError."""
    mine = {one.candidate.key: one for one in standings}
    with ledger.read() as session:
        known = on_file(program, mine, read_filed(session, program, mine))
        recorded = endings.all(session)
    found = {
        key: concluding(
            program,
            replace(one, attendance=attendance.get(key)),
            recorded.get(key, NONE).ending,
            today,
        )
        for key, one in known.items()
    }
    return {key: one for key, one in found.items() if one is not None}
