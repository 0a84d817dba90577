"""The Administrator Interface spreadsheet: made once, read when it changed, written when facts differ."""

from collections.abc import Collection
from contextlib import nullcontext
from datetime import datetime, timedelta

from jobs.appending import appending, in_doubt, settle
from jobs.doubtful_ticks import will_move_in
from jobs.making import make_file
from jobs.mending import note_mended
from jobs.office import Office
from jobs.once import once
from jobs.report import Outcome, Problem
from service.errors import NotFound, Refused
from service.google.drive import SPREADSHEET
from service.google.sheets import is_repeatable
from service.interface.as_read import InterfaceReading
from service.interface.build import interface_requests
from service.interface.cases_tab import KEY as CASES
from service.interface.cases_typed import spares_needed
from service.interface.facts import Facts
from service.interface.held_columns import Hold
from service.interface.reading import READ_FIELDS, read_interface
from service.interface.showing import Showing
from service.interface.tabs import staff_tabs
from service.interface.typed import RosterTyped
from service.interface.update import update_of
from service.ledger import cases, findings, marks, people
from service.sheetwriting.marked import columns_in_parts
from service.sheetwriting.parts import in_parts

FILE = "interface"
SHOWN = "interface:shown"
CONTACT = "interface:contact"
BUILT = "interface:built"
"""The mark of which tabs and which of staff's columns once were made."""
LOGGED = "interface:logged"
TRIES = (Hold.CHECK, Hold.CHECK, Hold.CHECK, Hold.ANEW)
"""How columns are held at each try before the last; that one does without, so that a mark which is not where
its column is, or a Google that minds them, never keeps the office from seeing what is so.
"""


def file_id(office: Office, at: datetime) -> str:
    """The interface's spreadsheet, made and laid out on first use."""
    with office.ledger.read() as session:
        known = marks.get(session, FILE)
    if known:
        return known
    made = _make(office, at)
    with office.ledger.begin() as session:
        marks.put(session, FILE, made)
        marks.put(session, BUILT, _built_now(office))
    return made


def _make(office: Office, at: datetime) -> str:
    name, parent = office.program.words.interface_name, office.settings.parent_id
    made = make_file(office, FILE, office.program.key, name, SPREADSHEET, parent, at)

    def laid_out() -> str | None:
        answer = office.google.sheets.spreadsheets_get(made, "sheets(properties(sheetId))")
        return made if all(sheet["properties"].get("sheetId", 0) for sheet in answer["sheets"]) else None

    def lay_out() -> str:
        requests = interface_requests(office.program, office.google.identities)
        office.google.sheets.batch_update(made, requests)
        return made

    return once(office, "fill", made, at, laid_out, lay_out)


def read(office: Office, at: datetime) -> InterfaceReading:
    """The interface as it stands: what staff typed, and what the service wrote. One Sheets read."""
    sheet = file_id(office, at)
    settle(office, sheet)
    try:
        answer = office.google.sheets.spreadsheets_get(sheet, READ_FIELDS)
    except NotFound as error:
        words = office.program.words
        raise NotFound(
            words.phrases.troubles.no_interface.format(name=words.interface_name, why=error.message),
            words.phrases.books.out_of_trash,
            reason=error.reason,
            status=error.status,
        ) from error
    return read_interface(office.program, answer, _built(office))


def _built(office: Office) -> list[str]:
    with office.ledger.read() as session:
        return (marks.get(session, BUILT) or "").split()


def _built_now(office: Office) -> str:
    return " ".join(name for tab in staff_tabs(office.program) for name in tab.built)


