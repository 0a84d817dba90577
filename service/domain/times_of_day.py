"""Times of day in YAML: `17:30`, on the program's own clock."""

import re
from datetime import time
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

PATTERN = r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$"


def clock(value: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever stands in the file
    """The time that `value` says.

    >>> clock("8:05"), clock("17:30")
    (datetime.time(8, 5), datetime.time(17, 30))
    """
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not re.match(PATTERN, value):
        msg = "type a time of day such as 17:30"
        raise ValueError(msg)
    hours, minutes = value.split(":")
    return time(int(hours), int(minutes))


Clock = Annotated[time, BeforeValidator(clock), WithJsonSchema({"type": "string", "pattern": PATTERN})]
"""A time of day, on the program's clock; hours from 0 to 23."""
