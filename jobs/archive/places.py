"""Where the archive lies: a folder for its administrators, and for what only some may read the folder of the
forms that it comes from.
"""

from datetime import datetime

from jobs.forms.folders import form_folder, let_in, limit
from jobs.making import FOLDERS, make_file
from jobs.office import Office
from jobs.once import doubt
from service.domain.requests import asking
from service.domain.roles import Right
from service.google.drive import FOLDER
from service.ledger import Session, directory, effects
from service.ledger.archive.which import OWN_EFFECTS, REQUESTS

KEY = "archive"
PACKED = "application/gzip"
VOLUMES = "volumes-"
"""Begins the property of a folder that says how many volumes of a shelf there are."""


def shelf_folder(office: Office, shelf: str, at: datetime) -> str:
    """The id of the folder for the volumes of a shelf; no call while it is known and nobody came or went."""
    found = asking(office.program)
    if shelf == REQUESTS and found is not None:
        return form_folder(office, found.module, at)
    name = f"{office.program.short} archive (do not change)"
    folder = make_file(office, FOLDERS, KEY, name, FOLDER, office.settings.parent_id, at)
    limit(office, folder, at)
    let_in(office, folder, dict.fromkeys(_administrators(office, at), "reader"))
    return folder


def _administrators(office: Office, at: datetime) -> list[str]:
    with office.ledger.read() as session:
        contacts = directory.contacts(session)
    roles = {role.key for role in office.program.roles if role.console is Right.ADMINISTER}
    today = office.today(at)
    named = [one.person.email for one in contacts if one.role in roles and one.current(today)]
    return sorted({*office.settings.staff, *named})


def volume_key(shelf: str, number: int) -> str:
    """Under which a volume is claimed, and found in Drive."""
    return f"{shelf}/{number}"


def volume_file(office: Office, folder: str, key: str, at: datetime) -> str:
    """The id of a volume's file. The folder says how many there are, so that a missing one is missed."""
    with office.ledger.read() as session:
        new = key not in effects.claimed(session, OWN_EFFECTS, key)
    shelf, _, number = key.partition("/")
    name = f"{office.program.short} archive {shelf} {number.zfill(4)}.jsonl.gz"
    file_id = make_file(office, OWN_EFFECTS, key, name, PACKED, folder, at)
    if new:
        office.google.drive.files_update(folder, app_properties={f"{VOLUMES}{shelf}": number})
    return file_id


def doubt_places(session: Session, shelf: str, number: int, at: datetime) -> None:
    """A volume is gone: it is looked for, and so is its folder, before either is made again."""
    doubt(session, OWN_EFFECTS, volume_key(shelf, number), at)
    if shelf != REQUESTS:
        doubt(session, FOLDERS, KEY, at)
