"""What people sign on sheets for the day: read every minute of that day, recorded, and closed after it."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import Any

from jobs.appending import appending, in_doubt, settle
from jobs.calendar import calendar_facts
from jobs.office import Office
from jobs.report import Outcome, Problem
from jobs.sign_sheets import ACTION, expected, heads_of, held_on, last_day, note_sheet
from service.domain.attendance import Attendee, SignIn
from service.domain.clocks import time_words, twelve_hours
from service.errors import GoogleError
from service.interface.calendar_facts import CalendarFacts
from service.interface.sign_sheet import (
    READ_FIELDS,
    Line,
    SheetRead,
    added_requests,
    closing_requests,
    is_closed,
    read_sheet,
    told_requests,
)
from service.ledger import log, signing
from service.ledger.signing import SheetRow

LOOK = f"{READ_FIELDS[:-1]},protectedRanges(protectedRangeId))"
"""As READ_FIELDS, and whether it is closed."""


def follow_sheets(office: Office, outcome: Outcome, at: datetime) -> None:
    """Read the sheets whose day it is, and close those whose day is over; one read each, none for the others.

    What one sheet fails by is told beside its row, and holds nothing else up.
    """
    with office.ledger.read() as session:
        open_now = [row for row in signing.sheets(session).values() if row.closed is None]
    if not open_now:
        return
    rows = {facts.key: facts for facts in calendar_facts(office)}
    for row in open_now:
        facts, today = rows.get(row.key), office.today(at)
        days = {row.day, office.today(row.asked)}
        if facts is not None and heads_of(held_on(office, facts, row.asked)) != row.written:
            days.add(held_on(office, facts, row.asked).day)
        if today in days or today > last_day(office, row):
            _follow(office, row, facts, outcome, at)


def _follow(
    office: Office, row: SheetRow, facts: CalendarFacts | None, outcome: Outcome, at: datetime
) -> None:
    try:
        settle(office, row.file_id)
        answer: Mapping[str, Any] = office.google.sheets.spreadsheets_get(row.file_id, LOOK)
        row = _told(office, row, facts)
        over = office.today(at) > last_day(office, row)
        if over and not is_closed(answer):
            answer = _close(office, row, at)
        read = read_sheet(office.program, answer)
        _take_in(office, row, read, outcome, at)
        if over:
            with office.ledger.begin() as session:
                signing.closed(session, row.key, at)
                log.add(session, at, "", ACTION, office.lines.sheet_closed.format(name=row.name))
            outcome.count("sheets closed")
        elif not read.broken:
            _add_people(office, row, read, at)
    except GoogleError as error:
        outcome.problems.append(Problem(row.name, error.message, error.remedy))
        words = office.program.words.phrases.tasks
        note_sheet(office, row.key, words.sheet_unread.format(what=error.message))


def _told(office: Office, row: SheetRow, facts: CalendarFacts | None) -> SheetRow:
    """The sheet says the day, time and place that count now."""
    if facts is None or row.closed is not None:
        return row
    held = held_on(office, facts, row.asked)
    if heads_of(held) == row.written:
        return row
    office.google.sheets.batch_update(row.file_id, told_requests(office.program, held))
    with office.ledger.begin() as session:
        signing.written(session, row.key, heads_of(held), held.day)
        return signing.sheets(session)[row.key]


def _close(office: Office, row: SheetRow, at: datetime) -> Mapping[str, Any]:
    """One write closes the sheet, and its answer is what stood there: no keystroke falls between."""
    day = office.program.words.dates.written(office.today(at))
    answer = office.google.sheets.batch_update(
        row.file_id,
        closing_requests(office.program, day, office.google.identities),
        include_spreadsheet=True,
        grid_data=True,
        fields=f"updatedSpreadsheet({READ_FIELDS})",
    )
    found: Mapping[str, Any] = answer["updatedSpreadsheet"]
    return found


def _add_people(office: Office, row: SheetRow, read: SheetRead, at: datetime) -> None:
    """Lines for those who joined since the sheet was made."""
    event = office.program.event(row.event)
    there = {line.key for line in read.lines}
    new = [one for one in expected(office, row.cohort, row.year, event, at) if one.key not in there]
    if new and not in_doubt(office, row.file_id):
        with appending(office, row.file_id):
            office.google.sheets.batch_update(row.file_id, added_requests(office.program, new))


def _take_in(office: Office, row: SheetRow, read: SheetRead, outcome: Outcome, at: datetime) -> None:
    words = office.program.words.phrases.tasks
    if read.broken:
        note_sheet(office, row.key, " ".join(read.wrong) or words.sheet_tab_gone)
        return
    with office.ledger.read() as session:
        before = signing.at_event(session, row.event)
    lines, unknown = _by_attendee(office, row, read, at)
    news = list(_news(office, row, lines, before, at))
    if news or read.kept() != (row.reading or {}):
        with office.ledger.begin() as session:
            for attendee, line, said in news:
                if line is None:
                    signing.unsign(session, attendee.key, row.event, row.key)
                else:
                    signing.sign(session, attendee.key, row.event, row.key, line, at)
                log.add(session, at, _concerns(office, attendee), ACTION, said)
            signing.read(session, row.key, read.kept(), at)
        outcome.counts["signed in on sheets"] += sum(line is not None for _, line, _ in news)
    note_sheet(office, row.key, " ".join((*read.wrong, *unknown)))


News = tuple[Attendee, SignIn | None, str]
"""Whose line changed, what it says now (None: taken back), and words for the log."""


def _news(
    office: Office,
    row: SheetRow,
    lines: Mapping[str, tuple[Attendee, Line]],
    before: Mapping[str, tuple[str, SignIn]],
    at: datetime,
) -> Iterator[News]:
    title = office.program.event(row.event).title
    for key, (attendee, line) in lines.items():
        sheet, known = before.get(key, ("", None))
        who = "" if _concerns(office, attendee) else f"{attendee.person.name}, "
        if line.here and sheet in ("", row.key):
            new = SignIn(_when(office, row, line, known, at), line.signed, row.session, row.day)
            if known is None or (new, new.held) != (known, known.held):
                yield attendee, new, f"{who}{title}: {_words(office, new)}"
        elif not line.here and sheet == row.key:
            yield attendee, None, f"{who}{title}: {office.lines.not_signed}"


def _when(office: Office, row: SheetRow, line: Line, known: SignIn | None, at: datetime) -> time | None:
    """The time that was typed; or else that at which the tick was first seen, if it was the day itself."""
    if line.at is not None:
        return line.at
    if known is not None:
        return known.at
    local = at.astimezone(office.zone)
    return local.time().replace(second=0, microsecond=0) if local.date() == row.day else None


def _words(office: Office, one: SignIn) -> str:
    words = office.lines
    clock = time_words(one.at, twelve=twelve_hours(office.program)) if one.at else ""
    signed = words.signed_as.format(name=one.signed) if one.signed else ""
    at = words.signed_time.format(time=clock) if clock else ""
    return " ".join(filter(None, (words.signed, at, signed)))


def _concerns(office: Office, attendee: Attendee) -> str:
    """The candidate's number; a companion has none, and is named in the words."""
    return attendee.about[0].key if attendee.role == office.program.participant.key else ""


