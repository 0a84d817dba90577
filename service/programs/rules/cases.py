"""Cases: their steps and outcomes have names of their own, and whatever else they name exists."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from service.domain.case_kinds import CaseKind, CaseOutcome, CaseStep
from service.domain.program import Program
from service.domain.requests import request_kinds
from service.programs.document import Loc
from service.programs.problem import Problem, allowed, repeats


def names_in_cases_are_single(program: Program) -> Iterator[Problem]:
    """Of kinds, of the steps of one, of its outcomes; titles, too: the office chooses by them."""
    yield from repeats(("cases",), program.cases, "key", lambda kind: kind.key)
    yield from repeats(("cases",), program.cases, "title", lambda kind: kind.title)
    for k, kind in enumerate(program.cases):
        for loc, things in ((("cases", k, "steps"), kind.steps), (("cases", k, "outcomes"), kind.outcomes)):
            named: Sequence[CaseStep | CaseOutcome] = things
            yield from repeats(loc, named, "key", lambda one: one.key)
            yield from repeats(loc, named, "title", lambda one: one.title)


def cases_name_what_there_is(program: Program) -> Iterator[Problem]:
    """Roles, other kinds, steps, and what people can ask for (C-88 to C-93)."""
    roles = [role.key for role in program.roles]
    kinds, asked = [kind.key for kind in program.cases], request_kinds(program)
    for k, kind in enumerate(program.cases):
        loc: Loc = ("cases", k)
        for word in ("told", "told_of_end", "reminders_to"):
            yield from _known((*loc, word), getattr(kind, word), roles, "no such role")
        yield from _known((*loc, "of"), kind.of, kinds, "no such kind of case")
        yield from _known((*loc, "requests"), kind.requests, asked, "nobody can ask for that in a form")
        yield from _within(loc, kind, roles)


def _within(loc: Loc, kind: CaseKind, roles: Collection[str]) -> Iterator[Problem]:
    for s, step in enumerate(kind.steps):
        if step.owner not in roles:
            yield Problem((*loc, "steps", s, "owner"), f"no such role; {allowed(roles)}")
    steps = [step.key for step in kind.steps]
    for o, outcome in enumerate(kind.outcomes):
        if outcome.after is not None and outcome.after not in steps:
            yield Problem((*loc, "outcomes", o, "after"), f"no step of this kind; {allowed(steps)}")


def _known(loc: Loc, named: Iterable[str], known: Collection[str], what: str) -> Iterator[Problem]:
    for n, name in enumerate(named):
        if name not in known:
            yield Problem((*loc, n), f"{what}; {allowed(known)}")


RULES = (names_in_cases_are_single, cases_name_what_there_is)
