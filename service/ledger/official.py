"""Official readings: begun, confirmed, carried to the workbook (C-51, C-78)."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.official import Reading
from service.errors import LedgerError
from service.ledger.among import Keys, among
from service.ledger.once import add_once
from service.ledger.tables import OfficialTable


def begin(session: Session, readings: Iterable[Reading]) -> int:
    """Record that these wait from now on; how many of them are new."""
    return sum(
        add_once(
            session, OfficialTable, key=one.key, candidate_key=one.candidate, rule=one.rule, year=one.year,
            opened=one.opened, feedback="",
        )
        for one in readings
    )  # fmt: skip


def all(session: Session, keys: Keys = None) -> list[Reading]:  # noqa: A001 - read as official.all
    """Every reading, or those of some candidates, in the order in which they began."""
    query = among(select(OfficialTable), OfficialTable.candidate_key, keys)
    return [_reading(row) for row in session.scalars(query.order_by(OfficialTable.opened, OfficialTable.key))]


def confirm(session: Session, reading: Reading) -> None:
    """Record that it was read. Raises LedgerError where it was confirmed before: that stays."""
    row = session.get_one(OfficialTable, reading.key)
    if row.confirmed is not None:
        raise LedgerError(
            f"The reading {reading.key} was confirmed on {row.confirmed:%Y-%m-%d}.", "Nothing is to be done."
        )
    row.confirmed, row.level, row.feedback = reading.confirmed, reading.level, reading.feedback
    session.flush()


def uncarried(session: Session) -> list[Reading]:
    """Those confirmed that the workbook does not show yet."""
    query = select(OfficialTable).where(OfficialTable.confirmed.is_not(None), OfficialTable.carried.is_(None))
    return [
        _reading(row) for row in session.scalars(query.order_by(OfficialTable.confirmed, OfficialTable.key))
    ]


def carried(session: Session, key: str, at: datetime) -> None:
    """Record that the workbook shows it."""
    session.get_one(OfficialTable, key).carried = at
    session.flush()


def _reading(row: OfficialTable) -> Reading:
    return Reading(row.candidate_key, row.rule, row.year, row.opened, row.confirmed, row.level, row.feedback)
