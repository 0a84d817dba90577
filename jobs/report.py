"""How a job tells what it does, while it runs and afterwards."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol

from jobs.count_words import counted


class Report(Protocol):
    """Shown while a job runs: a bar in the terminal, a row in the ledger, or nothing."""

    def begin(self, text: str, total: int) -> None:
        """A step of `total` parts starts."""

    def step(self, text: str = "") -> None:
        """One part is done; `text` says which."""


class Silent:
    """Reports to nobody."""

    def begin(self, text: str, total: int) -> None:
        """Nothing is shown."""

    def step(self, text: str = "") -> None:
        """Nothing is shown."""


@dataclass(frozen=True)
class Planned:
    """One effect that a job would have, in words, for `--dry-run`; `calls` where it takes other calls to
    Google than its verb says (jobs/expected.py), by method.
    """

    verb: str
    who: str
    what: str
    calls: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """What went wrong for one candidate (or for the whole run: `who` is empty) and what to do."""

    who: str
    text: str
    remedy: str = ""


@dataclass
class Outcome:
    """What a run did: counts by verb, and the problems that it left."""

    job: str
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    parked: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def count(self, word: str, more: int = 1) -> None:
        """Count what was done; for work that goes on in several threads."""
        with self._lock:
            self.counts[word] += more

    def tell_once(self, problem: Problem) -> None:
        """Add what meets several alike, unless the same is told already, of whomever."""
        with self._lock:
            told = {(one.text, one.remedy) for one in self.problems}
            if (problem.text, problem.remedy) not in told:
                self.problems.append(problem)

    def parks(self, reason: str) -> bool:
        """Something waits for a limit of hours, by Google's reason; whether it is the first in this run."""
        with self._lock:
            self.counts["parked"] += 1
            first = reason not in self.parked
            self.parked.add(reason)
            return first

    def summary(self) -> str:
        """One line, for example `release: 12 tabs released, 12 letters sent`."""
        done = ", ".join(counted(key, count) for key, count in self.counts.items() if count)
        trouble = f"; {len(self.problems)} with problems" if self.problems else ""
        return f"{self.job}: {done or 'nothing to do'}{trouble}"

    @property
    def word(self) -> str:
        """`ok`, or `partial` when some candidates have problems."""
        return "partial" if self.problems else "ok"


def lines(plan: Iterable[Planned]) -> list[str]:
    """The plan as text, one effect a line."""
    return [f"{step.verb:<8} {step.who}: {step.what}" for step in plan]
