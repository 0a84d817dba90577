"""Outside effects that Google cannot make idempotent: written before done, looked for before repeated.

effect = effects.claim(session, "copy", key, at)     # committed before the call
if effect.state == "unknown": look for it in Drive   # an earlier try left no answer
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from service.ledger import adopted
from service.ledger.once import add_once, change, put, remove
from service.ledger.prepared import table_of
from service.ledger.tables import EffectTable

State = Literal["new", "unknown", "done"]

_EFFECT = table_of(EffectTable).c
_OF_KIND = _EFFECT.kind == bindparam("kind")
_ROW = select(_EFFECT.claimed, _EFFECT.done, _EFFECT.result).where(_OF_KIND, _EFFECT.key == bindparam("key"))
_RESULTS = select(_EFFECT.key, _EFFECT.result).where(_OF_KIND, _EFFECT.done.is_not(None))


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
    row = session.execute(_ROW, {"kind": kind, "key": key}).one()
    return Effect("done" if row.done else "unknown", row.claimed, row.result)


def renew(session: Session, kind: str, key: str, at: datetime) -> None:
    """Record that the effect is about to be tried again."""
    change(session, EffectTable, {"kind": kind, "key": key}, claimed=at)


def begun(session: Session, kind: str, key: str) -> datetime | None:
    """When the effect was claimed whose outcome is not on record; None where there is no such claim."""
    row = session.execute(_ROW, {"kind": kind, "key": key}).first()
    return row.claimed if row and not row.done else None


def done(session: Session, kind: str, key: str, result: str, at: datetime) -> None:
    """Record that the effect took place and what came of it, such as a file's id."""
    put(session, EffectTable, {"claimed": at}, kind=kind, key=key, done=at, result=result)


def forget(session: Session, kind: str, key: str) -> None:
    """Give the claim back: the effect is known not to have taken place, or has been undone."""
    remove(session, EffectTable, kind=kind, key=key)


def results(session: Session, kind: str) -> dict[str, str]:
    """What came of every effect of `kind` that took place, by key."""
    return {key: result or "" for key, result in session.execute(_RESULTS, {"kind": kind})}


def claimed(session: Session, kind: str, prefix: str) -> frozenset[str]:
    """The keys of `kind` that begin with `prefix`, whether the effect is known to have taken place or not."""
    found = select(_EFFECT.key).where(_EFFECT.kind == kind)
    return frozenset(session.scalars(found.where(_EFFECT.key.startswith(prefix, autoescape=True))))
