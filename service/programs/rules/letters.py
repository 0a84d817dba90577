"""Letters: rules for kinds that there are, with steps that they can take, to roles that may get them."""

from collections.abc import Iterator

from service.domain.letter_rules import Step
from service.domain.notices.kinds import Kind
from service.domain.notices.registry import KINDS
from service.domain.program import Program
from service.programs.document import Loc
from service.programs.problem import Problem, allowed


def letters_are_of_known_kinds(program: Program) -> Iterator[Problem]:
    """A rule for a kind that nobody writes would never be followed."""
    for kind in program.letters:
        if kind not in KINDS:
            yield Problem(("letters", kind), f"no letter is of this kind; {allowed(KINDS)}")


def steps_suit_their_kind(program: Program) -> Iterator[Problem]:
    """Each step hangs on what its kind hangs on, and names roles that may get such letters."""
    for key, rule in program.letters.items():
        for number, step in enumerate(rule.steps):
            if key in KINDS:
                yield from _step(program, KINDS[key], ("letters", key, "steps", number), step)


def only_numbers_need_people(program: Program) -> Iterator[Problem]:
    """Of how many people numbers are given says only a kind that gives numbers."""
    counts = [key for key, kind in KINDS.items() if kind.in_numbers]
    for key, rule in program.letters.items():
        if rule.fewest is not None and key not in counts:
            what = f"letters of this kind give no numbers; {allowed(counts)}"
            yield Problem(("letters", key, "fewest"), what)


def _step(program: Program, kind: Kind, loc: Loc, step: Step) -> Iterator[Problem]:
    if kind.planned is None:
        yield Problem(loc, "letters of this kind do not hang on days: leave `steps` out")
        return
    if step.form not in kind.steps:
        yield Problem(loc, f"not by `{step.form}`; {allowed(sorted(kind.steps))}")
    roles = {role.key: role for role in program.roles}
    may = [key for key, role in roles.items() if role.kind in kind.to]
    for number, key in enumerate(step.to):
        if key not in may:
            what = "no such role" if key not in roles else "such letters never go there"
            yield Problem((*loc, "to", number), f"{what}; {allowed(may)}")
    known = [*(one.key for one in program.modules), *(one.key for one in program.events)]
    for number, key in enumerate(step.modules):
        if key not in known:
            yield Problem((*loc, "modules", number), f"no such module or event; {allowed(known)}")


RULES = (letters_are_of_known_kinds, steps_suit_their_kind, only_numbers_need_people)