def _by_attendee(
    office: Office, row: SheetRow, read: SheetRead, at: datetime
) -> tuple[dict[str, tuple[Attendee, Line]], list[str]]:
    """The lines by whose they are, those of free lines included; and which nobody can be found for."""
    event = office.program.event(row.event)
    everybody = expected(office, row.cohort, row.year, event, at)
    by_key = {one.key: one for one in everybody}
    found = {line.key: (by_key[line.key], line) for line in read.lines if line.key in by_key}
    unknown: list[str] = []
    for line in read.lines:
        if line.holds and line.key not in by_key:
            mine = [one for one in everybody if line.is_spare and _is(one, line)]
            if len(mine) == 1 and not found.get(mine[0].key, (None, line))[1].here:
                found[mine[0].key] = (mine[0], line)
            elif not mine:
                unknown.append(_nobody(office, line))
    return found, unknown


def _is(one: Attendee, line: Line) -> bool:
    said = {line.name.casefold(), line.role.casefold(), line.signed.casefold()}
    names = {one.person.name, f"{one.person.last}, {one.person.first}", one.person.email}
    return bool(said & {name.casefold() for name in names})


def _nobody(office: Office, line: Line) -> str:
    words = office.program.words.phrases
    said = ", ".join(filter(None, (line.name, line.role, line.signed))) or words.tasks.sheet_free
    return words.tasks.sheet_nobody.format(said=said, tab=words.interface.attendance)
