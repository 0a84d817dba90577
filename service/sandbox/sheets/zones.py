"""Time zones as spreadsheets name them: CLDR names (America/New_York) and custom ones (GMT-07:00).

https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets#SpreadsheetProperties
"""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_CUSTOM = re.compile(r"GMT(?:([+-])(\d{2}):(\d{2}))?\Z")


def zone(name: str) -> tzinfo | None:
    """None when there is no such zone.

    >>> zone("GMT-07:00"), zone("Nowhere/Land")
    (datetime.timezone(datetime.timedelta(days=-1, seconds=61200)), None)
    """
    custom = _CUSTOM.match(name)
    if custom:
        sign, hours, minutes = custom.groups(default="0")
        away = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-away if sign == "-" else away) if away else UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
