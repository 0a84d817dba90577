"""Which tabs are due for whom: pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.report import Planned
from service.domain.completion import opening_day
from service.domain.people import Candidate
from service.domain.program import Module, Program


@dataclass(frozen=True)
class Step:
    """The modules to be released to one candidate, in the program's order, in one call."""

    candidate: Candidate
    file_id: str
    modules: tuple[Module, ...]

    @property
    def key(self) -> str:
        """Names this release for ever: the candidate and the modules."""
        return f"{self.candidate.key}:{'+'.join(module.key for module in self.modules)}"

    def planned(self) -> Iterator[Planned]:
        """The effects in words."""
        who = f"{self.candidate.key} {self.candidate.person.name}"
        yield Planned("write", who, "tabs " + ", ".join(module.title for module in self.modules))
        yield Planned("mail", who, f"release to {', '.join(self.candidate.editors)}")


def make_plan(
    program: Program,
    candidates: Sequence[Candidate],
    files: Mapping[str, str],
    released: Mapping[str, Collection[str]],
    today: date,
) -> tuple[Step, ...]:
    """The due releases on `today` (program's time zone); `files` are workbooks by candidate key."""
    steps = (
        Step(candidate, files[candidate.key], due_modules(program, candidate, released[candidate.key], today))
        for candidate in candidates
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
