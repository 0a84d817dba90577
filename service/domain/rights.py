"""What people may see and do in the console, by the roles they have."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from service.domain.directory import Contact
from service.domain.people import Candidate, present
from service.domain.program import Program
from service.domain.roles import PERSONAL, WITHOUT_SAYING, Right, RoleKind


@dataclass(frozen=True)
class Grant:
    """A right over some candidates, by key; None for all of them."""

    right: Right
    candidates: frozenset[str] | None = None

    def covers(self, key: str) -> bool:
        """Whether the right holds for the candidate with that key."""
        return self.candidates is None or key in self.candidates


def grants(
    program: Program,
    email: str,
    *,
    staff: Collection[str],
    directory: Iterable[Contact],
    candidates: Iterable[Candidate],
    today: date,
) -> tuple[Grant, ...]:
    """Everything that `email` may on `today` (program's time zone); empty for a stranger.

    `staff` are the addresses of cohortbook.toml: administrators whatever the directory says, so that an
    office can begin. A participant's own roles come from `candidates`, all others from `directory`. Whoever
    left, and whoever had a part for them, may nothing by that any more (C-17).
    """
    email = email.casefold()
    first = [Grant(Right.ADMINISTER)] if email in {one.casefold() for one in staff} else []
    appointed = _appointed(program, email, directory, today)
    return tuple(dict.fromkeys([*first, *appointed, *_personal(program, email, tuple(candidates))]))


def _appointed(program: Program, email: str, directory: Iterable[Contact], today: date) -> Iterator[Grant]:
    opens = {role.key: role.console for role in program.roles if role.kind not in PERSONAL}
    for contact in directory:
        right = opens.get(contact.role)
        if right is not None and contact.person.email.casefold() == email and contact.current(today):
            yield Grant(right)


def _personal(program: Program, email: str, candidates: Collection[Candidate]) -> Iterator[Grant]:
    for role in (role for role in program.roles if role.kind in PERSONAL):
        right = WITHOUT_SAYING.get(role.kind) or role.console
        mine = [c.key for c in present(candidates) if email == _address(c, role.kind)]
        if right is not None and mine:
            yield Grant(right, frozenset(mine))


def _address(candidate: Candidate, kind: RoleKind) -> str:
    """The address of whoever has a role of that kind for the candidate, or nothing."""
    person = {
        RoleKind.PARTICIPANT: candidate.person,
        RoleKind.COMPANION: candidate.companion,
        RoleKind.OVERSEER: candidate.overseer,
    }.get(kind)
    return person.email.casefold() if person else ""
