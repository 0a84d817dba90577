"""Making files in Drive, each once: found again by the operation in its `appProperties`."""

import hashlib
from datetime import datetime

from jobs.office import Office
from jobs.once import once

LONGEST = 100
FOLDERS = "folder"
"""The kind of the claims for folders, by key."""
BY_OPERATION = "appProperties has {{ key='op' and value='{op}' }} and trashed=false"


def operation(kind: str, key: str) -> str:
    """The name under which a made file is found again.

    Drive takes at most 124 bytes of key and value together
    (https://developers.google.com/workspace/drive/api/guides/properties).
    """
    name = f"{kind}/{key}"
    return (
        name if len(name.encode()) <= LONGEST else f"{kind}/{hashlib.sha256(key.encode()).hexdigest()[:40]}"
    )


def find(office: Office, op: str) -> str | None:
    """The id of the file that operation `op` made, or None."""
    found = office.google.drive.files_list(BY_OPERATION.format(op=op), office.settings.drive_id, "id")
    return str(found[0]["id"]) if found else None


def make_file(
    office: Office, kind: str, key: str, name: str, mime_type: str, parent: str, at: datetime
) -> str:
    """The id of a folder or spreadsheet that exists once for (`kind`, `key`); made if need be."""
    op = operation(kind, key)
    properties = {"cohortbook": kind, "op": op}

    def create() -> str:
        return office.google.drive.files_create(name, mime_type, parent, properties)

    return once(office.ledger, kind, key, at, lambda: find(office, op), create)
