"""What each workbook and private form needs to be as the program made it: read, then plan; only calls."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from jobs.crew import staff
from jobs.layouts import layout_of
from jobs.listing import listed
from jobs.lost import lost_tabs
from jobs.office import Office
from jobs.past import past_of
from jobs.repair.displaced import Displaced, displaced
from jobs.repair.forms import form_needs
from jobs.repair.need import Need
from jobs.standings import OnRecord, on_record
from jobs.tally import acting_for
from service.domain.attempts import decisions_of, waiting_modules
from service.domain.people import Candidate
from service.domain.readings import WorkbookReading
from service.errors import GoogleError, InputError
from service.ledger import endings
from service.sheetwriting import Request
from service.workbook.decision import decision_requests
from service.workbook.layout import Book, book
from service.workbook.owners import people_of
from service.workbook.protecting import Access
from service.workbook.range_names import is_of, range_name, times_made
from service.workbook.reading_tab import found_sheets
from service.workbook.repair import REPAIR_FIELDS, Mended, mended


def needs(office: Office, at: datetime, keys: Collection[str] = ()) -> list[Need]:
    """Of the candidates with these numbers, or of everybody, workbooks first. Calls: one listing, one batch
    for each hundred files, one Sheets read for each. Raises InputError for a number that nobody has.
    """
    record, there = on_record(office, at), listed(office)
    unknown = [key for key in keys if key not in record.standings]
    if unknown:
        raise InputError(
            f"There is nobody with the number {unknown[0]}.", "The Roster tab shows the numbers."
        )
    with office.ledger.read() as session:
        mine = record.workbooks.keys() - endings.closed(session)
    chosen = [c for c in record.candidates if c.key in mine and (not keys or c.key in keys)]
    places = displaced(office, record, there)
    found = [_need(office, record, c, places, at) for c in chosen]
    return [*found, *form_needs(office, record, there, keys, at)]


def _need(
    office: Office,
    record: OnRecord,
    candidate: Candidate,
    places: Mapping[str, Displaced],
    at: datetime,
) -> Need:
    row, words = record.workbooks[candidate.key], office.program.words.phrases.books
    place = places.get(candidate.key, Displaced(candidate, row.file_id))
    if place.gone:
        return Need(candidate, row.file_id, row.name, place, left=place.words(words))
    try:
        with acting_for(candidate.key):
            found, further = _content(office, record, candidate, row.file_id, at)
    except GoogleError as error:
        return Need(candidate, row.file_id, row.name, place, error=error)
    return Need(
        candidate, row.file_id, row.name, place, (*found.requests, *further), found.done,
        (*found.left, *(place.words(words) if place.foreign else ())), found.made,
    )  # fmt: skip


def _content(
    office: Office, record: OnRecord, candidate: Candidate, file_id: str, at: datetime
) -> tuple[Mended, list[Request]]:
    """What the inside needs; decisions are written again where the tab that shows them was lost."""
    known = layout_of(office, candidate)
    answer = office.google.sheets.spreadsheets_get(file_id, REPAIR_FIELDS)
    return content_of(office, record, candidate, known, answer, at)


def content_of(
    office: Office,
    record: OnRecord,
    candidate: Candidate,
    known: Book,
    answer: Mapping[str, Any],
    at: datetime,
) -> tuple[Mended, list[Request]]:
    """The same of a workbook that is laid out as is `known`, by Google's answer for REPAIR_FIELDS."""
    program, own = office.program, record.attempts.get(candidate.key, ())
    crew, service, lost = staff(office, at), office.google.identities, lost_tabs(office, candidate.key)
    people, decisions, waiting = people_of(program, candidate, crew), decisions_of(own), waiting_modules(own)
    released = tuple(record.released.get(candidate.key, ()))
    layout = _layout(office, known, lost, answer)
    past = past_of(office, candidate)
    access = Access(program, people, service, decisions, waiting, past=past)
    tabs = {tab: read.tabs[tab] for tab, read in lost.items()}
    found = mended(layout, candidate, access, released, tabs, answer)
    readings = record.confirmed_of(candidate.key)
    if layout.decided not in found.made or not (decisions or readings):
        return found, []
    submitted = {(a.module, a.number): a.submitted for a in own}
    further = decision_requests(
        layout, candidate, decisions, submitted, released, service, waiting, crew, readings, past
    )
    return found, further


def _layout(
    office: Office, known: Book, lost: Mapping[str, WorkbookReading], answer: Mapping[str, Any]
) -> Book:
    """The workbook's layout; tabs that are gone stand where they were made, with as many rows as they had,
    and are made once more.
    """
    sheets = found_sheets(answer)
    gone = [tab.key for tab in office.program.tabs if tab.sheet_id not in sheets]
    moved = {name: down for name, down in known.moved.items() if not is_of(name, gone)}
    capacities = dict(known.capacities)
    for read in lost.values():
        capacities |= read.capacities
    capacities |= {range_name(tab, ""): times_made(capacities, tab) + 1 for tab in gone}
    return book(office.program, known.years, moved, capacities)
