"""What Google says when it refuses."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from gspread.exceptions import APIError


def refusal(request: Any) -> tuple[int, str, str]:
    """Execute a request that must fail: its code, reason and message."""
    with pytest.raises(HttpError) as caught:
        request.execute()
    error = json.loads(caught.value.content)["error"]
    return error["code"], error["errors"][0]["reason"], error["errors"][0]["message"]


def sheets_refusal(act: Callable[[], Any]) -> tuple[int, str, str]:
    """What gspread was told when `act` failed: code, status and message."""
    with pytest.raises(APIError) as caught:
        act()
    error = caught.value.error
    return error["code"], error["status"], error["message"]
