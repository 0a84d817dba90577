"""/: candidates by modules, what waits for the office, and the jobs."""

from flask import render_template

from service.web.console import console
from service.web.facts import read_office, read_work
from service.web.views.dashboard import dashboard
from service.web.views.jobs import jobs_view


def show() -> str:
    """The dashboard as of now."""
    desk = console()
    times = desk.times
    facts = read_office(desk.ledger, desk.program, times.today)
    return render_template(
        "dashboard.html",
        page=dashboard(desk.sight(times), facts),
        jobs=jobs_view(desk.verbs, read_work(desk.ledger, times.now), times, desk.rhythms),
        times=times,
    )
