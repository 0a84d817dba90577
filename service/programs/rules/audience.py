"""The audience table says of every thing who may see it, and nothing that another part contradicts."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from service.domain.audience import (
    ANYONE,
    FILES,
    FORMER,
    INTERFACE,
    PAGES,
    REPORT,
    SECTIONS,
    SIGN_SHEET,
    WORDS,
    Audience,
    Line,
    fillers,
)
from service.domain.notices.kinds import Kind, Reach
from service.domain.notices.registry import KINDS, needed
from service.domain.program import Module, Program
from service.domain.requests import asks_in
from service.domain.roles import WITHOUT_SAYING, Right, RoleKind
from service.programs.document import Loc
from service.programs.problem import Problem, allowed

AUDIENCE = "audience"
SEES_WORK = {Right.ADMINISTER, Right.OFFICE, Right.VISIT}
"""Rights in the console that show what people wrote."""
OF_CANDIDATES = ("workbook", FORMER, REPORT)
"""Files that candidates and companions open."""
SHARERS = (RoleKind.PARTICIPANT, RoleKind.COMPANION)

Check = Callable[[Program, Audience], Iterator[Problem]]


def every_thing_has_a_line(program: Program, table: Audience) -> Iterator[Problem]:
    """A new module, tab, page or letter is in the table, and nothing that is gone."""
    for section, things in _things(program).items():
        lines = table.section(section)
        missing = [key for key in things if key not in lines]
        if missing:
            yield Problem((AUDIENCE, section), f"no line says who may see: {', '.join(missing)}")
        for key in lines:
            if key not in things:
                yield Problem((AUDIENCE, section, key), f"there is no such thing; {allowed(things)}")


def _things(program: Program) -> Mapping[str, Collection[str]]:
    """What each section must speak of."""
    private = [module.key for module in program.private_modules]
    unmade = {SIGN_SHEET} if not program.events else set()
    unmade |= set() if program.ending else {REPORT}
    unmade |= set() if program.ending and len(program.years) > 1 else {FORMER}
    needless = {*(() if program.requests else ("requests",)), *(() if program.cases else ("cases",))}
    needless |= set() if program.ending else {"recommendations"}
    return {
        "files": [key for key in FILES if key not in unmade],
        "tabs": [module.key for module in program.modules if module.key not in private],
        "forms": private,
        "words": [key for key in WORDS if program.ending or key != "ending"],
        "interface": [key for key in INTERFACE if key not in needless],
        "pages": PAGES,
        "letters": needed(program),
        "cases": [kind.key for kind in program.cases],
    }


def lines_name_roles(program: Program, table: Audience) -> Iterator[Problem]:
    """Each once; `anyone` only of pages, some of which say nothing about people."""
    roles = [role.key for role in program.roles]
    for section in SECTIONS:
        known = [*roles, ANYONE] if section == "pages" else roles
        for key, line in table.section(section).items():
            yield from _names((AUDIENCE, section, key), line, known)


def _names(loc: Loc, line: Line, known: Collection[str]) -> Iterator[Problem]:
    for word, names in (("write", line.write), ("read", line.read)):
        for i, name in enumerate(names):
            if name not in known:
                yield Problem((*loc, word, i), f"no such role; {allowed(known)}")
            elif word == "read" and name in line.write:
                yield Problem((*loc, word, i), "stands under `write` already, and whoever writes reads")


def tabs_are_written_by_those_who_have_cells(program: Program, table: Audience) -> Iterator[Problem]:
    """The owners of a tab's elements write there (C-33)."""
    tabs = {tab.key: tab for tab in program.tabs}
    for module, loc, line in _lines(program, table, "tabs"):
        if module.tab in tabs:
            owners = fillers(tabs[module.tab].elements, program.participant.key)
            yield from _agree((*loc, "write"), line.write, owners, f"who has cells in the tab `{module.tab}`")


def whoever_opens_the_workbook_reads_its_tabs(program: Program, table: Audience) -> Iterator[Problem]:
    """No tab can be kept from somebody who has the file (https://support.google.com/docs/answer/1218656)."""
    opening = table.files["workbook"].readers if "workbook" in table.files else frozenset()
    seeing = {role.key for role in program.roles if role.console in SEES_WORK}
    for _, loc, line in _lines(program, table, "tabs"):
        missing = sorted(opening - line.readers)
        if missing:
            yield Problem(loc, f"{', '.join(missing)} opens the workbook, and so reads all of its tabs")
        extra = sorted(line.readers - opening - seeing)
        if extra:
            yield Problem(
                loc, f"{', '.join(extra)} opens neither the workbook nor, in the console, pages on it"
            )


def files_are_closed_to_outsiders(program: Program, table: Audience) -> Iterator[Problem]:
    """Workbook and report are for those who share the workbook and staff, all else for staff (C-40)."""
    shared = {role.key for role in program.roles if role.kind in SHARERS}
    staff = {role.key for role in program.roles if role.kind is RoleKind.STAFF}
    for key, line in table.files.items():
        loc, inside = (AUDIENCE, "files", key), shared | staff if key in OF_CANDIDATES else staff
        outside = sorted(line.readers - inside)
        if outside:
            yield Problem(loc, f"never opened by {', '.join(outside)}; {allowed(sorted(inside))}")
        if key == "workbook" and not shared <= set(line.write):
            yield Problem((*loc, "write"), f"the workbook is shared with {', '.join(sorted(shared))}")


