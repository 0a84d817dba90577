"""/log: what was done, narrowed to somebody, an action, a day."""

from datetime import date, datetime, time, timedelta

from flask import render_template, request

from service.ledger import log, people
from service.ledger.log import Wanted
from service.web.choosing import named, number_in
from service.web.console import console
from service.web.times import Times
from service.web.views.log import LogChoice, log_page

LINES = 100


def show() -> str:
    """The newest lines of those that were asked for."""
    desk = console()
    times, asked = desk.times, request.args
    choice = LogChoice(*(asked.get(word, "").strip() for word in ("who", "action", "day")))
    day, problem = _day(choice.day)
    with desk.ledger.read() as session:
        everybody = people.candidates(session)
        wanted = _wanted(choice, day, named(everybody, choice.who), asked.get("before", ""), times)
        rows, actions = log.page(session, wanted, LINES + 1), log.actions(session)
    names = {one.key: one.person.name for one in everybody}
    page = log_page(rows, LINES, choice, actions, names, times, problem)
    return render_template("log.html", page=page, times=times)


def _wanted(choice: LogChoice, day: date | None, keys: list[str] | None, before: str, times: Times) -> Wanted:
    since = datetime.combine(day, time(), times.zone) if day else None
    until = datetime.combine(day + timedelta(days=1), time(), times.zone) if day else None
    return Wanted(keys, choice.action, since, until, number_in(before))


def _day(typed: str) -> tuple[date | None, str]:
    """The day, or what is wrong with it."""
    try:
        found = date.fromisoformat(typed) if typed else None
    except ValueError:
        return None, f"“{typed}” is no day. Write it as 2026-09-30."
    if found is not None and not 1900 <= found.year <= 9000:  # noqa: PLR2004 - what the calendars can count
        return None, f"Nothing was done in {found.year}."
    return found, ""
