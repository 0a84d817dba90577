"""The Administrator Interface spreadsheet: made once, read when it changed, written when facts differ."""

from collections.abc import Collection, Sequence
from contextlib import nullcontext
from datetime import datetime, timedelta

from jobs.appending import appending, in_doubt, settle
from jobs.attendance import attendance_facts, attendance_of
from jobs.calendar import calendar_facts
from jobs.cases.desk import case_facts
from jobs.directory import directory_facts
from jobs.doubtful_ticks import will_move_in
from jobs.ending.found import ending_facts, endings_of
from jobs.evidence import links_in_work
from jobs.making import make_file
from jobs.mending import note_mended
from jobs.office import Office
from jobs.once import once
from jobs.outbox import outbox_facts
from jobs.report import Outcome, Problem
from jobs.requests.desk import request_facts
from jobs.review_rows import review_rows
from jobs.standings import OnRecord
from jobs.today import tasks
from service.domain.completion import ModuleState, ModuleStatus, part_of_others
from service.domain.prechecks import Turn
from service.domain.program import Program
from service.errors import NotFound, Refused
from service.google.drive import SPREADSHEET
from service.google.sheets import is_repeatable
from service.interface.as_read import InterfaceReading
from service.interface.build import interface_requests
from service.interface.cases_tab import KEY as CASES
from service.interface.cases_typed import spares_needed
from service.interface.facts import Facts, LogLine, PersonFacts, RosterNote
from service.interface.reading import READ_FIELDS, read_interface
from service.interface.showing import Showing
from service.interface.tabs import staff_tabs
from service.interface.typed import RosterTyped
from service.interface.update import update_of
from service.ledger import cases, findings, log, marks, people
from service.ledger.brought import BroughtIn
from service.ledger.overrides import NONE as NO_OVERRIDE
from service.ledger.overrides import Override
from service.sheetwriting.marked import columns_in_parts
from service.sheetwriting.parts import in_parts
from service.workbook.links import workbook_link

FILE = "interface"
SHOWN = "interface:shown"
CONTACT = "interface:contact"
BUILT = "interface:built"
"""The mark of which tabs and which of staff's columns once were made."""
LOGGED = "interface:logged"


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


def collect(office: Office, record: OnRecord, roster_notes: Sequence[RosterNote], at: datetime) -> Facts:
    """The facts to show at `at`, from what is on record."""
    with office.ledger.read() as session:
        last = int(marks.get(session, LOGGED) or "0")
        rows = log.since(session, last)
    names = {candidate.key: candidate.person.name for candidate in record.candidates}
    linked = links_in_work(office, record)
    asked = request_facts(office, record, at)
    shown = review_rows(office, record, linked, asked, at)
    events = attendance_of(office, record.candidates, at)
    found = endings_of(office, record, events, at)
    return Facts(
        tuple(_person(office, record, key) for key in record.standings),
        shown.attempts,
        tuple(roster_notes),
        tuple(LogLine(r.id, r.at, r.action, names.get(r.candidate_key, ""), r.text) for r in rows),
        tuple(cohort.key for cohort in office.settings.cohorts),
        tasks(office, record, linked, events, at),
        at,
        office.settings.schedule.silent_minutes,
        calendar=calendar_facts(office),
        directory=directory_facts(office),
        requests=asked,
        cases=case_facts(office, record, at),
        letters=outbox_facts(office, names, at),
        attendance=attendance_facts(office, events),
        readings=shown.readings,
        documents=shown.documents,
        endings=tuple(ending_facts(office, record, found)),
    )


def _person(office: Office, record: OnRecord, key: str) -> PersonFacts:
    workbook = record.workbooks.get(key)
    link = workbook_link(workbook.file_id, office.settings.google_root) if workbook else ""
    note, own = next_step(office.program, record, key), record.overrides.get(key)
    said, brings = own or NO_OVERRIDE, record.brought.get(key, BroughtIn())
    return PersonFacts(
        record.standings[key],
        link,
        note,
        said.text,
        override_words(office, said),
        brings.text,
        brought_words(office, brings),
    )


def brought_words(office: Office, own: BroughtIn) -> str:
    """What counts of what is brought in, and what could not be used."""
    taken = [f"{name}: {reason}" for name, reason in own.reasons.items()]
    counts = office.program.words.phrases.tabs.completion.counts
    return "\n".join([*(counts.format(what=one) for one in taken), *([own.note] if own.note else [])])


def override_words(office: Office, own: Override) -> str:
    """Since when modules count as complete by the office, and what could not be used."""
    written = office.program.words.dates.written
    pattern = office.program.words.phrases.tabs.completion.since
    taken = [
        pattern.format(module=office.program.module(key).short, date=written(office.today(at)))
        for key, at in own.since.items()
    ]
    return "\n".join([*taken, *([own.note] if own.note else [])])


def next_step(program: Program, record: OnRecord, key: str) -> str:
    """What staff should know or do about a candidate, in words; troubles before work before delay."""
    left = record.standings[key].candidate.left
    if left is not None:
        day = program.words.dates.written(left.on)
        return program.words.phrases.books.left.format(how=left.how, date=day)
    troubles = record.troubles.get(key, ())
    if troubles:
        return " ".join(troubles)
    states = record.standings[key].states.values()
    first = [
        program.module(one.module).short
        for one in record.attempts.get(key, ())
        if record.turns.get(one.key) is Turn.FIRST
    ]
    handed_in = [program.module(s.module).short for s in states if s.status is ModuleStatus.SUBMITTED]
    waiting = [short for short in handed_in if short not in first]
    late = [_late(program, state) for state in states if state.status is ModuleStatus.OVERDUE]
    kinds = program.words.phrases.tabs.kinds
    parts = [f"{kinds.review}: {', '.join(waiting)}"] if waiting else []
    parts += [f"{_with_companion(program)}: {', '.join(first)}"] if first else []
    parts += [f"{kinds.overdue}: {', '.join(late)}"] if late else []
    parts += [record.unassigned[key]] if key in record.unassigned else []
    return "; ".join(parts)


def _late(program: Program, state: ModuleState) -> str:
    """What is late, and whose part of it, where that is not the participant's."""
    short, others = program.module(state.module).short, part_of_others(program, state)
    return f"{short} ({others})" if others else short


def _with_companion(program: Program) -> str:
    return program.words.phrases.review.first_short.format(role=program.companion.label)


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
    an earlier run added may not have been there when the interface was read. Where somebody deleted a tab
    since, Google refuses the write, and it is made once more by what stands there then.
    """
    sheet = file_id(office, at)
    if in_doubt(office, sheet):
        return 0
    try:
        return _write(office, sheet, reading, facts, at, taken)
    except Refused:
        again = read(office, at)
        note_damage(office, again, Outcome(FILE), at)
    return _write(office, sheet, again, facts, at, taken)


def _write(
    office: Office,
    sheet: str,
    reading: InterfaceReading,
    facts: Facts,
    at: datetime,
    taken: Collection[RosterTyped],
) -> int:
    spare_keys, spare_cases = _new_spares(office, reading, facts), _spare_cases(office, reading, facts)
    built = _built(office)
    service = office.google.identities
    due = contact_due(office, at) or not is_shown(office, facts)
    showing = Showing(office.program, reading, facts, taken, spare_keys, spare_cases, service, built, due)
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
