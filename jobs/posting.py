"""One message, once: claimed, looked for where a try may have passed, sent, and recorded with its letters."""

from datetime import datetime, timedelta

from jobs.office import Office
from jobs.once import SEARCH_LAG, may_hide
from jobs.parking import parked_until
from jobs.report import Outcome, Problem
from jobs.tally import acting_for
from service.errors import Forbidden, GoogleError, InputError, Parked, Refused, UnknownOutcome
from service.ledger import Session, findings, letters, log, mails, people
from service.ledger.effects import Effect
from service.ledger.holding import held_outbox
from service.ledger.letters import LetterRow
from service.ledger.mails import MailRow
from service.mail.digest import Part, digest
from service.mail.letters import Letter
from service.mail.message import compose

TRANSIENT_FOR, PARKED_FOR, LONGEST = timedelta(minutes=10), timedelta(hours=6), timedelta(hours=24)
MAIL = "mail"


def found_before(office: Office, letter: LetterRow, at: datetime, outcome: Outcome) -> bool:
    """Whether a letter that nobody knows to be unsent went out already: it is settled then."""
    try:
        with acting_for(letter.candidate_key):
            found = office.google.gmail.messages_find(letter.token)
    except GoogleError as error:
        outcome.problems.append(Problem(f"letter {letter.key}", error.message, error.remedy))
        return True  # not now: it is asked after again at the next run
    if found:
        with office.ledger.begin() as session:
            letters.sent(session, letter.key, found, at)
        outcome.counts["mailed"] += 1
    return found is not None


def post(office: Office, mail: MailRow, at: datetime, outcome: Outcome) -> bool:
    """Send the message. Whether sending may go on: False after what would meet every message alike."""
    with office.ledger.begin() as session:
        rows = [row for row in (letters.get(session, key) for key in mail.letters) if row]
        effect = _claimed(office, session, mail, rows)
    try:
        with acting_for(rows[0].candidate_key):
            message_id = _once(office, mail, rows, effect)
    except GoogleError as error:
        what = f"{error.message}{parked_until(office.program.words.phrases.waits, error, office.zone)}"
        outcome.tell_once(Problem(f"letter {rows[0].key}", what, error.remedy))
        _put_back(office, mail, rows, error, at)
        return not isinstance(error, Parked | Forbidden)
    if message_id is not None:
        _record(office, mail, rows, message_id, at)
        outcome.count("mailed")
    return True


def _claimed(office: Office, session: Session, mail: MailRow, rows: list[LetterRow]) -> Effect | None:
    """The claim to the message; None when everything was held meanwhile."""
    if held_outbox(session) and mail.state == mails.WAITING and not any(row.pushed for row in rows):
        return None
    return mails.claim(session, mail.token, office.clock())


def _once(office: Office, mail: MailRow, rows: list[LetterRow], effect: Effect | None) -> str | None:
    """Gmail's id of the message, found or sent; None when it was settled, or everything held, meanwhile, or
    when an earlier try may have passed that no search finds yet.
    """
    if effect is None or effect.state == "done":
        return None
    if effect.state == "unknown":
        found = office.google.gmail.messages_find(mail.token)
        if found or may_hide(office, effect.claimed, SEARCH_LAG):
            return found
    raw = _composed(office, mail, rows)
    if effect.state == "unknown":  # a new claim is of a moment ago
        with office.ledger.begin() as session:
            mails.renew(session, mail.token, office.clock())
    return office.google.gmail.messages_send(raw)


def _record(office: Office, mail: MailRow, rows: list[LetterRow], message_id: str, at: datetime) -> None:
    line = office.lines.mail
    with office.ledger.begin() as session:
        fates = mails.sent(session, mail, message_id, at)
        for row in rows:
            if row.key in fates.delivered:
                letters.sent(session, row.key, fates.delivered[row.key], at)
                findings.clear(session, row.candidate_key, MAIL)
            said = line.format(subject=row.subject, names=", ".join(mail.to))
            log.add(session, at, row.candidate_key, "mail", said)


def _put_back(office: Office, mail: MailRow, rows: list[LetterRow], error: GoogleError, at: datetime) -> None:
    """What is surely unsent waits for its next turn; an unknown outcome stays claimed, to be looked for.

    Only a message that Google calls wrong is given up: a missing right is for the office to mend.
    """
    if isinstance(error, UnknownOutcome):
        return
    phrases, until = office.program.words.phrases, at + _wait(error)
    why = phrases.remedies.told(error)
    with office.ledger.begin() as session:
        if isinstance(error, Refused):
            fates = mails.failed(session, mail, why, at)
            for row in rows:
                if row.key in fates.delivered:
                    letters.sent(session, row.key, fates.delivered[row.key], at)
                elif row.key in fates.given_up:
                    letters.failed(session, row.key, why, at)
                words = phrases.books.not_sent.format(subject=row.subject, why=why)
                findings.put(session, row.candidate_key, MAIL, words, at)
            return
        for key in mails.put_back(session, mail, until, why):
            letters.park(session, key, until, why)


def _wait(error: GoogleError) -> timedelta:
    """Until the next turn: as long as Google says, as far as it says anything."""
    if not isinstance(error, Parked):
        return TRANSIENT_FOR
    return min(max(error.wait or PARKED_FOR, TRANSIENT_FOR), LONGEST)


def _composed(office: Office, mail: MailRow, rows: list[LetterRow]) -> bytes:
    phrases, settings = office.program.words.phrases.letter, office.settings.mail
    parts = [_part(office, mail, row) for row in rows]
    single = len(parts) == 1 and not parts[0].of
    content = parts[0].letter if single else digest(phrases, parts)
    kinds = {row.kind for row in rows if office.program.letter_rule(row.kind).may_decline}
    answer_to = settings.reply_to or settings.sender
    stops = [phrases.stop.format(kind=kind) for kind in sorted(kinds)]
    footer = " ".join(phrases.decline.format(address=answer_to, subject=stop) for stop in stops)
    only = kinds == {row.kind for row in rows} and len(kinds) == 1
    unsubscribe = stops[0] if only else ""
    attachments = [one for row in rows for one in row.attachments]
    try:
        return compose(
            content, settings.sender, settings.reply_to, mail.to, mail.cc, mail.token, footer, unsubscribe,
            attachments, phrases,
        )  # fmt: skip
    except InputError as error:  # the trouble of this message, and of no other
        raise Refused(error.message, error.remedy) from error


def _part(office: Office, mail: MailRow, row: LetterRow) -> Part:
    """The letter as it stands in the message; a copy says whose it is."""
    content = Letter(row.subject, row.text, row.html)
    if {*row.to} & {*mail.to, *mail.cc}:
        return Part(content, row.token)
    with office.ledger.read() as session:
        about = people.candidate(session, row.candidate_key)
    return Part(content, row.token, about.person.name if about else ", ".join(row.to))
