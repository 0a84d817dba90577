"""The Evidence of Completion report: a tab of the workbook, and the same as a PDF in Drive (C-101)."""

from collections.abc import Iterator
from datetime import date, datetime

from jobs.making import cohort_folder, make_file
from jobs.office import Office
from jobs.once import once
from jobs.standings import OnRecord
from service.documents import Column, Document, Pairs, Paragraph, Table, pdf_bytes
from service.documents.document import Cell
from service.domain.attendance import Attendance, Presence
from service.domain.checking import LineState
from service.domain.concluding import Concluding
from service.domain.program import Program
from service.google.drive import Share
from service.workbook.report import REPORT, report_requests

PDF = "application/pdf"
KIND = "report"


def report_of(
    office: Office, one: Concluding, record: OnRecord, events: Attendance | None, at: datetime
) -> Document:
    """The report as of `at`."""
    program, candidate, words = office.program, one.candidate, office.program.words.phrases.report
    written = program.words.dates.written
    companion = candidate.companion
    known: tuple[tuple[str, Cell], ...] = (
        (program.participant.label, candidate.person.name),
        (words.program, program.title),
        (words.cohort, candidate.cohort.key),
        (program.companion.label, companion.name if companion else ""),
        (words.site, candidate.site),
        (words.position, candidate.position),
        (words.enrolled, written(candidate.enrolled)),
        (words.complete, written(one.ending.met or office.today(at))),
    )
    lines = (Column(words.requirement, 44), Column(words.parts, 56))
    hours = (Column(words.log, 44), Column(words.hours, 20), Column(words.required, 36))
    meetings = (Column(words.meeting, 44), Column(words.day, 28), Column(words.attendance, 28))
    parts = (
        Pairs(tuple((name, value) for name, value in known if value)),
        Paragraph(one.rule.report_statement.format(credential=one.rule.credential)),
        Table("Requirements", words.requirements, lines, tuple(_lines(one, record, program))),
        Table("Hours", words.hours, hours, tuple(_hours(one, record, program))),
        Table("Meetings", words.meetings, meetings, tuple(_meetings(program, events))),
    )
    kept = tuple(part for part in parts if not isinstance(part, Table) or part.rows)
    return Document(
        one.rule.report, kept, f"{candidate.person.name}, {program.title}",
        f"{program.words.office}, {written(office.today(at))}", months=program.words.dates.months,
    )  # fmt: skip


def _lines(one: Concluding, record: OnRecord, program: Program) -> Iterator[tuple[Cell, ...]]:
    for line in one.recommendation.lines if one.recommendation else ():
        if not line.of_others:
            yield line.line.label, _how(line, record, one.candidate.key, program)


def _how(line: LineState, record: OnRecord, key: str, program: Program) -> str:
    """The parts of a line, each with its day where that is on record; what people confirmed is only said."""
    completed, states = record.completed.get(key, {}), record.standings[key].states
    asked = record.on_file[key].asked
    parts = []
    for module in (program.module(name) for name in line.line.complete):
        if module.key in completed:
            parts.append(f"{module.title}: {program.words.dates.written(completed[module.key].on)}")
        elif module.key in states or module.key in asked:
            parts.append(module.title)
    return "\n".join(parts) or program.words.phrases.report.confirmed


def _hours(one: Concluding, record: OnRecord, program: Program) -> Iterator[tuple[Cell, ...]]:
    totals = {total.key: total for total in record.standings[one.candidate.key].hours}
    for rule in program.hours:
        if rule.key in totals:
            yield rule.label, round(totals[rule.key].counted, 2), rule.minimum


def _meetings(program: Program, events: Attendance | None) -> Iterator[tuple[Cell, ...]]:
    words = program.words.phrases.report
    said = {Presence.ATTENDED: words.attended, Presence.MADE_UP: words.made_up}
    for event in events.events.values() if events else ():
        if event.presence in said:
            day: date | None = event.made_up or event.day
            yield program.event(event.event).title, day, said[event.presence]


def hand_out(office: Office, one: Concluding, document: Document, workbook: str, at: datetime) -> str:
    """Put the report into the workbook, and as a PDF into the cohort's folder, which the person may read: the
    PDF's id. Each once, whatever came of an earlier try; the words are those of now.
    """
    _into_workbook(office, document, workbook, at)
    folder = cohort_folder(office, one.candidate.cohort.key, at)
    name = f"{one.candidate.person.last}, {one.candidate.person.first} - {one.rule.report}.pdf"
    made = make_file(office, KIND, one.candidate.key, name, PDF, folder, at)
    office.google.drive.files_upload(made, pdf_bytes(document), PDF)
    email = one.candidate.person.email
    there = {permission.email for permission in office.google.drive.permissions_list(made)}
    if email not in there:
        for answer in office.google.drive.permissions_batch([Share(made, email, "reader")]):
            if isinstance(answer, Exception):
                raise answer
    return made


def _into_workbook(office: Office, document: Document, workbook: str, at: datetime) -> None:
    def there() -> str | None:
        answer = office.google.sheets.spreadsheets_get(workbook, "sheets(properties(sheetId))")
        found = {sheet["properties"].get("sheetId", 0) for sheet in answer["sheets"]}
        return workbook if REPORT in found else None

    def write() -> str:
        office.google.sheets.batch_update(
            workbook, report_requests(document, office.google.identities, office.program.words.dates.cell)
        )
        return workbook

    once(office, KIND, workbook, at, there, write)
