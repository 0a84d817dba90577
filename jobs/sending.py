"""Sending what waits in the outbox, each letter once."""

from dataclasses import replace
from datetime import datetime, timedelta

from jobs.letters import ACCESS, FORM, REQUEST, addresses_of
from jobs.office import Office
from jobs.once import SEARCH_LAG, may_hide
from jobs.parking import parked_until
from jobs.report import Outcome, Planned, Problem, Report
from jobs.tally import acting_for
from service.errors import Forbidden, GoogleError, InputError, Parked, Refused, UnknownOutcome
from service.ledger import Session, findings, forms, letters, log, people
from service.ledger.holding import held_outbox
from service.ledger.letters import LetterRow
from service.mail.letters import Letter
from service.mail.message import compose

SENDING = "gmail.users.messages.send"
TRANSIENT_FOR, PARKED_FOR, LONGEST = timedelta(minutes=10), timedelta(hours=6), timedelta(hours=24)
MAIL = "mail"
"""The source of findings about letters that could not be sent."""


def send_waiting(office: Office, at: datetime, outcome: Outcome, report: Report) -> None:
    """Send what waits in the outbox. Outside of the hours for letters, and while the whole outbox is held,
    only what staff want sent at once.
    """
    waiting = _waiting(office, at)
    sendable = waiting if _free(office, at) else [letter for letter in waiting if letter.pushed]
    outcome.counts["letters waiting"] += len(waiting) - len(sendable)
    if not sendable:
        return
    if office.google.gates.waits(SENDING, office.google.now()):
        outcome.counts["letters waiting"] += len(sendable)
        return
    report.begin("Letters", len(sendable))
    for letter in sendable:
        if not _send(office, letter, at, outcome):
            return
        report.step(letter.subject)


def planned_letters(office: Office, at: datetime) -> list[Planned]:
    """What `send_waiting` would send of the letters that wait already."""
    waiting, free = _waiting(office, at), _free(office, at)
    sendable = [letter for letter in waiting if free or letter.pushed]
    return [
        Planned("mail", row.candidate_key, f"{row.subject}, to {', '.join((*row.to, *row.cc))}")
        for row in sendable
    ]


def _waiting(office: Office, at: datetime) -> list[LetterRow]:
    with office.ledger.read() as session:
        return letters.waiting(session, at)


def _free(office: Office, at: datetime) -> bool:
    """Whether any letter may go out: it is an hour for letters, and nobody holds the whole outbox."""
    if not office.settings.schedule.letters_open(at.astimezone(office.zone).time()):
        return False
    with office.ledger.read() as session:
        return held_outbox(session) is None


def _send(office: Office, letter: LetterRow, at: datetime, outcome: Outcome) -> bool:
    """Whether sending may go on: False after what would meet every letter alike."""
    try:
        with acting_for(letter.candidate_key):
            message_id = _once(office, letter, at)
    except GoogleError as error:
        what = f"{error.message}{parked_until(error, office.zone)}"
        outcome.problems.append(Problem(f"letter {letter.key}", what, error.remedy))
        _put_back(office, letter, error, at)
        return not isinstance(error, Parked | Forbidden)
    if message_id is None:
        return True
    with office.ledger.begin() as session:
        letters.sent(session, letter.key, message_id, at)
        findings.clear(session, letter.candidate_key, MAIL)
        log.add(session, at, letter.candidate_key, "mail", f"{letter.subject} to {', '.join(letter.to)}")
    outcome.counts["mailed"] += 1
    return True


def _put_back(office: Office, letter: LetterRow, error: GoogleError, at: datetime) -> None:
    """What is surely unsent waits for its next turn; an unknown outcome stays claimed, to be looked for.

    Only a letter that Google calls wrong is given up: a missing right is for the office to mend.
    """
    if isinstance(error, UnknownOutcome):
        return
    wait = _until(error)
    with office.ledger.begin() as session:
        if isinstance(error, Refused):
            letters.failed(session, letter.key, str(error), at)
            findings.put(session, letter.candidate_key, MAIL, f"Not sent: “{letter.subject}”. {error}", at)
        else:
            letters.park(session, letter.key, at + wait, str(error))


def _until(error: GoogleError) -> timedelta:
    """How long a letter waits for its next turn: as long as Google says, as far as it says anything."""
    if not isinstance(error, Parked):
        return TRANSIENT_FOR
    return min(max(error.wait or PARKED_FOR, TRANSIENT_FOR), LONGEST)


def _once(office: Office, letter: LetterRow, at: datetime) -> str | None:
    """Gmail's id of the message, found or sent; None when the letter was settled, or held, meanwhile, or when
    an earlier try may have passed that no search finds yet.
    """
    with office.ledger.begin() as session:
        if letters.is_held(session, letter.key) or (held_outbox(session) and not letter.pushed):
            return None
        effect = letters.claim(session, letter.key, at, office.clock())
    if effect.state == "done":
        return None
    if effect.state == "unknown":
        found = office.google.gmail.messages_find(letter.token)
        if found or may_hide(office, effect.claimed, SEARCH_LAG):
            return found
    raw = _composed(office, _addressed(office, letter))
    with office.ledger.begin() as session:
        letters.renew(session, letter.key, office.clock())
    return office.google.gmail.messages_send(raw)


def _composed(office: Office, letter: LetterRow) -> bytes:
    mail, content = office.settings.mail, Letter(letter.subject, letter.text, letter.html)
    try:
        return compose(content, mail.sender, mail.reply_to, letter.to, letter.cc, letter.token)
    except InputError as error:  # the trouble of this letter, and of no other
        raise Refused(error.message, error.remedy) from error


def _addressed(office: Office, letter: LetterRow) -> LetterRow:
    """The letter to whom it concerns now: people and addresses change while letters wait.

    Raises Refused for a newcomer who has left again.
    """
    with office.ledger.begin() as session:
        candidate = people.candidate(session, letter.candidate_key)
        if letter.kind == FORM:
            return _if_shared(session, letter)
        if letter.kind == REQUEST:
            return _to_author(session, letter)
        if candidate is None:
            return letter
        to, copies = addresses_of(candidate)
        if letter.kind == ACCESS:
            to, copies = [email for email in letter.to if email in candidate.editors], []
        if not to:
            raise Refused("The workbook is no longer shared with the person it was meant for.")
        letters.readdress(session, letter.key, to, copies)
    return replace(letter, to=tuple(to), cc=tuple(copies))


def _if_shared(session: Session, letter: LetterRow) -> LetterRow:
    """The letter about a private form, as long as its reader is the one who has to fill it."""
    (email,) = letter.to
    form = letter.key.removeprefix(f"{FORM}:").removesuffix(f":{email}")
    if email not in forms.grants(session).get(form, {}):
        raise Refused("The form is no longer shared with the person it was meant for.")
    return letter


def _to_author(session: Session, letter: LetterRow) -> LetterRow:
    """The letter about a request, to the form's author as long as the form is shared with them."""
    key = letter.key.removeprefix(f"{REQUEST}:").rpartition(":")[0]
    form = forms.all(session).get(key)
    if form is None or form.author.email not in forms.grants(session).get(key, {}):
        raise Refused("The form is no longer shared with the person who asked.")
    letters.readdress(session, letter.key, [form.author.email], [])
    return replace(letter, to=(form.author.email,), cc=())
