"""From which version of its definition each tab was made, by file, and what those versions were."""

import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from service.ledger import marks

PRINT = "print:"
"""Marks of this prefix and a version hold its print (service/workbook/migrating/prints.py)."""
TABS = "tabs:"
"""Marks of this prefix and a file's id hold the versions of its tabs, by key."""


def keep_print(session: Session, version: str, text: str) -> None:
    """Keep what tabs of a version are made with; a version never means anything else."""
    if marks.get(session, f"{PRINT}{version}") is None:
        marks.put(session, f"{PRINT}{version}", text)


def print_text(session: Session, version: str) -> str | None:
    """The print of a version, or None where none was kept."""
    return marks.get(session, f"{PRINT}{version}")


def of_file(session: Session, file_id: str) -> dict[str, str] | None:
    """The versions of a file's tabs by key; None where nobody knows."""
    stored = marks.get(session, f"{TABS}{file_id}")
    found: dict[str, str] | None = json.loads(stored) if stored else None
    return found


def all(session: Session) -> dict[str, dict[str, str]]:  # noqa: A001 - read as tab_versions.all
    """The same of every file of which it is known, by its id."""
    return {file_id: json.loads(text) for file_id, text in marks.named(session, TABS).items()}


def add(session: Session, file_id: str, versions: Mapping[str, str]) -> None:
    """Some tabs of a file were made, or brought up to date."""
    known = of_file(session, file_id) or {}
    marks.put(session, f"{TABS}{file_id}", json.dumps({**known, **versions}, sort_keys=True))


def forget(session: Session, file_id: str) -> None:
    """Nobody knows any more which versions the file's tabs are of."""
    marks.drop(session, f"{TABS}{file_id}")
