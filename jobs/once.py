"""Doing once what Google cannot be asked to do twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock

from jobs.office import Office
from service.errors import GoogleError, UnknownOutcome
from service.ledger import Session, effects
from service.ledger.effects import Effect

AT_ONCE = timedelta(0)
"""For what is looked for where it stands, and not by a search."""
SEARCH_LAG = timedelta(minutes=10)
"""How long a search of Drive or Gmail may fail to find what is there. Neither says; what has been seen is
seconds, rarely minutes. In this time a call whose caller died has come to its end as well."""


class _Turns:
    """A lock for each effect that is under way in this process: a claim alone does not tell the try of a
    neighbouring thread from one that was cut off.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._taken: dict[tuple[str, str], tuple[Lock, int]] = {}

    @contextmanager
    def of(self, kind: str, key: str) -> Iterator[None]:
        """The turn of this thread at the effect."""
        with self._lock:
            turn, waiting = self._taken.get((kind, key), (Lock(), 0))
            self._taken[kind, key] = turn, waiting + 1
        try:
            with turn:
                yield
        finally:
            with self._lock:
                turn, waiting = self._taken.pop((kind, key))
                if waiting > 1:
                    self._taken[kind, key] = turn, waiting - 1


_TURNS = _Turns()


def once(
    office: Office,
    kind: str,
    key: str,
    at: datetime,
    look: Callable[[], str | None],
    act: Callable[[], str],
    lag: timedelta = AT_ONCE,
) -> str:
    """The result of `act`, carried out once for (`kind`, `key`) however often this is called.

    The effect is written down before it starts. Where an earlier try ended without an answer, `look` searches
    for what it may have left; only if nothing is found, and the `lag` of that search is over, is `act` called
    again. Of several threads that want the same, the others wait for the first. Raises UnknownOutcome before
    that; GoogleError passes through.
    """
    with _TURNS.of(kind, key):
        return _once(office, kind, key, at, look, act, lag)


def _once(
    office: Office,
    kind: str,
    key: str,
    at: datetime,
    look: Callable[[], str | None],
    act: Callable[[], str],
    lag: timedelta,
) -> str:
    ledger = office.ledger
    with ledger.begin() as session:
        effect = effects.claim(session, kind, key, at, office.clock())
    if effect.state == "done":
        return effect.result or ""
    result = look() if effect.state == "unknown" else None
    if result is None:
        _wait_for_search(office, effect, lag)
        result = _act(office, effect, kind, key, act)
    with ledger.begin() as session:
        effects.done(session, kind, key, result, at)
    return result


def may_hide(office: Office, claimed: datetime, lag: timedelta) -> bool:
    """Whether what was tried at `claimed` may be there without a search finding it. Also while the clock
    stands before that time, whatever was done to it.
    """
    return office.clock() - claimed < lag


def doubt(session: Session, kind: str, key: str, at: datetime) -> None:
    """What was done may be undone since: the next `once` looks for it, and does it again if it is gone.

    No search has to be waited for: whatever was there is long known to it.
    """
    effects.forget(session, kind, key)
    effects.claim(session, kind, key, at - SEARCH_LAG)


def _wait_for_search(office: Office, effect: Effect, lag: timedelta) -> None:
    if effect.state == "unknown" and may_hide(office, effect.claimed, lag):
        words = office.program.words.phrases.troubles
        raise UnknownOutcome(words.no_answer, words.no_answer_remedy, until=effect.claimed + lag)


def _act(office: Office, effect: Effect, kind: str, key: str, act: Callable[[], str]) -> str:
    if effect.state == "unknown":
        with office.ledger.begin() as session:
            effects.renew(session, kind, key, office.clock())
    try:
        return act()
    except UnknownOutcome:
        raise
    except GoogleError:
        if effect.state == "new":  # refused for certain: nothing to look for next time
            with office.ledger.begin() as session:
                effects.forget(session, kind, key)
        raise
