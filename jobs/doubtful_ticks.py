"""Ticks that stand in a letter's row and may have been there before the letter: they send nothing.

A new letter may get the row of one that is long over, if nothing was ticked there when the tab was read.
Google cannot make a write depend on a cell, so a tick that came between that reading and the write stands
beside the new number afterwards. Which rows those are is written down before the write; the first reading
that shows such a row without the tick ends the doubt. A held letter is only late, so “Hold” is obeyed in any
case.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from service.interface.letters_tab import LetterTyped
from service.ledger import Session, marks

MOVED_IN = "letters:moved in"
"""The mark of letters that got another's row and were not seen there yet."""
DOUBTED = "letters:doubted"
"""The mark of those that were first seen there with “Send now” ticked, and have been since."""


@dataclass(frozen=True)
class Doubts:
    """The references of letters that are not yet seen in the row they moved into, and of those whose tick
    is in doubt.
    """

    moved_in: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()

    def seen(self, typed: Iterable[LetterTyped], waiting: Collection[str]) -> "Doubts":
        """What is left of them after a reading of the tab, while these letters wait."""
        sent = {one.key: one.send for one in typed}
        doubted = (key for key in self.moved_in | self.doubted if sent.get(key) and key in waiting)
        return Doubts(self.moved_in - sent.keys(), frozenset(doubted))


def doubts(session: Session) -> Doubts:
    """What is in doubt."""
    return Doubts(_named(session, MOVED_IN), _named(session, DOUBTED))


def put_doubts(session: Session, found: Doubts) -> None:
    """Remember what is in doubt."""
    marks.put(session, MOVED_IN, " ".join(sorted(found.moved_in)))
    marks.put(session, DOUBTED, " ".join(sorted(found.doubted)))


def will_move_in(session: Session, keys: Iterable[str]) -> None:
    """These letters are about to get the rows of others."""
    known = doubts(session)
    put_doubts(session, Doubts(known.moved_in.union(keys), known.doubted))


def _named(session: Session, mark: str) -> frozenset[str]:
    return frozenset((marks.get(session, mark) or "").split())
