"""Sending what changed: one call for each volume, as a rule one in a run, none where nothing changed."""

import hashlib
from datetime import datetime

from jobs.archive.places import PACKED, doubt_places, shelf_folder, volume_file, volume_key
from jobs.archive.text import Header, packed
from jobs.office import Office
from service.errors import GoogleError, NotFound, Transient
from service.ledger import Session, marks
from service.ledger.archive import volumes
from service.ledger.archive.restoring import is_empty
from service.ledger.archive.volumes import Volume
from service.ledger.archive.which import SHELVES
from service.ledger.migrations import HEAD

SENT, SINCE = "archive:sent", "archive:since"
"""Marks: how often a volume was sent, and at which sending this archive began."""


def is_begun(office: Office) -> bool:
    """Whether the ledger knows of an archive that is kept up to date."""
    with office.ledger.read() as session:
        return marks.get(session, SINCE) is not None


def archive(office: Office, at: datetime) -> int:
    """Bring the archive up to date with the ledger; how many volumes were sent. Raises GoogleError.

    What could not be sent waits in the ledger for the end of the next run. Before anybody is on the roster
    there is nothing to keep.
    """
    with office.ledger.read() as session:
        if is_empty(session):
            return 0
    if not is_begun(office):
        with office.ledger.begin() as session:
            _begin(session)
    return sum(_shelf(office, shelf, at) for shelf in SHELVES)


def _begin(session: Session) -> None:
    """All of the ledger is to be sent, whatever was sent before."""
    volumes.everything(session)
    marks.put(session, SINCE, str(_sent(session) + 1))


def _sent(session: Session) -> int:
    return int(marks.get(session, SENT) or "0")


def _shelf(office: Office, shelf: str, at: datetime) -> int:
    with office.ledger.read() as session:
        if not volumes.waiting(session, shelf):
            return 0
    sent, folder = 0, shelf_folder(office, shelf, at)  # making it is on record, and kept with the rest
    while (volume := _next(office, shelf)) is not None:
        try:
            _send(office, shelf, volume, folder, at)
        except NotFound:
            with office.ledger.begin() as session:
                doubt_places(session, shelf, volume.number, at)
                _begin(session)
            raise
        sent += 1
    return sent


def _next(office: Office, shelf: str) -> Volume | None:
    """The volume to send, once what turned out to be no change is done with; None where nothing is left."""
    while True:
        with office.ledger.read() as session:
            if not volumes.waiting(session, shelf):
                return None
        with office.ledger.begin() as session:
            volume, idle = volumes.next_volume(session, shelf)
            volumes.settle(session, idle)
        if volume is not None:
            return volume


def _send(office: Office, shelf: str, volume: Volume, folder: str, at: datetime) -> None:
    file_id = volume_file(office, folder, volume_key(shelf, volume.number), at)
    with office.ledger.begin() as session:
        send, since = _sent(session) + 1, int(marks.get(session, SINCE) or "0")
        marks.put(session, SENT, str(send))
    header = Header(office.program.key, shelf, volume.number, send, since, HEAD)
    data = packed(header, volume.lines)
    answer = office.google.drive.files_upload(file_id, data, PACKED)
    if answer.get("trashed"):
        raise GoogleError(
            "The archive on the shared drive lies in the trash.",
            "Restore its folder from the shared drive's trash: without it, a lost ledger stays lost.",
        )
    if answer["md5Checksum"] != hashlib.md5(data, usedforsecurity=False).hexdigest():
        raise Transient("The archive did not arrive whole.", "It is sent again at the end of the next run.")
    with office.ledger.begin() as session:
        volumes.record(session, volume)
