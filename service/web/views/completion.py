"""Who has completed what, without anybody's words, levels or dates of decisions (A-31, F-74)."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.completion import ModuleStatus
from service.domain.program import Module, Program
from service.domain.standing import Standing, can_be_complete
from service.web.choosing import Choice, Choices, Pager
from service.web.facts import Listed


@dataclass(frozen=True)
class CompletionRow:
    """One candidate. `marks` follow the columns: whether it is complete, None if not of their year."""

    name: str
    cohort: str
    marks: tuple[bool | None, ...]

    @property
    def done(self) -> int:
        """How many modules are complete."""
        return sum(1 for mark in self.marks if mark)

    @property
    def total(self) -> int:
        """How many modules the candidate's year has."""
        return sum(1 for mark in self.marks if mark is not None)


@dataclass(frozen=True)
class CompletionPage:
    """One page of people. `columns` are titles and short names of modules."""

    choices: Choices
    pager: Pager
    columns: tuple[tuple[str, str], ...]
    rows: tuple[CompletionRow, ...]


def completion_page(program: Program, listed: Listed, choice: Choice) -> CompletionPage:
    """In the order of the standings; modules that are only for reading have no column."""
    standings = listed.standings
    used = {key for one in standings for key in one.states}
    modules = [m for m in _countable(program) if m.key in used]
    rows = (CompletionRow(_name(one), _cohort(program, one), _marks(modules, one)) for one in standings)
    columns = tuple((m.title, m.short) for m in modules)
    return CompletionPage(Choices.among(choice, listed.everybody), listed.pager, columns, tuple(rows))


def _countable(program: Program) -> tuple[Module, ...]:
    return tuple(m for m in program.modules if can_be_complete(program, m))


def _marks(modules: Sequence[Module], one: Standing) -> tuple[bool | None, ...]:
    return tuple(
        one.states[m.key].status is ModuleStatus.COMPLETE if m.key in one.states else None for m in modules
    )


def _name(one: Standing) -> str:
    return f"{one.candidate.person.last}, {one.candidate.person.first}".strip(", ")


def _cohort(program: Program, one: Standing) -> str:
    year = next((y.label for y in program.years if y.number == one.candidate.year), str(one.candidate.year))
    return f"{one.candidate.cohort.key}, {year}"
