"""Limits of hours on record: no process tries before the time, staff see it, and it is over when it is."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from jobs.office import Office
from service.domain.book_phrases import WaitPhrases
from service.domain.phrases import Phrases
from service.errors import CohortbookError, Parked
from service.google.gates import Closed
from service.ledger import findings, parked
from service.ledger.ledger import Ledger
from service.ledger.parked import ParkedRow

SOURCE = "parked:"
"""Findings of this prefix and a gate concern nobody alone."""


def keep_in(ledger: Ledger) -> Callable[[Sequence[Closed]], None]:
    """For Gates: what is closed goes on record at once, for whatever process comes next."""

    def keep(closed: Sequence[Closed]) -> None:
        with ledger.begin() as session:
            parked.put(session, [ParkedRow(**asdict(one)) for one in closed])

    return keep


def take_up(office: Office, at: datetime) -> None:
    """Before a run: wait for what others have been told to wait for."""
    with office.ledger.read() as session:
        rows = parked.all(session)
    office.google.gates.take_up(Closed(**asdict(row)) for row in rows)
    tell(office, at)


def tell(office: Office, at: datetime) -> None:
    """Let staff see what waits, and no longer what does not; no writing where nothing changed."""
    closed = office.google.gates.closed(office.google.now())
    wanted = {
        f"{SOURCE}{one.gate}": in_words(office.program.words.phrases, one, office.zone) for one in closed
    }
    with office.ledger.read() as session:
        known = {f.source: f.text for f in findings.all(session) if f.source.startswith(SOURCE)}
    if known == wanted:
        return
    with office.ledger.begin() as session:
        for source in known.keys() - wanted.keys():
            findings.clear(session, "", source)
        for source, text in wanted.items():
            findings.put(session, "", source, text, at)


def in_words(phrases: Phrases, closed: Closed, zone: ZoneInfo) -> str:
    """What waits for what, and until when.

    >>> until = datetime.fromisoformat("2026-09-02T01:00:00+00:00")
    >>> said = Closed("sharing", until, "sharingRateLimitExceeded", "drive.permissions.create: no.", "")
    >>> in_words(Phrases(), said, ZoneInfo("America/Los_Angeles"))
    "Google's limit on sharing is reached: files are made, and shared later. Tried again from ... 18:00 on."
    """
    words = phrases.waits
    known = {"sharing": words.sharing, "storage": words.storage, "mail": words.mail}
    what = known.get(closed.gate) or words.other.format(gate=closed.gate)
    remedy, time = phrases.remedies.of(closed.remedy), moment(closed.until, zone)
    return words.until.format(what=what, remedy=remedy, time=time).replace(".  ", ". ")


def parked_until(words: WaitPhrases, error: CohortbookError, zone: ZoneInfo) -> str:
    """From when on what waits for a limit of hours is tried again, in words; empty for other errors."""
    if not isinstance(error, Parked) or error.until is None:
        return ""
    return f" {words.again.format(time=moment(error.until, zone))}"


def moment(until: datetime, zone: ZoneInfo) -> str:
    """A time as staff read it."""
    return f"{until.astimezone(zone):%Y-%m-%d %H:%M}"
