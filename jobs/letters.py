"""Letters: rendered and kept in the outbox first, then sent, each once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from jobs.office import Office
from jobs.report import Outcome, Planned, Problem, Report
from jobs.tally import acting_for
from service.domain.people import Candidate
from service.errors import Forbidden, GoogleError, Parked, Refused, UnknownOutcome
from service.ledger import Session, findings, forms, letters, log, people
from service.ledger.letters import LetterRow
from service.mail.letters import Letter
from service.mail.message import compose

TRANSIENT_FOR, PARKED_FOR = timedelta(minutes=10), timedelta(hours=6)
ACCESS = "access"
"""The letter to somebody whom a workbook is newly shared with, and to nobody else."""
FORM = "form"
"""The letter to the author of a private form, and to nobody else."""
REQUEST = "request_answered"
"""The letter to whoever asked something in a private form, and to nobody else."""
MAIL = "mail"
"""The source of findings about letters that could not be sent."""


def letter_for(
    office: Office,
    candidate: Candidate,
    kind: str,
    key: str,
    context: Mapping[str, Any],
    at: datetime,
    *,
    newcomer: str = "",
) -> bool:
    """Put a letter into the outbox; False where `key` is already there (C-96).

    It goes to candidate and companion as they are when it is sent, or to a `newcomer` alone, by address.
    """
    to, copies = ([newcomer], []) if newcomer else addresses_of(candidate)
    about = {"candidate": candidate, **context}
    return _queue(office, kind, key, about, at, to=to, cc=copies, candidate_key=candidate.key)


def letter_to(
    office: Office, email: str, kind: str, key: str, context: Mapping[str, Any], at: datetime, *, about: str
) -> bool:
    """Put a letter to one address into the outbox; False where `key` is already there (C-96).

    `about` is the key of the candidate on whose record it goes, empty where it concerns nobody alone.
    """
    return _queue(office, kind, key, context, at, to=[email], cc=[], candidate_key=about)


def _queue(
    office: Office,
    kind: str,
    key: str,
    context: Mapping[str, Any],
    at: datetime,
    *,
    to: list[str],
    cc: list[str],
    candidate_key: str,
) -> bool:
    letter = office.letters.render(kind, {"program": office.program, "today": office.today(at), **context})
    with office.ledger.begin() as session:
        return letters.queue(
            session,
            key=key,
            kind=kind,
            candidate_key=candidate_key,
            to=to,
            cc=cc,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            reason=key,
            at=at,
        )


def addresses_of(candidate: Candidate) -> tuple[list[str], list[str]]:
    """Whom letters about a candidate go to, and who gets a copy."""
    return [candidate.person.email], [candidate.companion.email] if candidate.companion else []


def send_waiting(office: Office, at: datetime, outcome: Outcome, report: Report) -> None:
    """Send what waits in the outbox; outside of the hours for letters only what staff want sent at once."""
    waiting = _waiting(office, at)
    if not _open(office, at):
        pushed = [letter for letter in waiting if letter.pushed]
        outcome.counts["letters waiting"] += len(waiting) - len(pushed)
        waiting = pushed
    if not waiting:
        return
    report.begin("Letters", len(waiting))
    for letter in waiting:
        if not _send(office, letter, at, outcome):
            return
        report.step(letter.subject)


def planned_letters(office: Office, at: datetime) -> list[Planned]:
    """What `send_waiting` would send of the letters that wait already."""
    waiting, is_open = _waiting(office, at), _open(office, at)
    sendable = [letter for letter in waiting if is_open or letter.pushed]
    return [
        Planned("mail", row.candidate_key, f"{row.subject}, to {', '.join((*row.to, *row.cc))}")
        for row in sendable
    ]


def _waiting(office: Office, at: datetime) -> list[LetterRow]:
    with office.ledger.read() as session:
        return letters.waiting(session, at)


def _open(office: Office, at: datetime) -> bool:
    return office.settings.schedule.letters_open(at.astimezone(office.zone).time())


def _send(office: Office, letter: LetterRow, at: datetime, outcome: Outcome) -> bool:
    """Whether sending may go on: False after what would meet every letter alike."""
    try:
        with acting_for(letter.candidate_key):
            message_id = _once(office, letter, at)
    except GoogleError as error:
        outcome.problems.append(Problem(f"letter {letter.key}", error.message, error.remedy))
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
    wait = PARKED_FOR if isinstance(error, Parked) else TRANSIENT_FOR
    with office.ledger.begin() as session:
        if isinstance(error, Refused):
            letters.failed(session, letter.key, str(error), at)
            findings.put(session, letter.candidate_key, MAIL, f"Not sent: “{letter.subject}”. {error}", at)
        else:
            letters.park(session, letter.key, at + wait, str(error))


def _once(office: Office, letter: LetterRow, at: datetime) -> str | None:
    """Gmail's id of the message, found or sent; None when another process settled the letter meanwhile."""
    with office.ledger.begin() as session:
        effect = letters.claim(session, letter.key, at)
    if effect.state == "done":
        return None
    found = office.google.gmail.messages_find(letter.token) if effect.state == "unknown" else None
    if found:
        return found
    letter = _addressed(office, letter)
    mail = office.settings.mail
    content = Letter(letter.subject, letter.text, letter.html)
    raw = compose(content, mail.sender, mail.reply_to, letter.to, letter.cc, letter.token)
    return office.google.gmail.messages_send(raw)


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


def request_letter_key(form: str, request: str) -> str:
    """The key of the letter that says that a request was answered."""
    return f"{REQUEST}:{form}:{request}"


def _to_author(session: Session, letter: LetterRow) -> LetterRow:
    """The letter about a request, to the form's author as long as the form is shared with them."""
    key = letter.key.removeprefix(f"{REQUEST}:").rpartition(":")[0]
    form = forms.all(session).get(key)
    if form is None or form.author.email not in forms.grants(session).get(key, {}):
        raise Refused("The form is no longer shared with the person who asked.")
    letters.readdress(session, letter.key, [form.author.email], [])
    return replace(letter, to=(form.author.email,), cc=())
