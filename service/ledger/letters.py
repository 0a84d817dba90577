"""The outbox: letters are queued once, claimed before they are sent, and looked for before sent again."""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, defer

from service.domain.notices.facts import Attachment
from service.errors import LedgerError
from service.ledger import adopted
from service.ledger.among import Keys, among
from service.ledger.effects import Effect
from service.ledger.once import add_once
from service.ledger.tables import LetterTable

WAITING, SENDING, SENT, FAILED, DECLINED = "waiting", "sending", "sent", "failed", "declined"
WITHDRAWN = "withdrawn"
"""What it said is no longer so: it does not go out."""
OVER = (SENT, DECLINED, WITHDRAWN)
"""Nothing more becomes of such letters, and nobody need know."""
HELD = "held"
"""No state of its own: a letter that waits until the office lets it go."""

Q = TypeVar("Q", bound=Select[*tuple[Any, ...]])


@dataclass(frozen=True)
class LetterRow:
    """A letter on record. `token` is the reference in its footer; `sending` means that a try was begun.
    The office has `held` it since then, or asked then that it be sent at once (`pushed`). One that hangs on a
    day names the `subjects` that it tells of, and the candidates whom it `concerns`.
    """

    key: str
    token: str
    kind: str
    candidate_key: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    text: str
    html: str
    reason: str
    state: str
    queued: datetime
    not_before: datetime | None
    settled: datetime | None
    message_id: str
    error: str
    held: datetime | None = None
    pushed: datetime | None = None
    subjects: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def token_of(key: str) -> str:
    """The reference by which a sent letter can be searched: 13 letters and digits, the same for one key."""
    digest = hashlib.sha256(key.encode()).digest()
    return base64.b32encode(digest[:8]).decode().rstrip("=")


def queue(
    session: Session,
    key: str,
    kind: str,
    candidate_key: str,
    to: Sequence[str],
    cc: Sequence[str],
    subject: str,
    text: str,
    html: str,
    reason: str,
    at: datetime,
    *,
    subjects: Sequence[str] = (),
    concerns: Iterable[str] = (),
    attachments: Iterable[Attachment] = (),
) -> bool:
    """Put the letter into the outbox; False when one with that key was ever there."""
    return add_once(
        session,
        LetterTable,
        key=key,
        token=token_of(key),
        kind=kind,
        candidate_key=candidate_key,
        to=list(to),
        cc=list(cc),
        subject=subject,
        text=text,
        html=html,
        reason=reason,
        state=WAITING,
        queued=at,
        message_id="",
        error="",
        subjects=list(subjects),
        concerns=sorted(concerns),
        attachments=[asdict(one) for one in attachments],
    )


def waiting(session: Session, at: datetime | None = None) -> list[LetterRow]:
    """Letters that are not settled, oldest first; with `at`, without those parked beyond that time and
    those that the office holds.

    Those in state `sending` were begun before and must be looked for first.
    """
    query = select(LetterTable).where(LetterTable.state.in_((WAITING, SENDING)))
    if at is not None:
        query = query.where(or_(LetterTable.not_before.is_(None), LetterTable.not_before <= at))
        query = query.where(or_(LetterTable.held.is_(None), LetterTable.state == SENDING))
    return [_letter(row) for row in session.scalars(query.order_by(LetterTable.queued, LetterTable.key))]


def unsettled(session: Session) -> list[LetterRow]:
    """Letters that wait and letters that were given up, oldest first: what the office may want to know of."""
    query = select(LetterTable).where(LetterTable.state.not_in(OVER))
    return [_letter(row) for row in session.scalars(query.order_by(LetterTable.queued, LetterTable.key))]


def claim(session: Session, key: str, at: datetime, now: datetime | None = None) -> Effect:
    """Write down that the letter is about to be sent.

    `new`: send it. `unknown`: a try was or may have been begun: look for its token first. `done`: settled
    already. `now` is the time by Google's clock, where it may differ from the time `at` of the job.
    """
    row, tried = _row(session, key), now or at
    claimed = row.claimed or tried
    if row.state in (*OVER, FAILED):
        return Effect("done", claimed, row.message_id or None)
    if row.state == SENDING:
        return Effect("unknown", claimed)
    row.state, row.claimed = SENDING, tried
    session.flush()
    doubted = adopted.lately(session, at)
    return Effect("unknown", tried - adopted.DOUBTED) if doubted else Effect("new", tried)


def unwanted(session: Session, key: str, at: datetime) -> None:
    """Record that nobody whom the letter is for wants it."""
    row = _row(session, key)
    row.state, row.settled, row.error = DECLINED, at, ""
    session.flush()


def is_held(session: Session, key: str) -> bool:
    """Whether the office holds the letter and no try to send it was begun."""
    row = _row(session, key)
    return row.held is not None and row.state == WAITING


def readdress(session: Session, key: str, to: Sequence[str], cc: Sequence[str]) -> None:
    """Record whom the letter goes to now, in place of whom it was queued for."""
    row = _row(session, key)
    row.to, row.cc = list(to), list(cc)
    session.flush()


def sent(session: Session, key: str, message_id: str, at: datetime) -> None:
    """Record that the letter went out under Gmail's `message_id`."""
    row = _row(session, key)
    row.state, row.message_id, row.settled, row.error = SENT, message_id, at, ""
    session.flush()


def failed(session: Session, key: str, why: str, at: datetime) -> None:
    """Record that the letter will not be tried again, and why."""
    row = _row(session, key)
    row.state, row.settled, row.error = FAILED, at, why
    session.flush()


