"""/mine: the candidates whom the visitor accompanies, or their own page."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from service.ledger import workbooks
from service.web.access import visitor
from service.web.console import console
from service.web.facts import read_standings
from service.web.rules import Rule
from service.web.views.own import own_people


def show() -> str | Response:
    """Those whom the visitor's rights are over; straight to the page when it is one alone."""
    desk = console()
    times = desk.times
    keys = visitor().within(Rule.OWN.rights)
    if keys is not None and len(keys) == 1:
        return redirect(url_for("candidate", key=next(iter(keys))), 303)
    standings = read_standings(desk.ledger, desk.program, keys, times.today)
    with desk.ledger.read() as session:
        files = {key: row.file_id for key, row in workbooks.all(session).items()}
    return render_template("mine.html", people=own_people(desk.sight(times), standings, files), times=times)
