"""Days as Sheets counts them.

https://developers.google.com/workspace/sheets/api/guides/formats#about_date_time_values
"""

from datetime import date, timedelta

from service.domain.base import Value

DAY_ZERO = date(1899, 12, 30)
_LATEST = 200_000
"""A number from here on, some day of 2447, was hardly meant as a date."""


def day_in(value: Value) -> date | None:
    """The day that a cell holds, its time dropped; None for whatever Sheets did not take for a date.

    >>> day_in(46266.75), day_in("soon"), day_in(True), day_in(0)
    (datetime.date(2026, 9, 1), None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < _LATEST:
        return None
    return DAY_ZERO + timedelta(days=int(value))
