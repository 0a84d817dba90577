"""/completion: what may be told about candidates outside of the program's office."""

from flask import render_template, request

from service.web.access import visitor
from service.web.choosing import Choice
from service.web.console import console
from service.web.facts import read_attendance, read_listed
from service.web.rules import Rule
from service.web.views.attendance import in_short
from service.web.views.completion import completion_page


def show() -> str:
    """Who has completed what."""
    desk = console()
    times, keys = desk.times, visitor().within(Rule.COMPLETION.rights)
    choice, page = Choice.of(request.args, particulars=False), request.args.get("page", "")
    listed = read_listed(desk.ledger, desk.program, keys, choice, page, times.today)
    people = [one.candidate for one in listed.standings]
    found = read_attendance(desk.ledger, desk.program, people, times.today)
    return render_template(
        "completion.html",
        page=completion_page(desk.program, listed, choice),
        attendance=[in_short(desk.program, one, found) for one in listed.standings if found],
        times=times,
    )
