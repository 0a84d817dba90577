"""Making files in Drive, each once: found again by the operation in its `appProperties`."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jobs.office import Office
from jobs.once import SEARCH_LAG, once
from service.domain.people import Candidate
from service.domain.program import Program
from service.google.drive import FOLDER

LONGEST = 100
CALLS = {"drive.files.create": 1, "sheets.spreadsheets.batchUpdate": 1}
"""Those for a spreadsheet that is not copied: made, then filled."""
FOLDERS = "folder"
"""The kind of the claims for folders, by key."""
BY_OPERATION = "appProperties has {{ key='op' and value='{op}' }} and trashed=false"
IN_FOLDER = "'{folder}' in parents and trashed=false"


def operation(kind: str, key: str) -> str:
    """The name under which a made file is found again.

    Drive takes at most 124 bytes of key and value together
    (https://developers.google.com/workspace/drive/api/guides/properties).
    """
    name = f"{kind}/{key}"
    return (
        name if len(name.encode()) <= LONGEST else f"{kind}/{hashlib.sha256(key.encode()).hexdigest()[:40]}"
    )


def find(office: Office, op: str, folder: str) -> str | None:
    """The id of the file that operation `op` made in `folder`, or None."""
    found = look_for(office, op, folder)
    return str(found["id"]) if found else None


def look_for(office: Office, op: str, folder: str) -> Mapping[str, Any] | None:
    """The file by its operation, with `id` and `appProperties`: among those of the folder, or wherever it was
    moved to. A folder's list knows of a new file sooner than a search by what stands on it does.
    """
    for query in (IN_FOLDER.format(folder=folder), BY_OPERATION.format(op=op)):
        listed = office.google.drive.files_list(query, office.settings.drive_id, "id,appProperties")
        found = next((file for file in listed if file.get("appProperties", {}).get("op") == op), None)
        if found is not None:
            return found
    return None


def make_file(
    office: Office, kind: str, key: str, name: str, mime_type: str, parent: str, at: datetime
) -> str:
    """The id of a folder or spreadsheet that exists once for (`kind`, `key`); made if need be."""
    op = operation(kind, key)
    properties = {"cohortbook": kind, "op": op}

    def look() -> str | None:
        return find(office, op, parent)

    def create() -> str:
        return office.google.drive.files_create(name, mime_type, parent, properties, look=look)

    return once(office, kind, key, at, look, create, SEARCH_LAG)


def cohort_folder(office: Office, cohort: str, at: datetime) -> str:
    """The folder of a cohort's workbooks, inside the office's folder of the shared drive."""
    name = f"{office.program.short} {cohort}"
    return make_file(office, FOLDERS, cohort, name, FOLDER, office.settings.parent_id, at)


def workbook_name(program: Program, candidate: Candidate) -> str:
    """The name of the candidate's file, by the program's pattern."""
    return program.words.workbook_name.format(
        first=candidate.person.first,
        last=candidate.person.last,
        cohort=candidate.cohort.key,
        year=candidate.year,
        program=program.short,
    )
