"""The next year of the program begins in a workbook of its own; the one before is kept as it was.

closed for writing -> read for the last time -> copied -> recorded. The copy is made of what nobody can change
any more, so that whatever was typed before that moment is in it. What is done of earlier years alone stays
behind, as far as people see: its tabs are hidden in the copy (service/workbook/sharing.py).

A mark says that it is under way; until it is known to be over, no job writes into either file, and each of
them begins by going on with it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.completions import record_completions
from jobs.laying_out.copied import settle
from jobs.layouts import MOVING
from jobs.lost import keep_lost
from jobs.made import MADE, PEOPLE, UNSURE
from jobs.making import FOLDERS, cohort_folder, find, operation, workbook_name
from jobs.office import Office
from jobs.once import SEARCH_LAG, doubt, once
from jobs.past import past_of
from jobs.pending import add_pending
from jobs.report import Outcome, Planned, Report
from jobs.standings import OnRecord, on_record
from jobs.troubles import for_each
from service.domain.checklists import EndingRule
from service.domain.people import Candidate
from service.domain.years import staying
from service.errors import NotFound, UnknownOutcome
from service.ledger import (
    Session,
    effects,
    endings,
    former,
    log,
    marks,
    people,
    tab_versions,
    workbooks,
)
from service.ledger.former import FormerWorkbook
from service.ledger.workbooks import WorkbookRow
from service.workbook.onward import moves_on
from service.workbook.reading import READ_FIELDS, read_workbook
from service.workbook.version import years_made_for

JOB, SOURCE = "provision", "provision:workbook"
KIND, BOOK = "former", "workbook"
"""The kinds of files that former workbooks, and those of now, say that they are."""
CALLS = {"drive.files.update": 2, "drive.files.copy": 1, "sheets.spreadsheets.get": 2}


@dataclass(frozen=True)
class Move:
    """Whose workbook of `year` another one is to follow. `over`: that was begun, and is wanted no longer."""

    candidate: Candidate
    file_id: str
    name: str
    made: str
    year: int
    over: bool = False

    @property
    def key(self) -> str:
        """Names the workbook that is made: whose, and for which year."""
        return f"{self.candidate.key}/{self.candidate.year}"


def moves(office: Office, *, begun: bool = False) -> list[Move]:
    """Everybody for whom another workbook is due, or was begun; those who were `begun` alone. No call."""
    with office.ledger.read() as session:
        if not (marks.named(session, MOVING) or (_may_move(office) and not begun)):
            return []
        return moves_of(office, session, people.candidates(session), workbooks.all(session), begun=begun)


def moves_of(
    office: Office,
    session: Session,
    candidates: Iterable[Candidate],
    files: Mapping[str, WorkbookRow],
    *,
    begun: bool = False,
) -> list[Move]:
    """The same of these candidates, whose workbooks are `files`."""
    under_way = marks.named(session, MOVING)
    if not (under_way or (_may_move(office) and not begun)):
        return []
    before, shut = former.all(session), endings.closed(session)
    found: list[Move] = []
    for one in (c for c in candidates if c.key in files and c.key not in shut):
        row, own = files[one.key], before.get(one.key, ())
        moved = max((each.followed for each in own), default=0)
        year = moves_on(office.program, one, row.template_version, moved)
        mark = int(under_way.get(one.key, 0))
        if mark or (year and not begun):
            last = year or mark
            found.append(Move(one, row.file_id, row.name, row.template_version, last, over=not year))
    return found


def _may_move(office: Office) -> bool:
    """Whether another year of the program has another workbook."""
    rule = office.program.ending
    return rule is not None and rule.year_workbook != "same"


def planned_moves(office: Office) -> list[Planned]:
    """What `move` would do; no call to Google."""
    return [
        Planned("create", f"{one.candidate.key} {one.candidate.person.name}",
                f"{workbook_name(office.program, one.candidate)}, in place of the one before", CALLS)
        for one in moves(office)
        if not one.over
    ]  # fmt: skip


def move(office: Office, outcome: Outcome, at: datetime, report: Report, *, begun: bool = False) -> None:
    """Carry all of that out. Calls: for each workbook two of Drive, one of them a copy, two reads of Sheets.

    A failure stays with its candidate, and is tried again.
    """
    steps = moves(office, begun=begun)
    if not steps and begun:
        return
    closed: list[Move] = []

    def close(step: Move) -> None:
        if step.over:
            _take_back(office, step, at)
        else:
            _close(office, step, at)
            closed.append(step)

    _each(office, outcome, steps, close, at, report, begun=begun)
    if closed:
        record = on_record(office, at)
        record_completions(office, record, at)

        def follow(step: Move) -> None:
            _follow(office, record, step, at)
            outcome.count("moved on")

        _each(office, outcome, closed, follow, at, report, begun=True)


def _each(
    office: Office,
    outcome: Outcome,
    steps: Sequence[Move],
    act: Callable[[Move], None],
    at: datetime,
    report: Report,
    *,
    begun: bool,
) -> None:
    if steps:
        report.begin("Workbooks of the next year", len(steps))
    for_each(office, outcome, steps, act, at, report, SOURCE, some=begun)


def _close(office: Office, step: Move, at: datetime) -> None:
    """Nobody types there from now on; then what it came to is read."""
    key, program, rule = step.candidate.key, office.program, _rule(office)
    with office.ledger.begin() as session:
        marks.put(session, f"{MOVING}{key}", str(step.year))
    office.google.drive.files_update(
        step.file_id,
        app_properties={"cohortbook": KIND, "op": operation(KIND, f"{key}/{step.year}")},
        read_only=rule.year_closed_because,
    )
    answer = office.google.sheets.spreadsheets_get(step.file_id, READ_FIELDS)
    with office.ledger.begin() as session:
        released = workbooks.releases(session, [key]).get(key, ())
        years = years_made_for(step.made, step.candidate.year)
        reading = read_workbook(program, years, answer, released)
        keep_lost(session, key, workbooks.reading(session, key), reading)
        workbooks.record_reading(session, key, reading, 0, at)


def _follow(office: Office, record: OnRecord, step: Move, at: datetime) -> None:
    """The copy, and from one moment on it is the candidate's workbook."""
    file_id = _copied(office, step, at)
    settle(office, record, step.candidate, file_id, at)
    name = workbook_name(office.program, step.candidate)
    stayed = staying(office.program, step.candidate, past_of(office, step.candidate))
    before = FormerWorkbook(
        step.candidate.key, step.year, step.file_id, step.name, step.made, step.candidate.year, stayed
    )
    with office.ledger.begin() as session:
        former.follow(session, before, file_id, step.made, name, at)
        _note_followed(session, office, before, file_id, at)


