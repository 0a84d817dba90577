"""Workbooks that candidates had before another was made for a later year of the program, and whom they are
shared with. Nobody writes there any more; what they hold is in the workbook that followed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.ledger import workbooks
from service.ledger.among import Keys, among
from service.ledger.grants import Grants
from service.ledger.tables import FormerGrantTable, FormerWorkbookTable


@dataclass(frozen=True)
class FormerWorkbook:
    """A file in Drive: `year` is the one that it was last for, `followed` the year for which the next was
    made. Modules that `stayed`, by key, were complete by then: people see their tabs there alone.
    """

    candidate: str
    year: int
    file_id: str
    name: str
    template_version: str
    followed: int
    stayed: tuple[str, ...] = ()
    recorded: datetime | None = None


Former = dict[str, tuple[FormerWorkbook, ...]]
"""By candidate key, each person's in the order of years."""


def all(session: Session, keys: Keys = None) -> Former:  # noqa: A001 - read as former.all
    """Everybody's, or those of some candidates."""
    query = among(select(FormerWorkbookTable), FormerWorkbookTable.candidate_key, keys)
    found: defaultdict[str, list[FormerWorkbook]] = defaultdict(list)
    for row in session.scalars(query.order_by(FormerWorkbookTable.year)):
        found[row.candidate_key].append(_former(row))
    return {key: tuple(own) for key, own in found.items()}


def home_of(own: Iterable[FormerWorkbook], module: str, now: str) -> str:
    """The file in which people see a module's tab: one of their `own` former workbooks, or that of `now`."""
    return next((one.file_id for one in own if module in one.stayed), now)


def follow(session: Session, one: FormerWorkbook, file_id: str, made: str, name: str, at: datetime) -> None:
    """`one` is followed by the file `file_id`, which is the candidate's workbook from now on. Whom the former
    one is shared with goes along with it; the new one is shared with nobody.
    """
    row = FormerWorkbookTable(
        candidate_key=one.candidate, year=one.year, file_id=one.file_id, name=one.name,
        template_version=one.template_version, followed=one.followed, stayed=" ".join(one.stayed),
        recorded=at,
    )  # fmt: skip
    session.merge(row)
    session.flush()
    for email, permission_id in workbooks.grants_of(session, one.candidate).items():
        workbooks.drop_grant(session, one.candidate, email)
        record_grant(session, one.file_id, email, permission_id)
    workbooks.record(session, one.candidate, file_id, made, name, at)


GRANTS = Grants(FormerGrantTable, "file_id")
"""Whom former workbooks are shared with, by file."""
grants, grants_of, record_grant, drop_grant = GRANTS.all, GRANTS.of, GRANTS.record, GRANTS.drop


def _former(row: FormerWorkbookTable) -> FormerWorkbook:
    return FormerWorkbook(
        row.candidate_key, row.year, row.file_id, row.name, row.template_version, row.followed,
        tuple(row.stayed.split()), row.recorded,
    )  # fmt: skip
