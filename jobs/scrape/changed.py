"""Which workbooks to read: Drive's change feed, and what an earlier run could not finish."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobs import desk
from jobs.office import Office
from jobs.pending import keep_pending, pending
from jobs.settling import still_own, unseen
from service.errors import GoogleError, NotFound
from service.google.drive import Change, Drive
from service.ledger import forms, marks, workbooks

TOKEN = "changes:page_token"  # noqa: S105 (a cursor, not a secret)


@dataclass(frozen=True)
class Changed:
    """What may have changed since the last scrape: Drive's newest entry by file id (None: not known from
    the feed), and the cursor to keep once everything is taken in.
    """

    files: Mapping[str, Change | None]
    page_token: str

    def gone(self, file_id: str) -> bool:
        """Whether the file was deleted, trashed or taken away from the service, as far as the feed says."""
        change = self.files.get(file_id)
        return change is not None and (change.removed or change.trashed)

    def version(self, file_id: str) -> int:
        """Drive's version of the file in the feed, 0 where unknown."""
        change = self.files.get(file_id)
        return change.version if change is not None else 0


def find_changed(office: Office) -> Changed:
    """One page of the feed as a rule; where there is no cursor yet, everything on record but what is known to
    hold only what the service wrote.

    What an earlier run could not read is asked after by itself: the feed has moved on.
    """
    drive, drive_id = office.google.drive, office.settings.drive_id
    with office.ledger.read() as session:
        token = marks.get(session, TOKEN)
        late = pending(session)
        known = [row.file_id for row in workbooks.all(session).values()]
        known += [row.file_id for row in forms.all(session).values()]
        interface = marks.get(session, desk.FILE)
    if token is None:
        start = drive.changes_get_start_page_token(drive_id)
        own = still_own(office)
        open_files = [file_id for file_id in known if file_id not in own or file_id in late]
        return Changed(dict.fromkeys([*open_files, interface] if interface else open_files), start)
    changes = drive.changes_list(drive_id, token)
    with office.ledger.read() as session:
        new = unseen(session, changes.files)
    asked = {file_id: _state(drive, file_id) for file_id in sorted(late) if file_id not in changes.files}
    waiting = {file_id: changes.files[file_id] for file_id in late if file_id in changes.files}
    return Changed({**asked, **waiting, **new}, changes.new_token)


def _state(drive: Drive, file_id: str) -> Change | None:
    """What the feed would say of the file; None where Drive does not say either."""
    try:
        file = drive.files_get(file_id, "name,trashed,version")
    except NotFound:
        return Change(removed=True, trashed=False, name="", version=0, modified_by_us=False)
    except GoogleError:
        return None
    return Change(
        removed=False,
        trashed=bool(file.get("trashed", False)),
        name=str(file.get("name", "")),
        version=int(file.get("version", 0)),
        modified_by_us=False,
    )


def keep_cursor(office: Office, changed: Changed, unread: list[str]) -> None:
    """Remember where the feed stands, and which files are still to be read; only if that is news."""
    with office.ledger.begin() as session:
        marks.put(session, TOKEN, changed.page_token)
        keep_pending(session, unread)