def _note_followed(
    session: Session, office: Office, before: FormerWorkbook, file_id: str, at: datetime
) -> None:
    """All that is on record by file; protections admit nobody yet but the service."""
    key = before.candidate
    effects.done(session, BOOK, key, f"{file_id} {before.template_version}", at)
    tab_versions.add(session, file_id, tab_versions.of_file(session, before.file_id) or {})
    tab_versions.forget(session, before.file_id)
    marks.put(session, f"{PEOPLE}{key}", UNSURE)
    marks.drop(session, f"{MOVING}{key}")
    add_pending(session, file_id)
    name = workbooks.all(session, [key])[key].name
    line = office.lines.workbook_followed.format(year=_label(office, before.year), name=name)
    log.add(session, at, key, JOB, line)


def _copied(office: Office, step: Move, at: datetime) -> str:
    """The id of the copy, made once. Comments stay in the workbook before, as Drive copies none unasked."""
    cohort, op = step.candidate.cohort.key, operation(BOOK, step.key)
    folder = cohort_folder(office, cohort, at)
    properties = {"cohortbook": BOOK, "candidate": step.candidate.key, "op": op, MADE: step.made}
    name = workbook_name(office.program, step.candidate)

    def look() -> str | None:
        return find(office, op, folder)

    def copy() -> str:
        return office.google.drive.files_copy(step.file_id, name, folder, properties, look=look)

    try:
        return once(office, BOOK, step.key, at, look, copy, SEARCH_LAG)
    except NotFound:
        with office.ledger.begin() as session:
            doubt(session, FOLDERS, cohort, at)
        raise


def _take_back(office: Office, step: Move, at: datetime) -> None:
    """The year was typed anew before the other workbook was made: the one before stays, and a copy that was
    made of it goes into the trash. Raises UnknownOutcome while a copy may still turn up.
    """
    key = step.candidate.key
    for year in (one.number for one in office.program.years if one.number > step.year):
        _discard(office, step, year)
    office.google.drive.files_update(
        step.file_id, app_properties={"cohortbook": BOOK, "op": operation(BOOK, key)}, read_only=""
    )
    with office.ledger.begin() as session:
        marks.drop(session, f"{MOVING}{key}")
        add_pending(session, step.file_id)
        line = office.lines.workbook_kept.format(year=_label(office, step.year))
        log.add(session, at, key, JOB, line)


def _discard(office: Office, step: Move, year: int) -> None:
    key = f"{step.candidate.key}/{year}"
    with office.ledger.read() as session:
        made = effects.results(session, BOOK).get(key)
        begun = effects.begun(session, BOOK, key)
    if made is None and begun is None:
        return
    found = made or find(office, operation(BOOK, key), office.settings.parent_id)
    if found is None and begun is not None and office.clock() - begun < SEARCH_LAG:
        words = office.program.words.phrases.troubles
        raise UnknownOutcome(words.copy_unseen, words.copy_unseen_remedy, until=begun + SEARCH_LAG)
    if found and found != step.file_id:
        office.google.drive.files_update(found, trashed=True)
    with office.ledger.begin() as session:
        effects.forget(session, BOOK, key)


def _rule(office: Office) -> EndingRule:
    assert office.program.ending is not None  # or nobody moves on
    return office.program.ending


def _label(office: Office, number: int) -> str:
    return next((one.label for one in office.program.years if one.number == number), str(number))
