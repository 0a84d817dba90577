"""Which tabs are due for whom: pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from jobs.report import Planned
from service.domain.completion import opening_day
from service.domain.people import Candidate, present
from service.domain.program import Module, Program

NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})


@dataclass(frozen=True)
class Step:
    """The modules to be released to one candidate, in the program's order, in one call; nobody is written to
    about those that were done `before` Cohortbook began.
    """

    candidate: Candidate
    file_id: str
    modules: tuple[Module, ...]
    before: Collection[str] = ()

    @property
    def key(self) -> str:
        """Names this release for ever: the candidate and the modules."""
        return f"{self.candidate.key}:{'+'.join(module.key for module in self.modules)}"

    @property
    def told(self) -> tuple[Module, ...]:
        """The modules that people are written to about."""
        return tuple(module for module in self.modules if module.key not in self.before)

    def planned(self) -> Iterator[Planned]:
        """The effects in words."""
        who = f"{self.candidate.key} {self.candidate.person.name}"
        yield Planned("write", who, "tabs " + ", ".join(module.title for module in self.modules))
        if self.told:
            yield Planned("mail", who, f"release to {', '.join(self.candidate.editors)}")


def make_plan(
    program: Program,
    candidates: Sequence[Candidate],
    files: Mapping[str, str],
    released: Mapping[str, Collection[str]],
    today: date,
    before: Mapping[str, Collection[str]] = NOTHING,
) -> tuple[Step, ...]:
    """The due releases on `today` (program's time zone); `files` are workbooks by candidate key, `before` the
    modules that were done before Cohortbook began. Nothing opens for whoever left.
    """
    steps = (
        Step(
            candidate,
            files[candidate.key],
            due_modules(program, candidate, released[candidate.key], today),
            before.get(candidate.key, ()),
        )
        for candidate in present(candidates)
        if candidate.key in files and released.get(candidate.key)
    )
    return tuple(step for step in steps if step.modules)


def due_modules(
    program: Program, candidate: Candidate, released: Collection[str], today: date
) -> tuple[Module, ...]:
    """The modules of the candidate's year that open on or before `today` and are not in the workbook."""
    return tuple(
        module
        for module in program.workbook_modules(candidate.year)
        if module.key not in released and opening_day(module, candidate.anchors) <= today
    )
