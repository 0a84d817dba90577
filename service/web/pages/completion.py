"""/completion and /recommendations: what may be told about candidates outside of the program's office."""

from flask import render_template

from service.web.access import visitor
from service.web.console import console
from service.web.facts import read_standings
from service.web.rules import Rule
from service.web.views.completion import completion_page, recommendations


def show() -> str:
    """Who has completed what."""
    desk = console()
    times = desk.times
    keys = visitor().within(Rule.COMPLETION.rights)
    standings = read_standings(desk.ledger, desk.program, keys, times.today)
    return render_template("completion.html", page=completion_page(desk.program, standings), times=times)


def recommend() -> str:
    """The facts that a credential is recommended on."""
    desk = console()
    times = desk.times
    keys = visitor().within(Rule.RECOMMENDATION.rights)
    standings = read_standings(desk.ledger, desk.program, keys, times.today)
    rows = recommendations(desk.program, standings, times)
    return render_template("recommendations.html", rows=rows, times=times)
