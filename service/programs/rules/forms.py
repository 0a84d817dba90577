"""Private forms: one author each, alone in the file."""

from collections.abc import Iterator

from service.domain.elements import FormField, Log
from service.domain.program import Program, Requirement
from service.domain.requests import requests_in
from service.domain.roles import SERVICE, RoleKind
from service.programs.problem import Placed, Problem, allowed, elements, owned

ENOUGH = (Requirement.FIELDS, Requirement.NOTHING)
AUTHOR_FACTS = ("author_name", "author_email")


def authors_and_readers_are_roles(program: Program) -> Iterator[Problem]:
    """Somebody fills the form, and only staff may read along (C-40)."""
    known = [role.key for role in program.roles]
    staff = [role.key for role in program.roles if role.kind is RoleKind.STAFF]
    for m, module in enumerate(program.modules):
        private = module.private
        if private is None:
            continue
        loc = ("modules", m, "private")
        if private.author not in known:
            yield Problem((*loc, "author"), f"no such role; {allowed(known)}")
        elif private.per == "author" and private.author == program.participant.key:
            yield Problem((*loc, "per"), "a participant has one form anyway; `author` is for other roles")
        for i, key in enumerate(private.read_by):
            if key not in staff:
                yield Problem((*loc, "read_by", i), f"no such role of kind staff; {allowed(staff)}")


def a_private_form_is_the_authors_alone(program: Program) -> Iterator[Problem]:
    """Nobody else opens the file, so nobody else has a cell in it; but requests are answered there."""
    authors = {module.tab: module.private.author for module in program.modules if module.private}
    for placed in elements(program):
        author = authors.get(placed.tab.key)
        if author is None:
            continue
        for loc, owner, _ in owned(placed.element, placed.loc):
            if owner not in (author, SERVICE, *_answering(program, placed)):
                yield Problem(loc, f"only `{author}` opens this private form; {allowed((author, SERVICE))}")


def _answering(program: Program, placed: Placed) -> tuple[str, ...]:
    """The roles that may have columns beside the author's."""
    if not isinstance(placed.element, Log) or not requests_in(program, placed.tab.key, placed.element.key):
        return ()
    return next(m.private.read_by for m in program.private_modules if m.private and m.tab == placed.tab.key)


def a_private_form_has_a_tab_of_its_own(program: Program) -> Iterator[Problem]:
    """The tab stands in no workbook, and what completes the module is its answers."""
    for m, module in enumerate(program.modules):
        if module.private is None:
            continue
        sharing = [other.key for other in program.modules if other.tab == module.tab and other is not module]
        if sharing:
            yield Problem(("modules", m, "tab"), f"a private form has its own tab: so has `{sharing[0]}`")
        if module.requirement not in ENOUGH:
            yield Problem(("modules", m, "requirement"), f"not for a private form; {allowed(ENOUGH)}")


def authors_are_shown_in_forms_alone(program: Program) -> Iterator[Problem]:
    """A workbook has no author."""
    for placed in elements(program):
        element = placed.element
        inside = placed.tab.key in program.private_tabs
        if isinstance(element, FormField) and element.filled_with in AUTHOR_FACTS and not inside:
            yield Problem((*placed.loc, "filled_with"), "only a private form has an author")


RULES = (
    authors_and_readers_are_roles,
    a_private_form_is_the_authors_alone,
    a_private_form_has_a_tab_of_its_own,
    authors_are_shown_in_forms_alone,
)
