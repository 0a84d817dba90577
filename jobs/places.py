"""The rows of work that waits for a decision, as they stood just now: the console leads there."""

from jobs.office import Office
from service.interface.as_read import InterfaceReading
from service.interface.grid import key_of
from service.ledger import attempts, places

REVIEWS = "reviews"


def note_rows(office: Office, reading: InterfaceReading) -> None:
    """Remember where each waiting attempt stands; nothing is written while that is no news."""
    if REVIEWS not in reading.tabs:
        return
    with office.ledger.read() as session:
        waiting = {attempt.key for attempt in attempts.waiting(session)}
        before = places.review_rows(session)
    there = {key_of(row): number for number, row in reading.tabs[REVIEWS].single()}
    rows = {key: there[key] for key in sorted(waiting & there.keys())}
    if rows != before:
        with office.ledger.begin() as session:
            places.put_review_rows(session, rows)
