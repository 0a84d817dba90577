"""Sixteen threads of stock clients on one sandbox: nothing fails, nothing is torn, nobody waits for long."""

import os
import random
import statistics
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from googleapiclient.http import MediaInMemoryUpload

from tests.endurance.served import Served
from tests.endurance.writers import TABS, Books

THREADS = 16
LONGEST_WAIT = 10
"""Seconds. Clients give up after sixty; this is what a person would call stuck."""


class Member:
    """One thread with clients of its own, a workbook of its own and one that all share."""

    def __init__(self, served: Served, number: int, shared: str) -> None:
        self.at, self.shared, self.number = Books(served), shared, number
        self.dice = random.Random(number)
        self.own = self.at.new(f"Own {number}")
        self.took: dict[str, list[float]] = defaultdict(list)
        self.failed: list[str] = []
        self.marks = 0

    def work(self, until: float) -> None:
        acts = [self._mark, self._read, self._read, self._write, self._batch, self._upload, self._big]
        while time.monotonic() < until and not self.failed:
            act = self.dice.choice(acts)
            begun = time.monotonic()
            try:
                act()
            except Exception as failure:  # noqa: BLE001 - whatever it is, it is told at the end
                self.failed.append(f"{act.__name__}: {type(failure).__name__}: {failure}")
            self.took[act.__name__.strip("_")].append(time.monotonic() - begun)
        self.at.close()

    def _mark(self) -> None:
        """A row in each tab of the shared workbook, in one batchUpdate."""
        value = {"values": [{"userEnteredValue": {"stringValue": f"{self.number}-{self.marks}"}}]}
        rows = [{"appendCells": {"sheetId": tab, "rows": [value], "fields": "*"}} for tab in TABS]
        self.at.sheets.spreadsheets().batchUpdate(
            spreadsheetId=self.shared, body={"requests": rows}
        ).execute()
        self.marks += 1

    def _read(self) -> None:
        tabs = self.at.marks(self.shared)
        assert tabs[0] == tabs[1] == tabs[2], "a read saw half of a batchUpdate"

    def _write(self) -> None:
        row = self.dice.randint(1, 900)
        call = self.at.sheets.spreadsheets().values()
        body = {"values": [[row, f"=A{row}*2"]]}
        got = call.update(
            spreadsheetId=self.own, range=f"T0!A{row}", valueInputOption="USER_ENTERED", body=body,
            includeValuesInResponse=True, responseValueRenderOption="UNFORMATTED_VALUE",
        ).execute()  # fmt: skip
        assert got["updatedData"]["values"] == [[row, row * 2]]

    def _batch(self) -> None:
        batch = self.at.drive.new_batch_http_request(callback=self._answered)
        for _ in range(5):
            batch.add(self.at.drive.files().get(fileId=self.own, fields="id,name"))
        batch.execute()

    def _answered(self, _: str, got: dict[str, Any], failure: Exception | None) -> None:
        if failure or got["id"] != self.own:
            raise failure or AssertionError(f"asked for {self.own}, got {got}")

    def _upload(self) -> None:
        data = self.dice.randbytes(self.dice.randint(1, 300_000))
        media = MediaInMemoryUpload(data, "application/octet-stream", resumable=self.dice.random() < 0.5)
        made = self.at.drive.files().create(body={"name": f"bytes {self.number}"}, media_body=media).execute()
        assert self.at.drive.files().get_media(fileId=made["id"]).execute() == data

    def _big(self) -> None:
        """A slow one: two hundred rows of formulas."""
        rows = [[n, f"=SUM(A$1:A{n})"] for n in range(1, 201)]
        call = self.at.sheets.spreadsheets().values()
        call.update(
            spreadsheetId=self.own, range="T1!A1", valueInputOption="USER_ENTERED", body={"values": rows},
            includeValuesInResponse=True,
        ).execute()  # fmt: skip


def test_a_crowd_is_served_fairly(tmp_path: Path) -> None:
    served = Served(tmp_path)
    first = Books(served)
    shared = first.new("Shared")
    crowd = [Member(served, number, shared) for number in range(THREADS)]
    until = time.monotonic() + float(os.environ.get("CROWD_SECONDS", "60"))
    threads = [threading.Thread(target=one.work, args=(until,)) for one in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    marks = first.marks(shared)
    statuses = {one["status"] for one in served.control("calls?each=true")["calls"]}
    first.close()
    served.stop()
    _tell(crowd)
    assert [failure for one in crowd for failure in one.failed] == []
    assert {status for status in statuses if status in (0, *range(400, 600))} == set()
    assert [len(set(tab)) for tab in marks] == [sum(one.marks for one in crowd)] * len(TABS)
    assert max(seconds for one in crowd for took in one.took.values() for seconds in took) < LONGEST_WAIT
    done = sorted(sum(map(len, one.took.values())) for one in crowd)
    assert done[-1] <= 3 * done[0], f"the slowest thread got {done[0]} answers, the fastest {done[-1]}"


def _tell(crowd: list[Member]) -> None:
    print(f"\n{'act':10}{'calls':>8}{'median ms':>12}{'p95 ms':>10}{'longest ms':>12}")
    for name in sorted({name for one in crowd for name in one.took}):
        took = sorted(seconds * 1000 for one in crowd for seconds in one.took[name])
        late = took[int(len(took) * 0.95)] if took else 0.0
        print(f"{name:10}{len(took):>8}{statistics.median(took):>12.1f}{late:>10.1f}{took[-1]:>12.1f}")
