"""What each of Google's methods counts for against its quota.

Sheets counts requests, whatever they hold, apart for reading and writing
(https://developers.google.com/workspace/sheets/api/limits). Drive counts units by the kind of work
(https://developers.google.com/workspace/drive/api/guides/limits), Gmail by method
(https://developers.google.com/workspace/gmail/api/reference/quota).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

Bucket = Literal["sheets.reads", "sheets.writes", "drive", "gmail"]
"""What is counted together."""
BUCKETS: tuple[Bucket, ...] = ("sheets.reads", "sheets.writes", "drive", "gmail")

_SHEETS_READS = {"get", "getByDataFilter", "batchGet", "batchGetByDataFilter", "search"}
_DRIVE = {
    "get": 5,
    "list": 100,
    "download": 200,
    "export": 200,
    "generateIds": 5,
    "getStartPageToken": 5,
}
_DRIVE_EDIT = 50
"""Drive's page names no copying, sharing or watching: they are taken for edits."""
_GMAIL = {
    "getProfile": 1,
    "drafts.create": 10,
    "drafts.delete": 10,
    "drafts.send": 100,
    "drafts.update": 15,
    "history.list": 2,
    "labels.get": 1,
    "labels.list": 1,
    "messages.batchDelete": 50,
    "messages.batchModify": 50,
    "messages.delete": 10,
    "messages.get": 20,
    "messages.import": 25,
    "messages.insert": 25,
    "messages.send": 100,
    "threads.delete": 20,
    "threads.get": 40,
    "threads.list": 10,
    "threads.modify": 10,
    "threads.trash": 10,
    "threads.untrash": 10,
}
_GMAIL_OTHER = 5


def bucket_of(method: str) -> Bucket:
    """Against what a method counts, by Google's id.

    >>> bucket_of("sheets.spreadsheets.values.batchGet"), bucket_of("sheets.spreadsheets.batchUpdate")
    ('sheets.reads', 'sheets.writes')
    """
    api, _, rest = method.partition(".")
    if api == "sheets":
        return "sheets.reads" if rest.rpartition(".")[2] in _SHEETS_READS else "sheets.writes"
    return "gmail" if api == "gmail" else "drive"


def units_of(method: str) -> int:
    """How much one call of a method counts for.

    >>> units_of("drive.files.list"), units_of("drive.files.copy"), units_of("gmail.users.messages.send")
    (100, 50, 100)
    """
    match bucket_of(method):
        case "drive":
            return _DRIVE.get(method.rpartition(".")[2], _DRIVE_EDIT)
        case "gmail":
            return _GMAIL.get(method.removeprefix("gmail.users."), _GMAIL_OTHER)
        case _:
            return 1


def units_in(calls: Mapping[str, int] | Iterable[str]) -> dict[Bucket, int]:
    """The units of many calls (counts by method, or methods one by one), by bucket.

    >>> units_in({"drive.files.copy": 2, "sheets.spreadsheets.get": 3})
    {'drive': 100, 'sheets.reads': 3}
    """
    found: dict[Bucket, int] = {}
    for method, count in Counter(calls).items():
        bucket = bucket_of(method)
        found[bucket] = found.get(bucket, 0) + units_of(method) * count
    return found
