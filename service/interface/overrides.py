"""The staff column of the Completion tab: modules that the office declares complete, one line for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.domain.people import Candidate
from service.domain.program import Module, Program, Requirement
from service.domain.years import modules_so_far

COLUMN, NOTE = "override", "on.override"
NOT = "!"
"""Before a module's name: not complete after all. A minus sign would begin a formula."""


@dataclass(frozen=True)
class Overrides:
    """What a cell says: the reason by module key, and in words what could not be used of it; `reopened` are
    modules that are not complete after all.
    """

    reasons: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    reopened: Mapping[str, str] = field(default_factory=dict)


def read_overrides(program: Program, candidate: Candidate, text: str) -> Overrides:
    """Reads lines such as `IIP: done at another program`; the module by its short or full name. `!IIP: it
    was never handed in` takes back what counts as done before Cohortbook began.

    A line without a reason, or with a name that no module of the person's years has (of those in which there
    is something to complete), declares nothing. A name that several years have is that of the latest.
    """
    mine = [m for m in modules_so_far(program, candidate) if m.requirement is not Requirement.NOTHING]
    modules = {name: m for m in mine for name in _names(m)}
    reasons: dict[str, str] = {}
    reopened: dict[str, str] = {}
    problems: list[str] = []
    words = program.words.phrases.tabs.completion
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, _, reason = (part.strip() for part in line.partition(":"))
        module = modules.get(name.removeprefix(NOT).strip().casefold())
        if module is None:
            known = ", ".join(m.short for m in mine)
            problems.append(words.no_module.format(line=line, known=known))
        elif not reason:
            problems.append(words.no_reason.format(line=line))
        else:
            (reopened if name.startswith(NOT) else reasons)[module.key] = reason
    return Overrides(reasons, tuple(problems), reopened)


def _names(module: Module) -> set[str]:
    return {module.short.casefold(), module.title.casefold()}
