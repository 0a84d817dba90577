"""backup: list what there is -> export what changed -> link what did not -> copy the ledger -> name the
folder.

Calls: one listing for each thousand spreadsheets of the drive, one export for each that changed since the
last backup. Nothing in Drive is changed.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from jobs import desk
from jobs.archive.text import Header, packed
from jobs.backup import folder, manifest
from jobs.backup.manifest import FORMER, Kept, Manifest
from jobs.listing import listed
from jobs.office import Office
from jobs.report import Outcome, Planned, Problem, Report, Silent
from jobs.tally import acting_for
from service.errors import GoogleError, LedgerError, Parked
from service.interface.reading import READ_FIELDS as INTERFACE_FIELDS
from service.ledger import Ledger, copying, former, forms, marks, signing, workbooks
from service.ledger.archive.which import SHELVES
from service.ledger.migrations import HEAD
from service.workbook.exported import TYPE
from service.workbook.reading import READ_FIELDS

JOB = "backup"
TOO_LARGE = "exportSizeLimitExceeded"
VALUES_ALONE = (
    "It is larger than the 10 MB that Google exports: what its cells hold is saved, without formats, and can "
    "be restored. For an Excel file open it, and choose File > Download. Pictures make it large."
)


@dataclass(frozen=True)
class Before:
    """The backup before: where it is, and what lies there, by file id."""

    folder: Path
    files: Mapping[str, Kept]

    def same(self, wanted: Kept) -> Kept | None:
        """The file as it was saved then, if it has not changed since."""
        found = self.files.get(wanted.id)
        if found is None or found.modified != wanted.modified or not (self.folder / found.file).is_file():
            return None
        return found if found.file else None


def plan(office: Office, _at: datetime) -> list[Planned]:
    """What a run would export; Drive is only listed."""
    if not office.settings.backup.folder:
        return []
    before = _before(_root(office))
    wanted = list(_wanted(office))
    steps = [Planned("export", one.key, one.title) for one in wanted if before.same(one) is None]
    same = len(wanted) - len(steps)
    return [
        *steps,
        Planned("link", "", f"{same} files that have not changed"),
        Planned("copy", "", "the ledger"),
    ]


def run(office: Office, at: datetime, report: Report | None = None) -> Outcome:
    """Make one backup, whole or not at all; a file that cannot be exported is named and the others go on.

    Nothing happens where no folder is set. Raises SettingsError where it cannot be written, Parked,
    LedgerError when the ledger cannot be copied.
    """
    report, outcome = report or Silent(), Outcome(JOB)
    if not office.settings.backup.folder:
        return outcome
    root = _root(office)
    before, wanted = _before(root), list(_wanted(office))
    with folder.new_backup(root, at.astimezone(office.zone)) as made:
        report.begin("Backup", len(wanted))
        saved = []
        for one in wanted:
            saved.append(_saved(office, one, before, made, outcome))
            report.step(one.title)
        ledger = _ledger(office, made)
        manifest.write(made, Manifest(office.program.key, at.isoformat(), tuple(saved), ledger))
    outcome.counts["taken away"] += folder.prune(root, office.settings.backup.keep)
    return outcome


def _root(office: Office) -> Path:
    return office.settings.office / office.settings.backup.folder


def _before(root: Path) -> Before:
    newest = next(iter(manifest.backups(root)), None)
    if newest is None:
        return Before(root, {})
    return Before(newest, {one.id: one for one in manifest.read(newest).files})


def _wanted(office: Office) -> Iterator[Kept]:
    """Every spreadsheet of the office that is there, those in the trash included."""
    there = listed(office)
    with office.ledger.read() as session:
        ours = [(row.file_id, "workbook", key) for key, row in workbooks.all(session).items()]
        ours += [(one.file_id, FORMER, key) for key, own in former.all(session).items() for one in own]
        ours += [(row.file_id, "form", key) for key, row in forms.all(session).items()]
        ours += [(row.file_id, "sheet", key) for key, row in signing.sheets(session).items()]
        interface = marks.get(session, desk.FILE)
    for file_id, kind, key in [*ours, *([(interface, "interface", "")] if interface else [])]:
        if file_id in there:
            found = there[file_id]
            yield Kept(file_id, found.name, kind, key, found.modified.isoformat())


def _saved(office: Office, one: Kept, before: Before, made: Path, outcome: Outcome) -> Kept:
    known = before.same(one)
    if known is not None:
        name = folder.file_name(one.title, one.id, Path(known.file).suffix)
        folder.again(before.folder / known.file, made / name)
        outcome.counts["unchanged"] += 1
        return replace(one, file=name, sha256=known.sha256, trouble=known.trouble)
    try:
        with acting_for(one.key if one.kind in ("workbook", FORMER) else ""):
            return _exported(office, one, made, outcome)
    except Parked:
        raise
    except GoogleError as error:
        outcome.problems.append(Problem(f"“{one.title}”", error.message, error.remedy))
        return replace(one, trouble=f"{error.message} {error.remedy}")


def _exported(office: Office, one: Kept, made: Path, outcome: Outcome) -> Kept:
    """As an Excel file; or else what cells hold, as Sheets answers it: there is no limit to that."""
    name, trouble = folder.file_name(one.title, one.id, ".xlsx"), ""
    try:
        folder.save(made / name, office.google.drive.files_export(one.id, TYPE))
        outcome.counts["exported"] += 1
    except GoogleError as error:
        if error.reason != TOO_LARGE:
            raise
        fields = INTERFACE_FIELDS if one.kind == "interface" else READ_FIELDS
        answer = office.google.sheets.spreadsheets_get(one.id, fields)
        name, trouble = folder.file_name(one.title, one.id, ".json"), VALUES_ALONE
        folder.save(made / name, json.dumps(answer, ensure_ascii=False).encode())
        outcome.counts["saved without formats"] += 1
    return replace(one, file=name, sha256=manifest.hashed(made / name), trouble=trouble)


def _ledger(office: Office, made: Path) -> dict[str, str]:
    """The ledger's files and their hashes: SQLite's own copy, or all its rows as packed text."""
    path = made / "ledger.sqlite"
    try:
        with office.ledger.read() as session:
            if copying.copy_file(session, path):
                return {path.name: manifest.hashed(path)}
        return dict(_rows(office.ledger, office.program.key, made))
    except (OSError, sqlite3.Error) as error:
        raise LedgerError(
            f"The ledger could not be copied to {made}: {error}.", "Make room on the disk, then run it again."
        ) from error


def _rows(ledger: Ledger, program: str, made: Path) -> Iterator[tuple[str, str]]:
    with ledger.read() as session:
        for shelf in SHELVES:
            for number, lines in enumerate(copying.everything(session, shelf), start=1):
                path = made / f"ledger {shelf} {number:04d}.jsonl.gz"
                folder.save(path, packed(Header(program, shelf, number, number, 0, HEAD), lines))
                yield path.name, manifest.hashed(path)
