"""A copy that Google made of a workbook is made sure to be one: open, and with all that protects it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from jobs.layouts import recorded_layout
from jobs.office import Office
from jobs.repair.needs import content_of
from jobs.standings import OnRecord
from service.domain.people import Candidate
from service.sheetwriting import Request
from service.sheetwriting.protection import remove_protection
from service.workbook.repair import REPAIR_FIELDS


def settle(office: Office, record: OnRecord, candidate: Candidate, file_id: str, at: datetime) -> None:
    """Open the copy for writing, and put back what a copy may lack. Calls: one of Drive, one read; one write
    where something is missing.

    Nowhere does Google say whether a copy of a file that is closed for writing is closed as well, nor
    whether protections keep their numbers; nobody is let in before both are known.
    """
    office.google.drive.files_update(file_id, read_only="")
    answer = office.google.sheets.spreadsheets_get(file_id, REPAIR_FIELDS)
    known = recorded_layout(office, candidate)
    found, further = content_of(office, record, candidate, known, answer, at)
    requests = [*renumbered(answer, found.requests), *found.requests, *further]
    if requests:
        office.google.sheets.batch_update(file_id, requests)


def renumbered(answer: Mapping[str, Any], put_back: Sequence[Request]) -> list[Request]:
    """Takes away the protections of tabs whose own one is put back: they stand there under numbers that
    Cohortbook does not know, and admit nobody.
    """
    added = [one["addProtectedRange"]["protectedRange"] for one in put_back if "addProtectedRange" in one]
    anew = {one["range"].get("sheetId", 0) for one in added}
    known = {one["protectedRangeId"] for one in added}
    return [
        remove_protection(one["protectedRangeId"])
        for sheet in answer.get("sheets", ())
        if sheet["properties"].get("sheetId", 0) in anew
        for one in sheet.get("protectedRanges", ())
        if one["protectedRangeId"] not in known
    ]
