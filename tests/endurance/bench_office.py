"""How long the jobs take where there are many candidates, the sandbox in a process of its own.

    python -m tests.endurance.bench_office [--people 300] [--changed 30] [--json]

Own time is the processor time of the process that runs the jobs; beside it stand the sandbox's and the time by
the clock. Only those whose workbooks change have a workbook in the sandbox; all others are on record with what
was read from one of them, so that the interface shows everybody. Ends with status 1 when a figure is over its
limit; limits are for 300 candidates and 30 changed workbooks.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import requests

from jobs import review, scrape
from jobs.office import Office
from jobs.progress import record_told
from jobs.told import told_of
from service.domain.people import Person
from service.ledger import people, workbooks
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.acceptance.bench import Bench, roster_of
from tests.endurance.served import Served

STARTS, DAY, ROUNDS = date(2026, 7, 1), "2026-08-20", 3
COACHES = 40
SCRAPE_LIMIT, RECALCULATION_LIMIT = 20.0, 1.0
PATIENCE = 120
LIMITED = 300
"""Up to so many people the limits hold."""


@dataclass(frozen=True)
class Measured:
    """Medians in seconds; `limit` 0: only told. `limited` says which of the figures the limit is for."""

    what: str
    own: float
    sandbox: float
    clock: float
    limit: float = 0
    limited: str = "own"

    @property
    def ok(self) -> bool:
        return not self.limit or getattr(self, self.limited) <= self.limit


class Ground:
    """An office of `people`, `changed` of whom have a workbook in the sandbox."""

    def __init__(self, folder: Path, count: int, changed: int) -> None:
        self.served = Served(folder / "sandbox")
        rows = [
            f"Last{n},First{n},person{n}@example.org,Ines Faro,ines.faro@example.org" for n in range(changed)
        ]
        self.addresses = [f"person{n}@example.org" for n in range(changed)]
        self.bench = Bench.found(folder, self.served, STARTS, roster_of(*rows))  # type: ignore[arg-type]
        for job, day in (("provision", "2026-07-01"), ("release", "2026-08-01"), ("scrape", "2026-08-02")):
            self.bench.job(job, day)
        with self.bench.office() as office:
            fill(office, count - changed)

    def timed(self, what: str, act: Callable[[int], object], rounds: int = 1, **limit: object) -> Measured:
        """Medians over so many rounds of `act`."""
        found = [self._took(act, number) for number in range(rounds)]
        own, sandbox, clock = (round(statistics.median(one), 2) for one in zip(*found, strict=True))
        return Measured(what, own, sandbox, clock, **limit)  # type: ignore[arg-type]

    def _took(self, act: Callable[[int], object], number: int) -> tuple[float, float, float]:
        own, sandbox, clock = time.process_time(), self.served.cpu_seconds(), time.monotonic()
        act(number)
        return (
            time.process_time() - own,
            self.served.cpu_seconds() - sandbox,
            time.monotonic() - clock,
        )

    def write(self, number: int) -> None:
        """Everybody who has a workbook in the sandbox writes something into it."""
        for email in self.addresses:
            tab = self.bench.open(email, self.bench.workbook(email), "Self-Reflection on the CPSEL")
            tab.type("Strengths", f"Round {number}: I listen before I answer.")
            tab.save()

    def close(self) -> None:
        self.bench.close()
        self.served.stop()


def fill(office: Office, count: int) -> None:
    """Put so many more people on record, each with a copy of what was read from the first one's workbook."""
    with office.ledger.begin() as session:
        [first, *_] = people.candidates(session)
        reading, released = workbooks.reading(session, first.key), workbooks.releases(session)[first.key]
        file = workbooks.all(session)[first.key]
        assert reading is not None
        for number in range(count):
            key = people.next_key(session)
            who = Person(f"Given{number}", f"Family{number % 97}", f"more{number}@example.org")
            coach = Person("Coach", str(number % COACHES), f"coach{number % COACHES}@example.org")
            people.enter(session, replace(first, key=key, person=who, companion=coach))
            at = next(iter(released.values()))
            workbooks.record(session, key, f"unseen-{key}", file.template_version, who.name, at)
            workbooks.record_release(session, key, released, at)
            workbooks.record_reading(session, key, reading, 1, at)
    with office.ledger.read() as session:
        everybody = people.candidates(session)
    told = told_of(office, everybody, datetime.combine(STARTS, datetime.min.time(), office.zone))
    with office.ledger.begin() as session:
        for who in everybody[-count:]:
            record_told(session, who.key, told[who.key])


