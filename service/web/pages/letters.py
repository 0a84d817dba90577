"""/letters, /letters/REFERENCE: the outbox, and one letter."""

from flask import Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from service.ledger import letters, log, people
from service.ledger.holding import held_outbox, release_outbox
from service.ledger.letters import LetterRow, Sought
from service.web.access import visitor
from service.web.choosing import PAGE, Pager, named
from service.web.console import console
from service.web.headers import FRAMED
from service.web.views.letters import FILTERS, letter_page, letters_page, shows_words


def show() -> str:
    """One page of the letters that were asked for, the newest first."""
    desk = console()
    times, asked = desk.times, request.args
    state, who = asked.get("state", ""), asked.get("who", "").strip()
    state = state if state in FILTERS else ""
    with desk.ledger.read() as session:
        everybody = people.candidates(session)
        keys = named(everybody, who)
        counts = {one: letters.count(session, Sought(one, keys)) for one in FILTERS}
        pager = Pager.of(counts[state], asked.get("page", ""))
        found = letters.page(session, Sought(state, keys), PAGE, pager.first - 1)
        hold = held_outbox(session)
    names = {one.key: one.person.name for one in everybody}
    page = letters_page(desk.sight(times), found, counts, pager, (state, who), names, hold)
    return render_template("letters.html", page=page, times=times)


def release() -> WerkzeugResponse:
    """Let the whole outbox go that is held, as a new program's is; back to the letters."""
    desk = console()
    lines = desk.program.words.phrases.lines
    with desk.ledger.begin() as session:
        if release_outbox(session):
            log.add(
                session, desk.clock(), "", "letters", lines.outbox_released_by.format(name=visitor().name)
            )
    return redirect(url_for("letters"), 303)


def one(token: str) -> str:
    """One letter: to whom, why, what became of it, and what it says where that is for everybody to read."""
    desk = console()
    times, letter = desk.times, _letter(token)
    with desk.ledger.read() as session:
        about = people.candidate(session, letter.candidate_key)
        told_of = [people.candidate(session, key) for key in letter.concerns if key != letter.candidate_key]
    names = [one.person.name for one in told_of if one]
    page = letter_page(desk.sight(times), letter, about.person.name if about else "", names)
    return render_template("letter.html", page=page, times=times)


def html(token: str) -> Response:
    """The letter's page as mail programs show it, for a frame: nothing in it runs or asks elsewhere."""
    letter = _letter(token)
    if not shows_words(letter):
        abort(404, "The words of this letter are for its reader alone.")
    answer = Response(letter.html, mimetype="text/html")
    answer.headers.update(FRAMED)
    return answer


def _letter(token: str) -> LetterRow:
    with console().ledger.read() as session:
        letter = letters.by_token(session, token)
    if letter is None:
        abort(404, f"There is no letter with the reference {token}.")
    return letter
