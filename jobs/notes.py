"""What to say beside rows of a tab, kept from one reading of the interface to the next."""

import json
from collections.abc import Mapping

from service.ledger import Ledger, Session, marks


def notes_of(session: Session, tab: str) -> Mapping[str, str]:
    """The notes of a tab by the row's number."""
    stored: Mapping[str, str] = json.loads(marks.get(session, f"{tab}:notes") or "{}")
    return stored


def same_notes(ledger: Ledger, tab: str, notes: Mapping[str, str]) -> bool:
    """Whether just these are kept already."""
    with ledger.read() as session:
        return dict(notes) == notes_of(session, tab)


def keep_notes(session: Session, tab: str, notes: Mapping[str, str]) -> None:
    """Put `notes` in place of those that were kept."""
    if dict(notes) != notes_of(session, tab):
        marks.put(session, f"{tab}:notes", json.dumps(notes, ensure_ascii=False, sort_keys=True))
