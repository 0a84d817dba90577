"""The outlook over everybody, as a job last found it: a page about thousands has no time to look itself."""

import json
from datetime import date

from sqlalchemy.orm import Session

from service.domain.outlook import Misfit, Outlook, Overdue
from service.ledger import marks

MARK = "outlook"


def get(session: Session) -> Outlook:
    """What was last found; nothing before the first time."""
    stored = json.loads(marks.get(session, MARK) or "{}")
    late = (Overdue(date.fromisoformat(due), *keys) for due, *keys in stored.get("overdue", ()))
    return Outlook(tuple(late), tuple(Misfit(*pair) for pair in stored.get("misfits", ())))


def text_of(outlook: Outlook) -> str:
    """The outlook as it is kept, to be compared with what is there."""
    late = [[one.due.isoformat(), one.candidate, one.module] for one in outlook.overdue]
    return json.dumps(
        {"overdue": late, "misfits": [[one.candidate, one.text] for one in outlook.misfits]},
        ensure_ascii=False,
    )
