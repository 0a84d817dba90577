"""What is late and what does not fit, over many people: the first things that somebody looks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from service.domain.completion import ModuleStatus
from service.domain.program import Program
from service.domain.standing import Standing


@dataclass(frozen=True, order=True)
class Overdue:
    """A module past the date that counts, by keys."""

    due: date
    candidate: str
    module: str


@dataclass(frozen=True)
class Misfit:
    """What does not fit where somebody typed it, in words for staff."""

    candidate: str
    text: str


@dataclass(frozen=True)
class Outlook:
    """What is overdue, the longest first, and what is to be mended."""

    overdue: tuple[Overdue, ...] = ()
    misfits: tuple[Misfit, ...] = ()


def outlook(program: Program, standings: Iterable[Standing]) -> Outlook:
    """The outlook over all of `standings`."""
    people = [one for one in standings if one.candidate.left is None]
    late = sorted(found for one in people for found in _late(one))
    misfits = (Misfit(one.candidate.key, text) for one in people for text in misfit_words(program, one))
    return Outlook(tuple(late), tuple(misfits))


def misfit_words(program: Program, one: Standing) -> Iterator[str]:
    """What does not fit in one candidate's workbook, a line for each value."""
    return (f"{program.tab(found.tab).title}: {found.words}" for found in one.to_mend)


def _late(one: Standing) -> Iterator[Overdue]:
    for state in one.still_asked.values():
        if state.status is ModuleStatus.OVERDUE and state.due is not None:
            yield Overdue(state.due, one.candidate.key, state.module)
