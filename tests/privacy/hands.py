"""Typing and breaking things under one person's sign-in; every attempt says whether Google let it pass."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import gspread
from googleapiclient.errors import HttpError
from gspread.exceptions import APIError

from service.offices.sandbox_drive import token
from service.sandbox import clients

PROTECTED = "You are trying to edit a protected cell or object"
REFUSED = (
    PROTECTED,
    "The caller does not have permission",
    "does not have sufficient permissions",
    "File not found",
)


@dataclass(frozen=True)
class Hands:
    """`url` is the sandbox's; `email` who types."""

    url: str
    email: str

    @cached_property
    def _sheets(self) -> gspread.HTTPClient:
        return clients.gspread_client(self.url, token(self.url, self.email)).http_client

    @cached_property
    def drive(self) -> Any:
        return clients.drive(self.url, token(self.url, self.email))

    def types(self, file_id: str, cell: str, value: object = "not mine") -> bool:
        """Whether a value goes into one cell."""
        return self._passes(
            lambda: self._sheets.values_update(
                file_id, cell, {"valueInputOption": "RAW"}, {"values": [[value]]}
            )
        )

    def retypes(self, file_id: str, cells: list[str]) -> bool:
        """Whether what stands in all of `cells` can be typed again, in one call."""
        got = self._sheets.values_batch_get(file_id, cells, {"valueRenderOption": "UNFORMATTED_VALUE"})
        values = [one.get("values", [[""]]) for one in got["valueRanges"]]
        data = [{"range": cell, "values": value} for cell, value in zip(cells, values, strict=True)]
        return self._passes(
            lambda: self._sheets.values_batch_update(file_id, {"valueInputOption": "RAW", "data": data})
        )

    def fills(self, file_id: str, data: list[dict[str, Any]]) -> bool:
        """Whether all of `data` goes in as if typed by hand, in one call."""
        body = {"valueInputOption": "USER_ENTERED", "data": data}
        return self._passes(lambda: self._sheets.values_batch_update(file_id, body))

    def does(self, file_id: str, *requests: dict[str, Any]) -> bool:
        """Whether a batchUpdate goes through."""
        return self._passes(lambda: self._sheets.batch_update(file_id, {"requests": list(requests)}))

    def close(self) -> None:
        if "_sheets" in self.__dict__:
            self.__dict__.pop("_sheets").session.close()
        if "drive" in self.__dict__:
            self.__dict__.pop("drive").close()

    def asks(self, request: Any) -> bool:
        """Whether a call to Drive goes through."""
        return self._passes(request.execute)

    @staticmethod
    def _passes(act: Any) -> bool:
        """Any other refusal than one of rights is a mistake of the test, and raised."""
        try:
            act()
        except (APIError, HttpError) as refused:
            if not any(words in str(refused) for words in REFUSED):
                raise
            return False
        return True
