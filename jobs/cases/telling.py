"""Letters about cases: each is written once, to whoever the kind of case tells, as they are at that time."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from jobs.letters import letter_to
from jobs.office import Office
from service.domain.case_kinds import Effect
from service.domain.cases import Case, What
from service.domain.directory import by_role
from service.domain.forms import Directory
from service.domain.notices.told_cases import CLOSED, OPENED, STEP, closing, going_on, letter_key, opening
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.domain.roles import RoleKind
from service.ledger import Session, directory, letters, notices, workbooks
from service.workbook.links import workbook_link


def tell_opened(office: Office, case: Case, candidate: Candidate, at: datetime) -> None:
    """A copy of what was received, with the steps that follow (C-91)."""
    kind = office.program.case_kind(case.kind)
    for role in kind.told:
        for reader in _people(office, role, candidate, at):
            context = opening(office.program, kind, case, candidate, reader)
            key = letter_key(OPENED, case, 0, candidate, reader)
            letter_to(office, reader.email, OPENED, key, context, at, about=candidate.key)


def opened_keys(office: Office, case: Case, candidate: Candidate, at: datetime) -> frozenset[str]:
    """The keys of the letters that `tell_opened` writes."""
    return frozenset(
        letter_key(OPENED, case, 0, candidate, reader)
        for role in office.program.case_kind(case.kind).told
        for reader in _people(office, role, candidate, at)
    )


def tell_step(office: Office, case: Case, number: int, candidate: Candidate, at: datetime) -> None:
    """What was written of the step that is the case's `number`-th event, where its kind says so (C-95)."""
    kind, event = office.program.case_kind(case.kind), case.events[number]
    if event.what is not What.STEP or not event.words or not kind.tells(event.key):
        return
    for role in kind.told:
        for reader in _people(office, role, candidate, at):
            context = going_on(office.program, kind, case, event, candidate, reader)
            key = letter_key(STEP, case, number, candidate, reader)
            letter_to(office, reader.email, STEP, key, context, at, about=candidate.key)


def take_back(session: Session, case: Case, step: str, at: datetime) -> None:
    """Letters about a step that was not taken after all, as far as they still wait."""
    about = [n for n, event in enumerate(case.events) if event.what is What.STEP and event.key == step]
    begins = tuple(f"{STEP}:{case.key}:{n}:" for n in about)
    for letter in letters.unsettled(session):
        if begins and letter.key.startswith(begins):
            notices.withdraw(session, letter.key, at)


def tell_closed(
    office: Office, case: Case, candidate: Candidate, dates: Mapping[str, date], at: datetime
) -> None:
    """How it ended; whoever has only to know that learns nothing else."""
    kind, ending = office.program.case_kind(case.kind), case.ending
    if ending is None:
        return
    number = max(n for n, event in enumerate(case.events) if event.what is What.ENDED)
    leaves = kind.outcome(ending.key).effect is Effect.LEAVE
    for role in dict.fromkeys((*kind.told, *kind.told_of_end)):
        full = role in kind.told
        link = _link(office, role, candidate) if full and not leaves else ""
        for reader in _people(office, role, candidate, at):
            context = closing(
                office.program, kind, case, ending, dates, candidate, reader, full=full, link=link
            )
            key = letter_key(CLOSED, case, number, candidate, reader)
            letter_to(office, reader.email, CLOSED, key, context, at, about=candidate.key)


def _people(office: Office, role: str, candidate: Candidate, at: datetime) -> Iterator[Person]:
    with office.ledger.read() as session:
        listed = by_role(directory.contacts(session), office.today(at))
    yield from people_of(office.program, role, candidate, listed)


def people_of(program: Program, role: str, candidate: Candidate, listed: Directory) -> tuple[Person, ...]:
    """Whoever has `role` for the candidate, or in the office."""
    own = {
        RoleKind.PARTICIPANT: candidate.person,
        RoleKind.COMPANION: candidate.companion,
        RoleKind.OVERSEER: candidate.overseer,
    }
    kind = program.role(role).kind
    if kind in own:
        person = own[kind]
        return (person,) if person else ()
    return tuple(listed.get(role, ()))


def _link(office: Office, role: str, candidate: Candidate) -> str:
    """The workbook, for those who can open it."""
    shared = {office.program.participant.key, office.program.companion.key}
    with office.ledger.read() as session:
        row = workbooks.all(session, [candidate.key]).get(candidate.key) if role in shared else None
    return workbook_link(row.file_id, office.settings.google_root) if row else ""
