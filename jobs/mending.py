"""What was put back in the Administrator Interface: told in the log, and for a day in Today."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from service.ledger import Session, log, marks

MENDED = "interface:mended"
TOLD_FOR = timedelta(days=1)


def note_mended(session: Session, texts: Sequence[str], at: datetime) -> None:
    """Remember what the next write puts back; one line in the log for each that is news."""
    before = _stored(session)
    known = {text for _, text in before}
    kept = [(since, text) for since, text in before if at - since < TOLD_FOR]
    kept += [(at, text) for text in texts if text not in known]
    if kept != before:
        marks.put(session, MENDED, json.dumps([[since.isoformat(), text] for since, text in kept]))
    for text in texts:
        if text not in known:
            log.add(session, at, "", "interface", text)


def mended(session: Session, at: datetime) -> list[tuple[datetime, str]]:
    """What was put back within the last day, oldest first."""
    return [(since, text) for since, text in _stored(session) if at - since < TOLD_FOR]


def _stored(session: Session) -> list[tuple[datetime, str]]:
    stored = json.loads(marks.get(session, MENDED) or "[]")
    return [(datetime.fromisoformat(since), text) for since, text in stored]
