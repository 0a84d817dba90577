"""The outbox: letters are queued once, claimed before they are sent, and looked for before sent again."""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session, defer

from service.domain.notices.facts import Attachment
from service.errors import LedgerError
from service.ledger import adopted
from service.ledger.among import Keys, among
from service.ledger.effects import Effect
from service.ledger.once import add_once, change
from service.ledger.prepared import table_of
from service.ledger.tables import LetterTable

WAITING, SENDING, SENT, FAILED, DECLINED = "waiting", "sending", "sent", "failed", "declined"
WITHDRAWN = "withdrawn"
"""What it said is no longer so: it does not go out."""
OVER = (SENT, DECLINED, WITHDRAWN)
"""Nothing more becomes of such letters, and nobody need know."""
HELD = "held"
"""No state of its own: a letter that waits until the office lets it go."""

_LETTERS = table_of(LetterTable)
_LETTER = _LETTERS.c
_OLDEST_FIRST = select(_LETTERS).order_by(_LETTER.queued, _LETTER.key)
_WAITING = _OLDEST_FIRST.where(_LETTER.state.in_((WAITING, SENDING)))
_DUE = _WAITING.where(
    or_(_LETTER.not_before.is_(None), _LETTER.not_before <= bindparam("at")),
    or_(_LETTER.held.is_(None), _LETTER.state == SENDING),
)
_UNSETTLED = _OLDEST_FIRST.where(_LETTER.state.not_in(OVER))
_SETTLED = _LETTER.state.in_(OVER)
_OUTBOX = select(_LETTERS).where(or_(~_SETTLED, _LETTER.settled > bindparam("since"))).order_by(_SETTLED)
_SENT_BEFORE = select(_LETTERS).where(_SETTLED, _LETTER.settled <= bindparam("since"))
_TOLD = select(_LETTER.candidate_key).where(_LETTER.kind == bindparam("kind"))
_KNOWN = select(_LETTER.key).where(_LETTER.kind == bindparam("kind"))
_ONE = select(_LETTERS).where(_LETTER.key == bindparam("key"))
_STANDING: Select[Any] = (
    select(_LETTER.state, _LETTER.claimed, _LETTER.message_id, _LETTER.held)
    .where(_LETTER.key == bindparam("key"))
    .with_for_update()
)

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
    rows = session.execute(_WAITING) if at is None else session.execute(_DUE, {"at": at})
    return [_letter(row) for row in rows]


def unsettled(session: Session) -> list[LetterRow]:
    """Letters that wait and letters that were given up, oldest first: what the office may want to know of."""
    return [_letter(row) for row in session.execute(_UNSETTLED)]


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
    change(session, LetterTable, {"key": key}, state=SENDING, claimed=tried)
    doubted = adopted.lately(session, at)
    return Effect("unknown", tried - adopted.DOUBTED) if doubted else Effect("new", tried)


def unwanted(session: Session, key: str, at: datetime) -> None:
    """Record that nobody whom the letter is for wants it."""
    _change(session, key, state=DECLINED, settled=at, error="")


def is_held(session: Session, key: str) -> bool:
    """Whether the office holds the letter and no try to send it was begun."""
    row = _row(session, key)
    return row.held is not None and row.state == WAITING


def readdress(session: Session, key: str, to: Sequence[str], cc: Sequence[str]) -> None:
    """Record whom the letter goes to now, in place of whom it was queued for."""
    _change(session, key, to=list(to), cc=list(cc))


def sent(session: Session, key: str, message_id: str, at: datetime) -> None:
    """Record that the letter went out under Gmail's `message_id`."""
    _change(session, key, state=SENT, message_id=message_id, settled=at, error="")


def failed(session: Session, key: str, why: str, at: datetime) -> None:
    """Record that the letter will not be tried again, and why."""
    _change(session, key, state=FAILED, settled=at, error=why)


def park(session: Session, key: str, until: datetime, why: str) -> None:
    """Put a letter that was surely not sent back into the outbox, not to be tried before `until`."""
    _change(session, key, state=WAITING, not_before=until, error=why)


def wait_again(session: Session, key: str) -> None:
    """A letter that was to be sent and was not tried waits as before."""
    _change(session, key, state=WAITING, claimed=None)


def hold(session: Session, key: str, at: datetime | None) -> None:
    """Record since when the office holds the letter; None lets it go."""
    _change(session, key, held=at)


def push(session: Session, key: str, at: datetime | None) -> None:
    """Record that the office wants the letter sent at once, whatever has become of it; None: no more.

    A letter that was given up waits again; one that was sent stays sent.
    """
    row = _row(session, key)
    again = {"state": WAITING, "not_before": None, "settled": None}
    waits = at is not None and row.state in (WAITING, FAILED)
    change(session, LetterTable, {"key": key}, pushed=at, **(again if waits else {}))


def outbox(session: Session, since: datetime, limit: int) -> list[LetterRow]:
    """At most `limit` letters, oldest first: what is not sent before what was sent after `since`."""
    return _newest(session, _OUTBOX, since, limit)


def sent_before(session: Session, since: datetime, limit: int) -> list[LetterRow]:
    """At most `limit` letters, oldest first: the last ones that were sent by `since`."""
    return _newest(session, _SENT_BEFORE, since, limit)


def _newest(
    session: Session, query: Select[*tuple[Any, ...]], since: datetime, limit: int
) -> list[LetterRow]:
    newest = query.order_by(_LETTER.queued.desc(), _LETTER.key).limit(limit)
    rows = session.execute(newest, {"since": since})
    return sorted((_letter(row) for row in rows), key=lambda one: (one.queued, one.key))


def all(session: Session, candidate_key: str | None = None) -> list[LetterRow]:  # noqa: A001 - letters.all
    """Every letter, or one candidate's, oldest first."""
    query = _OLDEST_FIRST
    if candidate_key is not None:
        query = query.where(_LETTER.candidate_key == candidate_key)
    return [_letter(row) for row in session.execute(query)]


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
    row = session.execute(_ONE, {"key": key}).first()
    return _letter(row) if row else None


def by_token(session: Session, token: str) -> LetterRow | None:
    """The letter with that reference."""
    row = session.execute(select(_LETTERS).where(_LETTER.token == token)).first()
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
    return frozenset(session.scalars(_TOLD, {"kind": kind}))


def known(session: Session, kind: str) -> frozenset[str]:
    """The keys of all letters of that kind that were ever put into the outbox."""
    return frozenset(session.scalars(_KNOWN, {"kind": kind}))


def _row(session: Session, key: str) -> Row[Any]:
    """How the letter stands, kept so until the transaction ends."""
    row = session.execute(_STANDING, {"key": key}).first()
    if row is None:
        raise LedgerError(f"There is no letter {key} in the outbox.", "Queue it first.")
    return row


def _change(session: Session, key: str, **values: object) -> None:
    _row(session, key)
    change(session, LetterTable, {"key": key}, **values)


def _letter(row: Row[Any] | LetterTable, *, words: bool = True) -> LetterRow:
    text, html = (row.text, row.html) if words else ("", "")
    files = tuple(Attachment(**one) for one in row.attachments) if words else ()
    return LetterRow(
        row.key, row.token, row.kind, row.candidate_key, tuple(row.to), tuple(row.cc), row.subject,
        text, html, row.reason, row.state, row.queued, row.not_before, row.settled,
        row.message_id, row.error, row.held, row.pushed, tuple(row.subjects), tuple(row.concerns), files,
    )  # fmt: skip