def forms_are_read_by_whom_their_module_names(program: Program, table: Audience) -> Iterator[Problem]:
    """Author and `read_by` of a private form, no more and no fewer; whoever answers there writes, too."""
    tabs = {tab.key: tab for tab in program.tabs}
    for module, loc, line in _lines(program, table, "forms"):
        if module.private is not None and module.tab in tabs:
            owners = fillers(tabs[module.tab].elements, program.participant.key)
            writers = {module.private.author, *(owners & set(module.private.read_by))}
            readers = set(module.private.read_by) - writers
            yield from _agree((*loc, "write"), line.write, writers, f"who has cells in `{module.key}`")
            yield from _agree((*loc, "read"), line.read, readers, f"`read_by` of `{module.key}`")


def the_interface_is_one_file(_: Program, table: Audience) -> Iterator[Problem]:
    """Whoever opens it reads all of it, hidden tabs too."""
    opening = table.files["interface"].readers if "interface" in table.files else frozenset()
    for key, line in table.interface.items():
        yield from _agree((AUDIENCE, "interface", key), line.readers, opening, "who opens the file")


def pages_are_for_roles_that_open_the_console(program: Program, table: Audience) -> Iterator[Problem]:
    """A role without `console` opens nothing there."""
    closed = {role.key for role in program.roles if not role.console and role.kind not in WITHOUT_SAYING}
    for key, line in table.pages.items():
        if line.readers & closed:
            shut = ", ".join(sorted(line.readers & closed))
            yield Problem((AUDIENCE, "pages", key), f"a role without `console` opens nothing there: {shut}")


def letters_go_to_whom_they_concern(program: Program, table: Audience) -> Iterator[Problem]:
    """About a workbook, to those who share it; about a private form, to its author (C-67); on days, to the
    roles that the program's steps name.
    """
    shared = {role.key for role in program.roles if role.kind in SHARERS}
    for key, line in table.letters.items():
        loc, kind = (AUDIENCE, "letters", key), KINDS.get(key)
        others = sorted(line.readers - shared)
        if kind is not None and kind.reach is not Reach.WORKBOOK:
            yield from _agree(loc, line.readers, _reached(program, kind), REACHED[kind.reach])
        elif others:
            yield Problem(loc, f"such letters never go to {', '.join(others)}; {allowed(sorted(shared))}")


def cases_are_dealt_with_by_staff(program: Program, table: Audience) -> Iterator[Problem]:
    """In the office; and whoever gets letters about one may read of it (C-91). Whoever has only to know that
    somebody left learns nothing else.
    """
    staff = {role.key for role in program.roles if role.kind is RoleKind.STAFF}
    for kind in program.cases:
        line, loc = table.cases.get(kind.key), (AUDIENCE, "cases", kind.key)
        if line is None:
            continue
        if not line.write or not set(line.write) <= staff:
            yield Problem((*loc, "write"), f"cases are dealt with by staff; {allowed(sorted(staff))}")
        if unread := sorted(set(kind.told) - line.readers):
            yield Problem(loc, f"gets its letters and may not read it: {', '.join(unread)}")


REACHED = {
    Reach.FORMS: "the authors of private forms",
    Reach.REQUESTS: "the author of the form of requests",
    Reach.CASES_OPENED: "the roles that are `told` of cases",
    Reach.CASES_STEPS: "the roles that are `told` of cases with steps that have a letter",
    Reach.CASES_CLOSED: "the roles that are `told` of cases, or of their end",
    Reach.STEPS: "the roles that its steps name",
    Reach.STEPS_AND_FORMS: "the roles that its steps name and the authors of private forms",
}


def _reached(program: Program, kind: Kind) -> set[str]:
    authors = {m.private.author for m in program.private_modules if m.private}
    named = {role for step in program.letter_rule(kind.key).steps for role in step.to}
    asking = {m.private.author for m in program.private_modules if m.private and asks_in(program, m)}
    told = {role for one in program.cases for role in one.told}
    return {
        Reach.FORMS: authors,
        Reach.REQUESTS: asking,
        Reach.CASES_OPENED: told,
        Reach.CASES_STEPS: {role for one in program.cases for role in one.told if one.tells_of_steps},
        Reach.CASES_CLOSED: told | {role for one in program.cases for role in one.told_of_end},
        Reach.STEPS: named,
        Reach.STEPS_AND_FORMS: named | authors,
    }[kind.reach]


def _lines(program: Program, table: Audience, section: str) -> Iterator[tuple[Module, Loc, Line]]:
    """The lines of a section whose modules there are."""
    modules = {module.key: module for module in program.modules}
    for key, line in table.section(section).items():
        if key in modules:
            yield modules[key], (AUDIENCE, section, key), line


def _agree(loc: Loc, named: Iterable[str], right: Collection[str], who: str) -> Iterator[Problem]:
    """A problem where `named` is not exactly `right`, who are `who`."""
    if set(named) != set(right):
        yield Problem(loc, f"must name {who}, and nobody else: {', '.join(sorted(right)) or 'nobody'}")


CHECKS: tuple[Check, ...] = (
    every_thing_has_a_line,
    lines_name_roles,
    tabs_are_written_by_those_who_have_cells,
    whoever_opens_the_workbook_reads_its_tabs,
    files_are_closed_to_outsiders,
    forms_are_read_by_whom_their_module_names,
    the_interface_is_one_file,
    pages_are_for_roles_that_open_the_console,
    letters_go_to_whom_they_concern,
    cases_are_dealt_with_by_staff,
)


def the_table_agrees_with_the_program(program: Program) -> Iterator[Problem]:
    """Every check of the table, where the program has one."""
    kinds = {role.kind for role in program.roles}
    if program.audience is not None and kinds >= set(SHARERS):
        for check in CHECKS:
            yield from check(program, program.audience)


RULES = (the_table_agrees_with_the_program,)
