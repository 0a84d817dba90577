"""By which of Google's quotas many workbooks are read: pure."""


def by_export(workbooks: int, reads: int, exports: int) -> bool:
    """Whether so many workbooks are sooner read by export. `reads` and `exports` are how many of each go in a
    minute: one read counts as 1 against Sheets' quota, one export as 200 units against Drive's, which is far
    larger (https://developers.google.com/workspace/sheets/api/limits,
    https://developers.google.com/workspace/drive/api/guides/limits).

    What fits into one minute does not wait, and is read by Sheets, which tells everything. Beyond that,
    whichever waits less.

    >>> [by_export(count, 58, 1576) for count in (1, 58, 59, 3000)]
    [False, False, True, True]
    >>> by_export(400, 300, 100)
    False
    """
    return _waits(workbooks, exports) < _waits(workbooks, reads)


def _waits(workbooks: int, a_minute: int) -> float:
    """Minutes."""
    return max(0, workbooks - a_minute) / a_minute
