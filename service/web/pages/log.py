"""/log: what was done, and the runs that did it."""

from flask import render_template

from service.ledger import log, people, runs
from service.web.console import console
from service.web.views.log import log_page

LINES, RUNS = 300, 1500  # a day of runs, when each job runs every minute


def show() -> str:
    """The newest lines and runs."""
    desk = console()
    times = desk.times
    with desk.ledger.read() as session:
        page = log_page(
            log.recent(session, LINES),
            runs.recent(session, RUNS, times.now),
            people.candidates(session),
            times,
        )
    return render_template("log.html", page=page, times=times, limit=LINES)
