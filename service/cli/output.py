"""What the commands print: bars while a job runs, one line afterwards, or JSON for machines."""

import json
import sys
from math import ceil
from types import TracebackType
from typing import Any, Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from jobs.report import Outcome, Planned, lines
from service.google.forecast import Forecast

NOTE = 26
"""Characters of a note beside a bar; a longer one would squeeze the bar."""


class Bars:
    """A progress bar for each long step, on standard error so that output can be piped."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._progress = Progress(
            TextColumn("{task.description:<18}"),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[note]}", style="dim"),
            console=Console(stderr=True, quiet=quiet),
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def begin(self, text: str, total: int) -> None:
        """A new bar; a step with nothing to do shows none."""
        self._task = self._progress.add_task(text, total=total, note="") if total else None

    def step(self, text: str = "") -> None:
        """One part more on the newest bar."""
        if self._task is not None:
            self._progress.update(self._task, advance=1, note=text[:NOTE])


def show_outcome(outcome: Outcome, *, as_json: bool) -> None:
    """The summary line, each problem with its remedy; or the same as one JSON object."""
    if as_json:
        click.echo(json.dumps(as_data(outcome), ensure_ascii=False))
        return
    click.echo(outcome.summary())
    for problem in outcome.problems:
        place = f"{problem.who}: " if problem.who else ""
        click.echo(f"  {place}{problem.text} {problem.remedy}".rstrip(), file=sys.stderr)


def as_data(outcome: Outcome) -> dict[str, Any]:
    """An outcome for machines."""
    return {
        "job": outcome.job,
        "outcome": outcome.word,
        "counts": {what: count for what, count in outcome.counts.items() if count},
        "problems": [vars(problem) for problem in outcome.problems],
    }


def show_plan(job: str, plan: list[Planned], asks: Forecast | None = None, *, as_json: bool) -> None:
    """What a run would do, a line each and their number; what it asks of Google, and how long that takes,
    where that is told.
    """
    if as_json:
        told = {"job": job, "planned": [vars(step) for step in plan], **(forecast_data(asks) if asks else {})}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for line in lines(plan):
        click.echo(line)
    click.echo(f"{job}: {len(plan)} steps planned, nothing done (dry run)")
    if plan and asks:
        click.echo(f"It would take {forecast_line(asks)}.")


def forecast_line(asks: Forecast) -> str:
    """So many calls, of what kind, and how long they take.

    >>> forecast_line(Forecast({"drive.files.copy": 130}, {"drive": 6500}, 61, 0, None))
    'about 130 calls (130 drive.files.copy), 2 minutes'
    """
    if not asks.calls:
        return "no call"
    kinds = ", ".join(f"{count} {method}" for method, count in sorted(asks.calls.items()))
    number = sum(asks.calls.values())
    return f"about {number} call{'s' if number > 1 else ''} ({kinds}), {_time(asks)}"


def _time(asks: Forecast) -> str:
    minutes = ceil(asks.seconds / 60)
    if not minutes:
        return "no waiting for Google's limits"
    words = "a minute" if minutes == 1 else f"{minutes} minutes"
    return f"{words} for Google's limits" if asks.quota_seconds >= asks.seconds else words


def forecast_data(asks: Forecast) -> dict[str, Any]:
    """The same for machines."""
    return {
        "calls": dict(asks.calls),
        "units": dict(asks.units),
        "seconds": round(asks.seconds, 1),
        "quota_seconds": round(asks.quota_seconds, 1),
        "binds": asks.binds,
    }
