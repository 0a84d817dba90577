"""How quick the sandbox is on a county's data: 1,000 workbooks of 12 tabs, its server held to one core.

    python -m tests.endurance.bench [--books 1000] [--json]

Stock clients call it. A call is judged by the processor time that server and formula processes spend on
it, from the first byte of the request to the last of the answer: on an idle core nearly all of "server time",
and hardly more when other work has the core. Beside it stands the time by the clock inside the server, from
its log of calls; client and server share the core. Replies are not checked against Google's schema.
Starting is judged in the same way. Ends with status 1 when a median is over its limit.
"""

import argparse
import json
import math
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from service.sandbox import clients
from tests.endurance.served import Served

ANA = "ana.ruiz@example.org"
TABS, ROWS, COLUMNS = 12, 40, 12
CANDIDATES, LOOKED_UP = 300, 30
ROUNDS = 100
MIB = 2**20


@dataclass(frozen=True)
class Measured:
    """`median` and `p95` in `unit`; of calls it is processor time, and `clock` the median by the clock (else
    0). `limit` 0: only told.
    """

    what: str
    unit: str
    median: float
    p95: float
    limit: float
    clock: float = 0

    @property
    def ok(self) -> bool:
        return not self.limit or self.median <= self.limit


@dataclass(frozen=True)
class Took:
    """Milliseconds of one act: of processors, and inside the server by the clock."""

    cpu: float
    clock: float


def measured(what: str, unit: str, found: list[float], limit: float) -> Measured:
    late = sorted(found)[math.ceil(len(found) * 0.95) - 1]
    return Measured(what, unit, round(statistics.median(found), 2), round(late, 2), limit)


def timed(what: str, found: list[Took], limit: float) -> Measured:
    clock = round(statistics.median(one.clock for one in found), 2)
    return replace(measured(what, "ms", [one.cpu for one in found], limit), clock=clock)


