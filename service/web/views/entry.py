"""Who may come in, and what each may see."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.domain.directory import Contact
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.roles import PERSONAL, Right
from service.web.times import Times

MEANING = {
    Right.ADMINISTER: "Everything, and this page",
    Right.OFFICE: "Everything but this page",
    Right.VISIT: "The evidence, and the pages and records of people that it leads to; changes nothing",
    Right.COMPLETION: "Who has completed what",
    Right.RECOMMENDATION: "What a credential is recommended on",
}


@dataclass(frozen=True)
class EntryRow:
    """An address, the role that lets it in, what that opens, and the last day, or nothing."""

    email: str
    role: str
    may: str
    until: str


def entry_rows(
    program: Program,
    staff: Sequence[str],
    contacts: Iterable[Contact],
    candidates: Iterable[Candidate],
    times: Times,
) -> tuple[EntryRow, ...]:
    """The office first, then those who are there for single participants, then the participants."""
    everybody = tuple(candidates)
    return (
        *(EntryRow(email, "staff", MEANING[Right.ADMINISTER], "") for email in staff),
        *_appointed(program, contacts, times),
        *_companions(program, everybody),
        *_overseers(program, everybody),
        *(EntryRow(c.person.email, program.participant.label, "Their own page", "") for c in everybody),
    )


def _appointed(program: Program, contacts: Iterable[Contact], times: Times) -> Iterator[EntryRow]:
    roles = {role.key: role for role in program.roles if role.kind not in PERSONAL}
    for contact in contacts:
        role = roles.get(contact.role)
        if role is not None and role.console is not None and contact.current(times.today):
            until = times.day(contact.until) if contact.until else ""
            yield EntryRow(contact.person.email, role.label, MEANING[role.console], until)


def _companions(program: Program, candidates: Sequence[Candidate]) -> Iterator[EntryRow]:
    for email, count in _counted(c.companion.email for c in candidates if c.companion):
        yield EntryRow(email, program.companion.label, f"The pages of {_people(program, count)}", "")


def _overseers(program: Program, candidates: Sequence[Candidate]) -> Iterator[EntryRow]:
    role = program.overseer
    if role is None or role.console is None:
        return
    for email, count in _counted(c.overseer.email for c in candidates if c.overseer):
        yield EntryRow(email, role.label, f"{MEANING[role.console]}: {_people(program, count)}", "")


def _people(program: Program, count: int) -> str:
    role = program.participant
    return f"{count} {(role.label if count == 1 else role.plural).lower()}"


def _counted(addresses: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(one for one in addresses if one).items())
