"""What people bring in from elsewhere: the words as typed, and what counts of them."""

import json
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from service.domain.people import NOTHING, Brought
from service.ledger import marks

PREFIX = "brought:"


@dataclass(frozen=True)
class BroughtIn:
    """One candidate's: `text` as typed, what counts, and `note`, what could not be used."""

    text: str = ""
    counts: Brought = NOTHING
    note: str = ""
    reasons: dict[str, str] = field(default_factory=dict)


def all(session: Session) -> dict[str, BroughtIn]:  # noqa: A001 - read as brought.all
    """Everybody's, by candidate key."""
    return {key: _brought(text) for key, text in marks.named(session, PREFIX).items()}


def of(session: Session, candidate_key: str) -> BroughtIn | None:
    """One candidate's, if there is any."""
    text = marks.get(session, f"{PREFIX}{candidate_key}")
    return _brought(text) if text else None


def put(session: Session, candidate_key: str, brought: BroughtIn) -> None:
    """Record in place of what was recorded; an empty text takes everything back."""
    if not brought.text:
        marks.drop(session, f"{PREFIX}{candidate_key}")
        return
    stored = {
        "text": brought.text,
        "hours": dict(brought.counts.hours),
        "groups": list(brought.counts.groups),
        "note": brought.note,
        "reasons": brought.reasons,
    }
    marks.put(session, f"{PREFIX}{candidate_key}", json.dumps(stored, ensure_ascii=False))


def _brought(text: str) -> BroughtIn:
    stored = json.loads(text)
    counts = Brought(tuple(stored["hours"].items()), tuple(stored["groups"]))
    return BroughtIn(stored["text"], counts, stored["note"], stored["reasons"])
