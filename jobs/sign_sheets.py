"""Sheets for the day: made once, opened and closed; signing.py reads them.

A sheet stands in the folder of the interface, so that whoever opens that opens it. It is open until the end
of its day, or of the day on which staff last asked for it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from jobs.attendance import attendance_of
from jobs.making import make_file
from jobs.notes import keep_notes, notes_of
from jobs.office import Office
from jobs.once import doubt, once
from jobs.report import Outcome, Problem
from service.domain.attendance import Attendee
from service.domain.calendar import is_personal
from service.domain.events import Event, Held
from service.domain.people import present
from service.errors import GoogleError, NotFound
from service.google.drive import SPREADSHEET
from service.interface.as_read import InterfaceReading
from service.interface.calendar_facts import CalendarFacts, SheetFacts
from service.interface.calendar_tab import KEY as CALENDAR
from service.interface.calendar_typed import sheets_wanted
from service.interface.sign_sheet import is_closed, opening_requests, sheet_requests
from service.ledger import log, marks, people, signing
from service.ledger.signing import SheetRow
from service.workbook.links import workbook_link
from service.workbook.version import digest

KIND = "sign_sheet"
TICKED = "sheets:ticked"
"""The mark of the rows of the Calendar tab whose box was ticked when it was last read."""
NOTES = "sheets"
"""What to say of sheets is kept under this name."""
PROTECTIONS = "sheets(protectedRanges(protectedRangeId))"
ACTION = "attendance"


def sheet_facts(office: Office) -> Mapping[str, SheetFacts]:
    """What the Calendar tab says of every sheet, by the row's number."""
    with office.ledger.read() as session:
        made, notes = signing.sheets(session), notes_of(session, NOTES)
        asked = frozenset((marks.get(session, TICKED) or "").split("\n")) - {""}
    root = office.settings.google_root
    found = {
        key: SheetFacts(workbook_link(row.file_id, root), _standing(office, row, notes), key in asked)
        for key, row in made.items()
    }
    return {key: SheetFacts("", notes.get(key, ""), True) for key in asked} | found


def _standing(office: Office, row: SheetRow, notes: Mapping[str, str]) -> str:
    there = len([line for line in (row.reading or {}).values() if line[2]])
    closed = office.program.words.dates.written(office.today(row.closed)) if row.closed else ""
    words = office.program.words.phrases.tasks
    pattern = words.sheet_closed if closed else words.sheet_ticked if row.reading else words.sheet_open
    said = pattern.format(date=closed, count=there)
    return "\n".join(filter(None, (said, notes.get(row.key, ""))))


def take_in_sheets(
    office: Office,
    reading: InterfaceReading,
    known: Callable[[], Sequence[CalendarFacts]],
    outcome: Outcome,
    at: datetime,
) -> None:
    """Make, or open again, the sheets whose box was ticked since the tab was last read; one that fails is
    tried again at the next reading. `known` are the rows, looked up where any was or is ticked.
    """
    if CALENDAR not in reading.tabs:
        return
    wanted = sheets_wanted(reading.tabs[CALENDAR])
    with office.ledger.read() as session:
        seen = frozenset((marks.get(session, TICKED) or "").split("\n")) - {""}
    if not seen and not any(wanted.values()):
        return
    rows = {facts.key: facts for facts in known() if facts.meeting}
    ticked = {key for key in rows if wanted.get(key, key in seen)}
    failed = {key for key in sorted(ticked - seen) if not open_sheet(office, rows[key], outcome, at)}
    if ticked - failed != seen:
        with office.ledger.begin() as session:
            marks.put(session, TICKED, "\n".join(sorted(ticked - failed)))


def open_sheet(office: Office, facts: CalendarFacts, outcome: Outcome, at: datetime) -> bool:
    """Bring the sheet of a row into being, or open it again; whether it is open now."""
    try:
        _open(office, facts, outcome, at)
    except GoogleError as error:
        outcome.problems.append(Problem(f"the sheet for {facts.title}", error.message, error.remedy))
        phrases = office.program.words.phrases
        why = phrases.remedies.told(error)
        note_sheet(office, facts.key, phrases.books.sheet_not_made.format(why=why))
        return False
    note_sheet(office, facts.key, "")
    return True


