"""Google's error answers, read: three shapes of body, one meaning.

Drive puts the reason into `errors[]`, Sheets into `details[]` or `status`, Gmail into any of them
(https://developers.google.com/workspace/drive/api/guides/handle-errors).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

_TIME_IN_MESSAGE = re.compile(r"Retry after (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)")


@dataclass(frozen=True)
class ErrorAnswer:
    """An answer that is not a success; header names in lower case."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """Google's own word for what is wrong; the most exact one it gives, empty when it gives none."""
        error = self._error()
        given = [entry.get("reason") for key in ("details", "errors") for entry in _entries(error, key)]
        return next((str(reason) for reason in given if reason), str(error.get("status", "")))

    @property
    def message(self) -> str:
        """Google's sentence; the status alone when the body is not Google's, such as a proxy's page."""
        return str(self._error().get("message") or f"HTTP status {self.status}")

    def retry_after(self, now: datetime) -> datetime | None:
        """When to come back: from Retry-After, or from the message, as Gmail puts it there."""
        found = _TIME_IN_MESSAGE.search(self.message)
        if found:
            return datetime.fromisoformat(found.group(1))
        return _header_time(self.headers.get("retry-after", ""), now)

    def _error(self) -> Mapping[str, Any]:
        try:
            error = json.loads(self.body)["error"]
        except (ValueError, KeyError, TypeError):
            return {}
        return error if isinstance(error, dict) else {"message": str(error)}


def _entries(error: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    entries = error.get(key)
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _header_time(value: str, now: datetime) -> datetime | None:
    if value.isdecimal():
        return now + timedelta(seconds=int(value))
    try:
        return parsedate_to_datetime(value).astimezone(UTC)
    except ValueError:
        return None
