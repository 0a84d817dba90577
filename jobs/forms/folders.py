"""Folders of private forms: one for each set of staff roles that may read along (C-40)."""

from datetime import datetime

from jobs.office import Office
from jobs.once import once
from jobs.provision.places import FOLDERS, make_file
from service.domain.directory import by_role
from service.domain.program import Module
from service.domain.roles import RoleKind
from service.google.drive import FOLDER, Share, Unshare
from service.ledger import directory, marks

READERS = "forms:readers:"
"""Marks of this prefix and a folder's id hold the addresses that may read in it."""


def form_folder(office: Office, module: Module, at: datetime) -> str:
    """The id of the folder for the module's forms, open to nobody but managers of the drive and its readers.

    Where every role of the staff may read, the folder is as open as the drive.
    """
    roles = module.private.read_by if module.private else ()
    staff = [role.key for role in office.program.roles if role.kind is RoleKind.STAFF]
    named = [key for key in staff if key in roles]
    everybody = named == staff
    labels = ", ".join(office.program.role(key).label for key in named) or "nobody else"
    title = f"{office.program.short} private forms" + ("" if everybody else f" ({labels})")
    folder = make_file(
        office, FOLDERS, f"forms/{'+'.join(named)}", title, FOLDER, office.settings.parent_id, at
    )
    if not everybody:
        _limit(office, folder, at)
        _let_in(office, folder, named, at)
    return folder


def _limit(office: Office, folder: str, at: datetime) -> None:
    def limit() -> str:
        office.google.drive.files_update(folder, limited=True)
        return folder

    once(office.ledger, "limit", folder, at, lambda: None, limit)


def _let_in(office: Office, folder: str, roles: list[str], at: datetime) -> None:
    """Those of the directory in `roles` read along, and nobody who has left them."""
    with office.ledger.read() as session:
        listed = by_role(directory.contacts(session), office.today(at))
        known = marks.get(session, f"{READERS}{folder}") or ""
    readers = sorted({person.email for role in roles for person in listed.get(role, ())})
    if " ".join(readers) == known:
        return
    before = set(known.split())
    present = {p.email: p.id for p in office.google.drive.permissions_list(folder) if not p.inherited}
    ops: list[Share | Unshare] = [Share(folder, email, "reader") for email in readers if email not in before]
    ops += [Unshare(folder, present[email]) for email in before - set(readers) if email in present]
    for answer in office.google.drive.permissions_batch(ops):
        if isinstance(answer, Exception):
            raise answer
    with office.ledger.begin() as session:
        marks.put(session, f"{READERS}{folder}", " ".join(readers))
