"""Requests in the interface: what its tab shows, and what staff typed there."""

from collections.abc import Iterator
from datetime import datetime

from jobs.notes import keep_notes, notes_of, same_notes
from jobs.office import Office
from jobs.report import Outcome
from jobs.requests.states import changed_words, said
from jobs.standings import OnRecord
from service.domain.asked import NOWHERE, Handling, Hitch, Request
from service.domain.clocks import clock_words
from service.domain.requests import Asking, asking
from service.interface.as_read import InterfaceReading
from service.interface.request_facts import RequestFacts, RequestState
from service.interface.requests_tab import KEY, words_are_shown
from service.interface.requests_typed import requests_typed
from service.ledger import cases, log, requests
from service.workbook.links import tab_link

CASE_NOTES = "requests:cases"
"""The tab's name under which is kept what to say beside requests whose case waits, or could not be opened."""


def request_facts(office: Office, record: OnRecord, at: datetime) -> tuple[RequestFacts, ...]:
    """Every request, the oldest first; no call to Google."""
    found = asking(office.program)
    if found is None:
        return ()
    with office.ledger.read() as session:
        known, notes, further = requests.all(session), notes_of(session, KEY), notes_of(session, CASE_NOTES)
        opened = cases.from_requests(session)
    return tuple(
        _facts(
            office, found, record, one, "\n".join(filter(None, (notes.get(one.key), further.get(one.key)))),
            opened.get(one.key, ""), at,
        )
        for one in known
    )  # fmt: skip


def _facts(
    office: Office, found: Asking, record: OnRecord, one: Request, note: str, case: str, at: datetime
) -> RequestFacts:
    program, file_id = office.program, record.forms[one.form].file_id
    shown = words_are_shown(program)
    kind = found.column(found.rule.kind)
    return RequestFacts(
        key=one.key,
        who=record.standings[one.candidate].candidate.person.name,
        sent=one.as_sent.at,
        state=_state(office, one, at),
        link=tab_link(file_id, program.tab(found.rule.tab), office.settings.google_root),
        days=waited(office, one, at) if one.waiting else None,
        kind=said(program, kind, one.words.get(kind.key)) if shown else "",
        says="\n".join(_says(office, found, one)) if shown else "",
        told="\n".join(
            filter(
                None,
                (
                    note,
                    program.words.phrases.books.case_opened.format(number=case) if case else "",
                    *told(office, found, one),
                ),
            )
        ),
        reviewed=said(program, kind, one.as_sent.words.get(kind.key))
        if found.reviewed(one.as_sent.words)
        else "",
        handling=one.handling,
        case=case,
    )


def waited(office: Office, one: Request, at: datetime) -> int:
    """For how many days the request has waited."""
    return max(0, (office.today(at) - office.today(one.as_sent.at)).days)


def overdue(office: Office, one: Request, at: datetime) -> bool:
    """Whether the day is past by which staff wanted to deal with it."""
    return one.waiting and one.handling.by is not None and one.handling.by < office.today(at)


def _state(office: Office, one: Request, at: datetime) -> RequestState:
    if one.answers:
        return RequestState.ANSWERED
    if one.withdrawn is not None:
        return RequestState.BACK
    if one.due is not None:
        return RequestState.GOING
    return RequestState.OVERDUE if overdue(office, one, at) else RequestState.WAITING


def told(office: Office, found: Asking, one: Request) -> Iterator[str]:
    """What staff should know of it, without a word of what is asked."""
    tick, words = found.column(found.rule.answered).label, office.program.words.phrases.tabs.requests
    if one.answered is not None:
        yield words.told_answered.format(date=_day(office, one.answered))
    if one.tampered is not None:
        yield words.told_tampered.format(date=_day(office, one.tampered))
    if one.withdrawn is not None:
        yield words.told_back.format(date=_day(office, one.withdrawn))
    if one.waiting and one.changed is not None:
        yield words.told_changed.format(date=_day(office, one.changed))
    if one.waiting and one.row == NOWHERE:
        yield words.told_lost
    if one.due is not None:
        yield words.told_going.format(time=clock_words(office.program, one.due), tick=tick)
    if one.hitch is Hitch.EMPTY:
        yield words.told_empty.format(tick=tick)
    if one.hitch is Hitch.CHANGED:
        yield words.told_held.format(tick=tick)


def _says(office: Office, found: Asking, one: Request) -> Iterator[str]:
    program = office.program
    for column in found.asked:
        if column.key != found.rule.kind and one.words.get(column.key) is not None:
            yield f"{column.label}: {said(program, column, one.words[column.key])}"
    if one.changed is not None:
        yield program.words.phrases.request.changed
        yield from changed_words(program, one)


def _day(office: Office, at: datetime) -> str:
    return office.program.words.dates.written(office.today(at))


def take_in_handling(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Record who deals with which request, by when, and staff's notes; a row that cannot be used says why."""
    if KEY not in reading.tabs:
        return
    with office.ledger.read() as session:
        known = {one.key: one for one in requests.all(session)}
    typed = [row for row in requests_typed(office.program, reading.tabs[KEY]) if row.key in known]
    notes = {row.key: row.problem for row in typed if row.problem}
    changed = [row for row in typed if not row.problem and row.handling != known[row.key].handling]
    if not changed and same_notes(office.ledger, KEY, notes):
        return
    words = office.lines.request
    with office.ledger.begin() as session:
        for row in changed:
            requests.handle(session, row.key, row.handling)
            if text := _assigned(office, known[row.key].handling, row.handling):
                log.add(
                    session, at, known[row.key].candidate, "requests", words.format(number=row.key, what=text)
                )
        keep_notes(session, KEY, notes)
    outcome.counts["requests assigned"] += len(changed)


def _assigned(office: Office, before: Handling, after: Handling) -> str:
    """Who deals with it by when, in words; empty where only the note is new."""
    if (before.who, before.by) == (after.who, after.by):
        return ""
    lines, name = office.lines, after.who
    pattern = lines.request_handled_by if after.by else lines.request_handled
    day = office.program.words.dates.written(after.by) if after.by else ""
    return pattern.format(name=name or lines.request_nobody, date=day)
