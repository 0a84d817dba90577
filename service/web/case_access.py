"""Who may read and who may deal with cases of a kind in the console, by the program's table (C-91, C-96)."""

from collections.abc import Collection, Mapping

from service.domain.case_sight import all_may_read, dealing_with
from service.domain.program import Program
from service.domain.roles import WITHOUT_SAYING, Right
from service.web.rules import STAFF
from service.web.visitor import Visitor


def may_read(program: Program, found: Visitor, kind: str, key: str) -> bool:
    """Whether the visitor may read cases of that kind about the candidate with that key, by any of their
    rights; of a right that several roles have, all must be readers.
    """
    return any(
        all_may_read(program, kind, roles)
        for right, roles in _roles_by_right(program).items()
        if found.may({right}, key)
    )


def deals_with(program: Program, found: Visitor) -> frozenset[str]:
    """The kinds with whose cases the visitor deals; of a right that several roles have, all must."""
    rights = _roles_by_right(program)
    mine = [rights.get(right, frozenset()) for right in STAFF if found.may({right})]
    return frozenset(
        kind.key for kind in program.cases if any(_all_deal(program, kind.key, roles) for roles in mine)
    )


def _all_deal(program: Program, kind: str, roles: Collection[str]) -> bool:
    return bool(roles) and set(roles) <= dealing_with(program, kind)


def _roles_by_right(program: Program) -> Mapping[Right, frozenset[str]]:
    found: dict[Right, set[str]] = {}
    for role in program.roles:
        right = WITHOUT_SAYING.get(role.kind) or role.console
        if right is not None:
            found.setdefault(right, set()).add(role.key)
    return {right: frozenset(roles) for right, roles in found.items()}
