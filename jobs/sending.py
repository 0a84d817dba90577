"""Sending what waits in the outbox: letters are put into messages, and each message goes out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from jobs.addressing import Addressees, addressed
from jobs.envelopes import envelopes, within
from jobs.hands import abreast
from jobs.office import Office
from jobs.posting import found_before, post
from jobs.report import Outcome, Planned, Problem, Report
from service.errors import Refused
from service.ledger import adopted, findings, letters, mails, marks
from service.ledger.holding import held_outbox
from service.ledger.letters import LetterRow
from service.ledger.mails import MailRow
from service.mail.allowance import a_day

SENDING = "gmail.users.messages.send"
MAIL = "mail"
"""The source of findings about letters that could not be sent."""
HANDS = 3
"""Messages under way at a time: enough for sixty a minute, and few enough for Gmail, which refuses too many
at once (https://developers.google.com/workspace/gmail/api/guides/handle-errors, error 429).
"""
TOMORROW = "letters:tomorrow"
"""The mark of a day, and how many letters wait for the next because its allowance is used up."""


def send_waiting(office: Office, at: datetime, outcome: Outcome, report: Report) -> None:
    """Send what waits in the outbox, the most urgent first. Outside of the hours for letters, and while the
    whole outbox is held, only what staff want sent at once; never more than the day's allowance.
    """
    outbox = _outbox(office, at)
    if outbox.empty:
        return
    waiting, free = outbox.waiting, outbox.free
    sendable = waiting if free else [letter for letter in waiting if letter.pushed]
    outcome.counts["letters waiting"] += len(waiting) - len(sendable)
    if office.google.gates.waits(SENDING, office.google.now()):
        outcome.counts["letters waiting"] += len(sendable)
        return
    _form(office, [letter for letter in sendable if letter.key not in outbox.formed], outcome, at)
    for_now = {letter.key for letter in sendable}
    ready = [mail for mail in _unsettled(office, at) if free or for_now.intersection(mail.letters)]
    if not ready:
        return
    report.begin("Letters", len(ready))
    tried: set[str] = set()

    def send(mail: MailRow) -> bool:
        tried.add(mail.token)
        on = post(office, mail, at, outcome)
        report.step(", ".join(mail.to))
        return on

    abreast(min(HANDS, office.hands), ready, send)
    _leave(office, [mail for mail in ready if mail.token not in tried], at)


@dataclass(frozen=True)
class _Outbox:
    """What waits: letters that are in no message yet, or whose message may be sent now, the most urgent
    first; the keys of those that are `formed` into messages. `free`: any letter may go out.
    """

    waiting: list[LetterRow]
    formed: frozenset[str]
    free: bool

    @property
    def empty(self) -> bool:
        """Whether there is nothing to be sent."""
        return not (self.waiting or self.formed)


def _outbox(office: Office, at: datetime) -> _Outbox:
    with office.ledger.read() as session:
        formed = {key for mail in mails.unsettled(session) for key in mail.letters}
        ready = {key for mail in mails.unsettled(session, at) for key in mail.letters} if formed else set()
        found = [row for row in letters.waiting(session, at) if row.key in ready or row.key not in formed]
        held = bool(formed or found) and held_outbox(session) is not None
    waiting = sorted(found, key=lambda row: office.program.letter_rule(row.kind).urgency)
    open_now = office.settings.schedule.letters_open(at.astimezone(office.zone).time())
    return _Outbox(waiting, frozenset(formed), free=open_now and not held)


def _leave(office: Office, untried: Sequence[MailRow], at: datetime) -> None:
    """Letters whose messages were not tried wait as before, and can be held."""
    with office.ledger.begin() as session:
        for mail in untried:
            if mail.state == mails.WAITING:
                for key in mails.put_back(session, mail, at, ""):
                    letters.wait_again(session, key)


def planned_letters(office: Office, at: datetime) -> list[Planned]:
    """What `send_waiting` would send of the letters that wait already."""
    outbox = _outbox(office, at)
    sendable = [letter for letter in outbox.waiting if outbox.free or letter.pushed]
    return [
        Planned("mail", row.candidate_key, f"{row.subject}, to {', '.join((*row.to, *row.cc))}")
        for row in sendable
    ]


def _unsettled(office: Office, at: datetime) -> list[MailRow]:
    with office.ledger.read() as session:
        waiting = mails.unsettled(session, at)
        if not waiting:
            return []
        found = mails.with_those_beside(session, waiting)
        rank = {row.key: office.program.letter_rule(row.kind).urgency for row in letters.unsettled(session)}
    return sorted(found, key=lambda mail: min(rank.get(key, 9) for key in mail.letters))


def _form(office: Office, formless: Sequence[LetterRow], outcome: Outcome, at: datetime) -> None:
    """Put letters that are in no message yet into messages, as many as the day allows."""
    fresh = _not_found(office, formless, outcome, at)
    if not fresh:
        return
    with office.ledger.begin() as session:
        spent = mails.sent_since(session, _midnight(office, at)) + len(mails.unsettled(session))
        asked = Addressees(session, fresh, held=held_outbox(session) is not None)
        wanted = [row for row in (_claimed(office, asked, one, outcome, at) for one in fresh) if row]
        rule = office.settings.outbox
        most = a_day(office.settings.mail.sender, rule.per_day)
        chosen = within(wanted, max(0, most - spent), together=rule.together)
        begun = {row.key for row in chosen if row.state == letters.SENDING}
        for one in envelopes(chosen, together=rule.together):
            mails.form(session, one.token, one.to, one.cc, one.letters, at)
            if begun.intersection(one.letters):  # by an earlier version, a moment ago perhaps
                mails.doubt(session, one.token, office.clock())
        for row in chosen:
            letters.claim(session, row.key, at, office.clock())
        left = len(wanted) - len(chosen)
        if left:
            marks.put(session, TOMORROW, f"{office.today(at)} {left}")
        else:
            marks.drop(session, TOMORROW)
    outcome.counts["letters for tomorrow"] += left


def _not_found(
    office: Office, formless: Sequence[LetterRow], outcome: Outcome, at: datetime
) -> list[LetterRow]:
    """Those letters that did not go out already. Asked of Gmail after a ledger was rebuilt, since its record
    may be older than it seems, and of a letter that an earlier version began to send.
    """
    if not formless:
        return []
    with office.ledger.read() as session:
        doubted = adopted.lately(session, at)
    return [
        row
        for row in formless
        if not ((doubted or row.state != letters.WAITING) and found_before(office, row, at, outcome))
    ]


def _midnight(office: Office, at: datetime) -> datetime:
    return datetime.combine(office.today(at), time(), office.zone)


def _claimed(
    office: Office, asked: Addressees, letter: LetterRow, outcome: Outcome, at: datetime
) -> LetterRow | None:
    """The letter as it goes out, to whom it concerns now and who wants it; None for one that does not."""
    session = asked.session
    if letters.is_held(session, letter.key) or (asked.held and not letter.pushed):
        return None
    try:
        now = addressed(asked, letter, office.program.words.phrases.troubles)
    except Refused as error:
        letters.failed(session, letter.key, str(error), at)
        words = office.program.words.phrases.books.not_sent
        findings.put(session, letter.candidate_key, MAIL, words.format(subject=letter.subject, why=error), at)
        outcome.problems.append(Problem(f"letter {letter.key}", error.message, error.remedy))
        return None
    if not office.program.letter_rule(letter.kind).may_decline:
        return now
    to = tuple(email for email in now.to if (email, letter.kind) not in asked.declined)
    copies = tuple(email for email in now.cc if (email, letter.kind) not in asked.declined)
    if not (to or copies):
        letters.unwanted(session, letter.key, at)
        return None
    return asked.readdressed(now, to or copies, copies if to else ())
