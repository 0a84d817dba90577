"""What somebody wants back, and which file of a backup that is."""

from dataclasses import dataclass
from pathlib import Path

from jobs.backup import manifest
from jobs.backup.manifest import FORMER, Kept
from jobs.office import Office
from service.errors import InputError
from service.ledger import people

SHEET = "sheet"
"""The kind of sheets for the day of an event: nothing is put back there, since attendance is on record."""
INTERFACE = "interface"
"""Means the Administrator Interface, whatever the program calls it."""


@dataclass(frozen=True)
class Wanted:
    """What to bring back: `whom` is a candidate's number or address, a file's title or id, or INTERFACE;
    `backup` the folder of one backup.
    """

    whom: str
    backup: Path
    replace: bool = False


def find(office: Office, wanted: Wanted) -> Kept:
    """The file in the backup. Raises InputError where there is none such, or several."""
    whom = wanted.whom.strip().casefold()
    with office.ledger.read() as session:
        keys = {one.key for one in people.candidates(session) if whom in (one.key, one.person.email)}
    files = manifest.read(wanted.backup).files
    found = [one for one in files if one.kind == "workbook" and one.key in keys]
    found = found or [one for one in files if whom in (one.id.casefold(), one.title.casefold())]
    found = found or [one for one in files if whom == one.kind == INTERFACE]
    if len(found) == 1 and found[0].kind == FORMER:
        raise InputError(
            f"“{found[0].title}” is kept as it was when another workbook followed it: nobody changes it.",
            f"Look at {found[0].file} in the backup, or restore the candidate's workbook of now, by number.",
        )
    if len(found) != 1 or found[0].kind == SHEET:
        said = "means several files" if len(found) > 1 else "is no workbook, form or interface"
        raise InputError(
            f"“{wanted.whom}” {said} in the backup {wanted.backup.name}.",
            "Give a candidate's number or address, a title or id from its manifest.json, or interface.",
        )
    return found[0]
