"""A tick that waits some minutes, in which it can be taken back."""

from datetime import datetime, timedelta

from jobs.office import Office
from jobs.standings import DUE
from service.domain.clocks import clock_words
from service.ledger import marks


def ripe(office: Office, key: str, at: datetime, undo: timedelta, *, ticked: bool) -> str:
    """What to say of a tick that still waits; empty once its time has come, and where there is none.

    The time is kept among those of decisions, so that no minute is quiet in which it comes.
    """
    mark = f"{DUE}{key}"
    with office.ledger.read() as session:
        due = marks.get(session, mark)
    if not ticked:
        if due is not None:
            with office.ledger.begin() as session:
                marks.drop(session, mark)
        return ""
    if due is None and undo:
        due = (at + undo).isoformat()
        with office.ledger.begin() as session:
            marks.put(session, mark, due)
    if due is not None and datetime.fromisoformat(due) > at:
        clock = clock_words(office.program, datetime.fromisoformat(due))
        return office.program.words.phrases.refusals.waits.format(time=clock)
    if due is not None:
        with office.ledger.begin() as session:
            marks.drop(session, mark)
    return ""
