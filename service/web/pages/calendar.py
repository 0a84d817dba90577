"""/calendar: what opens, falls due and takes place, by cohort and year."""

from flask import render_template, request

from service.web.console import console
from service.web.facts.calendar import read_calendar
from service.web.views.calendar import calendar_page


def show() -> str:
    """The calendar of one cohort."""
    desk = console()
    times = desk.times
    record = read_calendar(desk.ledger, desk.program, desk.settings)
    page = calendar_page(desk.sight(times), record, request.args.get("cohort", ""))
    return render_template("calendar.html", page=page, times=times)
