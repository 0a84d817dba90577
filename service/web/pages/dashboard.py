"""/: candidates by modules, what waits for the office, and the jobs."""

from flask import render_template, request

from service.web.choosing import Choice
from service.web.console import console
from service.web.facts import read_office
from service.web.pages.jobs import jobs_now
from service.web.views.dashboard import dashboard


def show() -> str:
    """The dashboard as of now."""
    desk = console()
    times = desk.times
    choice = Choice.of(request.args)
    facts = read_office(desk.ledger, desk.program, choice, request.args.get("page", ""), times.today)
    return render_template(
        "dashboard.html",
        page=dashboard(desk.sight(times), facts, choice),
        jobs=jobs_now(),
        times=times,
    )
