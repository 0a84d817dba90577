"""Pieces of Sheets requests, shared by the workbook and the interface. Pure; no Google client.

Shapes are those of https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request.
Rows and columns count from 0, and ranges are half-open, as the API has them.
"""

from typing import Any

Request = dict[str, Any]
"""One entry of `requests` in spreadsheets.batchUpdate."""

Json = dict[str, Any]
"""A part of a request, such as a CellData or a CellFormat."""
