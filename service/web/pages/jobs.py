"""/jobs: how the jobs stand, what they did, and asking for one."""

from datetime import datetime, time
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from service.ledger import asks, calls, findings, runs
from service.web.access import visitor
from service.web.choosing import number_in
from service.web.console import console
from service.web.facts import read_work
from service.web.views.asked import asked_today
from service.web.views.jobs import JobsView, jobs_view
from service.web.views.runs import runs_page

PARKED = "parked:"
"""The sources of findings about limits of hours (jobs/parking.py) begin so."""
RUNS = 1500  # a day of runs, when one job runs every minute and another every ten


def show() -> str:
    """The jobs, and the runs of all or of one of them."""
    desk = console()
    times, job = desk.times, request.args.get("job", "")
    job = job if job in {verb.key for verb in desk.verbs} else ""
    before = number_in(request.args.get("before", ""))
    with desk.ledger.read() as session:
        found = runs.recent(session, RUNS + 1, times.now, job=job, before=before)
        made = calls.of_runs(session, found[-1].id, found[0].id) if found else {}
        today = calls.since(session, datetime.combine(times.today, time.min, times.zone))
        waiting = [row.text for row in findings.all(session) if row.source.startswith(PARKED)]
    history, asked = runs_page(found, RUNS, job, made, times), asked_today(today)
    page = {"history": history, "asked": asked, "waiting": waiting}
    return render_template("jobs_page.html", jobs=jobs_now(), times=times, **page)


def ask(job: str) -> Response:
    """Write down the wish; whoever runs the jobs takes it up. Back to where it was asked, at that job."""
    desk = console()
    if job not in {verb.key for verb in desk.verbs}:
        abort(404, f"There is no job {job}.")
    with desk.ledger.begin() as session:
        asks.ask(session, job, visitor().name, desk.clock())
    page = "jobs" if request.form.get("from") == "jobs" else "dashboard"
    return redirect(url_for(page, _anchor=f"job-{job}"), 303)


def news() -> dict[str, Any]:
    """The jobs as they stand, drawn, and whether more news is near."""
    jobs = jobs_now()
    return {"busy": jobs.busy, "html": render_template("jobs.html", jobs=jobs)}


def jobs_now() -> JobsView:
    """The jobs as of now."""
    desk = console()
    work = read_work(desk.ledger, desk.clockwork, desk.clock())
    return jobs_view(desk.verbs, work, desk.times, desk.rhythms, desk.silent_after)
