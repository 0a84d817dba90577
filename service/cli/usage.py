"""usage: what was asked of Google today, how near to its limits that came, what the next runs will take."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from jobs.expected import expected
from jobs.office import Office
from jobs.parking import in_words, take_up
from jobs.usage import RunUsed, Share, Usage, Used
from jobs.usage import usage as used_today
from service.cli.jobs import PLANS
from service.cli.options import AS_JSON, AT, OFFICE, moment
from service.cli.output import forecast_data, forecast_line
from service.errors import CohortbookError
from service.offices import open_office

RUNS = 10
"""So many runs are listed; `--json` has all of the day."""
NAMES = {"sheets.reads": "Sheets reads", "sheets.writes": "Sheets writes", "drive": "Drive", "gmail": "Gmail"}


@click.command()
@OFFICE
@AT
@AS_JSON
def usage(office: Path, at_text: str | None, *, as_json: bool) -> None:
    """Say what was asked of Google today, and how long the next runs will take under its limits.

    For what scrape, review and sweep have to do, Drive's feed and the interface are looked at.
    """
    with open_office(office) as opened:
        at = moment(at_text, opened.zone)
        found = used_today(opened, at)
        take_up(opened, at)
        if as_json:
            click.echo(json.dumps(_data(opened, found, at), ensure_ascii=False))
            return
        for line in _lines(opened, found, at):
            click.echo(line)


def _lines(office: Office, found: Usage, at: datetime) -> Iterator[str]:
    yield f"Calls to Google since {found.since:%Y-%m-%d %H:%M}"
    yield from _table(found.used) if found.used else ["  none"]
    if found.runs:
        yield "The newest runs"
    yield from (_run(run) for run in found.runs[:RUNS])
    yield "Of Google's limits"
    yield from (_share(share) for share in found.shares)
    for closed in office.google.gates.closed(office.google.now()):
        yield f"Waiting: {in_words(office.program.words.phrases, closed, office.zone)}"
    yield "What the next runs will take"
    yield from (f"  {job}: {_next(office, job, at)}" for job in PLANS)


def _table(used: tuple[Used, ...]) -> Iterator[str]:
    wide = max(len(one.method) for one in used)
    head = f"{'calls':>7}{'units':>9}{'failed':>7}{'in calls':>9}{'waited':>8}  identity"
    yield f"  {'job':<10}{'method':<{wide}}{head}"
    for one in used:
        yield (
            f"  {one.job:<10}{one.method:<{wide}}{one.calls:>7}{one.units:>9}{one.failed:>7}"
            f"{one.seconds:>8}s{one.waited:>7}s  {one.identity}"
        )


def _run(run: RunUsed) -> str:
    units = ", ".join(f"{NAMES[bucket]} {count:,}" for bucket, count in run.units.items())
    failed = f", {run.failed} failed" if run.failed else ""
    return f"  {run.run} {run.job}: {run.calls} calls{failed} in {run.minutes} minutes: {units}"


def _share(share: Share) -> str:
    day = "" if share.of_day is None else f", {share.of_day:.3%} of the day's limit"
    busiest = f"{share.of_minute:.0%} of an identity's minute, {share.of_project:.0%} of the project's"
    return f"  {NAMES[share.bucket]}: {share.units:,} units today{day}; the busiest run took {busiest}"


def _next(office: Office, job: str, at: datetime) -> str:
    try:
        return forecast_line(expected(office, job, PLANS[job](office, at)))
    except CohortbookError as error:
        return f"cannot be told: {error.message}"


def _data(office: Office, found: Usage, at: datetime) -> dict[str, Any]:
    told: dict[str, Any] = {
        "since": found.since.isoformat(),
        "used": [asdict(one) for one in found.used],
        "runs": [asdict(run) | {"begun": run.begun.isoformat()} for run in found.runs],
        "shares": [asdict(share) for share in found.shares],
        "waiting": [
            {"gate": one.gate, "until": one.until.isoformat(), "reason": one.reason}
            for one in office.google.gates.closed(office.google.now())
        ],
        "next": {},
    }
    for job in PLANS:
        try:
            told["next"][job] = forecast_data(expected(office, job, PLANS[job](office, at)))
        except CohortbookError as error:
            told["next"][job] = {"error": error.message}
    return told
