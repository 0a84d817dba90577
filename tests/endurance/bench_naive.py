"""The usual gspread loop and Cohortbook, side by side on one sandbox: what each asks of Google, and how that grows.

    python -m tests.endurance.bench_naive [--count 100 1000] [--json]

The loop is what tutorials show: for each workbook copy, share with two people and write a few cells; then, to look at
them, open_by_key, worksheet and get_all_values for each tab. Cohortbook does provision and scrape, which also protect
each person's cells and fill the Administrator Interface. Each part runs in a process of its own, whose peak memory is
told; quota-minutes are what one service account needs under Google's limits, whatever the machine does.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jobs.runner import run_job
from service.config import Quota, load
from service.google.units import units_in
from service.ledger import marks
from service.offices import open_office
from service.offices.sandbox_drive import token
from service.sandbox import clients
from tests.acceptance.bench import Bench, roster_of
from tests.endurance.served import ROOT, Served

STARTS = date(2026, 7, 1)
INES = "ines.faro@example.org"
NOT_COUNTED = {"drive.batch", "gmail.batch", "gmail.users.messages.send"}
"""Batches count as what they hold; letters the loop does not send."""


@dataclass(frozen=True)
class Measured:
    """One part with so many workbooks; `memory` in megabytes, `minutes` of quota."""

    what: str
    who: str
    count: int
    calls: int
    minutes: float
    seconds: float
    memory: int


def naive_make(folder: Path, count: int) -> None:
    """Copy the template, share the copy with two people, write the names."""
    client, settings = _gspread(folder), load(folder)
    template, made = _template(folder), []
    for number in range(count):
        book = client.copy(template, title=f"Naive {number}", folder_id=settings.drive_id)
        for email in (f"person{number}@example.org", INES):
            book.share(email, perm_type="user", role="writer", notify=False)
        book.sheet1.update([[f"First{number} Last{number}", INES]], "A45")
        made.append(book.id)
    (folder / "naive.json").write_text(json.dumps(made), encoding="utf-8")


def naive_read(folder: Path, count: int) -> None:
    """Open each by its key, and read every tab."""
    client = _gspread(folder)
    titles = [
        sheet.title for sheet in client.open_by_key(_template(folder)).worksheets() if not sheet.isSheetHidden
    ]
    for key in json.loads((folder / "naive.json").read_text(encoding="utf-8"))[:count]:
        book = client.open_by_key(key)
        for title in titles:
            book.worksheet(title).get_all_values()


def ours(job: str, day: str) -> Callable[[Path, int], None]:
    def act(folder: Path, _count: int) -> None:
        with open_office(folder) as office:
            at = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=office.zone)
            outcome = run_job(office, job, at, "the bench")
            assert not outcome.problems, outcome.problems[:3]

    return act


PARTS: Mapping[str, Callable[[Path, int], None]] = {
    "Cohortbook make": ours("provision", "2026-07-01"),
    "loop make": naive_make,
    "Cohortbook read all": ours("scrape", "2026-07-02"),
    "loop read all": naive_read,
    "Cohortbook look again": ours("scrape", "2026-07-03"),
    "loop look again": naive_read,
}


def _gspread(folder: Path) -> Any:
    settings = load(folder)
    account = json.loads((folder / "sandbox" / "service-account.json").read_text(encoding="utf-8"))
    return clients.gspread_client(settings.google_root, token(settings.google_root, account["client_email"]))


def _template(folder: Path) -> str:
    with open_office(folder) as office, office.ledger.read() as session:
        return next(iter(marks.named(session, "template:").values()))


def run(count: int) -> Iterator[Measured]:
    """All parts with so many workbooks, in an office and a sandbox of their own."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        served = Served(folder / "sandbox")
        rows = [f"Last{n},First{n},person{n}@example.org,Ines Faro,{INES}" for n in range(count)]
        bench = Bench.found(folder, served, STARTS, roster_of(*rows))  # type: ignore[arg-type]
        bench.set_clock("2026-07-01")
        for name in PARTS:
            bench.calls()
            seconds, memory = _apart(name, folder, count)
            yield _measured(name, count, bench.calls(), seconds, memory)
        bench.close()
        served.stop()


def _apart(name: str, folder: Path, count: int) -> tuple[float, int]:
    """Carry the part out in a process of its own: seconds by the clock, and its peak memory in megabytes."""
    words = [
        sys.executable,
        "-m",
        __spec__.name,
        "--part",
        name,
        "--folder",
        str(folder),
        "--count",
        str(count),
    ]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    seconds, memory = json.loads(done.stdout.splitlines()[-1])
    return float(seconds), int(memory)


def _part(name: str, folder: Path, count: int) -> None:
    began = time.monotonic()
    PARTS[name](folder, count)
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([round(time.monotonic() - began, 1), kilobytes // 1024]))


def _measured(name: str, count: int, calls: Mapping[str, int], seconds: float, memory: int) -> Measured:
    counted = {method: number for method, number in calls.items() if method not in NOT_COUNTED}
    quota = Quota()
    minutes = max(
        (units / quota.per_user(bucket) for bucket, units in units_in(counted).items()), default=0.0
    )
    who, _, what = name.partition(" ")
    return Measured(what, who, count, sum(counted.values()), round(minutes, 1), seconds, memory)


def table(found: list[Measured]) -> Iterator[str]:
    """Markdown: a line for each part, its figures for each number of workbooks, and by how much they grow."""
    counts = sorted({one.count for one in found})
    yield f"| | | {' | '.join(f'{count:,} workbooks' for count in counts)} | grows |"
    yield f"|---|---|{'---|' * (len(counts) + 1)}"
    for what, who in dict.fromkeys((one.what, one.who) for one in found):
        own = sorted((one for one in found if (one.what, one.who) == (what, who)), key=lambda one: one.count)
        for name, unit in (("calls", ""), ("minutes", " min"), ("seconds", " s"), ("memory", " MB")):
            values = [getattr(one, name) for one in own]
            grown = f"{values[-1] / values[0]:.1f}×" if len(values) > 1 and values[0] else ""
            label = "quota" if name == "minutes" else name
            shown = " | ".join(f"{value:,}{unit}" for value in values)
            yield f"| {what}, {who} | {label} | {shown} | {grown} |"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--json", action="store_true", help="one JSON array instead of the table")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.part:
        _part(asked.part, asked.folder, asked.count[0])
        return 0
    found: list[Measured] = []
    with suppress(BrokenPipeError):
        for count in asked.count:
            for one in run(count):
                found.append(one)
                if not asked.json:
                    print(asdict(one), file=sys.stderr, flush=True)
        print(json.dumps([asdict(one) for one in found], indent=2) if asked.json else "\n".join(table(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
