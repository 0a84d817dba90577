"""Checks of where the files lie: the shared drive and the role on it, the folder, the files of the office."""

from collections.abc import Collection, Iterator
from contextlib import closing
from typing import Any

from jobs.desk import FILE
from jobs.provision.facts import TEMPLATE
from service.doctor import addresses
from service.doctor.case import Case, briefly
from service.doctor.examining import Wrong
from service.errors import NotFound
from service.google.connect import Connection, connect
from service.google.drive import FOLDER
from service.ledger import marks
from service.workbook.template import template_version

FULL = 0.95
"""The share of an account's room at which it counts as full."""
FILE_FIELDS = "id,name,mimeType,trashed,driveId,capabilities(canAddChildren,canEdit)"


def drive(case: Case, _lost: Collection[str]) -> str:
    """Whether the service is a Manager of the shared drive, or has room in its own."""
    drive_id, who = case.settings.drive_id, case.google.identity
    if not drive_id:
        return _own_drive(case)
    try:
        found = case.google.drive.drives_get(drive_id)
    except NotFound as error:
        raise Wrong(
            f"There is no shared drive {drive_id}, or {who} is no member of it.",
            f"Open {addresses.folder(drive_id)}, choose the drive's name and Manage members, and add {who} "
            f"as a Manager; or correct drive_id in {case.file}.",
        ) from error
    if not found["capabilities"].get("canManageMembers"):
        raise Wrong(
            f"{who} is a member of the shared drive “{found['name']}”, but no Manager: only a Manager makes "
            "folders that not all of the staff open.",
            f"Open {addresses.folder(drive_id)}, choose the drive's name and Manage members, and make "
            f"{who} a Manager.",
            keeps=["place"],
        )
    _restrictions(case, found)
    _further(case, found["name"])
    return f"{who} is a Manager of “{found['name']}”"


def _further(case: Case, name: str) -> None:
    """Whether the identities that share the work are Managers, too."""
    drive_id = case.settings.drive_id
    for source, subject in case.connection.further:
        connection = Connection(source, subject, root=case.connection.root)
        with closing(connect(connection, sleep=briefly)) as google:
            try:
                capable = google.drive.drives_get(drive_id)["capabilities"]
            except NotFound:
                capable = {}
            if not capable.get("canManageMembers"):
                raise Wrong(
                    f"further: {google.identity} is no Manager of “{name}”.",
                    f"Open {addresses.folder(drive_id)}, choose the drive's name and Manage members, and "
                    f"make {google.identity} a Manager; or take it out of further in {case.file}.",
                    keeps=["place"],
                )


def _restrictions(case: Case, found: dict[str, Any]) -> None:
    if found["restrictions"].get("driveMembersOnly"):
        raise Wrong(
            f"The shared drive “{found['name']}” lets only its members open files: workbooks could be shared "
            "with nobody.",
            f"Open {addresses.folder(case.settings.drive_id)}, choose the drive's name and Shared drive "
            "settings, and allow people who aren't shared drive members to be added to files.",
            keeps=["place"],
        )


def _own_drive(case: Case) -> str:
    about = case.google.drive.about_get()
    who, room = about["user"]["emailAddress"], about["storageQuota"]
    limit, used = int(room.get("limit", -1)), int(room.get("usage", 0))
    if limit == 0:
        raise Wrong(
            f"{who} has no drive of its own: a service account owns no files.",
            f"Make a shared drive with {who} as a Manager, and set drive_id in {case.file} to the last "
            "part of its address.",
        )
    if limit > 0 and used >= FULL * limit:
        raise Wrong(
            f"The storage of {who} is full: {used / 2**30:.1f} of {limit / 2**30:.1f} GiB.",
            "Free some: https://one.google.com/storage/management. Empty the trash, too.",
        )
    return f"My Drive of {who}, not a shared drive"


def folder(case: Case, _lost: Collection[str]) -> str:
    """Whether the folder that everything goes into is there, and the service may put files into it."""
    settings = case.settings
    if not settings.folder:
        return "none set: the drive itself"
    correct = f"Correct folder in {case.file}: the last part of the folder's address."
    try:
        found = case.google.drive.files_get(settings.folder, FILE_FIELDS)
    except NotFound as error:
        who = case.google.identity
        raise Wrong(f"There is no folder {settings.folder}, or {who} cannot open it.", correct) from error
    name = f"“{found['name']}”"
    if found["mimeType"] != FOLDER:
        raise Wrong(f"{name} is no folder.", correct)
    if found.get("trashed"):
        raise Wrong(f"The folder {name} is in the trash.", _restore(case))
    if found.get("driveId", "") != settings.drive_id:
        raise Wrong(f"The folder {name} does not lie on the drive that drive_id names.", correct)
    if not found["capabilities"].get("canAddChildren"):
        raise Wrong(
            f"{case.google.identity} may not put files into the folder {name}.",
            f"Open {addresses.folder(settings.folder)}, choose Share, and make it an Editor.",
        )
    return name


def template(case: Case, _lost: Collection[str]) -> str:
    """Whether the templates and the interface that the ledger knows can still be opened."""
    known = dict(_own_files(case))
    for title, file_id in known.items():
        _there(case, title, file_id)
    return ", ".join(known) or "none made yet: the first provision makes them"


def _own_files(case: Case) -> Iterator[tuple[str, str]]:
    ledger = case.ledger.ledger
    if ledger is None:
        return
    with ledger.read() as session:
        for year in case.program.years:
            version = template_version(case.program, year.number)
            found = marks.get(session, TEMPLATE.format(year=year.number, version=version))
            if found:
                yield f"the template of year {year.number}", found
        interface = marks.get(session, FILE)
        if interface:
            yield f"“{case.program.words.interface_name}”", interface


def _there(case: Case, title: str, file_id: str) -> None:
    try:
        found = case.google.drive.files_get(file_id, FILE_FIELDS)
    except NotFound as error:
        raise Wrong(
            f"Gone, or not to be opened any more: {title} (file {file_id}).",
            "Restore it within 30 days as an administrator: open "
            "https://admin.google.com/ac/drivesettings/manageshareddrives, choose the drive, Restore data.",
        ) from error
    if found.get("trashed"):
        raise Wrong(f"In the trash: {title}.", _restore(case))
    if not found["capabilities"].get("canEdit"):
        raise Wrong(
            f"{case.google.identity} may no longer change {title}.",
            f"Open {addresses.folder(case.settings.parent_id)} and share it again as before.",
        )


def _restore(case: Case) -> str:
    if not case.settings.drive_id:
        return "Open https://drive.google.com/drive/trash, choose it and Restore."
    where = addresses.folder(case.settings.drive_id)
    return f"Open {where}, choose the drive's name and View trash, choose it and Restore."
