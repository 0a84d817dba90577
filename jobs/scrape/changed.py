"""Which workbooks to read: Drive's change feed, and what an earlier run could not finish."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from jobs.office import Office
from service.google.drive import Change
from service.ledger import marks, workbooks

TOKEN = "changes:page_token"  # noqa: S105 (a cursor, not a secret)
PENDING = "scrape:pending"


@dataclass(frozen=True)
class Changed:
    """What may have changed since the last scrape: Drive's newest entry by file id (None: not known from
    the feed), and the cursor to keep once everything is taken in.
    """

    files: Mapping[str, Change | None]
    page_token: str

    def gone(self, file_id: str) -> bool:
        """Whether the file was deleted, trashed or taken away from the service."""
        change = self.files[file_id]
        return change is not None and (change.removed or change.trashed)

    def version(self, file_id: str) -> int:
        """Drive's version of the file in the feed, 0 where unknown."""
        change = self.files[file_id]
        return change.version if change is not None else 0


def find_changed(office: Office) -> Changed:
    """One page of the feed as a rule; everything on record where there is no cursor yet."""
    drive, drive_id = office.google.drive, office.settings.drive_id
    with office.ledger.read() as session:
        token = marks.get(session, TOKEN)
        pending = json.loads(marks.get(session, PENDING) or "[]")
        known = [row.file_id for row in workbooks.all(session).values()]
    if token is None:
        start = drive.changes_get_start_page_token(drive_id)
        return Changed(dict.fromkeys([*known, *_interface(office)]), start)
    changes = drive.changes_list(drive_id, token)
    return Changed({**dict.fromkeys(pending), **changes.files}, changes.new_token)


def _interface(office: Office) -> list[str]:
    with office.ledger.read() as session:
        found = marks.get(session, "interface")
    return [found] if found else []


def keep_cursor(office: Office, changed: Changed, unread: list[str]) -> None:
    """Remember where the feed stands, and which files are still to be read; only if that is news."""
    with office.ledger.begin() as session:
        marks.put(session, TOKEN, changed.page_token)
        marks.put(session, PENDING, json.dumps(sorted(unread)))
