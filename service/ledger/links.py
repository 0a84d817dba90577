"""Links to evidence: where they stand in each workbook, and what became of the files that they lead to."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from service.domain.drive_addresses import DriveFile
from service.domain.evidence import EvidenceLink, LinkState, Place
from service.domain.looking import FRESH, LinkedFile
from service.ledger.tables import LinkedFileTable, LinkNotesTable, LinkTable


def put(
    session: Session, candidate_key: str, links: Sequence[EvidenceLink], shown: str, at: datetime
) -> None:
    """Record the links of a workbook that was just read, in place of those before; `shown` is a fingerprint
    of what the workbook says of them.
    """
    session.execute(delete(LinkTable).where(LinkTable.candidate_key == candidate_key))
    session.add_all(_row(candidate_key, number, link) for number, link in enumerate(links))
    for file in dict.fromkeys(link.file for link in links if link.file):
        _add_file(session, file, at)
    session.merge(LinkNotesTable(candidate_key=candidate_key, shown=shown, outdated=True))
    session.flush()


def of(session: Session, candidates: Collection[str]) -> dict[str, tuple[EvidenceLink, ...]]:
    """The links of each of the candidates, by key, in the order of the workbook, with what became of them."""
    query = (
        select(LinkTable, LinkedFileTable)
        .outerjoin(LinkedFileTable, LinkedFileTable.file_id == LinkTable.file_id)
        .where(LinkTable.candidate_key.in_(candidates))
        .order_by(LinkTable.candidate_key, LinkTable.number)
    )
    found: dict[str, list[EvidenceLink]] = {key: [] for key in candidates}
    for link, file in session.execute(query):
        found[link.candidate_key].append(_link(link, file))
    return {key: tuple(links) for key, links in found.items()}


def standing(
    session: Session, at: datetime, opened_before: datetime, reviewed: Collection[str] = ()
) -> list[LinkedFile]:
    """Files that workbooks link to now and that may be due at `at`: not asked for lately; and of those that
    opened, the ones that did so too long ago, or that the candidates `reviewed` link to.
    """
    query = (
        select(LinkedFileTable, LinkTable.candidate_key, LinkTable.tab)
        .join(LinkTable, LinkTable.file_id == LinkedFileTable.file_id)
        .where(or_(LinkedFileTable.tried.is_(None), LinkedFileTable.tried <= at - FRESH))
        .where(
            or_(
                LinkedFileTable.state != LinkState.OPENS,
                LinkedFileTable.looked <= opened_before,
                LinkedFileTable.looked < LinkedFileTable.tried,
                LinkTable.candidate_key.in_(reviewed),
            )
        )
    )
    stands: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    files: dict[str, LinkedFileTable] = {}
    for file, candidate_key, tab in session.execute(query):
        files[file.file_id] = file
        stands[file.file_id].add((candidate_key, tab))
    return [_linked(file, frozenset(stands[key])) for key, file in files.items()]


def record(session: Session, file_id: str, state: LinkState | None, at: datetime) -> None:
    """Record a look at a file; None where Drive could not be asked: what was known of it stays.

    The workbooks that link to it may say something else by then.
    """
    row = session.get_one(LinkedFileTable, file_id)
    row.tried = at
    before = row.state
    if state is not None:
        row.state, row.looked = state, at
    elif row.looked is None:
        row.state = LinkState.UNKNOWN
    session.flush()
    if row.state != before:
        linking = select(LinkTable.candidate_key).where(LinkTable.file_id == file_id)
        session.execute(
            update(LinkNotesTable).where(LinkNotesTable.candidate_key.in_(linking)).values(outdated=True)
        )


def outdated(session: Session) -> dict[str, str]:
    """The workbooks that may say something else of their links than is known: what they say, by candidate."""
    rows = session.scalars(select(LinkNotesTable).where(LinkNotesTable.outdated))
    return {row.candidate_key: row.shown for row in rows}


def written(session: Session, candidate_key: str, shown: str) -> None:
    """Record that the workbook says what is known."""
    session.merge(LinkNotesTable(candidate_key=candidate_key, shown=shown, outdated=False))
    session.flush()


def _link(link: LinkTable, file: LinkedFileTable | None) -> EvidenceLink:
    place = Place(link.tab, link.address, link.owner, link.label, link.text)
    linked = DriveFile(file.file_id, file.resource_key) if file else None
    return EvidenceLink(place, link.url, linked, LinkState(file.state if file else link.state))


def _linked(row: LinkedFileTable, stands: frozenset[tuple[str, str]]) -> LinkedFile:
    file = DriveFile(row.file_id, row.resource_key)
    return LinkedFile(file, LinkState(row.state), row.looked, row.tried, stands)


def _row(candidate_key: str, number: int, link: EvidenceLink) -> LinkTable:
    return LinkTable(
        candidate_key=candidate_key,
        number=number,
        tab=link.place.tab,
        address=link.place.address,
        owner=link.place.owner,
        label=link.place.label,
        text=link.place.text,
        url=link.url,
        file_id=link.file.id if link.file else "",
        state=link.state,
    )


def _add_file(session: Session, file: DriveFile, at: datetime) -> None:
    row = session.get(LinkedFileTable, file.id)
    if row is None:
        state = LinkState.WAITING
        session.add(
            LinkedFileTable(file_id=file.id, resource_key=file.resource_key, state=state, first_seen=at)
        )
    elif file.resource_key and row.resource_key != file.resource_key:
        row.resource_key, row.tried = file.resource_key, None
