"""Asking for a job, and how the jobs stand."""

from typing import Any

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from service.ledger import asks
from service.web.access import visitor
from service.web.console import console
from service.web.facts import read_work
from service.web.views.jobs import jobs_view


def ask(job: str) -> Response:
    """Write down the wish; whoever runs the jobs takes it up. Back to the dashboard, at that job."""
    desk = console()
    if job not in {verb.key for verb in desk.verbs}:
        abort(404, f"There is no job {job}.")
    with desk.ledger.begin() as session:
        asks.ask(session, job, visitor().name, desk.clock())
    return redirect(url_for("dashboard", _anchor=f"job-{job}"), 303)


def news() -> dict[str, Any]:
    """The jobs as they stand, drawn, and whether more news is near."""
    desk = console()
    times = desk.times
    jobs = jobs_view(desk.verbs, read_work(desk.ledger, times.now), times, desk.rhythms)
    return {"busy": jobs.busy, "html": render_template("jobs.html", jobs=jobs)}
