"""What a rule finds, and the ways through a program that the rules share."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from service.domain.elements import Element, FormField, Initials, Log, LogColumn, Ratings, Signatures
from service.domain.program import Program, Tab
from service.programs.document import Loc


@dataclass(frozen=True)
class Problem:
    """Something that contradicts another part of the program, at `loc` of the program's data."""

    loc: Loc
    message: str


T = TypeVar("T")
Rule = Callable[[Program], Iterator[Problem]]


class Placed(NamedTuple):
    """An element, its tab and where it stands."""

    loc: Loc
    tab: Tab
    element: Element


class Owned(NamedTuple):
    """Something that one role fills, and where its owner is named."""

    loc: Loc
    owner: str
    required: bool


def allowed(options: Iterable[object]) -> str:
    """`allowed: a, b` for a message."""
    return f"allowed: {', '.join(str(option) for option in options) or 'none is defined'}"


def elements(program: Program) -> Iterator[Placed]:
    """Every element of every tab."""
    for t, tab in enumerate(program.tabs):
        for e, element in enumerate(tab.elements):
            yield Placed(("tabs", t, "elements", e), tab, element)


def inputs(program: Program) -> Iterator[tuple[Loc, FormField | LogColumn]]:
    """Every field and log column."""
    for loc, _, element in elements(program):
        if isinstance(element, FormField):
            yield loc, element
        elif isinstance(element, Log):
            yield from (((*loc, "columns", c), column) for c, column in enumerate(element.columns))


def owned(element: Element, loc: Loc = ()) -> Iterator[Owned]:
    """Everything in `element` that names an owner."""
    match element:
        case FormField():
            yield Owned((*loc, "owner"), element.owner, element.required)
        case Log():
            yield Owned((*loc, "owner"), element.owner, required=False)
            for c, column in enumerate(element.columns):
                if column.owner:
                    yield Owned((*loc, "columns", c, "owner"), column.owner, column.required)
        case Ratings():
            yield from _owned_ratings(element, loc)
        case Initials() | Signatures():
            for s, statement in enumerate(element.statements):
                yield Owned((*loc, "statements", s, "owner"), statement.owner, required=True)
        case _:
            return


def _owned_ratings(element: Ratings, loc: Loc) -> Iterator[Owned]:
    yield Owned(
        (*loc, "owner"), element.owner, any(term.required for term in element.terms if not term.owner)
    )
    for t, term in enumerate(element.terms):
        if term.owner:
            yield Owned((*loc, "terms", t, "owner"), term.owner, term.required)


def repeats(loc: Loc, things: Sequence[T], name: str, of: Callable[[T], Hashable]) -> Iterator[Problem]:
    """A problem for every thing whose `name` an earlier one of the same list has."""
    first: dict[Hashable, int] = {}
    for index, thing in enumerate(things):
        value = of(thing)
        if value in first:
            yield Problem(
                (*loc, index, name), f"number {first[value] + 1} of this list has it already; keep one"
            )
        first.setdefault(value, index)
