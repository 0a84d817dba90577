"""What the Administrator Interface is to show at a time, from what is on record."""

from collections.abc import Sequence
from datetime import datetime

from jobs.attendance import attendance_facts, attendance_of
from jobs.calendar import calendar_facts
from jobs.cases.desk import case_facts
from jobs.desk import LOGGED
from jobs.directory import directory_facts
from jobs.ending.found import ending_facts, endings_of
from jobs.evidence import links_in_work
from jobs.office import Office
from jobs.outbox import outbox_facts
from jobs.requests.desk import request_facts
from jobs.review_rows import review_rows
from jobs.standings import OnRecord
from jobs.today import tasks
from service.domain.completion import ModuleState, ModuleStatus, part_of_others
from service.domain.prechecks import Turn
from service.domain.program import Program
from service.interface.facts import Facts, LogLine, PersonFacts, RosterNote
from service.interface.standing_words import leaving_words
from service.ledger import log, marks
from service.ledger.brought import BroughtIn
from service.ledger.overrides import NONE as NO_OVERRIDE
from service.ledger.overrides import Override
from service.workbook.links import workbook_link


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
        tasks(office, record, linked, events, found, at),
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
    if how := leaving_words(program, record.standings[key].candidate):
        return how
    troubles = record.troubles.get(key, ())
    if troubles:
        return " ".join(troubles)
    states = record.standings[key].still_asked.values()
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
