"""Outside effects that Google cannot make idempotent: written before done, looked for before repeated.

effect = effects.claim(session, "copy", key, at)     # committed before the call
if effect.state == "unknown": look for it in Drive   # an earlier try left no answer
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.ledger import adopted
from service.ledger.once import add_once
from service.ledger.tables import EffectTable

State = Literal["new", "unknown", "done"]


@dataclass(frozen=True)
class Effect:
    """`new`: nobody tried before. `unknown`: tried last at `claimed`, outcome not recorded. `done`: see
    `result`.
    """

    state: State
    claimed: datetime
    result: str | None = None


def claim(session: Session, kind: str, key: str, at: datetime, now: datetime | None = None) -> Effect:
    """Write down that the effect is about to be tried; exactly one caller is ever told `new`, and nobody in
    the days after the ledger was rebuilt: the one that was lost may have known better.

    `now` is the time by Google's clock, where it may differ from the time `at` that a job plans for.
    """
    tried = now or at
    if add_once(session, EffectTable, kind=kind, key=key, claimed=tried):
        doubted = adopted.lately(session, at)
        return Effect("unknown", tried - adopted.DOUBTED) if doubted else Effect("new", tried)
    row = session.get_one(EffectTable, (kind, key))
    return Effect("done" if row.done else "unknown", row.claimed, row.result)


def renew(session: Session, kind: str, key: str, at: datetime) -> None:
    """Record that the effect is about to be tried again."""
    session.get_one(EffectTable, (kind, key)).claimed = at
    session.flush()


def begun(session: Session, kind: str, key: str) -> datetime | None:
    """When the effect was claimed whose outcome is not on record; None where there is no such claim."""
    row = session.get(EffectTable, (kind, key))
    return row.claimed if row and not row.done else None


def done(session: Session, kind: str, key: str, result: str, at: datetime) -> None:
    """Record that the effect took place and what came of it, such as a file's id."""
    add_once(session, EffectTable, kind=kind, key=key, claimed=at)
    row = session.get_one(EffectTable, (kind, key))
    row.done, row.result = at, result
    session.flush()


def forget(session: Session, kind: str, key: str) -> None:
    """Give the claim back: the effect is known not to have taken place, or has been undone."""
    row = session.get(EffectTable, (kind, key))
    if row:
        session.delete(row)
        session.flush()


def results(session: Session, kind: str) -> dict[str, str]:
    """What came of every effect of `kind` that took place, by key."""
    rows = session.scalars(select(EffectTable).where(EffectTable.kind == kind, EffectTable.done.is_not(None)))
    return {row.key: row.result or "" for row in rows}


def claimed(session: Session, kind: str, prefix: str) -> frozenset[str]:
    """The keys of `kind` that begin with `prefix`, whether the effect is known to have taken place or not."""
    found = select(EffectTable.key).where(EffectTable.kind == kind)
    return frozenset(session.scalars(found.where(EffectTable.key.startswith(prefix, autoescape=True))))