def note_sheet(office: Office, key: str, words: str) -> None:
    """Keep what to say of a sheet, in place of what was said."""
    with office.ledger.read() as session:
        notes = dict(notes_of(session, NOTES))
    if notes.get(key, "") != words:
        with office.ledger.begin() as session:
            keep_notes(session, NOTES, {k: v for k, v in {**notes, key: words}.items() if v})


def _open(office: Office, facts: CalendarFacts, outcome: Outcome, at: datetime) -> None:
    held, lines = held_on(office, facts, at), office.lines
    with office.ledger.read() as session:
        known = signing.sheets(session).get(facts.key)
    if known is not None and _open_again(office, known):
        with office.ledger.begin() as session:
            signing.wanted(session, facts.key, held.day, at)
            words = lines.sheet_again.format(event=facts.title, cohort=facts.cohort)
            log.add(session, at, "", ACTION, words)
        return
    name = sheet_name(office, facts)
    file_id = make_file(office, KIND, facts.key, name, SPREADSHEET, office.settings.parent_id, at)
    event = held.meeting.event
    everybody = expected(office, facts.cohort, facts.year, event, at)
    requests = sheet_requests(office.program, held, everybody, office.google.identities)

    def filled() -> str | None:
        answer = office.google.sheets.spreadsheets_get(file_id, PROTECTIONS)
        return file_id if any(sheet.get("protectedRanges") for sheet in answer["sheets"]) else None

    def fill() -> str:
        office.google.sheets.batch_update(file_id, requests)
        return file_id

    once(office, "fill", file_id, at, filled, fill)
    row = SheetRow(
        facts.key, facts.cohort, facts.year, event.key, held.meeting.session, held.day, file_id, name,
        at, None, None, heads_of(held),
    )  # fmt: skip
    with office.ledger.begin() as session:
        signing.made(session, row, at)
        log.add(session, at, "", ACTION, lines.sheet_made.format(name=name))
    outcome.count("sheets made")


def _open_again(office: Office, known: SheetRow) -> bool:
    """Let people type in a sheet that was closed; False where the file is gone, and is to be made anew."""
    try:
        answer = office.google.sheets.spreadsheets_get(known.file_id, PROTECTIONS)
        if is_closed(answer):
            office.google.sheets.batch_update(known.file_id, opening_requests(office.program))
    except NotFound:
        with office.ledger.begin() as session:
            doubt(session, KIND, known.key, known.asked)
        return False
    return True


def held_on(office: Office, facts: CalendarFacts, at: datetime) -> Held:
    """When and where the meeting is. Where each person has a day of their own, it is that of the asking."""
    held = facts.held
    assert held is not None
    personal = is_personal(held.meeting.day, facts.every) and not facts.set_dates.opens
    day = office.today(at) if personal else held.day
    return Held(held.meeting, day, held.starts, held.ends, held.place)


def heads_of(held: Held) -> str:
    """A fingerprint of what the heads of a sheet say."""
    return digest(held.meeting.title, held.day.isoformat(), repr((held.starts, held.ends)), held.place)


def expected(office: Office, cohort: str, year: int, event: Event, at: datetime) -> tuple[Attendee, ...]:
    """Everybody of a cohort and year who comes to the event, by name."""
    with office.ledger.read() as session:
        candidates = present(people.candidates(session))
    everybody = (one.attendee for one in attendance_of(office, candidates, at))
    coming = [one for one in everybody if one.cohort == cohort and year in one.years and one.comes_to(event)]
    return tuple(sorted(coming, key=lambda one: (one.person.last.casefold(), one.person.first.casefold())))


def sheet_name(office: Office, facts: CalendarFacts) -> str:
    """The name of the file: what it is for, for whom."""
    year = next(year.label for year in office.program.years if year.number == facts.year)
    attendance = office.program.words.phrases.interface.attendance
    return f"{attendance}: {facts.title} ({facts.cohort}, {year})"


def last_day(office: Office, row: SheetRow) -> date:
    """The day at whose end the sheet is closed."""
    return max(row.day, office.today(row.asked))
