"""The usual gspread loop and Cohortbook, side by side on one sandbox: what each asks of Google, and how that grows.

    python -m tests.endurance.bench_naive [--count 100 1000] [--json]

The loop is what tutorials show: for each workbook copy, share with two people and write a few cells; then, to look at
them, open_by_key, worksheet and get_all_values for each tab (naive_loop.py). Cohortbook is the command that offices
type: provision and scrape, which also protect each person's cells, write letters, keep a ledger and fill the
Administrator Interface. Each part is a process of its own, from its start to its end; the sandbox is another, and what
it took of the processor is told apart. Quota-minutes are what one service account needs under Google's limits,
whatever the machine does.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from service.config import Quota, load
from service.google.units import units_in
from service.ledger import marks
from service.offices import open_office
from service.offices.sandbox_drive import token
from service.sandbox import clients
from tests.acceptance.bench import Bench, roster_of
from tests.endurance.apart import Ran, run_apart
from tests.endurance.served import Served

STARTS = date(2026, 7, 1)
INES = "ines.faro@example.org"
NOT_COUNTED = {"drive.batch", "gmail.batch", "gmail.users.messages.send"}
"""Batches count as what they hold; letters the loop does not send."""
COHORTBOOK = Path(sys.executable).parent / "cohortbook"
LOOP = Path(__file__).with_name("naive_loop.py")
JOB = "naive.json"
Part = Callable[[Path], Ran]


@dataclass(frozen=True)
class Measured:
    """One part with so many workbooks: `minutes` of quota, `seconds` by the clock, of which it had the
    processor for `cpu`, and the sandbox for `sandbox`; `memory` in megabytes at its peak.
    """

    what: str
    who: str
    count: int
    calls: int
    minutes: float
    seconds: float
    cpu: float
    sandbox: float
    memory: int


def ours(job: str, day: str) -> Part:
    return lambda folder: run_apart(str(COHORTBOOK), [job, "--office", str(folder), "--at", day])


def loop(what: str) -> Part:
    def act(folder: Path) -> Ran:
        key = folder / "sandbox" / "service-account.json"
        words = [what, load(folder).google_root, str(key), str(folder / JOB)]
        return run_apart(str(LOOP), words, no_proxy="*")

    return act


PARTS: Mapping[str, Part] = {
    "Cohortbook make and share": ours("provision", "2026-07-01"),
    "loop make and share": loop("make"),
    "Cohortbook read all": ours("scrape", "2026-07-02"),
    "loop read all": loop("read"),
    "Cohortbook look again": ours("scrape", "2026-07-03"),
    "loop look again": loop("read"),
}


def run(count: int) -> Iterator[Measured]:
    """All parts with so many workbooks, in an office and a sandbox of their own."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        served = Served(folder / "sandbox")
        rows = [f"Last{n},First{n},person{n}@example.org,Ines Faro,{INES}" for n in range(count)]
        bench = Bench.found(folder, served, STARTS, roster_of(*rows))  # type: ignore[arg-type]
        bench.set_clock("2026-07-01")
        for name, part in PARTS.items():
            if name.startswith("loop make"):
                _give(folder, count)
            bench.calls()
            before = served.cpu_seconds()
            ran = part(folder)
            yield _measured(name, count, bench.calls(), ran, served.cpu_seconds() - before)
        bench.close()
        served.stop()


def _give(folder: Path, count: int) -> None:
    """What the loop needs to know: the template that Cohortbook made, and the tabs that people see."""
    settings = load(folder)
    with open_office(folder) as office, office.ledger.read() as session:
        template = next(iter(marks.named(session, "template:").values()))
        identity = office.google.identity
    google = clients.gspread_client(settings.google_root, token(settings.google_root, identity))
    sheets = google.open_by_key(template).worksheets()
    titles = [sheet.title for sheet in sheets if not sheet.isSheetHidden]
    job = {"count": count, "drive": settings.drive_id, "template": template, "titles": titles}
    job |= {"companion": INES, "made": []}
    (folder / JOB).write_text(json.dumps(job), encoding="utf-8")


def _measured(name: str, count: int, calls: Mapping[str, int], ran: Ran, sandbox: float) -> Measured:
    counted = {method: number for method, number in calls.items() if method not in NOT_COUNTED}
    quota = Quota()
    minutes = max(
        (units / quota.per_user(bucket) for bucket, units in units_in(counted).items()), default=0.0
    )
    who, _, what = name.partition(" ")
    return Measured(
        what,
        who,
        count,
        sum(counted.values()),
        round(minutes, 1),
        ran.seconds,
        ran.cpu,
        round(sandbox, 1),
        ran.peak,
    )


UNITS = {
    "calls": "calls",
    "quota-minutes": "minutes",
    "seconds": "seconds",
    "processor": "cpu",
    "memory, MB": "memory",
}
"""The table's columns."""


def table(found: list[Measured]) -> Iterator[str]:
    """Markdown: a line for each part, its figures for each number of workbooks, and by how much they grow."""
    counts = sorted({one.count for one in found})
    columns = [head for name in UNITS for head in (*(f"{name}, {count:,}" for count in counts), "")]
    yield f"| | {' | '.join(columns)} |"
    yield f"|---|{'---|' * len(columns)}"
    for what, who in dict.fromkeys((one.what, one.who) for one in found):
        own = sorted((one for one in found if (one.what, one.who) == (what, who)), key=lambda one: one.count)
        yield f"| {what}, {who} | {' | '.join(cell for name in UNITS for cell in _cells(own, name))} |"


def _cells(own: list[Measured], name: str) -> Iterator[str]:
    """A figure for each number of workbooks, then by how much it grows from the least to the most."""
    values = [getattr(one, UNITS[name]) for one in own]
    yield from (f"{value:,}" for value in values)
    yield f"{values[-1] / values[0]:.1f}×" if values[0] else ""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--json", action="store_true", help="one JSON array instead of the table")
    asked = parser.parse_args()
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
