"""The messages by which letters go out: formed once, claimed before they are sent, then looked for."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
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
    """A message on record; `letters` are the keys of those in it, `beside` the tokens of other messages with
    one of them: those with a letter are formed at once.
    """

    token: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    letters: tuple[str, ...]
    state: str
    formed: datetime
    beside: frozenset[str] = frozenset()


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
    return [_mail(row) for row in session.scalars(query.order_by(MailTable.formed, MailTable.token))]


def with_those_beside(session: Session, found: Sequence[MailRow]) -> list[MailRow]:
    """The messages, each with those that it has letters in common with. Asked once for all of them: a
    thousand, each asking for itself, would look at a million.
    """
    table = MailTable
    query = select(table.formed, table.token, table.letters)
    holding: dict[tuple[datetime, str], set[str]] = defaultdict(set)
    for formed, token, keys in session.execute(query.where(table.formed.in_({one.formed for one in found}))):
        for key in keys:
            holding[formed, key].add(token)
    return [replace(one, beside=_beside(one, holding)) for one in found]


def _beside(one: MailRow, holding: Mapping[tuple[datetime, str], set[str]]) -> frozenset[str]:
    return frozenset(token for key in one.letters for token in holding[one.formed, key]) - {one.token}


def _mail(row: MailTable) -> MailRow:
    return MailRow(row.token, tuple(row.to), tuple(row.cc), tuple(row.letters), row.state, row.formed)


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


def sent(session: Session, mail: MailRow, message_id: str, at: datetime) -> Fates:
    """Record that the message went out under Gmail's `message_id`; the letters that are settled with it."""
    row = _row(session, mail.token)
    row.state, row.message_id, row.settled, row.error = SENT, message_id, at, ""
    session.flush()
    return _fates(session, row, mail.beside)


def failed(session: Session, mail: MailRow, why: str, at: datetime) -> Fates:
    """Record that the message will not be tried again, and why; the letters that are settled with it: one
    that reached others counts as delivered.
    """
    row = _row(session, mail.token)
    row.state, row.settled, row.error = FAILED, at, why
    session.flush()
    return _fates(session, row, mail.beside)


def _fates(session: Session, row: MailTable, beside: Collection[str]) -> Fates:
    together = [_State(row.state, row.message_id, row.letters), *_others(session, beside)]
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


def put_back(session: Session, mail: MailRow, until: datetime, why: str) -> list[str]:
    """A message that was surely not sent: it is dissolved where its letters are in no other one, and they
    wait again, or else is not tried before `until`. The letters that wait again.
    """
    row = _row(session, mail.token)
    others = [one for one in _others(session, mail.beside) if one.state != FAILED]
    shared = {key for other in others for key in other.letters}
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


def _others(session: Session, beside: Collection[str]) -> list[_State]:
    """How those messages stand now; one that was dissolved is none any more."""
    if not beside:
        return []
    table = MailTable
    found = select(table.state, table.message_id, table.letters).where(table.token.in_(beside))
    return [_State(*one) for one in session.execute(found)]


def _row(session: Session, token: str) -> MailTable:
    row = session.get(MailTable, token, with_for_update=True)
    if row is None:
        raise LedgerError(f"There is no message {token}.", "Form it first.")
    return row
