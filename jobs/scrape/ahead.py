"""Exports of many workbooks, fetched side by side before they are read: on Drive's quota, not on Sheets'."""

from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock

from jobs.office import Office
from jobs.tally import acting_for
from service.domain.bulk import by_export
from service.errors import GoogleError, Parked
from service.google.forecast import a_minute
from service.google.units import bucket_of, units_of
from service.sheetwriting import Json
from service.workbook.exported import TYPE, exported_answer

READ, EXPORT = "sheets.spreadsheets.get", "drive.files.export"


def way_to_read(office: Office, workbooks: int) -> str:
    """The method by which so many workbooks are read: a few by Sheets, many by Drive's export."""
    quota, identities = office.settings.quota, len(office.google.identities)
    reads = a_minute(quota, bucket_of(READ), identities) // units_of(READ)
    exports = a_minute(quota, bucket_of(EXPORT), identities) // units_of(EXPORT)
    return EXPORT if by_export(workbooks, max(1, reads), max(1, exports)) else READ


class Ahead:
    """The answers of some files, for several threads. `whose` are candidates by file. As many exports are
    under way as the office has threads; as many again wait to be read.
    """

    def __init__(self, office: Office, whose: Mapping[str, str], pool: ThreadPoolExecutor) -> None:
        self._office, self._pool, self._lock = office, pool, Lock()
        self._left = deque(whose.items())
        self._most = 2 * office.hands
        self._under_way: dict[str, Future[bytes]] = {}

    def answer(self, file_id: str) -> Json | None:
        """What spreadsheets.get would answer; None where the export does not tell, or was not asked for.

        Raises Parked. Whatever else Drive refuses, the other way says it better: a file over the limit of
        exports (https://developers.google.com/workspace/drive/api/reference/rest/v3/files/export) can be
        read.
        """
        with self._lock:
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
        with self._lock:
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
    pool = ThreadPoolExecutor(office.hands, thread_name_prefix="export")
    try:
        yield Ahead(office, whose, pool)
    finally:
        pool.shutdown(cancel_futures=True)