class Bench:
    """Clients of one person on a server that may be started again."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self.start()

    def start(self) -> None:
        self.served = Served(self._data, core=0)
        self.started = self.served.cpu_seconds()
        token = self.served.token(ANA)
        self.drive, self.sheets = (make(self.served.url, token) for make in (clients.drive, clients.sheets))
        self.files, self.books = self.drive.files(), self.sheets.spreadsheets()  # slow to make
        self.values = self.books.values()

    def stop(self) -> None:
        self.drive.close()
        self.sheets.close()
        self.served.stop()

    def again(self) -> Took:
        """Stop and start: what it takes until it answers."""
        self.stop()
        self.start()
        return Took(self.started * 1000, self.served.seconds * 1000)

    def times(self, act: Callable[[int], Any], rounds: int) -> list[Took]:
        """What each round takes the server; every round makes the same number of calls."""
        before, cpu = len(self._called()), []
        for number in range(rounds):
            begun = self.served.cpu_seconds()
            act(number)
            cpu.append((self.served.cpu_seconds() - begun) * 1000)
        clock = [one["milliseconds"] for one in self._called()[before:]]
        each = len(clock) // rounds
        return [Took(one, sum(clock[n * each : (n + 1) * each])) for n, one in enumerate(cpu)]

    def _called(self) -> list[dict[str, Any]]:
        calls: list[dict[str, Any]] = self.served.control("calls?each=true")["calls"]
        return calls


def make_workbook(bench: Bench) -> str:
    """Twelve tabs of 480 cells: texts, numbers, dates, formulas, formats, checkboxes."""
    tabs = [{"properties": {"sheetId": n, "title": f"Module {n}"}} for n in range(TABS)]
    body = {"properties": {"title": "Workbook"}, "sheets": tabs}
    book = str(bench.books.create(body=body).execute()["spreadsheetId"])
    values = [list(_row(n)) for n in range(1, ROWS + 1)]
    data = [{"range": f"'Module {n}'!A1", "values": values} for n in range(TABS)]
    body = {"valueInputOption": "USER_ENTERED", "data": data}
    bench.values.batchUpdate(spreadsheetId=book, body=body).execute()
    looks = [request for n in range(TABS) for request in _looks(n)]
    bench.books.batchUpdate(spreadsheetId=book, body={"requests": looks}).execute()
    return book


def _row(n: int) -> Iterator[Any]:
    yield from (
        f"Standard {n}",
        n,
        f"2026-09-{n % 28 + 1:02}",
        False,
        f"What was learned in week {n}",
        n * 1.5,
    )
    yield from (f"=B{n}*2", f'=IF(D{n},"done","open")', f"=SUM(B$1:B{n})", f'=COUNTIF(H$1:H{n},"open")')
    yield from (f"Coach's note {n}", f'=A{n}&" "&B{n}')


def _looks(tab: int) -> Iterator[dict[str, Any]]:
    column = {"sheetId": tab, "startRowIndex": 0, "endRowIndex": ROWS}
    head = {"sheetId": tab, "startRowIndex": 0, "endRowIndex": 1}
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}, "wrapStrategy": "WRAP"}}
    yield {"repeatCell": {"range": head, "cell": bold, "fields": "userEnteredFormat"}}
    box = column | {"startColumnIndex": 3, "endColumnIndex": 4}
    yield {"setDataValidation": {"range": box, "rule": {"condition": {"type": "BOOLEAN"}}}}
    yield {"addProtectedRange": {"protectedRange": {"range": head, "warningOnly": False}}}


def make_interface(bench: Bench) -> str:
    """300 rows of which each finds its key once and looks 30 columns up in a data tab."""
    sheets = [
        {"properties": {"sheetId": n, "title": title, "gridProperties": {"columnCount": 40}}}
        for n, title in enumerate(("Office", "Data"))
    ]
    body = {"properties": {"title": "Interface"}, "sheets": sheets}
    book = str(bench.books.create(body=body).execute()["spreadsheetId"])
    known = [[1000 + n, *(f"{n}/{column}" for column in range(LOOKED_UP))] for n in range(CANDIDATES)]
    numbers = reversed([row[0] for row in known])
    keys = [[number, f"=MATCH(A{at},Data!$A$1:$A${CANDIDATES},0)"] for at, number in enumerate(numbers, 1)]
    data = [{"range": "Data!A1", "values": known}, {"range": "Office!A1", "values": keys}]
    body = {"valueInputOption": "USER_ENTERED", "data": data}
    bench.values.batchUpdate(spreadsheetId=book, body=body).execute()
    looked = f"INDEX(Data!B$1:B${CANDIDATES},$B1)"
    block = {
        "sheetId": 0,
        "startRowIndex": 0,
        "endRowIndex": CANDIDATES,
        "startColumnIndex": 2,
        "endColumnIndex": 2 + LOOKED_UP,
    }
    cell = {"userEnteredValue": {"formulaValue": f'=IFERROR(IF({looked}="","",{looked}),"")'}}
    request = {"repeatCell": {"range": block, "cell": cell, "fields": "userEnteredValue"}}
    bench.books.batchUpdate(spreadsheetId=book, body={"requests": [request]}).execute()
    return book


def fifty_requests(number: int) -> list[dict[str, Any]]:
    """Cells, formats, sizes and notes over all tabs, as a release sends them."""
    made: list[dict[str, Any]] = []
    for n in range(50):
        tab, row = n % TABS, (number + n) % ROWS
        where = {
            "sheetId": tab,
            "startRowIndex": row,
            "endRowIndex": row + 1,
            "startColumnIndex": 0,
            "endColumnIndex": 6,
        }
        start = {"sheetId": tab, "rowIndex": row, "columnIndex": 4}
        values = [
            {
                "values": [
                    {"userEnteredValue": {"stringValue": f"{number}/{n}"}},
                    {"userEnteredValue": {"numberValue": n}},
                ]
            }
        ]
        colour = {"userEnteredFormat": {"backgroundColor": {"red": n / 50}}}
        kinds = (
            {"updateCells": {"start": start, "rows": values, "fields": "userEnteredValue"}},
            {"repeatCell": {"range": where, "cell": colour, "fields": "userEnteredFormat.backgroundColor"}},
        )
        made.append(kinds[n % 2])
    return made


def run(data: Path, books: int) -> Iterator[Measured]:
    """Everything that is measured, as it is found."""
    bench = Bench(data)
    first = make_workbook(bench)
    ranges = [f"'Module {n}'" for n in range(TABS)]
    ids = [first]

    def copy(number: int) -> None:
        ids.append(bench.files.copy(fileId=first, body={"name": f"Workbook {number}"}).execute()["id"])

    def read(book: str) -> Any:
        return bench.values.batchGet(spreadsheetId=book, ranges=ranges).execute()

    yield timed("files.copy", bench.times(copy, ROUNDS), 10)
    for number in range(len(ids), books):
        copy(number)
    yield timed("start on the data", [bench.again() for _ in range(3)], 2000)
    yield measured("memory after the start", "MiB", [bench.served.resident_bytes() / MIB], 1024)
    cold = bench.times(lambda n: read(ids[n % books]), min(ROUNDS, books))
    yield timed("values.batchGet of 12 tabs, first of a workbook", cold, 0)
    for book in ids:
        read(book)
    yield measured("memory after all were read", "MiB", [bench.served.resident_bytes() / MIB], 1024)
    yield timed("values.batchGet of 12 tabs", bench.times(lambda _: read(first), ROUNDS), 10)
    yield timed("batchUpdate of 50 requests", _updates(bench, first), 30)
    what = f"{CANDIDATES} rows x {LOOKED_UP} looked up: change and recalculate"
    yield timed(what, _recalculations(bench), 100)
    bench.stop()


def _updates(bench: Bench, book: str) -> list[Took]:
    def update(number: int) -> None:
        body = {"requests": fifty_requests(number)}
        bench.books.batchUpdate(spreadsheetId=book, body=body).execute()

    return bench.times(update, ROUNDS)


def _recalculations(bench: Bench) -> list[Took]:
    """A write to the data tab and the read of the whole office tab after it, in one."""
    book, values = make_interface(bench), bench.values
    where = f"Office!A1:AF{CANDIDATES}"

    def recalculate(number: int) -> None:
        body = {"values": [[f"changed {number}"]]}
        values.update(spreadsheetId=book, range="Data!B1", valueInputOption="RAW", body=body).execute()
        got = values.get(spreadsheetId=book, range=where).execute()["values"]
        assert got[-1][2] == f"changed {number}"

    recalculate(0)
    return bench.times(recalculate, ROUNDS // 4)


def _line(one: Measured) -> str:
    figures = f"{one.what:52}{one.median:>9}{one.p95:>9}{one.limit or '':>7} {one.unit:4}"
    return f"{figures}{one.clock or '':>13}  {'ok' if one.ok else 'OVER'}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--books", type=int, default=1000)
    parser.add_argument("--json", action="store_true", help="one JSON array instead of the table")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = list(run(Path(folder), asked.books))
    if asked.json:
        print(json.dumps([asdict(one) | {"ok": one.ok} for one in found], indent=2))
    else:
        print(f"{'':52}{'median':>9}{'p95':>9}{'limit':>7}{'by the clock':>18}")
        for one in found:
            print(_line(one))
    return 0 if all(one.ok for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
