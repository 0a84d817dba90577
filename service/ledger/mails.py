"""The messages by which letters go out: formed once, claimed before they are sent, then looked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from service.errors import LedgerError
from service.ledger import letters
from service.ledger.effects import Effect
from service.ledger.tables import MailTable

WAITING, SENDING, SENT, FAILED = letters.WAITING, letters.SENDING, letters.SENT, letters.FAILED
UNSETTLED = (WAITING, SENDING)


@dataclass(frozen=True)
class MailRow:
    """A message on record; `letters` are the keys of those in it."""

    token: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    letters: tuple[str, ...]
    state: str


def form(
    session: Session, token: str, to: Sequence[str], cc: Sequence[str], keys: Sequence[str], at: datetime
) -> None:
    """Put down a message with these letters, to be sent."""
    session.merge(  # one with the same letters that was given up is tried anew
        MailTable(
            token=token, to=list(to), cc=list(cc), letters=list(keys), state=WAITING, formed=at,
            message_id="", error="",
        )
    )  # fmt: skip
    session.flush()


def unsettled(session: Session, at: datetime | None = None) -> list[MailRow]:
    """Messages that were neither sent nor given up, oldest first; with `at`, without those that wait beyond
    that time.
    """
    query = select(MailTable).where(MailTable.state.in_(UNSETTLED))
    if at is not None:
        query = query.where(or_(MailTable.not_before.is_(None), MailTable.not_before <= at))
    rows = session.scalars(query.order_by(MailTable.formed, MailTable.token))
    return [MailRow(row.token, tuple(row.to), tuple(row.cc), tuple(row.letters), row.state) for row in rows]


def claim(session: Session, token: str, now: datetime) -> Effect:
    """Write down that the message is about to be sent. `new`: send it; `unknown`: a try was begun before,
    look for its token first; `done`: settled already.
    """
    row = _row(session, token)
    if row.state not in UNSETTLED:
        return Effect("done", now, row.message_id or None)
    if row.state == SENDING:
        return Effect("unknown", row.claimed or now)
    row.state, row.claimed = SENDING, now
    session.flush()
    return Effect("new", now)


def renew(session: Session, token: str, now: datetime) -> None:
    """Record that the message is about to be sent again."""
    _row(session, token).claimed = now
    session.flush()


def doubt(session: Session, token: str, claimed: datetime) -> None:
    """A try to send the message may have been begun at `claimed`."""
    row = _row(session, token)
    row.state, row.claimed = SENDING, claimed
    session.flush()


@dataclass(frozen=True)
class Fates:
    """What became of letters with their last message: `delivered` with Gmail's id by key, or `given_up`."""

    delivered: dict[str, str]
    given_up: tuple[str, ...]


def sent(session: Session, token: str, message_id: str, at: datetime) -> Fates:
    """Record that the message went out under Gmail's `message_id`; the letters that are settled with it."""
    row = _row(session, token)
    row.state, row.message_id, row.settled, row.error = SENT, message_id, at, ""
    session.flush()
    return _fates(session, row)


def failed(session: Session, token: str, why: str, at: datetime) -> Fates:
    """Record that the message will not be tried again, and why; the letters that are settled with it: one
    that reached others counts as delivered.
    """
    row = _row(session, token)
    row.state, row.settled, row.error = FAILED, at, why
    session.flush()
    return _fates(session, row)


def _fates(session: Session, row: MailTable) -> Fates:
    together = [_State(row.state, row.message_id, row.letters), *_others(session, row)]
    delivered: dict[str, str] = {}
    given_up: list[str] = []
    for key in row.letters:
        own = [mail for mail in together if key in mail.letters]
        if any(mail.state in UNSETTLED for mail in own):
            continue
        reached = [mail.message_id for mail in own if mail.state == SENT]
        if reached:
            delivered[key] = reached[0]
        else:
            given_up.append(key)
    return Fates(delivered, tuple(given_up))


def put_back(session: Session, token: str, until: datetime, why: str) -> list[str]:
    """A message that was surely not sent: it is dissolved where its letters are in no other one, and they
    wait again, or else is not tried before `until`. The letters that wait again.
    """
    row = _row(session, token)
    shared = {key for other in _others(session, row) if other.state != FAILED for key in other.letters}
    if shared.isdisjoint(row.letters):
        keys = list(row.letters)
        session.delete(row)
        session.flush()
        return keys
    row.state, row.not_before, row.error = WAITING, until, why
    session.flush()
    return []


def sent_since(session: Session, since: datetime) -> int:
    """How many messages went out from `since` on."""
    query = select(func.count(MailTable.token)).where(MailTable.state == SENT, MailTable.settled >= since)
    return session.scalar(query) or 0


class _State(NamedTuple):
    """What decides about letters that messages have in common."""

    state: str
    message_id: str
    letters: list[str]


def _others(session: Session, row: MailTable) -> list[_State]:
    """Messages that may have letters in common with this one: those with a letter are formed at once. No
    whole rows, as it is asked for each of a thousand messages.
    """
    table = MailTable
    found = select(table.state, table.message_id, table.letters)
    found = found.where(table.formed == row.formed, table.token != row.token)
    return [_State(*one) for one in session.execute(found)]


def _row(session: Session, token: str) -> MailTable:
    row = session.get(MailTable, token, with_for_update=True)
    if row is None:
        raise LedgerError(f"There is no message {token}.", "Form it first.")
    return row
