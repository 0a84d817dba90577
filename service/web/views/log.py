"""The log: what was done, and which runs did it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.domain.people import Candidate
from service.ledger.log import LogRow
from service.ledger.runs import RunRow
from service.web.times import Times
from service.web.views.candidate import LogLine, log_line
from service.web.views.jobs import LABELS, told


@dataclass(frozen=True)
class RunLine:
    """Runs of a job that all came to the same; `when` is the newest, `times` how often in all."""

    when: str
    job: str
    state: str
    label: str
    headline: str
    details: tuple[str, ...]
    times: int


@dataclass(frozen=True)
class LogPage:
    """The newest first, in both tables."""

    lines: tuple[LogLine, ...]
    runs: tuple[RunLine, ...]


def log_page(
    rows: Sequence[LogRow], runs: Sequence[RunRow], candidates: Sequence[Candidate], times: Times
) -> LogPage:
    """The log at `times.now`, in the order of the rows."""
    names = {candidate.key: candidate.person.name for candidate in candidates}
    return LogPage(
        tuple(log_line(row, names.get(row.candidate_key, ""), times) for row in rows),
        tuple(_together(runs, times)),
    )


def _together(runs: Sequence[RunRow], times: Times) -> Iterator[RunLine]:
    """Jobs run every minute, and mostly there is nothing to do: what is the same is one line."""
    alike: dict[tuple[str, ...], list[RunRow]] = {}
    for run in runs:
        alike.setdefault((run.job, run.state, *told(run)), []).append(run)
    for (_, _, headline, *details), each in alike.items():
        run = each[0]
        label = LABELS[run.state]
        when = times.moment(run.started)
        yield RunLine(when, run.job, run.state, label, headline, tuple(details), len(each))
