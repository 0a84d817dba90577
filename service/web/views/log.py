"""The log: what was done, for whom, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.ledger.log import LogRow
from service.web.times import Times


@dataclass(frozen=True)
class LogLine:
    """A line of the log."""

    when: str
    who: str
    key: str
    action: str
    text: str


@dataclass(frozen=True)
class LogChoice:
    """What the log is narrowed to: words of a name, an action, a day as typed; each may be empty."""

    who: str = ""
    action: str = ""
    day: str = ""

    @property
    def query(self) -> dict[str, str]:
        """The choice for an address's query."""
        pairs = {"who": self.who, "action": self.action, "day": self.day}
        return {word: value for word, value in pairs.items() if value}


@dataclass(frozen=True)
class LogPage:
    """Some lines. `older` is the number before which the next ones stand, None where there are none;
    `problem` says what of the choice could not be understood.
    """

    choice: LogChoice
    actions: tuple[str, ...]
    lines: tuple[LogLine, ...]
    older: int | None
    problem: str


def log_page(
    rows: Sequence[LogRow],
    limit: int,
    choice: LogChoice,
    actions: Sequence[str],
    names: Mapping[str, str],
    times: Times,
    problem: str = "",
) -> LogPage:
    """The first `limit` of `rows`; one row more says that there are older ones. `names` are by key."""
    shown = rows[:limit]
    return LogPage(
        choice=choice,
        actions=tuple(actions),
        lines=tuple(log_line(row, names.get(row.candidate_key, ""), times) for row in shown),
        older=shown[-1].id if len(rows) > limit else None,
        problem=problem,
    )


def log_line(row: LogRow, who: str, times: Times) -> LogLine:
    """A line of the log; `who` is the candidate's name."""
    return LogLine(times.moment(row.at), who, row.candidate_key, row.action, row.text)
