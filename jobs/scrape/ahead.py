"""Exports of many workbooks, fetched side by side before they are read: on Drive's quota, not on Sheets'."""

from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from jobs.office import Office
from jobs.tally import acting_for
from service.errors import GoogleError, Parked
from service.google.pacing import most
from service.google.units import bucket_of, units_of
from service.sheetwriting import Json
from service.workbook.exported import TYPE, exported_answer


def reads_a_minute(office: Office) -> int:
    """How many workbooks Sheets' quota lets all identities read."""
    return _a_minute(office, "sheets.spreadsheets.get")


def exports_a_minute(office: Office) -> int:
    """How many workbooks Drive's quota lets all identities export."""
    return _a_minute(office, "drive.files.export")


def _a_minute(office: Office, method: str) -> int:
    """As the pacer lets them pass, without what is kept for work that a person waits for."""
    quota, bucket = office.settings.quota, bucket_of(method)
    limit = min(quota.per_user(bucket) * len(office.google.identities), quota.per_project(bucket))
    used, kept = most(quota, limit)
    return max(1, (used - kept) // units_of(method))


class Ahead:
    """The answers of some files, in their order. `whose` are candidates by file. As many exports are under
    way as the office has threads; as many again wait to be read.
    """

    def __init__(self, office: Office, whose: Mapping[str, str], pool: ThreadPoolExecutor) -> None:
        self._office, self._pool = office, pool
        self._left = deque(whose.items())
        self._most = 2 * office.settings.quota.threads
        self._under_way: dict[str, Future[bytes]] = {}

    def answer(self, file_id: str) -> Json | None:
        """What spreadsheets.get would answer; None where the export does not tell, or was not asked for.

        Raises Parked. Whatever else Drive refuses, the other way says it better: a file over the limit of
        exports (https://developers.google.com/workspace/drive/api/reference/rest/v3/files/export) can be
        read.
        """
        self._begin()
        under_way = self._under_way.pop(file_id, None)
        if under_way is None:
            return None
        try:
            data = under_way.result()
        except Parked:
            raise
        except GoogleError:
            return None
        self._begin()
        return exported_answer(self._office.program, data)

    def _begin(self) -> None:
        while self._left and len(self._under_way) < self._most:
            file_id, key = self._left.popleft()
            self._under_way[file_id] = self._pool.submit(self._export, file_id, key)

    def _export(self, file_id: str, key: str) -> bytes:
        with acting_for(key):
            return self._office.google.drive.files_export(file_id, TYPE)


@contextmanager
def ahead(office: Office, whose: Mapping[str, str]) -> Iterator[Ahead]:
    """Fetch exports of these files, and leave off once nobody wants them any more."""
    pool = ThreadPoolExecutor(office.settings.quota.threads, thread_name_prefix="export")
    try:
        yield Ahead(office, whose, pool)
    finally:
        pool.shutdown(cancel_futures=True)
