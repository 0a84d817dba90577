"""Runs of jobs: when, how long, what came of it, and how many calls to Google it took."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.ledger.runs import RunRow
from service.web.times import Times, duration
from service.web.views.jobs import LABELS, told


@dataclass(frozen=True)
class RunLine:
    """Runs one after another that came to the same: `when` the newest began, `times` how many they are.
    `calls` is None where it is not known.
    """

    when: str
    job: str
    state: str
    label: str
    took: str
    calls: int | None
    headline: str
    details: tuple[str, ...]
    times: int


@dataclass(frozen=True)
class RunsPage:
    """Some runs, the newest first, of one `job` or of all. `older` is the number before which the next ones
    stand, None where there are none.
    """

    job: str
    lines: tuple[RunLine, ...]
    older: int | None


def runs_page(
    runs: Sequence[RunRow], limit: int, job: str, calls: Mapping[int, int], times: Times
) -> RunsPage:
    """The first `limit` of `runs`; one run more says that there are older ones. `calls` are by run."""
    shown = runs[:limit]
    lines = tuple(_line(alike, calls, times) for alike in _together(shown))
    return RunsPage(job, lines, shown[-1].id if len(runs) > limit else None)


def _together(runs: Sequence[RunRow]) -> Iterator[list[RunRow]]:
    """Jobs run every minute, and mostly there is nothing to do: each job's neighbours that say the same."""
    open_now: dict[str, list[RunRow]] = {}
    found: list[list[RunRow]] = []
    for run in runs:
        alike = open_now.get(run.job)
        if alike is None or _said(alike[0]) != _said(run):
            alike = open_now[run.job] = []
            found.append(alike)
        alike.append(run)
    yield from found


def _said(run: RunRow) -> tuple[str, ...]:
    return (run.state, *told(run))


def _line(alike: Sequence[RunRow], calls: Mapping[int, int], times: Times) -> RunLine:
    run = alike[0]
    headline, *details = told(run)
    return RunLine(
        when=times.moment(run.started),
        job=run.job,
        state=run.state,
        label=LABELS[run.state],
        took=duration(run.finished - run.started) if run.finished else "",
        calls=calls.get(run.id),
        headline=headline,
        details=tuple(details),
        times=len(alike),
    )
