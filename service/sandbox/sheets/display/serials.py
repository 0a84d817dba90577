"""Dates and times as numbers: days since 1899-12-30, no time zone of their own
(https://developers.google.com/workspace/sheets/api/guides/formats#about_date_time_values).
"""

from datetime import date, datetime, timedelta

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial has no time zone
SECONDS = 86_400


def serial(moment: datetime | date) -> float:
    """The serial of a date, or of a naive moment in the spreadsheet's time zone.

    >>> serial(date(2020, 1, 1))
    43831
    """
    if isinstance(moment, datetime):
        since = moment.replace(tzinfo=None) - EPOCH
        return since.days + (since.seconds + since.microseconds / 1e6) / SECONDS
    return (moment - EPOCH.date()).days


def moment(number: float) -> datetime:
    """The naive moment of a serial, to the nearest millisecond; out of range gives OverflowError.

    >>> moment(43831.5)
    datetime.datetime(2020, 1, 1, 12, 0)
    """
    return EPOCH + timedelta(milliseconds=round(number * SECONDS * 1000))
