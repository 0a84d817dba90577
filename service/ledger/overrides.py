"""What the office declared complete: the words as typed, and since when each module counts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from service.ledger import cases, earlier, marks
from service.ledger.cases import Changed
from service.ledger.earlier import Earlier

PREFIX = "override:"


@dataclass(frozen=True)
class Override:
    """One candidate's: `text` as typed, reasons and times by module key, `note` what could not be used;
    `reopened` are modules that were done before Cohortbook began and, the office says why, are not.
    """

    text: str
    reasons: Mapping[str, str]
    since: Mapping[str, datetime]
    note: str = ""
    reopened: Mapping[str, str] = field(default_factory=dict)


NONE = Override("", {}, {})


def all(session: Session) -> dict[str, Override]:  # noqa: A001 - read as overrides.all
    """Everybody's, by candidate key: what staff typed, over what was done before Cohortbook began, and over
    what cases credited.
    """
    said, before = typed(session), earlier.all(session)
    given = {key: one for key, one in cases.changed(session).items() if one.credited}
    return {
        key: _together(_credited(said.get(key, NONE), given.get(key)), before.get(key))
        for key in {**before, **given, **said}
    }


def typed(session: Session) -> dict[str, Override]:
    """What staff typed alone, by candidate key."""
    return {key: _override(text) for key, text in marks.named(session, PREFIX).items()}


def _credited(own: Override, given: Changed | None) -> Override:
    if given is None:
        return own
    kept = {key: reason for key, reason in given.credited.items() if key not in own.reopened}
    since = {key: given.since[key] for key in kept}
    return replace(own, reasons={**kept, **own.reasons}, since={**since, **own.since})


def _together(own: Override, before: Earlier | None) -> Override:
    if before is None:
        return own
    kept = {key: reason for key, reason in before.reasons.items() if key not in own.reopened}
    since = dict.fromkeys(kept, before.since)
    return replace(own, reasons={**kept, **own.reasons}, since={**since, **own.since})


def put(session: Session, candidate_key: str, override: Override) -> None:
    """Record in place of what was recorded; an empty text takes everything back."""
    if not override.text:
        marks.drop(session, f"{PREFIX}{candidate_key}")
        return
    since = {module: at.isoformat() for module, at in override.since.items()}
    stored = {"text": override.text, "reasons": dict(override.reasons), "since": since, "note": override.note}
    told = stored | {"reopened": dict(override.reopened)}
    marks.put(session, f"{PREFIX}{candidate_key}", json.dumps(told, ensure_ascii=False))


def _override(text: str) -> Override:
    stored = json.loads(text)
    since = {module: datetime.fromisoformat(at) for module, at in stored["since"].items()}
    return Override(stored["text"], stored["reasons"], since, stored["note"], stored.get("reopened", {}))