def run(folder: Path, count: int, changed: int) -> Iterator[Measured]:
    """Everything that is measured, as it is found."""
    ground = Ground(folder, count, changed)
    limited = count <= LIMITED
    minutes = iter(range(10, 10_000, 10))
    with ground.bench.office() as office:

        def now() -> datetime:
            noon = datetime.fromisoformat(f"{DAY}T12:00:00").replace(tzinfo=office.zone)
            return noon + timedelta(minutes=next(minutes))

        yield ground.timed("first showing of everybody", lambda _: scrape.run(office, now()))
        found = []
        for number in range(ROUNDS):
            ground.write(number)
            found.append(ground.timed("", lambda _: scrape.run(office, now())))
            scrape.run(office, now())  # what this office wrote itself comes by in the feed
        limit = {"limit": SCRAPE_LIMIT} if limited else {}
        yield _median(f"scrape, {changed} workbooks changed", found, **limit)
        yield ground.timed("scrape, nothing changed", lambda _: scrape.run(office, now()), ROUNDS)
        yield ground.timed(
            "review, the whole read, nothing to do", lambda _: review.run(office, now()), ROUNDS
        )
        seen = now()
        review.run(office, seen)
        yield ground.timed(
            "review, a quiet minute", lambda n: review.run(office, seen + timedelta(minutes=n + 1)), ROUNDS
        )
    yield _recalculated(ground, RECALCULATION_LIMIT if limited else 0)
    ground.close()


def _median(what: str, found: list[Measured], **limit: float) -> Measured:
    own, sandbox, clock = (
        statistics.median(getattr(one, name) for one in found) for name in ("own", "sandbox", "clock")
    )
    return Measured(what, own, sandbox, clock, **limit)


def _recalculated(ground: Ground, limit: float) -> Measured:
    """Staff change a cell on which every row of a tab depends, and read the whole tab: the sandbox's time.

    Without a limit the sandbox may take as long as it needs; else what it gives up computing is told as an
    error there.
    """
    if not limit:
        ground.served.control("settings", {"evaluation_seconds": PATIENCE})
    books = f"{ground.bench.url}/v4/spreadsheets/{ground.bench.interface()}/values"
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {ground.served.token(ADMINISTRATOR)}"
    first = "Completion!A5"

    def read(area: str) -> list[list[str]]:
        answer = session.get(f"{books}/{area}", timeout=600)
        answer.raise_for_status()
        return list(answer.json().get("values", []))

    [[key]] = read(first)

    def change(number: int) -> None:
        body = {"values": [[key if number % 2 else f"{key} "]]}
        answer = session.put(f"{books}/{first}", params={"valueInputOption": "RAW"}, json=body, timeout=600)
        answer.raise_for_status()
        rows = read("Completion!A1:AD")
        wrong = sum(1 for row in rows for cell in row if cell.startswith("#"))
        assert not wrong or not limit, f"{wrong} cells were not computed"
        if wrong:
            print(f"({wrong} cells of {sum(map(len, rows))} were given up by the sandbox)")

    change(0)
    what = "interface: change a row, compute, read a tab"
    return ground.timed(what, change, ROUNDS * 2, limit=limit, limited="sandbox")


def _line(one: Measured) -> str:
    verdict = "ok" if one.ok else "OVER"
    shown = f"{one.what:48}{one.own:>8}{one.sandbox:>9}{one.clock:>8}"
    return f"{shown}{one.limit or '':>8} {one.limited if one.limit else '':8}{verdict}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--changed", type=int, default=30)
    parser.add_argument("--json", action="store_true", help="one JSON array instead of the table")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, suppress(BrokenPipeError):
        found = []
        if not asked.json:
            print(f"{asked.people:<48}{'own':>8}{'sandbox':>9}{'clock':>8}{'limit':>8}", flush=True)
        for one in run(Path(folder), asked.people, asked.changed):
            found.append(one)
            if not asked.json:
                print(_line(one), flush=True)
    if asked.json:
        print(json.dumps([asdict(one) | {"ok": one.ok} for one in found], indent=2))
    return 0 if all(one.ok for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
