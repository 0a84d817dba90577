"""`cohortbook program check`: what a program holds, and what its author may want to look at."""

from dataclasses import dataclass
from pathlib import Path

from service.domain.program import Program
from service.programs.advice import ALL
from service.programs.loading import load
from service.programs.source import find, texts

DEFAULT = "# DEFAULT"
"""Marks a line that is ours until the district has read and replaced it."""


@dataclass(frozen=True)
class Report:
    """What a sound program holds, what looks odd in it, and what is still a default, by file and line."""

    title: str
    counts: tuple[tuple[str, int], ...]
    warnings: tuple[str, ...]
    defaults: tuple[str, ...]

    def lines(self) -> list[str]:
        """The report for a terminal."""
        numbers = ", ".join(f"{count} {what}" for what, count in self.counts)
        found = [f"{self.title}: {numbers}"]
        found += [f"  look at: {warning}" for warning in self.warnings]
        if self.defaults:
            found.append(f"  still Cohortbook's default, for the district to replace ({len(self.defaults)}):")
            found += [f"    {line}" for line in self.defaults]
        return found


def check(name_or_dir: str | Path) -> Report:
    """The report on a program.

    Raises DefinitionErrors when the program cannot be used, DefinitionError when there is none.
    """
    program = load(name_or_dir)
    warnings = tuple(warning for advice in ALL for warning in advice(program))
    return Report(program.title, _counts(program), warnings, tuple(_defaults(texts(find(name_or_dir)))))


def _counts(program: Program) -> tuple[tuple[str, int], ...]:
    rules = {rule for module in program.modules for rule in module.rules}
    rules |= {rule for event in program.events for rule in event.rules}
    rules |= {rule for kind in program.cases for rule in kind.rules}
    return (
        ("roles", len(program.roles)),
        ("years", len(program.years)),
        ("modules", len(program.modules)),
        ("events", len(program.events)),
        ("kinds of cases", len(program.cases)),
        ("tabs", len(program.tabs)),
        ("elements", sum(len(tab.elements) for tab in program.tabs)),
        ("hours rules", len(program.hours)),
        ("rules named", len(rules)),
    )


def _defaults(files: dict[str, str]) -> list[str]:
    return [
        f"{name}, line {number}: {line.strip().removeprefix('# ')}"
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        if DEFAULT in line
    ]
