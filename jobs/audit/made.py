"""Whom the program let into which file, from the ledger alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobs.forms.folders import READERS
from jobs.making import FOLDERS
from jobs.office import Office
from service.ledger import effects, former, forms, marks, signing, workbooks


@dataclass(frozen=True)
class Made:
    """By file: the candidate whom it concerns, the role that the program gave to each address, and the ids of
    the permissions that Drive answered. `folders` are the program's own.
    """

    whose: Mapping[str, str]
    roles: Mapping[str, Mapping[str, str]]
    ids: Mapping[str, frozenset[str]]
    folders: frozenset[str]


def made(office: Office) -> Made:
    """Workbooks, former ones too, and private forms with their grants, and folders with their readers."""
    with office.ledger.read() as session:
        files = {key: row.file_id for key, row in workbooks.all(session).items()}
        private = forms.all(session)
        sheets = [row.file_id for row in signing.sheets(session).values()]
        shared = {files[key]: held for key, held in workbooks.grants(session).items() if key in files}
        shared |= {
            private[key].file_id: held for key, held in forms.grants(session).items() if key in private
        }
        before = former.all(session)
        shared |= former.grants(session)
        own = frozenset(effects.results(session, FOLDERS).values())
        folders = {folder: told.split() for folder, told in marks.named(session, READERS).items()}
    whose = {file_id: key for key, file_id in files.items()}
    whose |= {one.file_id: key for key, own_books in before.items() for one in own_books}
    whose |= {row.file_id: row.first for row in private.values()}
    whose |= dict.fromkeys(sheets, "")
    roles = {file_id: dict.fromkeys(held, "writer") for file_id, held in shared.items()}
    for folder, people in folders.items():
        roles[folder] = {one.removesuffix("+"): "writer" if one.endswith("+") else "reader" for one in people}
    ids = {file_id: frozenset(filter(None, held.values())) for file_id, held in shared.items()}
    return Made(whose, roles, ids, own)
