"""Official readings: begun when their day comes, confirmed in Reviews, told on Progress and by letter
(C-51, C-78).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from jobs.office import Office
from jobs.review.waits import Wait, is_news, noted, settle, wait
from jobs.standings import sends_due
from service.domain.clocks import clock_words
from service.domain.official import Reading, to_open
from service.domain.people import present
from service.domain.program import Program
from service.interface.official_cells import confirmed
from service.interface.typed import ReviewTyped
from service.ledger import Session, log, official, people, workbooks

LETTER = "reading_confirmed"
"""The kind of the letter."""


def due_readings(office: Office, at: datetime) -> tuple[Reading, ...]:
    """Those that begin to wait at `at`; no call to Google."""
    rules = office.program.readings
    if not rules:
        return ()
    with office.ledger.read() as session:
        files, released = workbooks.all(session), workbooks.releases(session)
        there = [
            one for one in present(people.candidates(session)) if one.key in files and released.get(one.key)
        ]
        known = {one.key for one in official.all(session)}
    return to_open(rules, there, known, at, office.today(at), office.settings.as_of)


def begin_readings(office: Office, at: datetime) -> None:
    """Let readings wait whose day has come; nothing is written where none has."""
    new = due_readings(office, at)
    if new:
        with office.ledger.begin() as session:
            official.begin(session, new)


def asked_readings(
    session: Session, program: Program, typed: Sequence[ReviewTyped], at: datetime, undo: timedelta
) -> list[Wait[Reading]]:
    """What the rows of readings ask for, without what changes nothing on record."""
    known = {one.key: one for one in official.all(session)} if program.readings else {}
    rows = {row.key: row for row in typed if row.key in known}
    due, told, steps = sends_due(session), noted(session), list[Wait[Reading]]()
    for key, row in rows.items():
        found = confirmed(program, row, known[key], at)
        step = wait(key, known[key].candidate, found, due, at, undo)
        if step is not None and is_news(step, told, due):
            steps.append(step)
    return steps


def record_reading(session: Session, program: Program, step: Wait[Reading], at: datetime) -> str:
    """Write down what became of a row; what it counts as, empty for what nobody counts."""
    counted, reading = settle(session, step, at), step.now
    if reading is None:
        return counted
    official.confirm(session, reading)
    title = program.reading(reading.rule).title
    log.add(session, at, reading.candidate, "review", program.words.phrases.lines.read.format(reading=title))
    return "readings confirmed"


def reading_words(program: Program, steps: Iterable[Wait[Reading]]) -> Iterator[tuple[str, str, str]]:
    """Verb, row and words of what would be done."""
    for step in steps:
        if step.now:
            yield "confirm", step.key, program.reading(step.now.rule).title
        elif step.due:
            yield "announce", step.key, f"goes out at {clock_words(program, step.due)}"
        elif step.trouble:
            yield "refuse", step.key, step.trouble
