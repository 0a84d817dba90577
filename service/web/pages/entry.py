"""/entry: who may come in."""

from flask import render_template

from service.ledger import directory, people
from service.web.console import console
from service.web.views.entry import entry_rows


def show() -> str:
    """Every address that opens anything, with what it opens."""
    desk = console()
    times = desk.times
    with desk.ledger.read() as session:
        listed, candidates = directory.contacts(session), people.candidates(session)
    rows = entry_rows(desk.program, desk.settings.staff, listed, candidates, times)
    return render_template("entry.html", rows=rows, times=times)
