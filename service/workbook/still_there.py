"""Requests without those that speak of what somebody deleted: Google refuses all of a call that names it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from service.sheetwriting import Request

FIELDS = "sheets(properties(sheetId),protectedRanges(protectedRangeId))"
"""The `fields` of the spreadsheets.get that tells what is there."""


def without_gone(requests: Sequence[Request], answer: Mapping[str, Any]) -> list[Request]:
    """Those of `requests` whose tabs and protections are still there; `answer` is Google's for FIELDS.

    A row that was deleted took its protection along. Tabs that the requests add count as there.
    """
    found = answer.get("sheets", ())
    tabs = {sheet["properties"].get("sheetId", 0) for sheet in found}
    tabs |= {request["addSheet"]["properties"]["sheetId"] for request in requests if "addSheet" in request}
    protections = {one["protectedRangeId"] for sheet in found for one in sheet.get("protectedRanges", ())}
    return [request for request in requests if _stands(request, tabs, protections)]


def _stands(request: Request, tabs: set[int], protections: set[int]) -> bool:
    if "updateProtectedRange" in request:
        return request["updateProtectedRange"]["protectedRange"]["protectedRangeId"] in protections
    return set(_sheets(request)) <= tabs


def _sheets(part: object) -> Iterator[int]:
    """The ids of all tabs that a part of a request names."""
    if isinstance(part, Mapping):
        yield from (value for key, value in part.items() if key == "sheetId")
        for value in part.values():
            yield from _sheets(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _sheets(value)
