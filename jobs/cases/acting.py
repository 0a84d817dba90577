"""What happens in a case, written down; its letters; and what its outcome changes."""

from dataclasses import replace
from datetime import date, datetime

from jobs.cases.effects import effect_of, plans_for
from jobs.cases.telling import take_back, tell_closed, tell_opened, tell_step
from jobs.office import Office
from jobs.standings import on_record
from service.domain.case_kinds import CaseKind, Effect
from service.domain.case_rules import CaseRefusedError, begun, happened
from service.domain.cases import (
    Case,
    Event,
    What,
    effective_on,
    outcome_of,
)
from service.domain.log_phrases import LinePhrases
from service.domain.notices.told_cases import TOLD_OF_CASES
from service.domain.people import Candidate
from service.ledger import Session, asks, cases, letters, log, notices, people, plans

ACTION, BY = "cases", "a case"


def _said(lines: LinePhrases, what: What) -> str:
    """A line of the log, which more people read than may read the case."""
    return {
        What.OPENED: lines.case_opened,
        What.STEP: lines.case_step,
        What.UNDONE: lines.case_undone,
        What.NOTE: lines.case_note,
        What.ENDED: lines.case_ended,
        What.EFFECT: lines.case_effect,
        What.REOPENED: lines.case_reopened,
    }[what]


def open_case(
    office: Office,
    kind_key: str,
    candidate_key: str,
    by: str,
    words: str,
    at: datetime,
    *,
    source: str = "",
    of: str = "",
    on: date | None = None,
    key: str = "",
) -> Case:
    """Open a case about a candidate, and tell whoever its kind tells. `key` is a number that was given to a
    free row of the interface. Raises CaseRefusedError.
    """
    kinds = {kind.key: kind for kind in office.program.cases}
    if kind_key not in kinds:
        known = ", ".join(kinds) or office.program.words.phrases.roster.none
        raise CaseRefusedError(lambda words: words.no_such_kind.format(kind=kind_key, known=known))
    event = Event(What.OPENED, at, by, on=on or office.today(at), words=words.strip())
    if event.on and event.on > office.today(at):
        raise CaseRefusedError(lambda words: words.not_yet)
    with office.ledger.begin() as session:
        candidate = _candidate(office, session, candidate_key)
        about = _case(session, of) if of else None
        if about is not None and about.candidate != candidate_key:
            raise CaseRefusedError(lambda words: words.about_somebody_else.format(case=of))
        if key and not cases.was_given(session, key):
            raise CaseRefusedError(lambda words: words.no_number.format(case=key))
        case = begun(key or cases.next_key(session), kinds[kind_key], candidate_key, event, source, about)
        _record(office, session, case, event)
    tell_opened(office, case, candidate, at)
    return case


def add(office: Office, key: str, event: Event) -> Case:
    """Write down what happened in the case. What is written of a step may be told; an outcome is told, and
    comes into effect when its day has come. Raises InputError for what cannot follow, or for no such case.
    """
    at = event.at
    with office.ledger.begin() as session:
        before = _case(session, key)
        kind = kind_of(office, before)
        case = happened(kind, before, _checked(office, event), office.today(at))
        _record(office, session, case, event)
        candidate = _candidate(office, session, case.candidate)
        if event.what is What.UNDONE:
            take_back(session, case, event.key, at)
        if event.what is What.REOPENED and before.in_effect:
            asks.ask(session, "provision", BY, at)
    tell_step(office, case, len(case.events) - 1, candidate, at)
    return settle(office, case, at) if event.what is What.ENDED else case


def settle(office: Office, case: Case, at: datetime) -> Case:
    """Tell the outcome, once, and change what it changes if that is due."""
    kind, outcome = office.program.case_kind(case.kind), None
    outcome, ending = outcome_of(kind, case), case.ending
    record = on_record(office, at)
    own = record.standings.get(case.candidate)
    if outcome is None or ending is None or own is None:
        return case
    effect = effect_of(office.program, outcome, ending, own, at)
    tell_closed(office, case, own.candidate, effect.moved, at)
    if not effective_on(kind, case, office.today(at)):
        return case
    with office.ledger.begin() as session:
        case = happened(kind, case, effect, office.today(at))
        _record(office, session, case, effect)
        _change(office, session, own.candidate, outcome.effect, effect)
        for attempt, plan in plans_for(office.program, effect, record.attempts.get(case.candidate, ()), at):
            plans.record(session, attempt, plan)
        if outcome.effect is not Effect.NONE:
            asks.ask(session, "provision", BY, at)
    return case


def _change(office: Office, session: Session, before: Candidate, effect: Effect, event: Event) -> None:
    """What is not read from the case itself ever after."""
    companion = event.terms.companion
    if effect is Effect.REASSIGN and companion is not None:
        people.change(session, replace(before, companion=companion))
        old = before.companion.name if before.companion else office.program.words.phrases.roster.none
        role = office.program.companion.label
        what = f"{role}: {old} → {companion.name}"
        log.add(session, event.at, before.key, "roster", office.lines.changed.format(what=what))
    if effect is Effect.LEAVE:
        told = {kind.key for kind in TOLD_OF_CASES}
        for letter in letters.unsettled(session):
            if letter.candidate_key == before.key and letter.kind not in told:
                notices.withdraw(session, letter.key, event.at)


def kind_of(office: Office, case: Case) -> CaseKind:
    """The kind of a case. Raises CaseRefusedError where the program has it no more."""
    kinds = {kind.key: kind for kind in office.program.cases}
    if case.kind not in kinds:
        raise CaseRefusedError(lambda words: words.kind_gone.format(case=case.key, kind=case.kind))
    return kinds[case.kind]


def _checked(office: Office, event: Event) -> Event:
    """The event; CaseRefusedError where it names a module that there is not."""
    known = {module.key for module in office.program.modules}
    if unknown := [key for key in event.terms.modules if key not in known]:
        lacking, there = ", ".join(unknown), ", ".join(known)
        raise CaseRefusedError(lambda words: words.no_modules.format(text=lacking, known=there))
    return event


def _record(office: Office, session: Session, case: Case, event: Event) -> None:
    cases.record(session, case)
    line = office.lines.case.format(number=case.key, what=_said(office.lines, event.what))
    log.add(session, event.at, case.candidate, ACTION, line)


def _case(session: Session, key: str) -> Case:
    found = cases.get(session, key)
    if found is None:
        raise CaseRefusedError(lambda words: words.no_such_case.format(case=key))
    return found


def _candidate(office: Office, session: Session, key: str) -> Candidate:
    found = people.candidate(session, key)
    if found is None:
        role = office.program.participant.label.lower()
        roster = office.program.words.phrases.interface.roster
        raise CaseRefusedError(lambda words: words.not_on_record.format(role=role, text=key, roster=roster))
    return found
