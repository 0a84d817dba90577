"""restore: find it in the backup -> bring the file back -> compare -> fill what is empty, in one write.

What holds something else now is named and left, unless it is to be replaced. A file in the trash comes out of
it; a workbook that is deleted for good is made anew by provision and release, and filled.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jobs import provision, release
from jobs.backup import manifest
from jobs.backup.manifest import Kept
from jobs.office import Office
from jobs.progress import TOLD
from jobs.provision.facts import PEOPLE, UNSURE
from jobs.report import Outcome, Planned, Problem, Report, Silent
from service.errors import InputError, NotFound
from service.ledger import Session, attempts, effects, log, marks, people, workbooks
from service.sheetwriting.parts import in_parts
from service.workbook.exported import exported_answer
from service.workbook.reading import READ_FIELDS
from service.workbook.reading_tab import SheetFound, found_sheets
from service.workbook.refill import Fill, NoRoom, refill

JOB = "restore"
OTHERS = ("interface", "sheet")
"""Kinds of files in a backup into which nothing is put back."""
MISSING_TAB = "The tab is not in the workbook. Run `cohortbook repair`, then restore once more."
NO_ROOM = "There is no free row or cell for it. Run scrape, which makes room, then restore once more."
ANOTHER = "It holds something else now, and was left. --replace puts back what was saved."


@dataclass(frozen=True)
class Wanted:
    """What to bring back: `whom` is a candidate's number or address, or a file's title or id; `backup` the
    folder of one backup.
    """

    whom: str
    backup: Path
    replace: bool = False


def plan(office: Office, wanted: Wanted, _at: datetime) -> list[Planned]:
    """What a run would write or leave, cell by cell; nothing is changed. What a private form holds is not
    told. Raises InputError.
    """
    kept, saved = _saved(office, wanted)
    state = _state(office, kept)
    if state == "gone":
        return [Planned("create", kept.key, f"“{kept.title}”, anew, with everything that was saved")]
    steps = [Planned("untrash", kept.key, kept.title)] if state == "trashed" else []
    found, private = _compare(office, kept, saved, _now(office, kept.id), {}), kept.kind == "form"
    return [*steps, *(_told(one, wanted, private=private) for one in found)]


def _told(found: Fill | NoRoom, wanted: Wanted, *, private: bool) -> Planned:
    if isinstance(found, NoRoom):
        return Planned("miss", found.tab, found.place)
    verb = "write" if wanted.replace or not found.conflict else "leave"
    words = "" if private else f": “{'' if found.now is None else found.now}” → “{found.saved}”"
    return Planned(verb, found.tab, f"{found.place}{words}")


def run(office: Office, wanted: Wanted, at: datetime, report: Report | None = None) -> Outcome:
    """Bring it back; safe to repeat. Raises InputError for what is not in the backup, GoogleError."""
    report, outcome = report or Silent(), Outcome(JOB)
    kept, saved = _saved(office, wanted)
    state, file_id, ticked = _state(office, kept), kept.id, dict[str, set[int]]()
    if state == "trashed":
        office.google.drive.files_update(kept.id, trashed=False)
        outcome.counts["untrashed"] += 1
    if state == "gone":
        file_id, ticked = _made_anew(office, kept, at, report)
        outcome.counts["made anew"] += 1
    found = list(_compare(office, kept, saved, _now(office, file_id), ticked))
    fills = [one for one in found if isinstance(one, Fill) and (wanted.replace or not one.conflict)]
    for part in in_parts([one.request() for one in fills]):
        office.google.sheets.batch_update(file_id, part)
    outcome.counts["cells"] += len(fills)
    outcome.problems += _problems(found, wanted)
    with office.ledger.begin() as session:
        about = kept.key if kept.kind == "workbook" else ""
        log.add(session, at, about, JOB, f"“{kept.title}”: {len(fills)} cells from {wanted.backup.name}")
        if ticked:
            marks.put(session, f"{PEOPLE}{kept.key}", UNSURE)
    if ticked:  # what waits for a decision, or meets expectations, is locked again
        provision.run(office, at, report)
    return outcome


def _problems(found: list[Fill | NoRoom], wanted: Wanted) -> Iterator[Problem]:
    """Places alone: what people wrote is not kept with the run."""
    for one in found:
        where = f"“{one.tab}”, {one.place}"
        if isinstance(one, NoRoom):
            yield Problem(where, MISSING_TAB if not one.place else NO_ROOM)
        elif one.conflict and not wanted.replace:
            yield Problem(where, ANOTHER)


def _saved(office: Office, wanted: Wanted) -> tuple[Kept, Mapping[int, SheetFound]]:
    kept = _find(office, wanted)
    answer = exported_answer(office.program, manifest.content(wanted.backup, kept))
    if answer is None:
        raise InputError(
            f"{wanted.backup / kept.file} cannot be read by a program: a cell holds what Excel cannot keep.",
            "Open it beside the workbook, and copy by hand what is missing.",
        )
    return kept, found_sheets(answer)


def _find(office: Office, wanted: Wanted) -> Kept:
    whom = wanted.whom.strip().casefold()
    with office.ledger.read() as session:
        keys = {one.key for one in people.candidates(session) if whom in (one.key, one.person.email)}
    files = manifest.read(wanted.backup).files
    found = [one for one in files if one.kind == "workbook" and one.key in keys]
    found = found or [one for one in files if whom in (one.id.casefold(), one.title.casefold())]
    if len(found) != 1 or found[0].kind in OTHERS:
        said = "is no workbook or form" if not found or found[0].kind in OTHERS else "means several files"
        raise InputError(
            f"“{wanted.whom}” {said} in the backup {wanted.backup.name}.",
            "Give a candidate's number or address, or a title or id from its manifest.json.",
        )
    return found[0]


def _state(office: Office, kept: Kept) -> str:
    try:
        file = office.google.drive.files_get(kept.id, "trashed")
    except NotFound as error:
        if kept.kind == "workbook":
            return "gone"
        raise InputError(
            f"The private form “{kept.title}” is deleted for good.",
            f"What it held is in the backup, as {kept.file}.",
        ) from error
    return "trashed" if file.get("trashed") else "there"


def _now(office: Office, file_id: str) -> Mapping[int, SheetFound]:
    return found_sheets(office.google.sheets.spreadsheets_get(file_id, READ_FIELDS))


def _compare(
    office: Office,
    kept: Kept,
    saved: Mapping[int, SheetFound],
    now: Mapping[int, SheetFound],
    ticked: Mapping[str, set[int]],
) -> Iterator[Fill | NoRoom]:
    private = office.program.private_tabs
    for tab in office.program.tabs:
        if tab.sheet_id not in saved or (tab.key in private) != (kept.kind == "form"):
            continue
        if tab.sheet_id not in now:
            yield NoRoom(tab.title, "")
            continue
        yield from refill(
            office.program, tab, saved[tab.sheet_id], now[tab.sheet_id], ticked.get(tab.key, ())
        )


def _made_anew(office: Office, kept: Kept, at: datetime, report: Report) -> tuple[str, dict[str, set[int]]]:
    """The new workbook's id, and by tab the attempts whose ticks stood in the old one."""
    with office.ledger.begin() as session:
        _forget(session, kept.key)
        own = [one for one in attempts.all(session, [kept.key]) if one.withdrawn is None]
    provision.run(office, at, report)
    release.run(office, at, report)
    ticked: dict[str, set[int]] = {}
    for one in own:
        ticked.setdefault(office.program.module(one.module).tab, set()).add(one.number)
    with office.ledger.read() as session:
        row = workbooks.all(session).get(kept.key)
    if row is None:
        raise InputError(
            f"No workbook could be made for No. {kept.key}.",
            "Run provision: it says why. Then restore again.",
        )
    return row.file_id, ticked


def _forget(session: Session, key: str) -> None:
    """The workbook is gone, and all that was done in it; decisions have to be carried to the new one."""
    for module in workbooks.releases(session).get(key, {}):
        effects.forget(session, "release", f"{key}:{module}")
    effects.forget(session, "workbook", key)
    for mark in (PEOPLE, TOLD):
        marks.drop(session, f"{mark}{key}")
    workbooks.forget(session, key)
    attempts.carry_again(session, key)
