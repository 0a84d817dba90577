"""What is done at the end: the report handed out, later the workbook closed for writing, or opened again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from jobs.attendance import attendance_of
from jobs.ending.found import endings_of, own_attendance
from jobs.ending.report import hand_out, report_of
from jobs.ending.typed import ACTION
from jobs.office import Office
from jobs.report import Outcome, Planned, Report
from jobs.standings import OnRecord
from jobs.troubles import for_each
from service.domain.attendance import Attendance
from service.domain.concluding import Concluding
from service.domain.ending import Ending
from service.domain.log_phrases import LinePhrases
from service.domain.people import Candidate
from service.ledger import endings, log

SOURCE = "ending"
What = Literal["report", "close", "open"]
WORDS: Mapping[What, str] = {
    "report": "the evidence of completion, as a tab and as a PDF",
    "close": "the workbook is closed for writing",
    "open": "the workbook is open for writing again",
}


@dataclass(frozen=True)
class Step:
    """One thing to be done for one person."""

    one: Concluding
    what: What
    workbook: str

    @property
    def candidate(self) -> Candidate:
        """Whom it concerns."""
        return self.one.candidate


def conclude(office: Office, record: OnRecord, outcome: Outcome, report: Report, at: datetime) -> None:
    """Hand out reports that are due; close workbooks whose time has come, and open those that are not paid
    after all. Each once; a failure stays with its person, and is tried again.
    """
    events, steps = _due(office, record, at)
    there = own_attendance(record, events)
    if steps:
        report.begin("Endings", len(steps))

    def act(step: Step) -> None:
        _carry_out(office, step, record, there.get(step.candidate.key), at)
        outcome.count({"report": "reports handed out", "close": "workbooks closed"}.get(step.what, "opened"))

    for_each(office, outcome, steps, act, at, report, SOURCE)


def planned_endings(office: Office, record: OnRecord, at: datetime) -> Iterator[Planned]:
    """What `conclude` would do; no call to Google."""
    for step in _due(office, record, at)[1]:
        who = f"{step.candidate.key} {step.candidate.person.name}"
        yield Planned("create" if step.what == "report" else "write", who, WORDS[step.what])


def _due(office: Office, record: OnRecord, at: datetime) -> tuple[Sequence[Attendance], list[Step]]:
    """What is to be done, and the attendance that it goes by: gathered only where anything may be due."""
    with office.ledger.read() as session:
        wanted = {key for key, one in endings.all(session).items() if _may_be_due(one.ending)}
    if not wanted:
        return (), []
    events = attendance_of(office, record.candidates, at)
    return events, list(_steps(record, endings_of(office, record, events, at, wanted)))


def _may_be_due(mine: Ending) -> bool:
    return bool((mine.met and not mine.report) or mine.closed or (mine.newest and mine.newest.paid))


def _steps(record: OnRecord, found: Mapping[str, Concluding]) -> Iterator[Step]:
    for key, one in found.items():
        if key not in record.workbooks or one.candidate.left is not None:
            continue
        workbook, mine, closes = record.workbooks[key].file_id, one.ending, one.closes
        if mine.met and not mine.report and not mine.closed and one.recommendation and one.holds:
            yield Step(one, "report", workbook)
        if closes and closes <= one.day and not mine.closed:
            yield Step(one, "close", workbook)
        if mine.closed and (closes is None or closes > one.day):
            yield Step(one, "open", workbook)


def _carry_out(office: Office, step: Step, record: OnRecord, events: Attendance | None, at: datetime) -> None:
    key, made = step.candidate.key, ""
    if step.what == "report":
        document = report_of(office, step.one, record, events, at)
        made = hand_out(office, step.one, document, step.workbook, at)
    else:
        reason = step.one.rule.closed_because if step.what == "close" else ""
        office.google.drive.files_update(step.workbook, read_only=reason)
    with office.ledger.begin() as session:
        before = endings.get(session, key)
        ending = _after(before.ending, step.what, made, office.today(at))
        endings.put(session, key, replace(before, ending=ending))
        log.add(session, at, key, ACTION, _line(office.lines, step.what))


def _line(lines: LinePhrases, what: What) -> str:
    return {"report": lines.report, "close": lines.closed, "open": lines.open_again}[what]


def _after(before: Ending, what: What, made: str, today: date) -> Ending:
    if what == "report":
        return replace(before, report=made, reported=today)
    return replace(before, closed=today if what == "close" else None)
