"""/candidates/KEY: one candidate."""

from flask import abort, render_template

from service.web.access import visitor
from service.web.console import console
from service.web.facts import read_attendance, read_candidate
from service.web.rules import Rule
from service.web.views.attendance import event_rows
from service.web.views.candidate import candidate_page


def show(key: str) -> str:
    """The candidate's page as of now; 404 for a key that nobody has.

    Candidate and companion see what stands in the workbook, not the office's letters, findings and log.
    """
    desk = console()
    times = desk.times
    facts = read_candidate(desk.ledger, desk.program, key, times.today)
    if facts is None:
        role = desk.program.participant.label.lower()
        abort(404, desk.say.door.nobody.format(role=role, text=key))
    whole = visitor().may(Rule.READER.rights)
    template, sight = "candidate.html" if whole else "own.html", desk.sight(times)
    attended = read_attendance(desk.ledger, desk.program, [facts.standing.candidate], times.today).get(key)
    return render_template(
        template,
        page=candidate_page(sight, facts, attended, whole=whole),
        events=event_rows(sight, attended),
        times=times,
    )
