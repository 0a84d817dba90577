"""Roles and what they own."""

from collections.abc import Iterator

from service.domain.elements import FormField
from service.domain.program import Program
from service.domain.roles import SERVICE, RoleKind
from service.programs.problem import Problem, allowed, elements, owned


def there_is_one_participant_and_one_companion(program: Program) -> Iterator[Problem]:
    """The workbook belongs to one role and is shared with one other (C-32)."""
    for kind in (RoleKind.PARTICIPANT, RoleKind.COMPANION):
        having = [role.key for role in program.roles if role.kind is kind]
        if len(having) != 1:
            named = f"these have it: {', '.join(having)}" if having else "no role has it"
            yield Problem(("roles",), f"exactly one role must be of kind `{kind}`; {named}")
    overseers = [role.key for role in program.roles if role.kind is RoleKind.OVERSEER]
    if len(overseers) > 1:
        yield Problem(("roles",), f"at most one role may be of kind `overseer`: {', '.join(overseers)}")


def no_role_is_called_service(program: Program) -> Iterator[Problem]:
    """`service` is the owner of what Cohortbook itself writes."""
    for r, role in enumerate(program.roles):
        if role.key == SERVICE:
            yield Problem(("roles", r, "key"), "`service` means Cohortbook itself; choose another key")


def owners_are_roles_that_open_the_workbook(program: Program) -> Iterator[Problem]:
    """A field's owner exists and has access (C-40)."""
    outside = (RoleKind.OUTSIDE, RoleKind.OVERSEER)
    inside = [role.key for role in program.roles if role.kind not in outside]
    known = {role.key for role in program.roles}
    for placed in elements(program):
        if placed.tab.key in program.private_tabs:
            continue
        for loc, owner, _ in owned(placed.element, placed.loc):
            options = [*inside, SERVICE] if isinstance(placed.element, FormField) else inside
            if owner in options:
                continue
            why = "never opens the workbook" if owner in known else "is not a role of this program"
            if owner == SERVICE:
                why = "cannot fill this kind of element"
            yield Problem(loc, f"`{owner}` {why}; {allowed(options)}")


def modules_are_filled_by_roles(program: Program) -> Iterator[Problem]:
    """`filled_by` names roles."""
    known = [role.key for role in program.roles]
    for m, module in enumerate(program.modules):
        for i, key in enumerate(module.filled_by):
            if key not in known:
                yield Problem(("modules", m, "filled_by", i), f"no such role; {allowed(known)}")


def the_service_knows_what_it_shows(program: Program) -> Iterator[Problem]:
    """A field of the service says which fact it shows, and no other field does."""
    for loc, _, element in elements(program):
        if isinstance(element, FormField) and (element.owner == SERVICE) != bool(element.filled_with):
            yield Problem((*loc, "filled_with"), "goes with `owner: service`, and must be given there")


RULES = (
    there_is_one_participant_and_one_companion,
    no_role_is_called_service,
    owners_are_roles_that_open_the_workbook,
    modules_are_filled_by_roles,
    the_service_knows_what_it_shows,
)
