"""/recommendations: what a credential is recommended on; /recommendations.xlsx: the same as a roster."""

from flask import Response, render_template, request

from service.documents import xlsx_bytes
from service.web.access import visitor
from service.web.choosing import Choice
from service.web.console import console
from service.web.facts import read_attendance, read_listed, read_standings
from service.web.facts.endings import read_endings
from service.web.rules import Rule
from service.web.views.recommendations import recommendations_page, roster

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> str:
    """The facts that a credential is recommended on."""
    desk = console()
    times, keys = desk.times, visitor().within(Rule.RECOMMENDATION.rights)
    choice, page = Choice.of(request.args), request.args.get("page", "")
    listed = read_listed(desk.ledger, desk.program, keys, choice, page, times.today)
    people = [one.candidate for one in listed.standings]
    events = read_attendance(desk.ledger, desk.program, people, times.today)
    endings = read_endings(desk.ledger, desk.program, listed.standings, events, times.today)
    found = recommendations_page(desk.program, listed, choice, times, endings)
    return render_template("recommendations.html", page=found, times=times)


def download() -> Response:
    """Everybody of a year of recommendations, as an Excel file."""
    desk = console()
    times, keys = desk.times, visitor().within(Rule.RECOMMENDATION.rights)
    standings = read_standings(desk.ledger, desk.program, keys, times.today)
    events = read_attendance(desk.ledger, desk.program, [one.candidate for one in standings], times.today)
    endings = read_endings(desk.ledger, desk.program, standings, events, times.today)
    data = xlsx_bytes([roster(desk.program, endings, times)])
    name = f"recommendations-{times.today.isoformat()}.xlsx"
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
