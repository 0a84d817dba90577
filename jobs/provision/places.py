"""The folders and templates that provision itself makes and refreshes."""

from datetime import datetime

from jobs.made import MADE
from jobs.making import FOLDERS, look_for, make_file
from jobs.office import Office
from jobs.once import doubt, once
from jobs.provision.facts import TEMPLATE
from service.google.drive import SPREADSHEET
from service.ledger import marks
from service.workbook.template import template_requests

TEMPLATES = "template"


def find_copy(office: Office, op: str, folder: str) -> str | None:
    """The id of the workbook that operation `op` copied and, after a space, what it was copied from."""
    found = look_for(office, op, folder)
    return f"{found['id']} {found['appProperties'].get(MADE, '')}" if found else None


def template(office: Office, year: int, version: str, at: datetime) -> str:
    """The template workbook of `year` in its current `version`: made once, filled by one write."""
    name = f"{office.program.title}: template, year {year} ({version})"
    key = _template_key(office, year, version)
    file_id = make_file(office, TEMPLATES, key, name, SPREADSHEET, office.settings.parent_id, at)

    def filled() -> str | None:
        answer = office.google.sheets.spreadsheets_get(file_id, "sheets(properties(sheetId))")
        return file_id if all(s["properties"].get("sheetId", 0) for s in answer["sheets"]) else None

    def fill() -> str:
        office.google.sheets.batch_update(file_id, template_requests(office.program, year))
        return file_id

    once(office, "fill", file_id, at, filled, fill)
    with office.ledger.begin() as session:
        marks.put(session, TEMPLATE.format(year=year, version=version), file_id)
    return file_id


def doubt_places(office: Office, cohort: str, year: int, version: str, at: datetime) -> None:
    """A copy found its folder or template gone: the next run looks for both, and makes what is missing."""
    with office.ledger.begin() as session:
        doubt(session, FOLDERS, cohort, at)
        doubt(session, TEMPLATES, _template_key(office, year, version), at)
        marks.drop(session, TEMPLATE.format(year=year, version=version))


def _template_key(office: Office, year: int, version: str) -> str:
    return f"{office.program.key}/{year}/{version}"
