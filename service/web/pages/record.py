"""/candidates/KEY/record: attempts, feedback, letters and requests of one candidate, to be printed (C-91)."""

from flask import abort, render_template, request

from service.domain.program import Program
from service.domain.requests import asking
from service.domain.roles import Right
from service.web.access import visitor
from service.web.case_access import deals_with, may_read
from service.web.console import console
from service.web.facts import read_attendance
from service.web.facts.record import read_record
from service.web.rules import STAFF, Rule
from service.web.views.attendance import event_rows
from service.web.views.record import Reader, record_page
from service.web.visitor import Visitor


def show(key: str) -> str:
    """The record as of now; with `?work=1` the work as it was handed in, too. 404 for an unknown key."""
    desk = console()
    times = desk.times
    facts = read_record(desk.ledger, desk.program, key, times.today)
    if facts is None:
        role = desk.program.participant.label.lower()
        abort(404, desk.say.door.nobody.format(role=role, text=key))
    reader = reader_of(desk.program, visitor(), key)
    page = record_page(desk.sight(times), facts, reader, with_work=request.args.get("work") == "1")
    going_on = {one.key for one in facts.cases if one.kind in deals_with(desk.program, visitor())}
    own = read_attendance(desk.ledger, desk.program, [facts.candidate.standing.candidate], times.today)
    events = event_rows(desk.sight(times), own.get(key), times.day)
    return render_template("record.html", page=page, events=events, times=times, going_on=going_on)


def reader_of(program: Program, found: Visitor, key: str) -> Reader:
    """What somebody may read in the record of the candidate with that key."""
    author, office = _asks(program, found, key), found.may(STAFF)
    return Reader(
        email=found.identity.email,
        letters=found.may(Rule.READER.rights),
        requests=author or office,
        words=author or (office and _answers(program, found)),
        cases=frozenset(kind.key for kind in program.cases if may_read(program, found, kind.key, key)),
    )


def _asks(program: Program, found: Visitor, key: str) -> bool:
    """Whether requests about that candidate are the visitor's own."""
    where = asking(program)
    own = {program.participant.key: Right.OWN, program.companion.key: Right.ACCOMPANY}
    right = own.get(where.private.author) if where else None
    return right is not None and found.may({right}, key)


def _answers(program: Program, found: Visitor) -> bool:
    """Whether everybody with one of the visitor's rights may read the form in which people ask (C-40)."""
    where = asking(program)
    if where is None:
        return False
    holders = [
        {role.key for role in program.roles if role.console is right} for right in STAFF if found.may({right})
    ]
    return any(roles and roles <= set(where.private.read_by) for roles in holders)
