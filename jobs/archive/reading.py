"""Reading the archive whole, and being sure of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jobs.archive.places import VOLUMES, volume_key
from jobs.archive.text import Header, unpacked
from jobs.office import Office
from jobs.report import Report
from service.errors import LedgerError
from service.ledger.archive.restoring import Found
from service.ledger.archive.which import OWN_EFFECTS

OURS = "appProperties has {{ key='cohortbook' and value='{kind}' }} and trashed=false"


@dataclass(frozen=True)
class Archive:
    """`lines` in the order of their sending; `files` are the volumes' ids by the keys of their claims."""

    lines: tuple[Found, ...]
    files: Mapping[str, str]
    sent: int
    since: int

    @property
    def volumes(self) -> int:
        """How many files it lay in."""
        return len(self.files)


def read_archive(office: Office, report: Report) -> Archive:
    """The archive of the office's program. Raises LedgerError where there is none, or not all of it."""
    files = _ours(office, OWN_EFFECTS, "id,name,appProperties")
    report.begin("Archive read", len(files))
    read: list[tuple[Header, tuple[Found, ...], dict[str, Any]]] = []
    for file in files:
        header, lines = unpacked(office.google.drive.files_content(file["id"]), file["name"])
        report.step(file["name"])
        if header.program == office.program.key:
            read.append((header, lines, file))
    if not read:
        raise LedgerError(
            "There is no archive on the shared drive, so what was decided and sent cannot be known.",
            "Look into the drive's trash, and whether drive_id is right; or put back a copy of the ledger.",
        )
    read.sort(key=lambda one: one[0].send)
    since = max(header.since for header, _, _ in read)
    read = [one for one in read if one[0].send >= since]
    _check_complete(office, [header for header, _, _ in read])
    keys = {volume_key(header.shelf, header.volume): file["id"] for header, _, file in read}
    return Archive(tuple(line for _, lines, _ in read for line in lines), keys, read[-1][0].send, since)


def _ours(office: Office, kind: str, fields: str) -> list[dict[str, Any]]:
    return office.google.drive.files_list(OURS.format(kind=kind), office.settings.drive_id, fields)


def _check_complete(office: Office, headers: Sequence[Header]) -> None:
    there: defaultdict[str, set[int]] = defaultdict(set)
    for header in headers:
        there[header.shelf].add(header.volume)
    for folder in _ours(office, "folder", "appProperties"):
        for name, count in folder["appProperties"].items():
            if name.startswith(VOLUMES):
                there[name.removeprefix(VOLUMES)].add(int(count))
    missing = [f"{shelf} {number:04d}" for shelf, number in _missing(headers, there)]
    if missing:
        raise LedgerError(
            f"The archive lacks {', '.join(missing)}.",
            "Restore these files from the shared drive's trash: without them letters would go out twice.",
        )


def _missing(headers: Iterable[Header], there: Mapping[str, set[int]]) -> Iterator[tuple[str, int]]:
    found = {(header.shelf, header.volume) for header in headers}
    for shelf, numbers in there.items():
        yield from ((shelf, n) for n in range(1, max(numbers) + 1) if (shelf, n) not in found)
