"""What is over with an earlier year of the program, and is not to be changed by accident any more."""

from collections.abc import Collection

from service.domain.people import Candidate
from service.domain.program import Program


def past_modules(program: Program, candidate: Candidate, finished: Collection[str]) -> tuple[str, ...]:
    """The modules that belong to earlier years than the candidate's alone and are `finished`: nobody but
    staff writes there any more, if the program says so. What is unfinished stays open: it is to be done.
    """
    if program.ending is None or program.ending.year_change != "locked":
        return ()
    return tuple(
        module.key
        for module in program.modules
        if max(module.years) < candidate.year and module.key in finished and module.private is None
    )
