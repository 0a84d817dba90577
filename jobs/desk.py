"""The Administrator Interface spreadsheet: made once, read when it changed, written when facts differ."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.office import Office
from jobs.once import once
from jobs.provision.places import make_file
from jobs.standings import OnRecord, on_record
from service.google.drive import SPREADSHEET
from service.interface.build import interface_requests
from service.interface.facts import AttemptFacts, LogLine, PersonFacts
from service.interface.reading import READ_FIELDS, InterfaceReading, read_interface
from service.interface.update import update_requests
from service.ledger import log, marks
from service.workbook.reading import tab_link, workbook_link

FILE = "interface"
SHOWN = "interface:shown"
LOGGED = "interface:logged"


@dataclass(frozen=True)
class Facts:
    """Everything that the interface shows."""

    people: tuple[PersonFacts, ...]
    attempts: tuple[AttemptFacts, ...]
    log: tuple[LogLine, ...]

    @property
    def fingerprint(self) -> str:
        """Changes whenever anything shown does."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


def file_id(office: Office, at: datetime) -> str:
    """The interface's spreadsheet, made and laid out on first use."""
    with office.ledger.read() as session:
        known = marks.get(session, FILE)
    if known:
        return known
    made = _make(office, at)
    with office.ledger.begin() as session:
        marks.put(session, FILE, made)
    return made


def _make(office: Office, at: datetime) -> str:
    name, parent = office.program.words.interface_name, office.settings.parent_id
    made = make_file(office, FILE, office.program.key, name, SPREADSHEET, parent, at)

    def laid_out() -> str | None:
        answer = office.google.sheets.spreadsheets_get(made, "sheets(properties(sheetId))")
        return made if all(sheet["properties"].get("sheetId", 0) for sheet in answer["sheets"]) else None

    def lay_out() -> str:
        requests = interface_requests(office.program, office.google.identity, office.settings.staff)
        office.google.sheets.batch_update(made, requests)
        return made

    return once(office.ledger, "fill", made, at, laid_out, lay_out)


def read(office: Office, at: datetime) -> InterfaceReading:
    """The interface as it stands: what staff typed, and what the service wrote. One Sheets read."""
    answer = office.google.sheets.spreadsheets_get(file_id(office, at), READ_FIELDS)
    return read_interface(office.program, answer)


def shown(office: Office) -> str:
    """The fingerprint of the facts that were last written."""
    with office.ledger.read() as session:
        return marks.get(session, SHOWN) or ""
