"""Every grant that the program did not make, by one listing of the drive and a closer look at what stands
out.

A shared drive names no permissions in a listing, but the ids of everybody with access to a file; a person
has the same id on every file (https://developers.google.com/workspace/drive/api/reference/rest/v3/files,
https://developers.google.com/workspace/drive/api/guides/manage-sharing). So whoever is neither a member of
the drive nor let in by the program stands out without another call.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jobs.audit.made import Made, made
from jobs.office import Office
from service.domain.book_phrases import BookPhrases
from service.errors import GoogleError
from service.google.permissions import Permission

FIELDS = "id,name,parents,permissionIds"


@dataclass(frozen=True)
class Found:
    """A grant on one file. `candidate` is the key of whom the file concerns, empty for the office's own
    files; `inherited` ones come from a folder or the drive, and can be taken away there alone; `ours` are
    people whom the program lets in, in another `role` than it gave.
    """

    file_id: str
    file: str
    candidate: str
    permission_id: str
    who: str
    role: str
    inherited: bool = False
    ours: bool = False

    @property
    def removable(self) -> bool:
        """Whether it can be taken away from the file, and should be."""
        return not self.inherited and not self.ours

    def in_words(self, words: BookPhrases) -> str:
        """The grant in one line, as staff are told of it."""
        pattern = words.grant_before if self.ours else words.grant
        roles = {
            "reader": words.reader,
            "commenter": words.commenter,
            "writer": words.writer,
            "fileOrganizer": words.file_organizer,
            "organizer": words.organizer,
            "owner": words.owner,
        }
        return pattern.format(file=self.file, who=self.who, role=roles.get(self.role, self.role))

    @property
    def words(self) -> str:
        """The grant in one line, for a terminal."""
        how = (
            " (inherited)"
            if self.inherited
            else " (let in by Cohortbook in another role)"
            if self.ours
            else ""
        )
        return f"{self.file}: {self.who}, {self.role}{how}"


@dataclass(frozen=True)
class Audit:
    """What one look found: who opens everything as a member of the shared drive, and other grants by file.

    `unseen` are files of which Drive did not say who may open them.
    """

    members: tuple[Found, ...]
    grants: tuple[Found, ...]
    unseen: tuple[str, ...] = ()

    @property
    def removable(self) -> tuple[Found, ...]:
        """What `remove` takes away."""
        return tuple(one for one in self.grants if one.removable)


def audit(office: Office) -> Audit:
    """Look at every file of the shared drive that is not in the trash, or at the program's own files in
    somebody's own drive. Calls: one for the drive's members, one for each
    thousand files, one for each hundred files on which somebody stands out. Raises GoogleError.
    """
    drive, drive_id, ours = office.google.drive, office.settings.drive_id, made(office)
    members = drive.permissions_list(drive_id) if drive_id else []
    known = {one.id for one in members}
    listed = drive.files_list("trashed=false", drive_id, FIELDS)
    files = listed if drive_id else [file for file in listed if _is_ours(file, ours)]
    odd = [file for file in files if _stands_out(file, known, ours)]
    answers = drive.permissions_list_batch([str(file["id"]) for file in odd])
    found: list[Found] = []
    unseen: list[str] = []
    for file, answer in zip(odd, answers, strict=True):
        if isinstance(answer, GoogleError):
            unseen.append(str(file.get("name", "")))
        else:
            found += _of_file(office, file, answer, known, ours)
    return Audit(tuple(_members(office, members)), tuple(found), tuple(unseen))


def _is_ours(file: Mapping[str, Any], ours: Made) -> bool:
    """Whether a file in somebody's own drive is the program's: others are nobody's business here."""
    file_id, parents = str(file["id"]), set(file.get("parents", ()))
    return file_id in ours.whose or file_id in ours.folders or bool(ours.folders & parents)


def _stands_out(file: Mapping[str, Any], members: Iterable[str], ours: Made) -> bool:
    """Whether somebody has access who is neither a member of the drive nor on record; or nobody can tell."""
    if "permissionIds" not in file:
        return True
    expected = {*members, *ours.ids.get(str(file["id"]), ())}
    return not expected >= set(file["permissionIds"])


def _of_file(
    office: Office, file: Mapping[str, Any], answer: Sequence[Permission], members: Iterable[str], ours: Made
) -> list[Found]:
    file_id, name, service = str(file["id"]), str(file.get("name", "")), _service(office)
    roles, words = ours.roles.get(file_id, {}), office.program.words.phrases.books
    return [
        Found(
            file_id, name, ours.whose.get(file_id, ""), one.id, who(words, one), one.role, one.inherited,
            ours=one.email in roles,
        )
        for one in answer
        if one.email not in service
        and not (one.inherited and one.id in members)
        and not (one.email in roles and (one.role == roles[one.email] or one.inherited))
    ]  # fmt: skip


def _members(office: Office, members: Iterable[Permission]) -> Iterable[Found]:
    drive_id, service = office.settings.drive_id, _service(office)
    words = office.program.words.phrases.books
    return (
        Found(drive_id, words.shared_drive, "", one.id, who(words, one), one.role, inherited=True)
        for one in members
        if one.email not in service
    )


def _service(office: Office) -> frozenset[str]:
    return frozenset(address.lower() for address in office.google.identities)


def who(words: BookPhrases, one: Permission) -> str:
    """Whom a permission is for, in words."""
    match one.type:
        case "anyone":
            return words.anyone_found if one.discoverable else words.anyone
        case "domain":
            return words.domain.format(domain=one.domain)
        case "group":
            return words.group.format(email=one.email)
        case _:
            return one.email or words.deleted.format(email=one.id)
