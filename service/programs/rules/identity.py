"""Keys, sheet ids and titles: nothing may be called what something else is called."""

from collections.abc import Iterator

from service.domain.elements import Element, Initials, Log, Ratings, Signatures
from service.domain.program import Program
from service.programs.document import Loc
from service.programs.problem import Problem, elements, repeats

REFUSED = "[]:*?/\\"
"""An Excel copy of the workbook could not keep a tab title with one of these."""


def sections_have_one_of_each_key(program: Program) -> Iterator[Problem]:
    """Within a section of the program, a key names one thing."""
    for name in ("roles", "lists", "scales", "rubrics", "hours", "modules", "readings", "tabs"):
        yield from repeats((name,), getattr(program, name), "key", lambda thing: thing.key)
    yield from repeats(("years",), program.years, "number", lambda year: year.number)


def items_have_one_of_each_key(program: Program) -> Iterator[Problem]:
    """Within a list, a scale and a rubric, too."""
    for i, items in enumerate(program.lists):
        yield from repeats(("lists", i, "items"), items.items, "key", lambda item: item.key)
        for j, item in enumerate(items.items):
            if "." in item.key:
                yield Problem(
                    ("lists", i, "items", j, "key"), "a full stop separates parts of an address; leave it out"
                )
    for i, scale in enumerate(program.scales):
        yield from repeats(("scales", i, "levels"), scale.levels, "value", lambda level: level.value)
    for i, rubric in enumerate(program.rubrics):
        yield from repeats(
            ("rubrics", i, "criteria"), rubric.criteria, "key", lambda criterion: criterion.key
        )


def tabs_have_one_of_each_key(program: Program) -> Iterator[Problem]:
    """A key names one range of a tab, and one part of an element."""
    for t, tab in enumerate(program.tabs):
        seen: set[str] = set()
        for e, element in enumerate(tab.elements):
            key = getattr(element, "key", None)
            if key in seen:
                yield Problem(
                    ("tabs", t, "elements", e, "key"), "an element above has this key; keys name one range"
                )
            seen |= {key} if key else set()
    for loc, _, element in elements(program):
        yield from _parts(element, loc)


def _parts(element: Element, loc: Loc) -> Iterator[Problem]:
    if isinstance(element, Log):
        yield from repeats((*loc, "columns"), element.columns, "key", lambda column: column.key)
    elif isinstance(element, Ratings):
        yield from repeats((*loc, "terms"), element.terms, "key", lambda term: term.key)
    elif isinstance(element, Initials | Signatures):
        yield from repeats((*loc, "statements"), element.statements, "key", lambda statement: statement.key)


def tabs_have_ids_and_titles_of_their_own(program: Program) -> Iterator[Problem]:
    """Sheets compares titles without regard to capitals."""
    yield from repeats(("tabs",), program.tabs, "sheet_id", lambda tab: tab.sheet_id)
    yield from repeats(("tabs",), program.tabs, "title", lambda tab: tab.title.casefold())


def titles_can_be_kept(program: Program) -> Iterator[Problem]:
    """A title must survive the export of the workbook."""
    for t, tab in enumerate(program.tabs):
        found = [sign for sign in REFUSED if sign in tab.title]
        if found or tab.title.startswith("'") or tab.title.endswith("'"):
            sign = found[0] if found else "'"
            yield Problem(
                ("tabs", t, "title"),
                f"a tab title cannot hold {sign} here; not allowed: {REFUSED} or ' at an end",
            )


RULES = (
    sections_have_one_of_each_key,
    items_have_one_of_each_key,
    tabs_have_one_of_each_key,
    tabs_have_ids_and_titles_of_their_own,
    titles_can_be_kept,
)
