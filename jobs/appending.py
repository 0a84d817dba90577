"""Rows that are added to a spreadsheet: Google can be asked to do so twice, and then does.

What was read says which rows there are, so a try without an answer needs no search. But Google may still be
at it: it gives a call up after 180 seconds (https://developers.google.com/workspace/sheets/api/limits), and
only what was read after that tells.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from jobs.office import Office
from service.errors import GoogleError, UnknownOutcome
from service.ledger import effects

APPEND = "append"
"""The kind of the claim, by file id."""
SETTLED = timedelta(minutes=4)


def settle(office: Office, file_id: str) -> None:
    """To be called before the file is read: what is read then tells of a try of long ago."""
    with office.ledger.read() as session:
        begun = effects.begun(session, APPEND, file_id)
    if begun is not None and office.clock() - begun >= SETTLED:
        _forget(office, file_id)


def in_doubt(office: Office, file_id: str) -> bool:
    """Whether rows may have been added, or may yet be, that were not there when the file was read."""
    with office.ledger.read() as session:
        return effects.begun(session, APPEND, file_id) is not None


@contextmanager
def appending(office: Office, file_id: str) -> Iterator[None]:
    """A write that adds rows, claimed before it is sent; the claim stands where no answer came."""
    with office.ledger.begin() as session:
        effects.claim(session, APPEND, file_id, office.clock())
    try:
        yield
    except UnknownOutcome:
        raise
    except GoogleError:
        _forget(office, file_id)
        raise
    _forget(office, file_id)


def _forget(office: Office, file_id: str) -> None:
    with office.ledger.begin() as session:
        effects.forget(session, APPEND, file_id)
