"""The outbox in staff's hands: what the Letters tab shows, and what its ticks ask for."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from jobs.doubtful_ticks import doubts, put_doubts
from jobs.office import Office
from jobs.report import Outcome
from service.domain.phrases import Phrases
from service.interface.as_read import InterfaceReading
from service.interface.letter_facts import LetterFacts
from service.interface.letters_tab import KEY, LetterTyped, letters_typed
from service.ledger import Session, findings, letters, log, marks
from service.ledger.letters import LetterRow

RECENT, MOST = timedelta(days=14), 1000
"""How long a sent letter keeps its row, and how many letters do at most."""
OLDER = 200
"""Of so many letters that were sent before that, rows that are still there go on telling."""
TOLD_OF = 3
"""Of so many people whom a letter tells of, the names are shown."""
TOO_LONG = timedelta(days=7)
TICKED = "letters:ticked"
"""The mark of the letters whose “Hold” is ticked, as last seen."""
HELD = "letters:held"
"""The source of findings about letters that the office has held for TOO_LONG."""


def outbox_facts(office: Office, names: Mapping[str, str], at: datetime) -> tuple[LetterFacts, ...]:
    """The letters to show; `names` are candidates' by key."""
    since = datetime.combine(office.today(at) - RECENT, datetime.min.time(), office.zone)
    with office.ledger.read() as session:
        lately, before = letters.outbox(session, since, MOST), letters.sent_before(session, since, OLDER)
        doubted = doubts(session).doubted
    every = [(row, True) for row in before] + [(row, False) for row in lately]
    return tuple(
        _facts(row, _concerned(office, row, names), over=over, doubted=row.token in doubted)
        for row, over in every
    )


def _concerned(office: Office, row: LetterRow, names: Mapping[str, str]) -> str:
    """Whom the letter is about, or tells of."""
    if row.candidate_key:
        return names.get(row.candidate_key, "")
    told = [names[key] for key in row.concerns if key in names]
    more = office.program.words.phrases.links.and_more.format(count=len(told) - TOLD_OF)
    return ", ".join([*told[:TOLD_OF], *([more] if len(told) > TOLD_OF else [])])


def _facts(row: LetterRow, name: str, *, over: bool, doubted: bool) -> LetterFacts:
    return LetterFacts(
        row.token, row.kind, name, (*row.to, *row.cc), row.subject, row.state, row.queued,
        row.settled, row.not_before, row.held, row.error, over, doubted,
    )  # fmt: skip


def take_in_ticks(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Hold, let go and push as staff ticked; tell of what is held for too long."""
    typed = letters_typed(reading.tabs[KEY]) if KEY in reading.tabs else ()
    with office.ledger.read() as session:
        before, waiting = doubts(session), letters.unsettled(session)
        left = before.seen(typed, {row.token for row in waiting})
        ticks = {one.key: replace(one, send=one.send and one.key not in left.doubted) for one in typed}
        if left == before and not _news(session, waiting, ticks, at):
            return
    with office.ledger.begin() as session:
        put_doubts(session, left)
        seen = _seen(session)
        waiting = [row for row in letters.unsettled(session) if row.token in ticks]
        for row in waiting:
            outcome.counts["letters held or let go"] += _apply(
                office, session, row, ticks[row.token], seen, at
            )
        marks.put(session, TICKED, " ".join(row.token for row in waiting if ticks[row.token].hold))
        _tell(session, office.program.words.phrases, at)


def _seen(session: Session) -> frozenset[str]:
    """The letters whose “Hold” was ticked when the tab was last looked at."""
    return frozenset((marks.get(session, TICKED) or "").split())


def _news(
    session: Session, waiting: Sequence[LetterRow], ticks: Mapping[str, LetterTyped], at: datetime
) -> bool:
    """Whether a tick asks for something, or a letter is held for too long, or was and no longer is."""
    seen = _seen(session)
    told = {found.candidate_key for found in findings.all(session) if found.source == HELD}
    late = {row.candidate_key for row in waiting if _late(row, at)}
    asked = (
        (ticks[row.token].hold, ticks[row.token].send) != (row.token in seen, row.pushed is not None)
        for row in waiting
        if row.token in ticks
    )
    return bool(late or told) or any(asked)


def _late(row: LetterRow, at: datetime) -> bool:
    return row.held is not None and at - row.held >= TOO_LONG and row.state == letters.WAITING


def _apply(
    office: Office, session: Session, row: LetterRow, typed: LetterTyped, seen: Collection[str], at: datetime
) -> bool:
    """A tick that did not change asks for nothing: the letter may have been held, or let go, by command."""
    held = typed.hold not in (row.token in seen, row.held is not None)
    if held:
        letters.hold(session, row.key, at if typed.hold else None)
        pattern = office.lines.letter_held if typed.hold else office.lines.letter_let_go
        log.add(session, at, row.candidate_key, "letters", pattern.format(subject=row.subject))
    if typed.send != (row.pushed is not None):
        letters.push(session, row.key, at if typed.send else None)
    return held


def _tell(session: Session, phrases: Phrases, at: datetime) -> None:
    """A finding for everybody whose letter is held for too long, until it is let go."""
    late: dict[str, list[str]] = defaultdict(list)
    for row in letters.unsettled(session):
        if _late(row, at):
            late[row.candidate_key].append(f"“{row.subject}”")
    for found in findings.all(session):
        if found.source == HELD and found.candidate_key not in late:
            findings.clear(session, found.candidate_key, HELD)
    for key, subjects in late.items():
        text = phrases.books.held_long.format(
            subjects=", ".join(subjects), hold=phrases.tabs.letters.hold, letters=phrases.interface.letters
        )
        findings.put(session, key, HELD, text, at)
