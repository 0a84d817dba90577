"""Writing into a spreadsheet of which people may have deleted parts: what stands is written all the same."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jobs.office import Office
from service.domain.people import Candidate
from service.errors import Refused
from service.sheetwriting import Request
from service.workbook.reading import READ_FIELDS
from service.workbook.still_there import FIELDS, without_gone

AFTERWARDS = f"updatedSpreadsheet({READ_FIELDS})"
"""The `fields` of the answer to a write that tell all that a reading reads."""
AfterWrite = Callable[[Candidate, Mapping[str, Any]], None]
"""Hears of a write of a candidate's workbook what stood there right after it, for READ_FIELDS."""


def write_and_read(office: Office, file_id: str, requests: Sequence[Request]) -> Mapping[str, Any]:
    """`write_standing`, and the spreadsheet as it is right after it, for READ_FIELDS: nobody can type in
    between. Calls and errors as there.
    """
    answer = write_standing(
        office, file_id, requests, include_spreadsheet=True, grid_data=True, fields=AFTERWARDS
    )
    found: Mapping[str, Any] = answer["updatedSpreadsheet"]
    return found


def write_standing(
    office: Office,
    file_id: str,
    requests: Sequence[Request],
    *,
    include_spreadsheet: bool = False,
    grid_data: bool = False,
    fields: str = "",
) -> dict[str, Any]:
    """`batch_update` of `requests`; where Google refuses it, again without those that speak of tabs or
    protections that are gone: a scrape tells of these. The rest says what the answer is to hold.

    One call as a rule, three after a refusal. Raises GoogleError; Refused for anything else that is wrong.
    """
    sheets = office.google.sheets

    def write(what: Sequence[Request]) -> dict[str, Any]:
        return sheets.batch_update(
            file_id, what, include_spreadsheet=include_spreadsheet, grid_data=grid_data, fields=fields
        )

    try:
        return write(requests)
    except Refused:
        left = without_gone(requests, sheets.spreadsheets_get(file_id, FIELDS))
        if not left or len(left) == len(requests):
            raise
    return write(left)
