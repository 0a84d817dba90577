"""Doing once what Google cannot be asked to do twice."""

from collections.abc import Callable
from datetime import datetime

from service.errors import GoogleError, UnknownOutcome
from service.ledger import Session, effects
from service.ledger.ledger import Ledger


def once(
    ledger: Ledger,
    kind: str,
    key: str,
    at: datetime,
    look: Callable[[], str | None],
    act: Callable[[], str],
) -> str:
    """The result of `act`, carried out once for (`kind`, `key`) however often this is called.

    The effect is written down before it starts. Where an earlier try ended without an answer, `look` searches
    for what it may have left, and only if it finds nothing is `act` called again. GoogleError passes through.
    """
    with ledger.begin() as session:
        effect = effects.claim(session, kind, key, at)
    if effect.state == "done":
        return effect.result or ""
    result = look() if effect.state == "unknown" else None
    if result is None:
        result = _act(ledger, kind, key, act)
    with ledger.begin() as session:
        effects.done(session, kind, key, result, at)
    return result


def doubt(session: Session, kind: str, key: str, at: datetime) -> None:
    """What was done may be undone since: the next `once` looks for it, and does it again if it is gone."""
    effects.forget(session, kind, key)
    effects.claim(session, kind, key, at)


def _act(ledger: Ledger, kind: str, key: str, act: Callable[[], str]) -> str:
    try:
        return act()
    except UnknownOutcome:
        raise
    except GoogleError:  # refused for certain: nothing to look for next time
        with ledger.begin() as session:
            effects.forget(session, kind, key)
        raise
