"""What lies in a backup: `manifest.json` in its folder."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from service.errors import InputError

NAME = "manifest.json"
FORMAT = 1
FORMER = "former"
"""The kind of workbooks that another one followed."""
DATED = re.compile(r"\d{4}-\d\d-\d\d-\d{4}(-\d+)?")
"""The name of a backup's folder: day and time of the office's clocks."""


@dataclass(frozen=True)
class Kept:
    """A spreadsheet: Drive's id, title and time of the last change, whose it is, and the file with its hash.

    `kind` is workbook, former (a workbook that another one followed), form, sheet (for the day of an event)
    or interface; `key` the candidate's number, or that of the form or sheet. `file` is an Excel file, or
    (`.json`) what Sheets answers of the cells; `trouble` says why it is that, or empty.
    """

    id: str
    title: str
    kind: str
    key: str
    modified: str
    file: str = ""
    sha256: str = ""
    trouble: str = ""


@dataclass(frozen=True)
class Manifest:
    """A whole backup. `ledger` are the files of the ledger with their hashes."""

    program: str
    at: str
    files: tuple[Kept, ...]
    ledger: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT


def write(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into the backup's folder."""
    path = folder / NAME
    path.touch(mode=0o600)
    path.write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """The manifest of the backup in `folder`. Raises InputError when there is none."""
    try:
        told: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
        files = tuple(Kept(**one) for one in told.pop("files"))
        found = Manifest(**told, files=files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            f"{folder} is no backup: {NAME} in it cannot be read ({error}).",
            "Name the folder of one backup, such as backups/2026-09-01-0330.",
        ) from error
    if found.format != FORMAT:
        raise InputError(
            f"The backup in {folder} is of format {found.format}.", "Install a newer Cohortbook."
        )
    return found


def backups(root: Path) -> list[Path]:
    """The folders of all finished backups, the newest first."""
    if not root.is_dir():
        return []
    found = [path for path in root.iterdir() if DATED.fullmatch(path.name) and (path / NAME).is_file()]
    return sorted(found, key=lambda path: path.name, reverse=True)


def hashed(path: Path) -> str:
    """The file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content(folder: Path, kept: Kept) -> bytes:
    """The file of a spreadsheet, as it was saved. Raises InputError when it is not there any more or
    not the same.
    """
    path = folder / kept.file
    if not kept.file:
        raise InputError(f"“{kept.title}” is not in this backup: {kept.trouble}", "Name an earlier backup.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror}.", "Name an earlier backup with --from."
        ) from error
    if hashlib.sha256(data).hexdigest() != kept.sha256:
        raise InputError(
            f"{path} is not as it was saved: its hash differs.", "Name another backup with --from."
        )
    return data
