"""Telling the service's own writes from people's, so that a file which only the service wrote is not read.

A write is answered with the file as it was right after it, and the answer is taken in as a reading is: that
holds whatever people typed before. What they typed after it cannot hide, by what Google says of a file
(https://developers.google.com/workspace/drive/api/reference/rest/v3/files): if Drive had noticed it when it
is asked at the end of the run, the last user to modify the file would be that person, and nothing is kept; if
it had not, its version, which grows with every change, is another once it has, and then the file is read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jobs.office import Office
from service.google.changes import Change
from service.google.stamps import Stamp
from service.ledger import Session, marks

SEEN = "seen:"
"""Marks of this prefix and a file's id hold the version of which the content is on record."""
NOBODY_TYPES_AS = ".gserviceaccount.com"
"""How addresses end as which nobody can sign in: where the service acts as a person, that person may type."""


@dataclass(frozen=True)
class Settling:
    """Files whose content is on record by the answer to a run's own last write, for several threads."""

    office: Office
    _held: dict[str, int] = field(default_factory=dict)

    def hold(self, file_id: str) -> None:
        """What the answer to the last write of the file told is on record."""
        self._held[file_id] = self.office.google.touched.count(file_id)

    def shared(self, file_id: str) -> None:
        """It was shared since, and nobody could have opened it before."""
        if file_id in self._held:
            self.hold(file_id)

    def settle(self) -> None:
        """Keep the versions of the files that were not touched since they were held, and were changed last by
        the service; one call for each hundred, none where there are none. The next scrape reads the others.
        """
        touched = self.office.google.touched
        files = [file_id for file_id, count in self._held.items() if count == touched.count(file_id) > 0]
        self._held.clear()
        stamps = self.office.google.drive.files_stamps(files)
        own = {
            file_id: stamp.version
            for file_id, stamp in stamps.items()
            if is_own(stamp, self.office.google.identities)
        }
        if own:
            with self.office.ledger.begin() as session:
                for file_id, version in own.items():
                    marks.put(session, f"{SEEN}{file_id}", str(version))


def is_own(stamp: Stamp, identities: Sequence[str]) -> bool:
    """Whether the service was the last to change the file, under one of its `identities`, the lead first, and
    no person can have been: none of them is anybody's account.
    """
    address = identities[0] if stamp.by_lead else stamp.by
    return address in identities and address.endswith(NOBODY_TYPES_AS)


def seen(session: Session) -> dict[str, int]:
    """By file, the newest version of which the content is on record by the answer to a write."""
    return {file_id: int(version) for file_id, version in marks.named(session, SEEN).items()}


def still_own(office: Office) -> frozenset[str]:
    """The files of which the content is on record, as Drive says without its feed: one call for each hundred
    that may be.
    """
    with office.ledger.read() as session:
        known = seen(session)
    stamps = office.google.drive.files_stamps(sorted(known))
    return frozenset(file_id for file_id, stamp in stamps.items() if 0 < stamp.version <= known[file_id])


def unseen(session: Session, feed: Mapping[str, Change]) -> dict[str, Change]:
    """The entries of Drive's feed without those that say no more than what is on record."""
    known = seen(session)
    return {file_id: one for file_id, one in feed.items() if not is_seen(one, known.get(file_id, 0))}


def is_seen(change: Change, known: int) -> bool:
    """Whether an entry of the feed says no more than a version that is `known`, 0 where none is."""
    return not (change.removed or change.trashed) and 0 < change.version <= known
