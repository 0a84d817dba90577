"""The log: what was done, and which runs did it."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.people import Candidate
from service.ledger.log import LogRow
from service.ledger.runs import RunRow
from service.web.times import Times
from service.web.views.candidate import LogLine, log_line
from service.web.views.jobs import LABELS, told


@dataclass(frozen=True)
class RunLine:
    """A run of a job with its outcome; `details` are problems and remedies."""

    when: str
    job: str
    state: str
    label: str
    headline: str
    details: tuple[str, ...]


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
        tuple(_run(run, times) for run in runs),
    )


def _run(run: RunRow, times: Times) -> RunLine:
    headline, *details = told(run)
    return RunLine(times.moment(run.started), run.job, run.state, LABELS[run.state], headline, tuple(details))
