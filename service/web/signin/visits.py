"""Sign-ins: a random word in the visitor's signed cookie, and on record what it stands for."""

import secrets
from datetime import timedelta
from hashlib import sha256

from flask import session

from service.ledger import Ledger, visits
from service.web.console import Clock

WORD = "visit"


class Visits:
    """Each lasts for `lifetime` at most; signing out ends it on record, whoever has a copy of the cookie."""

    def __init__(self, ledger: Ledger, clock: Clock, lifetime: timedelta) -> None:
        self._ledger, self._clock, self._lifetime = ledger, clock, lifetime

    def begin(self, email: str) -> None:
        """Sign `email` in. Whatever the cookie held before is forgotten, so that nobody can plant it."""
        self.end()
        word, at = secrets.token_urlsafe(32), self._clock()
        with self._ledger.begin() as ledger:
            visits.begin(ledger, _digest(word), email, at, at + self._lifetime)
        session[WORD] = word

    def email(self) -> str:
        """Who is signed in; empty for nobody. Raises LedgerError."""
        word = session.get(WORD)
        if not isinstance(word, str):
            return ""
        with self._ledger.read() as ledger:
            return visits.email(ledger, _digest(word), self._clock())

    def end(self) -> None:
        """Sign out."""
        word = session.get(WORD)
        session.clear()
        if isinstance(word, str):
            with self._ledger.begin() as ledger:
                visits.end(ledger, _digest(word))


def _digest(word: str) -> str:
    return sha256(word.encode()).hexdigest()