def park(session: Session, key: str, until: datetime, why: str) -> None:
    """Put a letter that was surely not sent back into the outbox, not to be tried before `until`."""
    row = _row(session, key)
    row.state, row.not_before, row.error = WAITING, until, why
    session.flush()


def wait_again(session: Session, key: str) -> None:
    """A letter that was to be sent and was not tried waits as before."""
    row = _row(session, key)
    row.state, row.claimed = WAITING, None
    session.flush()


def hold(session: Session, key: str, at: datetime | None) -> None:
    """Record since when the office holds the letter; None lets it go."""
    _row(session, key).held = at
    session.flush()


def push(session: Session, key: str, at: datetime | None) -> None:
    """Record that the office wants the letter sent at once, whatever has become of it; None: no more.

    A letter that was given up waits again; one that was sent stays sent.
    """
    row = _row(session, key)
    row.pushed = at
    if at is not None and row.state in (WAITING, FAILED):
        row.state, row.not_before, row.settled = WAITING, None, None
    session.flush()


def outbox(session: Session, since: datetime, limit: int) -> list[LetterRow]:
    """At most `limit` letters, oldest first: what is not sent before what was sent after `since`."""
    sent = LetterTable.state.in_(OVER)
    query = select(LetterTable).where(or_(~sent, LetterTable.settled > since))
    return _newest(session, query.order_by(sent), limit)


def sent_before(session: Session, since: datetime, limit: int) -> list[LetterRow]:
    """At most `limit` letters, oldest first: the last ones that were sent by `since`."""
    query = select(LetterTable).where(LetterTable.state.in_(OVER), LetterTable.settled <= since)
    return _newest(session, query, limit)


def _newest(session: Session, query: Select[LetterTable], limit: int) -> list[LetterRow]:
    rows = session.scalars(query.order_by(LetterTable.queued.desc(), LetterTable.key).limit(limit))
    return sorted((_letter(row) for row in rows), key=lambda one: (one.queued, one.key))


def all(session: Session, candidate_key: str | None = None) -> list[LetterRow]:  # noqa: A001 - letters.all
    """Every letter, or one candidate's, oldest first."""
    query = select(LetterTable).order_by(LetterTable.queued, LetterTable.key)
    if candidate_key is not None:
        query = query.where(LetterTable.candidate_key == candidate_key)
    return [_letter(row) for row in session.scalars(query)]


@dataclass(frozen=True)
class Sought:
    """Which letters: in one `state` (WAITING, HELD, SENT or FAILED; empty: in any) and, unless it is None,
    about one of `candidates`. A letter that is being sent waits, and one that is held does not.
    """

    state: str = ""
    candidates: Keys = None
    oldest_first: bool = False


_WITHOUT_WORDS = tuple(map(defer, (LetterTable.text, LetterTable.html, LetterTable.attachments)))


def page(session: Session, sought: Sought, limit: int, offset: int = 0) -> list[LetterRow]:
    """Some of the sought letters, the newest first unless told otherwise, without their words."""
    query = _sought(select(LetterTable), sought).options(*_WITHOUT_WORDS)
    queued = LetterTable.queued.asc() if sought.oldest_first else LetterTable.queued.desc()
    query = query.order_by(queued, LetterTable.key).limit(limit).offset(offset)
    return [_letter(row, words=False) for row in session.scalars(query)]


def count(session: Session, sought: Sought) -> int:
    """How many letters are sought."""
    return session.scalar(_sought(select(func.count(LetterTable.key)), sought)) or 0


def get(session: Session, key: str) -> LetterRow | None:
    """The letter with that key."""
    row = session.get(LetterTable, key)
    return _letter(row) if row else None


def by_token(session: Session, token: str) -> LetterRow | None:
    """The letter with that reference."""
    row = session.scalar(select(LetterTable).where(LetterTable.token == token))
    return _letter(row) if row else None


def _sought(query: Q, sought: Sought) -> Q:
    query = among(query, LetterTable.candidate_key, sought.candidates)
    if sought.state == WAITING:
        is_held = LetterTable.held.is_not(None)
        return query.where(or_(LetterTable.state == SENDING, (LetterTable.state == WAITING) & ~is_held))
    if sought.state == HELD:
        return query.where(LetterTable.state == WAITING, LetterTable.held.is_not(None))
    return query.where(LetterTable.state == sought.state) if sought.state else query


def told(session: Session, kind: str) -> frozenset[str]:
    """The keys of the candidates for whom a letter of that kind was ever put into the outbox."""
    return frozenset(session.scalars(select(LetterTable.candidate_key).where(LetterTable.kind == kind)))


def known(session: Session, kind: str) -> frozenset[str]:
    """The keys of all letters of that kind that were ever put into the outbox."""
    return frozenset(session.scalars(select(LetterTable.key).where(LetterTable.kind == kind)))


def _row(session: Session, key: str) -> LetterTable:
    row = session.get(LetterTable, key, with_for_update=True)
    if row is None:
        raise LedgerError(f"There is no letter {key} in the outbox.", "Queue it first.")
    return row


def _letter(row: LetterTable, *, words: bool = True) -> LetterRow:
    text, html = (row.text, row.html) if words else ("", "")
    files = tuple(Attachment(**one) for one in row.attachments) if words else ()
    return LetterRow(
        row.key, row.token, row.kind, row.candidate_key, tuple(row.to), tuple(row.cc), row.subject,
        text, html, row.reason, row.state, row.queued, row.not_before, row.settled,
        row.message_id, row.error, row.held, row.pushed, tuple(row.subjects), tuple(row.concerns), files,
    )  # fmt: skip
