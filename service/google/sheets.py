"""Sheets v4, over gspread's HTTP client: whole workbooks in one call each, since a call is what the quota
counts, whatever it holds (https://developers.google.com/workspace/sheets/api/limits).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from gspread.urls import (
    SPREADSHEET_BATCH_UPDATE_URL,
    SPREADSHEET_URL,
    SPREADSHEET_VALUES_BATCH_UPDATE_URL,
)

from service.google.calls import Calls
from service.google.clients import Clients

_GET_BY_FILTER = f"{SPREADSHEET_URL}/values:batchGetByDataFilter"
_BY_FILTER = f"{SPREADSHEET_URL}/values:batchUpdateByDataFilter"
Request = Mapping[str, Any]

OVERWRITING = frozenset(
    {
        "clearBasicFilter",
        "mergeCells",
        "repeatCell",
        "setBasicFilter",
        "setDataValidation",
        "unmergeCells",
        "updateBorders",
        "updateCells",
        "updateDeveloperMetadata",
        "updateDimensionProperties",
        "updateNamedRange",
        "updateProtectedRange",
        "updateSheetProperties",
        "updateSpreadsheetProperties",
    }
)
"""Kinds of request that leave the same behind when they are carried out twice. The others add something, or
are refused the second time: then nobody could tell whether the first try had passed."""

SIGNED = frozenset(
    {"addCommentReply", "deleteComment", "deleteCommentReply", "insertComment", "updateCommentPost"}
)
"""Kinds of request that people see the author of: always the same identity, however many there are."""


class Sheets:
    """Sheets' methods, by their ids. All raise GoogleError; safe to share between threads."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def spreadsheets_get(
        self, file_id: str, fields: str, ranges: Sequence[str] = (), *, comments: bool = False
    ) -> dict[str, Any]:
        """sheets.spreadsheets.get: the `fields` asked for, of the whole workbook or of A1 `ranges`.

        Comments are left out of any answer unless `comments` asks for them
        (https://developers.google.com/workspace/sheets/api/guides/comments).

        Zero, false and empty are left out of the answer, as everywhere in Sheets: a sheetId of 0 inside a
        range is not there.
        """
        params: dict[str, Any] = {"fields": fields} | ({"ranges": list(ranges)} if ranges else {})
        params |= {"commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED"} if comments else {}
        answer = self._calls.run_on(
            file_id,
            "sheets.spreadsheets.get",
            lambda clients: clients.sheets().fetch_sheet_metadata(file_id, params=params),
            repeatable=True,
        )
        return dict(answer)

    def batch_update(
        self,
        file_id: str,
        requests: Sequence[Request],
        *,
        include_spreadsheet: bool = False,
        ranges: Sequence[str] = (),
        grid_data: bool = False,
        fields: str = "",
    ) -> dict[str, Any]:
        """sheets.spreadsheets.batchUpdate: all of `requests` or none; `replies` in their order.

        `include_spreadsheet` lets the same answer hold the workbook as it is afterwards, so that nobody can
        type in between; `ranges` and `grid_data` say how much of it, `fields` cuts the whole answer.
        Raises UnknownOutcome when no answer came and a second try could not be told from the first.
        """
        self._calls.touched.note(file_id)
        body: dict[str, Any] = {"requests": list(requests)}
        if include_spreadsheet:
            body |= {"includeSpreadsheetInResponse": True, "responseIncludeGridData": grid_data}
            body |= {"responseRanges": list(ranges)} if ranges else {}

        def send(clients: Clients) -> dict[str, Any]:
            answer = clients.sheets().request(
                "post", SPREADSHEET_BATCH_UPDATE_URL % file_id, json=body, params=_only(fields)
            )
            return dict(answer.json())

        method, repeatable = "sheets.spreadsheets.batchUpdate", is_repeatable(requests)
        if any(kind in SIGNED for request in requests for kind in request):
            return self._calls.run(method, send, repeatable=repeatable)
        return self._calls.run_on(file_id, method, send, repeatable=repeatable)

    def values_batch_update(self, file_id: str, name: str, rows: Sequence[Sequence[object]]) -> None:
        """sheets.spreadsheets.values.batchUpdate, RAW: `rows` into the range of that name, which Google looks
        up in the same call (https://developers.google.com/workspace/sheets/api/guides/concepts#cell; used so
        with this API: https://github.com/burnash/gspread/issues/435). Raises Refused where no range has it,
        or where it has too few rows.
        """
        self._calls.touched.note(file_id)
        body = {"valueInputOption": "RAW", "data": [{"range": name, "values": [list(row) for row in rows]}]}
        self._calls.run_on(
            file_id,
            "sheets.spreadsheets.values.batchUpdate",
            lambda by: by.sheets().request("post", SPREADSHEET_VALUES_BATCH_UPDATE_URL % file_id, json=body),
            repeatable=True,
        )

    def values_by_filter(self, file_id: str, data: Sequence[Mapping[str, Any]]) -> None:
        """sheets.spreadsheets.values.batchUpdateByDataFilter, as if typed: `data` are DataFilterValueRanges,
        whose places Google looks up in the same call. Nothing is written where a filter finds nothing.
        """
        self._calls.touched.note(file_id)
        body = {"valueInputOption": "USER_ENTERED", "data": list(data)}
        self._calls.run_on(
            file_id,
            "sheets.spreadsheets.values.batchUpdateByDataFilter",
            lambda clients: clients.sheets().request("post", _BY_FILTER % file_id, json=body),
            repeatable=True,
        )

    def values_of_filters(self, file_id: str, filters: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """sheets.spreadsheets.values.batchGetByDataFilter: what was entered into the columns that DataFilters
        mean, formulas as formulas; nothing for a filter that finds nothing.
        """
        body = {"dataFilters": list(filters), "valueRenderOption": "FORMULA", "majorDimension": "COLUMNS"}
        answer = self._calls.run(
            "sheets.spreadsheets.values.batchGetByDataFilter",
            lambda by: by.sheets().request("post", _GET_BY_FILTER % file_id, json=body).json(),
            repeatable=True,
        )
        found: list[dict[str, Any]] = answer.get("valueRanges", [])
        return found


def is_repeatable(requests: Sequence[Request]) -> bool:
    """Whether carrying `requests` out twice leaves the same behind as once."""
    return all(kind in OVERWRITING for request in requests for kind in request)


def _only(fields: str) -> dict[str, Any] | None:
    return {"fields": fields} if fields else None
