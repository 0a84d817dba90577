"""Who may come in, and what each may see."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.domain.people import Candidate
from service.domain.program import Program


@dataclass(frozen=True)
class EntryRow:
    """An address, the role that lets it in, and what that opens."""

    email: str
    role: str
    may: str


def entry_rows(
    program: Program,
    staff: Sequence[str],
    candidates: Iterable[Candidate],
) -> tuple[EntryRow, ...]:
    """The office first, then those who accompany participants, then the participants."""
    everybody = tuple(candidates)
    return (
        *(EntryRow(email, "staff", "Everything, and this page") for email in staff),
        *_companions(program, everybody),
        *(EntryRow(c.person.email, program.participant.label, "Their own page") for c in everybody),
    )


def _companions(program: Program, candidates: Sequence[Candidate]) -> Iterator[EntryRow]:
    for email, count in _counted(c.companion.email for c in candidates if c.companion):
        yield EntryRow(email, program.companion.label, f"The pages of {_people(program, count)}")


def _people(program: Program, count: int) -> str:
    role = program.participant
    return f"{count} {(role.label if count == 1 else role.plural).lower()}"


def _counted(addresses: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(one for one in addresses if one).items())
