"""What the office declared complete: the words as typed, and since when each module counts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from service.ledger import marks

PREFIX = "override:"


@dataclass(frozen=True)
class Override:
    """One candidate's: `text` as typed, reasons and times by module key, `note` what could not be used."""

    text: str
    reasons: Mapping[str, str]
    since: Mapping[str, datetime]
    note: str = ""


def all(session: Session) -> dict[str, Override]:  # noqa: A001 - read as overrides.all
    """Everybody's, by candidate key."""
    return {key: _override(text) for key, text in marks.named(session, PREFIX).items()}


def put(session: Session, candidate_key: str, override: Override) -> None:
    """Record in place of what was recorded; an empty text takes everything back."""
    if not override.text:
        marks.drop(session, f"{PREFIX}{candidate_key}")
        return
    since = {module: at.isoformat() for module, at in override.since.items()}
    stored = {"text": override.text, "reasons": dict(override.reasons), "since": since, "note": override.note}
    marks.put(session, f"{PREFIX}{candidate_key}", json.dumps(stored, ensure_ascii=False))


def _override(text: str) -> Override:
    stored = json.loads(text)
    since = {module: datetime.fromisoformat(at) for module, at in stored["since"].items()}
    return Override(stored["text"], stored["reasons"], since, stored["note"])
