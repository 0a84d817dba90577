"""Letters that hang on days: what they have told, and those that can still be changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from service.domain.notices.facts import Attachment
from service.ledger.letters import WAITING, WITHDRAWN
from service.ledger.prepared import table_of
from service.ledger.tables import LetterTable

_LETTER = table_of(LetterTable).c
_OF_KINDS = _LETTER.kind.in_(bindparam("kinds", expanding=True))
_TOLD = (
    select(_LETTER.kind, _LETTER.subjects, _LETTER.queued)
    .where(_OF_KINDS, _LETTER.state.not_in((WAITING, WITHDRAWN)), _LETTER.queued >= bindparam("since"))
    .order_by(_LETTER.queued)
)
_WAITING = (
    select(_LETTER.key, _LETTER.subjects).where(_OF_KINDS, _LETTER.state == WAITING).order_by(_LETTER.key)
)


def told(session: Session, kinds: Collection[str], since: datetime) -> dict[str, dict[str, datetime]]:
    """The subjects of letters of these kinds from `since` on that went out, are going out or were given up,
    and when last; not of those that wait and can still be changed.
    """
    found: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
    for kind, subjects, queued in session.execute(_TOLD, {"kinds": list(kinds), "since": since}):
        found[kind].update(dict.fromkeys(subjects, queued))
    return dict(found)


def waiting(session: Session, kinds: Collection[str]) -> list[str]:
    """The keys of letters of these kinds that wait and can still be changed; not of those that are sent once
    more, whose words are the first one's.
    """
    return [key for key, subjects in session.execute(_WAITING, {"kinds": list(kinds)}) if subjects]


def withdraw(session: Session, key: str, at: datetime) -> bool:
    """Record that the letter, if it still waits, says what is no longer so; whether it did wait."""
    row = session.get_one(LetterTable, key, with_for_update=True)
    if row.state != WAITING:
        return False
    row.state, row.settled, row.error = WITHDRAWN, at, ""
    session.flush()
    return True


def rewrite(
    session: Session,
    key: str,
    *,
    to: Iterable[str],
    subject: str,
    text: str,
    html: str,
    subjects: Iterable[str],
    concerns: Iterable[str],
    attachments: Iterable[Attachment],
) -> bool:
    """Give a letter that waits, or was withdrawn, the words of today; False where it has gone out."""
    row = session.get_one(LetterTable, key, with_for_update=True)
    if row.state not in (WAITING, WITHDRAWN):
        return False
    row.state, row.settled = WAITING, None
    row.to, row.cc = list(to), []
    row.subject, row.text, row.html = subject, text, html
    row.subjects, row.concerns = list(subjects), sorted(concerns)
    row.attachments = [{"name": one.name, "mime": one.mime, "content": one.content} for one in attachments]
    session.flush()
    return True
