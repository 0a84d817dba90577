"""Two offices that were one: a copy of an office's folder goes on by itself, and both ends are compared."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jobs.report import Outcome
from jobs.runner import run_job
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from tests.jobs.ground import Ground, noon

FILE_FIELDS = "id,name,mimeType,parents,trashed,appProperties,permissions(emailAddress,role)"
CELL_FIELDS = (
    "sheets(properties(sheetId,title,index,hidden,gridProperties(rowCount,columnCount)),"
    "data(rowData(values(userEnteredValue,formattedValue,note))),"
    "protectedRanges(protectedRangeId,range,editors(users),unprotectedRanges)),namedRanges"
)
JOBS = ("provision", "release", "scrape", "review")


def twin_of(folder: Path, other: Path) -> Path:
    """A copy of a closed office."""
    return Path(shutil.copytree(folder, other))


def lose_ledger(folder: Path) -> None:
    """The disk is gone, and with it all that the machine knew."""
    for file in folder.glob("ledger.sqlite*"):
        file.unlink()


def ran(ground: Ground, job: str, day: str) -> Outcome:
    """A run as `serve` makes it, with the archive at its end."""
    ground.bench.set_clock(day)
    return run_job(ground.office, job, noon(day), "a test")


def end_state(ground: Ground) -> dict[str, Any]:
    """Everything that people can see: files and who opens them, cells and protections, inboxes.

    Ids of files are told by name, and the archive is left out.
    """
    drive, sheets = ground.bench.drive(KEEPER), ground.bench.sheets(KEEPER)
    listed = drive.files().list(
        corpora="drive", driveId=ground.office.settings.drive_id, includeItemsFromAllDrives=True,
        supportsAllDrives=True, pageSize=1000, fields=f"files({FILE_FIELDS})",
    ).execute()["files"]  # fmt: skip
    files = [file for file in listed if " archive" not in file["name"]]
    names = {file["id"]: file["name"] for file in listed}
    found: dict[str, Any] = {"files": sorted(file["name"] for file in files)}
    for file in files:
        found[f"who opens {file['name']}"] = _grants(drive, file["id"])
        found[f"where is {file['name']}"] = [names.get(one, "the drive") for one in file["parents"]]
        if file["mimeType"].endswith("spreadsheet"):
            get = sheets.spreadsheets().get(spreadsheetId=file["id"], fields=CELL_FIELDS)
            for sheet in get.execute()["sheets"]:
                found[f"{file['name']}: {sheet['properties']['title']}"] = sheet
    for email in ("induction@example.org", *_people(ground)):
        found[f"inbox of {email}"] = sorted(ground.bench.mails(email))
    text = json.dumps(found, ensure_ascii=False, sort_keys=True)
    for file_id, name in names.items():
        text = text.replace(file_id, f"<{name}>")
    state: dict[str, Any] = json.loads(text)
    return state


def _grants(drive: Any, file_id: str) -> list[str]:
    answer = drive.permissions().list(
        fileId=file_id, supportsAllDrives=True, fields="permissions(emailAddress,role)"
    )
    return sorted(f"{one['emailAddress']} {one['role']}" for one in answer.execute()["permissions"])


def _people(ground: Ground) -> list[str]:
    with ground.office.ledger.read() as session:
        from service.ledger import people  # noqa: PLC0415 - beside its one use

        everybody = people.candidates(session)
    companions = {one.companion.email for one in everybody if one.companion}
    return sorted({*(one.person.email for one in everybody), *companions, ADMINISTRATOR})


def differences(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What is not the same in both, with the cells that differ."""
    found = {}
    for key in sorted({*one, *other}):
        if one.get(key) != other.get(key):
            found[key] = list(_unlike(one.get(key), other.get(key), ""))[:12]
    return found


def _unlike(one: Any, other: Any, path: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            if one.get(key) != other.get(key):
                yield from _unlike(one.get(key), other.get(key), f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (left, right) in enumerate(zip(one, other, strict=True)):
            if left != right:
                yield from _unlike(left, right, f"{path}[{number}]")
    else:
        yield f"{path}: {str(one)[:300]} | {str(other)[:300]}"
