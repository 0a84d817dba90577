"""Folders of private forms: one for each set of staff roles that may read along (C-40)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from jobs.making import FOLDERS, make_file
from jobs.office import Office
from jobs.once import once
from service.domain.directory import by_role
from service.domain.forms import Directory
from service.domain.program import Module
from service.domain.requests import asking, open_to_all_staff
from service.domain.roles import RoleKind
from service.google.drive import FOLDER, Share, Unshare
from service.google.permissions import Role
from service.ledger import directory, effects, marks

READERS = "forms:readers:"
"""Marks of this prefix and a folder's id hold the addresses of whoever was let into it."""
LIMIT = "limit"
"""The kind of the claims for closing folders, by their ids."""
_WRITES = "+"
"""Follows the address of somebody who answers in the folder's forms."""


def form_folder(office: Office, module: Module, at: datetime) -> str:
    """The id of the folder for the module's forms, open to nobody but managers of the drive and its readers.

    Where every role of the staff may read, the folder is as open as the drive. Forms in which staff answer
    have a folder of their own, so that whoever answers there can write in no other.
    """
    answering, named = _answering(office, module), _readers(office, module)
    everybody = _open_to_staff(office, module)
    labels = ", ".join(office.program.role(key).label for key in named) or "nobody else"
    title = f"{office.program.short} private forms" + ("" if everybody else f" ({labels})")
    title += f": {module.title}" if answering else ""
    folder = make_file(
        office, FOLDERS, folder_key(office, module), title, FOLDER, office.settings.parent_id, at
    )
    if not everybody:
        limit(office, folder, at)
    if answering or not everybody:
        let_in(office, folder, _people(office, named, answering, at))
    return folder


def _open_to_staff(office: Office, module: Module) -> bool:
    return module.private is not None and open_to_all_staff(office.program, module.private)


def folder_key(office: Office, module: Module) -> str:
    """Under which key the folder for the module's forms is made."""
    named = f"forms/{'+'.join(_readers(office, module))}"
    return f"{named}/{module.key}" if _answering(office, module) else named


def _answering(office: Office, module: Module) -> str:
    """The role that answers in the module's forms; empty where nobody does."""
    found = asking(office.program)
    return found.role if found is not None and found.module.key == module.key else ""


def follow_directory(office: Office, modules: Iterable[Module], at: datetime) -> None:
    """Let whoever has got a role, or lost it, into the folders of these modules, or out of them.

    No call, and nothing written, while the directory says what it said before.
    """
    for module in _not_followed(office, modules, at):
        form_folder(office, module, at)


def _not_followed(office: Office, modules: Iterable[Module], at: datetime) -> list[Module]:
    """One for each folder that is not there, not closed, or open to others than the directory says."""
    own = {folder_key(office, module): module for module in modules}
    if not own:
        return []
    with office.ledger.read() as session:
        made, closed = effects.results(session, FOLDERS), effects.results(session, LIMIT)
        known = marks.named(session, READERS)
        listed = by_role(directory.contacts(session), office.today(at))

    return [
        module
        for key, module in own.items()
        if not (
            key in made
            and (_open_to_staff(office, module) or made[key] in closed)
            and _let_in_by(office, module, listed) in (None, known.get(made[key], "").split())
        )
    ]


def _let_in_by(office: Office, module: Module, listed: Directory) -> list[str] | None:
    """Who is to be let into the module's folder; None where that is as open as the drive."""
    answering = _answering(office, module)
    if _open_to_staff(office, module) and not answering:
        return None
    return _told(_among(listed, _readers(office, module), answering))


def _readers(office: Office, module: Module) -> list[str]:
    """The staff roles that may read the module's forms, in the program's order."""
    named = module.private.read_by if module.private else ()
    return [r.key for r in office.program.roles if r.kind is RoleKind.STAFF and r.key in named]


def limit(office: Office, folder: str, at: datetime) -> None:
    """Close the folder to everybody but managers of the drive and whoever is let in; once."""

    def close() -> str:
        office.google.drive.files_update(folder, limited=True)
        return folder

    once(office, LIMIT, folder, at, lambda: None, close)


def _people(office: Office, roles: Iterable[str], answering: str, at: datetime) -> dict[str, Role]:
    """Those of the directory in `roles`, by address; who answers has to write."""
    with office.ledger.read() as session:
        return _among(by_role(directory.contacts(session), office.today(at)), roles, answering)


def _among(listed: Directory, roles: Iterable[str], answering: str) -> dict[str, Role]:
    found: dict[str, Role] = {}
    for role in sorted(roles, key=lambda role: role == answering):
        found |= {p.email: "writer" if role == answering else "reader" for p in listed.get(role, ())}
    return found


def let_in(office: Office, folder: str, people: Mapping[str, Role]) -> None:
    """Let these people in, by address, and nobody who has left them; no call where they are in already.

    A permission that has to change is taken away first; whoever may get one is on record before that.
    """
    with office.ledger.read() as session:
        known = (marks.get(session, f"{READERS}{folder}") or "").split()
    wanted = _told(people)
    if wanted == known:
        return
    with office.ledger.begin() as session:
        marks.put(session, f"{READERS}{folder}", " ".join(sorted({*known, *wanted})))
    gone = {one.removesuffix(_WRITES) for one in known if one not in wanted}
    present = {p.email: p for p in office.google.drive.permissions_list(folder) if not p.inherited}
    _carry_out(office, [Unshare(folder, present[email].id) for email in sorted(gone) if email in present])
    held = {email: present[email].role for email in present if email not in gone}
    new = [email for email in people if held.get(email) != people[email]]
    _carry_out(office, [Share(folder, email, people[email]) for email in new])
    with office.ledger.begin() as session:
        marks.put(session, f"{READERS}{folder}", " ".join(wanted))


def _told(people: Mapping[str, Role]) -> list[str]:
    """As they are on record."""
    return sorted(f"{email}{_WRITES if role == 'writer' else ''}" for email, role in people.items())


def _carry_out(office: Office, ops: list[Share] | list[Unshare]) -> None:
    for answer in office.google.drive.permissions_batch(ops) if ops else ():
        if isinstance(answer, Exception):
            raise answer
