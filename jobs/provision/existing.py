"""Taking over a workbook that was made by hand: looked at, given our tabs, shared, and tracked from then on.

Nothing of it is changed before everything has been looked at. What the file says of itself in its app
properties is the claim: after a run that ended half-way, the next one goes on.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jobs.made import MADE
from jobs.making import operation
from jobs.office import Office
from jobs.provision.run import run_for
from jobs.report import Outcome, Report
from service.domain.drive_addresses import drive_file
from service.domain.people import Candidate
from service.errors import InputError, NotFound
from service.google.drive import SPREADSHEET
from service.ledger import log, people, workbooks
from service.workbook.existing import EXISTING_FIELDS, existing_requests, has_tabs, obstacles
from service.workbook.template import template_version
from service.workbook.version import made_for

JOB = "adopt a workbook"
FILE_FIELDS = "id,name,mimeType,trashed,driveId,ownedByMe,appProperties,capabilities(canEdit,canShare)"


@dataclass(frozen=True)
class Adoption:
    """Whose workbook a file is to be; `who` is the candidate's number or address, `link` the file's."""

    who: str
    link: str


def adopt(office: Office, asked: Adoption, at: datetime, report: Report) -> Outcome:
    """Make the file the candidate's workbook, and share it. Raises InputError naming all that stands in the
    way, before anything is changed.
    """
    outcome = Outcome(JOB)
    candidate, file_id = _candidate(office, asked.who), _file_id(asked.link)
    _unclaimed(office, candidate, file_id)
    found = _looked_at(office, file_id)
    answer = office.google.sheets.spreadsheets_get(file_id, EXISTING_FIELDS)
    begun = found.get("appProperties", {}).get("candidate") == candidate.key
    if not begun:
        _free(office, candidate, found["name"], answer)
        office.google.drive.files_update(file_id, app_properties=_properties(office, candidate))
    if not has_tabs(office.program, candidate.year, answer):
        office.google.sheets.batch_update(file_id, existing_requests(office.program, candidate.year))
        outcome.counts["tabs added"] += 1
    _record(office, candidate, file_id, found["name"], at)
    outcome.counts["adopted"] += 1
    run_for(office, candidate.key, at, report, outcome)
    return outcome


def _candidate(office: Office, who: str) -> Candidate:
    with office.ledger.read() as session:
        everybody = people.candidates(session)
    wanted = who.strip().lower()
    found = next((one for one in everybody if wanted in (one.key, one.person.email)), None)
    if found is None:
        raise InputError(f"Nobody on the roster has the number or address {who}.", "Import the roster first.")
    return found


def _file_id(link: str) -> str:
    found = drive_file(link)
    if found is None:
        raise InputError(
            f"{link} is no address of a file in Drive.",
            "Open the workbook and copy its address: https://docs.google.com/spreadsheets/d/…",
        )
    return found.id


def _unclaimed(office: Office, candidate: Candidate, file_id: str) -> None:
    with office.ledger.read() as session:
        known = workbooks.all(session)
    own = known.get(candidate.key)
    if own is not None:
        same = "it is this one" if own.file_id == file_id else f"“{own.name}”"
        raise InputError(
            f"{candidate.person.name} has a workbook already: {same}.",
            "A workbook is adopted before the first `provision`, in place of a new one.",
        )
    other = next((key for key, row in known.items() if row.file_id == file_id), None)
    if other is not None:
        raise InputError(f"The file is the workbook of candidate {other}.", "Check the link.")


def _looked_at(office: Office, file_id: str) -> dict[str, Any]:
    """What Drive says of the file. Raises InputError where it cannot be used as it is."""
    who = office.google.identity
    try:
        found = office.google.drive.files_get(file_id, FILE_FIELDS)
    except NotFound as error:
        raise InputError(
            f"{who} cannot open the file.",
            f"Open it, choose Share, and add {who} as an Editor; or check the link.",
        ) from error
    name = f"“{found['name']}”"
    if found["mimeType"] != SPREADSHEET:
        raise InputError(
            f"{name} is no Google spreadsheet.", "Open it, and choose File, Save as Google Sheets."
        )
    if found.get("trashed"):
        raise InputError(f"{name} is in the trash.", "Restore it first.")
    if found.get("driveId", "") != office.settings.drive_id:
        raise InputError(
            f"{name} does not lie on the office's drive, so that it belongs to somebody else.",
            "In Drive, right-click it, choose Organize, Move, and the office's folder; its owner may have "
            "to.",
        )
    if not (found["capabilities"].get("canEdit") and found["capabilities"].get("canShare")):
        raise InputError(f"{who} may not change or share {name}.", f"Choose Share, and make {who} an Editor.")
    return found


def _free(office: Office, candidate: Candidate, name: str, answer: dict[str, Any]) -> None:
    found = obstacles(office.program, candidate.year, answer)
    if found:
        raise InputError(
            f"“{name}” cannot be taken over as it is: {'; '.join(found)}.", "Change that, and try again."
        )


def _properties(office: Office, candidate: Candidate) -> dict[str, str]:
    """As provision gives them to a workbook that it copies."""
    made = made_for(candidate.year, template_version(office.program, candidate.year))
    op = operation("workbook", candidate.key)
    return {"cohortbook": "workbook", "candidate": candidate.key, "op": op, MADE: made}


def _record(office: Office, candidate: Candidate, file_id: str, name: str, at: datetime) -> None:
    made = made_for(candidate.year, template_version(office.program, candidate.year))
    with office.ledger.begin() as session:
        workbooks.record(session, candidate.key, file_id, made, name, at)
        log.add(
            session,
            at,
            candidate.key,
            "provision",
            office.lines.workbook_adopted.format(name=name),
        )