def note_damage(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Tell staff what is missing from the interface, or stands twice, until it is mended; and what the next
    write puts back.
    """
    words = " ".join(reading.damage)
    if reading.mended or reading.log_missing:
        with office.ledger.begin() as session:
            note_mended(session, reading.mended, at)
            if reading.log_missing:
                marks.put(session, LOGGED, "0")
    with office.ledger.read() as session:
        told = next((finding.text for finding in findings.all(session) if finding.source == FILE), "")
    if words != told:
        with office.ledger.begin() as session:
            findings.clear(session, "", FILE)
            if words:
                findings.put(session, "", FILE, words, at)
    name = office.program.words.interface_name
    outcome.problems.extend(Problem(name, text) for text in reading.damage)


def is_shown(office: Office, facts: Facts) -> bool:
    """Whether the interface holds these facts already, as far as the service knows."""
    with office.ledger.read() as session:
        return marks.get(session, SHOWN) == facts.fingerprint


def contact_due(office: Office, at: datetime) -> bool:
    """Whether the interface was not told of a contact for so long that its tabs might tell of a silence."""
    with office.ledger.read() as session:
        told = marks.get(session, CONTACT)
    often = timedelta(minutes=office.settings.schedule.contact_minutes)
    return told is None or abs(at - datetime.fromisoformat(told)) >= often


def show(
    office: Office, reading: InterfaceReading, facts: Facts, at: datetime, taken: Collection[RosterTyped] = ()
) -> int:
    """Bring the interface up to date: one Sheets write, and one more where rows lack formulas; more only for
    hundreds of new rows. The number of requests: none where it says everything already and was told of a
    contact not long ago.

    `taken` are the rows of the reading that were carried out just now. A run that ends between two writes
    leaves what the next reading sees and completes. Nothing is written, and 0 is the answer, while rows that
    an earlier run added may not have been there when the interface was read. Where somebody deleted a tab or
    moved columns since, Google refuses the write, and it is made again by what stands there then.
    """
    sheet = file_id(office, at)
    if in_doubt(office, sheet):
        return 0
    for hold in TRIES:
        try:
            return _write(office, sheet, reading, facts, at, taken, hold)
        except Refused:
            reading = read(office, at)
            note_damage(office, reading, Outcome(FILE), at)
    return _write(office, sheet, reading, facts, at, taken, Hold.NONE)


def _write(
    office: Office,
    sheet: str,
    reading: InterfaceReading,
    facts: Facts,
    at: datetime,
    taken: Collection[RosterTyped],
    hold: Hold,
) -> int:
    spare_keys, spare_cases = _new_spares(office, reading, facts), _spare_cases(office, reading, facts)
    built = _built(office)
    service = office.google.identities
    due = contact_due(office, at) or not is_shown(office, facts)
    showing = Showing(
        office.program, reading, facts, taken, spare_keys, spare_cases, service, built, due, hold
    )
    update = update_of(showing)
    if update.moved_in:
        with office.ledger.begin() as session:
            will_move_in(session, update.moved_in)
    for part in in_parts(update.requests):
        with nullcontext() if is_repeatable(part) else appending(office, sheet):
            office.google.sheets.batch_update(sheet, part)
    for columns in columns_in_parts(update.formulas):
        office.google.sheets.values_by_filter(sheet, columns)
    with office.ledger.begin() as session:
        marks.put(session, SHOWN, facts.without_log().fingerprint)
        if update:
            marks.put(session, CONTACT, at.isoformat())
        marks.put(session, BUILT, _built_now(office))
        if facts.log:
            marks.put(session, LOGGED, str(facts.log[-1].number))
    return len(update)


def _spare_cases(office: Office, reading: InterfaceReading, facts: Facts) -> list[str]:
    """Numbers for free rows of the Cases tab, likewise."""
    read = reading.tabs.get(CASES)
    needed = spares_needed(office.program, read, {one.key for one in facts.cases if one.state}) if read else 0
    if not needed:
        return []
    with office.ledger.begin() as session:
        return [cases.next_key(session) for _ in range(needed)]


def _new_spares(office: Office, reading: InterfaceReading, facts: Facts) -> list[str]:
    """Numbers for free rows of the Roster tab, given out once and for ever."""
    needed = reading.spares_needed({one.candidate.key for one in facts.people})
    if not needed:
        return []
    with office.ledger.begin() as session:
        return [people.next_key(session) for _ in range(needed)]
