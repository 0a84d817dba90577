"""restore: find it in the backup -> bring the file back -> compare -> fill what is empty, in one write.

What holds something else now is named and left, unless it is to be replaced. A file in the trash comes out of
it; a workbook or form that is deleted for good is made anew by provision and release, and filled.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from jobs import provision
from jobs.made import PEOPLE, UNSURE
from jobs.office import Office
from jobs.report import Outcome, Planned, Problem, Report, Silent
from jobs.restore.anew import TICKED, made_anew, to_tick
from jobs.restore.saved import Saved, saved_of
from jobs.restore.wanted import Wanted
from service.errors import InputError, NotFound
from service.interface.reading import READ_FIELDS, read_interface
from service.interface.saved import astray
from service.ledger import log, marks
from service.sheetwriting.filling import Fill, NoRoom
from service.sheetwriting.parts import in_parts

JOB = "restore"
MISSING_TAB = "The tab is not there. Run `cohortbook repair`, then restore once more."
MISSING_STAFF_TAB = "Bring the tab back with File > Version history, then restore once more."
NO_ROOM = "There is no free row or cell for it. Run scrape, which makes room, then restore once more."
NO_ROW = (
    "There is no row with that number. Run scrape, which adds those that are missing, then restore again."
)
ANOTHER = "It holds something else now, and was left. --replace puts back what was saved."
SORTED = "Somebody sorted the tab in this moment: undo what stands there, and restore once more."


def plan(office: Office, wanted: Wanted, _at: datetime) -> list[Planned]:
    """What a run would write or leave, cell by cell; nothing is changed. What a private form holds is not
    told. Raises InputError.
    """
    saved = saved_of(office, wanted)
    file_id = saved.now(office)
    state = _state(office, saved, file_id)
    if state == "gone":
        return [
            Planned("create", saved.kept.key, f"“{saved.kept.title}”, anew, with everything that was saved")
        ]
    steps = [Planned("untrash", saved.kept.key, saved.kept.title)] if state == "trashed" else []
    found, private = saved.lacking(office, file_id, {}), saved.kept.kind == "form"
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
    saved = saved_of(office, wanted)
    kept, file_id = saved.kept, saved.now(office)
    state = _state(office, saved, file_id)
    if state == "trashed":
        office.google.drive.files_update(file_id, trashed=False)
        outcome.counts["untrashed"] += 1
    if state == "gone":
        file_id = made_anew(office, kept, file_id, at, report)
        outcome.counts["made anew"] += 1
    with office.ledger.read() as session:
        ticked = to_tick(session, kept.key)
    found = list(saved.lacking(office, file_id, ticked))
    fills = [one for one in found if isinstance(one, Fill) and (wanted.replace or not one.conflict)]
    for part in in_parts([one.request() for one in fills]):
        office.google.sheets.batch_update(file_id, part)
    outcome.counts["cells"] += len(fills)
    outcome.problems += _problems(found, wanted, saved)
    if fills and kept.kind == "interface":
        outcome.problems += _astray(office, file_id, fills)
    with office.ledger.begin() as session:
        about = kept.key if kept.kind == "workbook" else ""
        line = office.lines.restored.format(title=kept.title, count=len(fills), backup=wanted.backup.name)
        log.add(session, at, about, JOB, line)
        if ticked:
            marks.drop(session, f"{TICKED}{kept.key}")
            marks.put(session, f"{PEOPLE}{kept.key}", UNSURE)
    if ticked:  # what waits for a decision, or meets expectations, is locked again
        provision.run(office, at, report)
    return outcome


def _problems(found: Sequence[Fill | NoRoom], wanted: Wanted, saved: Saved) -> Iterator[Problem]:
    """Places alone: what people wrote is not kept with the run."""
    staffs = saved.kept.kind == "interface"
    for one in found:
        where = f"“{one.tab}”, {one.place}"
        if isinstance(one, NoRoom) and not one.place:
            yield Problem(where, MISSING_STAFF_TAB if staffs else MISSING_TAB)
        elif isinstance(one, NoRoom):
            yield Problem(where, NO_ROW if staffs else NO_ROOM)
        elif one.conflict and not wanted.replace:
            yield Problem(where, ANOTHER)


def _astray(office: Office, file_id: str, fills: Sequence[Fill]) -> Iterator[Problem]:
    """Staff may sort their tabs at any time: what was written is looked at once more."""
    answer = office.google.sheets.spreadsheets_get(file_id, READ_FIELDS)
    for one in astray(office.program, fills, read_interface(office.program, answer)):
        yield Problem(f"“{one.tab}”, row {one.row + 1}, meant for {one.place}", SORTED)


def _state(office: Office, saved: Saved, file_id: str) -> str:
    kept = saved.kept
    try:
        file = office.google.drive.files_get(file_id, "trashed")
    except NotFound as error:
        if kept.kind != "interface":
            return "gone"
        raise InputError(
            f"The spreadsheet “{kept.title}” is deleted for good.",
            f"What staff typed is in the backup, as {kept.file}.",
        ) from error
    return "trashed" if file.get("trashed") else "there"
