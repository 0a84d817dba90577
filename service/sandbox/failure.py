"""Errors as Google's three APIs word them; the sandbox's one exception.

Bodies: Sheets and Gmail use google.rpc.Status (https://cloud.google.com/apis/design/errors), Drive the older
envelope with `errors[]` (https://developers.google.com/workspace/drive/api/guides/handle-errors), Gmail both.
"""

from collections.abc import Mapping
from typing import Any


class ApiError(Exception):
    """An answer that is an error: HTTP `status`, JSON `body`, and headers of its own."""

    def __init__(self, status: int, body: dict[str, Any], headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status}: {body.get('error')}")
        self.status = status
        self.body = body
        self.headers = headers or {}


def sheets_error(
    code: int, message: str, status: str, details: list[dict[str, Any]] | None = None
) -> ApiError:
    """A Sheets error. `status` is the google.rpc code's name, such as INVALID_ARGUMENT."""
    error: dict[str, Any] = {"code": code, "message": message, "status": status}
    if details:
        error["details"] = details
    return ApiError(code, {"error": error})


def drive_error(code: int, reason: str, message: str, domain: str = "global", **location: str) -> ApiError:
    """A Drive error. `location` takes Google's `locationType` and `location`; `top_message` the outer text
    where it differs from the inner one (sharing errors).
    """
    outer = location.pop("top_message", message)
    inner = {"message": message, "domain": domain, "reason": reason} | location
    return ApiError(code, {"error": {"code": code, "message": outer, "errors": [inner]}})


def gmail_error(code: int, status: str, message: str, reason: str, domain: str = "global") -> ApiError:
    """A Gmail error: google.rpc.Status with the older `errors[]` beside it."""
    inner = {"message": message, "domain": domain, "reason": reason}
    error = {"code": code, "message": message, "errors": [inner], "status": status}
    return ApiError(code, {"error": error})
