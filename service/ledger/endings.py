"""What is on record of how people's programs end, and what staff's cells said when last taken in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from service.domain.ending import NOTHING, Ending, Submission
from service.ledger import marks

PREFIX = "ending:"


@dataclass(frozen=True)
class Recorded:
    """One candidate's ending; `cells` are staff's as text, by column, `note` what could not be used of them.
    `match` is what staff say of the match (T-18).
    """

    ending: Ending = NOTHING
    cells: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    match: str = ""


NONE = Recorded()


def all(session: Session) -> dict[str, Recorded]:  # noqa: A001 - read as endings.all
    """Everybody of whom anything is on record, by candidate key."""
    return {key: _recorded(text) for key, text in marks.named(session, PREFIX).items()}


def get(session: Session, candidate_key: str) -> Recorded:
    """One candidate's."""
    text = marks.get(session, f"{PREFIX}{candidate_key}")
    return _recorded(text) if text else NONE


def closed(session: Session) -> frozenset[str]:
    """The candidates whose workbooks are closed for writing."""
    return frozenset(key for key, one in all(session).items() if one.ending.closed)


def put_away(session: Session) -> frozenset[str]:
    """The candidates whose files the office took out of the drive, when their time was over."""
    return frozenset(key for key, one in all(session).items() if one.ending.put_away)


def put(session: Session, candidate_key: str, recorded: Recorded) -> None:
    """Record in place of what was recorded."""
    ending = recorded.ending
    stored = {
        "met": _day(ending.met),
        "submissions": [
            [_day(one.submitted), _day(one.paid), _day(one.returned), _day(one.fee)]
            for one in ending.submissions
        ],
        "closed": _day(ending.closed),
        "report": ending.report,
        "reported": _day(ending.reported),
        "put_away": _day(ending.put_away),
        "cells": dict(recorded.cells),
        "note": recorded.note,
        "match": recorded.match,
    }
    marks.put(session, f"{PREFIX}{candidate_key}", json.dumps(stored, ensure_ascii=False))


def _recorded(text: str) -> Recorded:
    stored = json.loads(text)
    submissions = tuple(
        Submission(date.fromisoformat(submitted), *map(_date, rest))
        for submitted, *rest in stored["submissions"]
    )
    ending = Ending(
        _date(stored["met"]),
        submissions,
        _date(stored["closed"]),
        stored["report"],
        _date(stored["reported"]),
        _date(stored.get("put_away", "")),
    )
    return Recorded(ending, stored["cells"], stored["note"], stored.get("match", ""))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
