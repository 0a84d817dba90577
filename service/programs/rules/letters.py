"""Letters: rules for kinds that there are."""

from collections.abc import Iterator

from service.domain.audience import LETTERS
from service.domain.program import Program
from service.programs.problem import Problem, allowed


def letters_are_of_known_kinds(program: Program) -> Iterator[Problem]:
    """A rule for a kind that nobody writes would never be followed."""
    for kind in program.letters:
        if kind not in LETTERS:
            yield Problem(("letters", kind), f"no letter is of this kind; {allowed([*LETTERS])}")


RULES = (letters_are_of_known_kinds,)
