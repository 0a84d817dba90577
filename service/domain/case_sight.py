"""Who may see which cases, as the program's table says (C-91, C-96)."""

from collections.abc import Collection

from service.domain.program import Program
from service.domain.roles import RoleKind


def readers_of(program: Program, kind: str) -> frozenset[str]:
    """The roles that may read what is in cases of that kind; without a table, staff alone."""
    line = program.audience.cases.get(kind) if program.audience else None
    return line.readers if line else _staff(program)


def dealing_with(program: Program, kind: str) -> frozenset[str]:
    """The roles that deal with them."""
    line = program.audience.cases.get(kind) if program.audience else None
    return frozenset(line.write) if line else _staff(program)


def open_to_office(program: Program, kind: str) -> bool:
    """Whether everybody who works in the interface may read them: what stands there is read by all."""
    return _staff(program) <= readers_of(program, kind)


def all_may_read(program: Program, kind: str, roles: Collection[str]) -> bool:
    """Whether everybody in `roles`, of whom there are some, may read them."""
    return bool(roles) and set(roles) <= readers_of(program, kind)


def _staff(program: Program) -> frozenset[str]:
    return frozenset(role.key for role in program.roles if role.kind is RoleKind.STAFF)
