"""What Google says when it refuses."""

import json
from typing import Any

import pytest
from googleapiclient.errors import HttpError


def refusal(request: Any) -> tuple[int, str, str]:
    """Execute a request that must fail: its code, reason and message."""
    with pytest.raises(HttpError) as caught:
        request.execute()
    error = json.loads(caught.value.content)["error"]
    return error["code"], error["errors"][0]["reason"], error["errors"][0]["message"]
