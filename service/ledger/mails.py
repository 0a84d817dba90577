"""The messages by which letters go out: formed once, claimed before they are sent, then looked for."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, func, or_, select
from sqlalchemy.orm import Session

from service.errors import LedgerError
from service.ledger import letters
from service.ledger.effects import Effect
from service.ledger.once import change, put, remove
from service.ledger.prepared import table_of
from service.ledger.tables import MailTable

WAITING, SENDING, SENT, FAILED = letters.WAITING, letters.SENDING, letters.SENT, letters.FAILED
UNSETTLED = (WAITING, SENDING)

_MAILS = table_of(MailTable)
_MAIL = _MAILS.c
_UNSETTLED = select(_MAILS).where(_MAIL.state.in_(UNSETTLED)).order_by(_MAIL.formed, _MAIL.token)
_DUE = _UNSETTLED.where(or_(_MAIL.not_before.is_(None), _MAIL.not_before <= bindparam("at")))
_LETTERS_OF = select(_MAIL.formed, _MAIL.token, _MAIL.letters)
_ONE = select(_MAILS).where(_MAIL.token == bindparam("token")).with_for_update()
_SENT_SINCE = select(func.count()).where(_MAIL.state == SENT, _MAIL.settled >= bindparam("since"))


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
    put(  # one with the same letters that was given up is tried anew
        session, MailTable, token=token, to=list(to), cc=list(cc), letters=list(keys), state=WAITING,
        formed=at, message_id="", error="",
    )  # fmt: skip


def unsettled(session: Session, at: datetime | None = None) -> list[MailRow]:
    """Messages that were neither sent nor given up, oldest first; with `at`, without those that wait beyond
    that time.
    """
    rows = session.execute(_UNSETTLED) if at is None else session.execute(_DUE, {"at": at})
    return [_mail(row) for row in rows]


def with_those_beside(session: Session, found: Sequence[MailRow]) -> list[MailRow]:
    """The messages, each with those that it has letters in common with. Asked once for all of them: a
    thousand, each asking for itself, would look at a million.
    """
    query = _LETTERS_OF.where(_MAIL.formed.in_({one.formed for one in found}))
    holding: dict[tuple[datetime, str], set[str]] = defaultdict(set)
    for formed, token, keys in session.execute(query):
        for key in keys:
            holding[formed, key].add(token)
    return [replace(one, beside=_beside(one, holding)) for one in found]


def _beside(one: MailRow, holding: Mapping[tuple[datetime, str], set[str]]) -> frozenset[str]:
    return frozenset(token for key in one.letters for token in holding[one.formed, key]) - {one.token}


def _mail(row: Row[Any]) -> MailRow:
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
    change(session, MailTable, {"token": token}, state=SENDING, claimed=now)
    return Effect("new", now)


def renew(session: Session, token: str, now: datetime) -> None:
    """Record that the message is about to be sent again."""
    _change(session, token, claimed=now)


def doubt(session: Session, token: str, claimed: datetime) -> None:
    """A try to send the message may have been begun at `claimed`."""
    _change(session, token, state=SENDING, claimed=claimed)


@dataclass(frozen=True)
class Fates:
    """What became of letters with their last message: `delivered` with Gmail's id by key, or `given_up`."""

    delivered: dict[str, str]
    given_up: tuple[str, ...]


def sent(session: Session, mail: MailRow, message_id: str, at: datetime) -> Fates:
    """Record that the message went out under Gmail's `message_id`; the letters that are settled with it."""
    row = _change(session, mail.token, state=SENT, message_id=message_id, settled=at, error="")
    return _fates(session, _State(SENT, message_id, row.letters), mail.beside)


def failed(session: Session, mail: MailRow, why: str, at: datetime) -> Fates:
    """Record that the message will not be tried again, and why; the letters that are settled with it: one
    that reached others counts as delivered.
    """
    row = _change(session, mail.token, state=FAILED, settled=at, error=why)
    return _fates(session, _State(FAILED, row.message_id, row.letters), mail.beside)


def _fates(session: Session, mail: "_State", beside: Collection[str]) -> Fates:
    together = [mail, *_others(session, beside)]
    delivered: dict[str, str] = {}
    given_up: list[str] = []
    for key in mail.letters:
        own = [one for one in together if key in one.letters]
        if any(one.state in UNSETTLED for one in own):
            continue
        reached = [one.message_id for one in own if one.state == SENT]
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
        remove(session, MailTable, token=mail.token)
        return list(row.letters)
    change(session, MailTable, {"token": mail.token}, state=WAITING, not_before=until, error=why)
    return []


def sent_since(session: Session, since: datetime) -> int:
    """How many messages went out from `since` on."""
    return session.scalar(_SENT_SINCE, {"since": since}) or 0


class _State(NamedTuple):
    """What decides about letters that messages have in common."""

    state: str
    message_id: str
    letters: list[str]


def _others(session: Session, beside: Collection[str]) -> list[_State]:
    """How those messages stand now; one that was dissolved is none any more."""
    if not beside:
        return []
    found = select(_MAIL.state, _MAIL.message_id, _MAIL.letters).where(_MAIL.token.in_(beside))
    return [_State(*one) for one in session.execute(found)]


def _row(session: Session, token: str) -> Row[Any]:
    """The message as it stands, kept so until the transaction ends."""
    row = session.execute(_ONE, {"token": token}).first()
    if row is None:
        raise LedgerError(f"There is no message {token}.", "Form it first.")
    return row


def _change(session: Session, token: str, **values: object) -> Row[Any]:
    """The message as it stood before."""
    row = _row(session, token)
    change(session, MailTable, {"token": token}, **values)
    return row
