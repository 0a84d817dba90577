"""The whole outbox held: until somebody releases it, only what staff send one by one goes out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from service.ledger import marks

HELD_OUTBOX = "letters:all-held"
"""The mark that holds since when, and why."""


@dataclass(frozen=True)
class HeldOutbox:
    """Since when every letter is held, and why, in words for staff."""

    since: datetime
    why: str


def hold_outbox(session: Session, why: str, at: datetime) -> None:
    """Hold every letter, later ones included. Where all are held already, the first time stays."""
    known = held_outbox(session)
    since = known.since if known else at
    marks.put(session, HELD_OUTBOX, f"{since.isoformat()} {' '.join(why.split())}".strip())


def release_outbox(session: Session) -> bool:
    """Let letters go out again; False where they did."""
    was_held = held_outbox(session) is not None
    marks.drop(session, HELD_OUTBOX)
    return was_held


def held_outbox(session: Session) -> HeldOutbox | None:
    """The hold, or None."""
    found = marks.get(session, HELD_OUTBOX)
    if found is None:
        return None
    since, _, why = found.partition(" ")
    return HeldOutbox(datetime.fromisoformat(since), why)
