"""Google's limits, kept and used: 200 candidates provisioned, released and scraped by one and by five identities.

    python -m tests.endurance.quota [--people 200] [--one 20] [--five 60] [--threads 8] [--json]

The sandbox, in a process of its own, refuses what goes beyond Google's published limits, in windows of so many
seconds for `--one` and `--five` identities. The shorter a window, the more calls a second the limits allow: it has
to be long enough for the machine to make them. Ends with status 1 unless every candidate is through, at most 1 % of
the calls were refused, and 90 % or more of a limit had been used within the last window, on average, whenever a
call was held back for it. Where none had to be, the machine was too slow for the limits to matter: choose a longer
window.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from jobs.office import Office
from jobs.runner import SCHEDULE, run_job
from service.config import FILE, Quota, load
from service.google import CallRecord
from service.google.units import BUCKETS, bucket_of
from service.ledger import people, workbooks
from service.offices.sandbox_drive import KEEPER, token
from service.sandbox import clients
from tests.acceptance.bench import Bench, roster_of
from tests.endurance.served import Served

STARTS = date(2026, 7, 1)
JOBS = (("provision", "2026-07-01"), ("release", "2026-08-01"), ("scrape", "2026-08-02"))
REFUSED, RATE = 0.01, 0.9
WAITED = 0.5
"""Seconds: a call that waited for longer waited for a limit, not for its turn."""


@dataclass(frozen=True)
class Measured:
    """One job: its calls as the quota counts them, those refused, and the bucket that bound it, with how much of its
    limit was used while so many calls were held back for it (None: none was).
    """

    identities: int
    window: float
    job: str
    seconds: float
    calls: int
    refused: int
    bucket: str
    rate: float | None
    held: int

    @property
    def ok(self) -> bool:
        return self.refused <= REFUSED * self.calls and (self.rate is None or self.rate >= RATE)


RATES = {"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"}


@dataclass(frozen=True)
class Heard:
    at: float
    record: CallRecord


def refused_for_rate(one: Heard) -> bool:
    return one.record.outcome in RATES


class Ear:
    """Hears of every call, with the time at which it was let pass."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []

    def __call__(self, record: CallRecord) -> None:
        self.heard.append(Heard(time.time() - record.seconds, record))


def run(count: int, identities: int, window: float, threads: int) -> Iterator[Measured]:
    """Every job in turn, in an office of its own."""
    with tempfile.TemporaryDirectory() as folder, closing(served(Path(folder))) as sandbox:
        bench, ear = office_of(Path(folder), sandbox, count, identities, window, threads), Ear()
        with bench.office(ear) as office:
            for job, day in JOBS:
                bench.set_clock(day)
                ear.heard.clear()
                began = time.time()
                outcome = run_job(office, job, noon(office, day), SCHEDULE)
                assert not outcome.problems, outcome.problems[:3]
                yield measured(ear.heard, office.settings.quota, identities, job, time.time() - began)
            check(office, count)
        bench.close()


class Closing(Served):
    def close(self) -> None:
        self.stop()


def served(folder: Path) -> Closing:
    return Closing(folder / "sandbox")


def noon(office: Office, day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=office.zone)


def office_of(
    folder: Path, sandbox: Served, count: int, identities: int, window: float, threads: int
) -> Bench:
    """An office on `sandbox`, its people enrolled, its further identities managers of its drive."""
    rows = [f"Last{n},First{n},person{n}@example.org,Ines Faro,ines.faro@example.org" for n in range(count)]
    bench = Bench.found(folder, sandbox, STARTS, roster_of(*rows))  # type: ignore[arg-type]
    further = [sandbox.control("service-accounts", {"name": f"helper{n}"}) for n in range(1, identities)]
    file = folder / FILE
    text = file.read_text(encoding="utf-8")
    quota = f"pace = true\nthreads = {threads}\nwindow_seconds = {window}"
    text = text.replace("pace = false\nthreads = 1", quota)
    text = text.replace("further = []", f"further = {json.dumps([one['key_path'] for one in further])}")
    file.write_text(text, encoding="utf-8")
    let_in(bench, load(folder).drive_id, [one["email"] for one in further])
    sandbox.control("settings", {"quota": "google", "quota_window_seconds": window})
    return bench


def let_in(bench: Bench, drive_id: str, emails: Sequence[str]) -> None:
    with closing(clients.drive(bench.url, token(bench.url, KEEPER))) as drive:
        for email in emails:
            role = {"type": "user", "role": "organizer", "emailAddress": email}
            drive.permissions().create(
                fileId=drive_id, body=role, supportsAllDrives=True, sendNotificationEmail=False
            ).execute()


def measured(heard: Sequence[Heard], quota: Quota, identities: int, job: str, seconds: float) -> Measured:
    calls = sum(one.record.parts for one in heard)
    refused = sum(1 for one in heard if refused_for_rate(one))
    rates = {bucket: rate(heard, quota, identities, bucket) for bucket in BUCKETS}
    binding = max(BUCKETS, key=lambda bucket: waited(heard, bucket))
    return Measured(
        identities, quota.window_seconds, job, round(seconds, 1), calls, refused, binding, *rates[binding]
    )


def waited(heard: Sequence[Heard], bucket: str) -> float:
    return sum(one.record.waited for one in heard if bucket_of(one.record.method) == bucket)


def rate(heard: Sequence[Heard], quota: Quota, identities: int, bucket: str) -> tuple[float | None, int]:
    """How much of the limit was used in the window that ended when a call that had been held back for it went
    through, on average over these calls; and how many they are.
    """
    mine = sorted(
        (one.at, one.record.units, one.record.waited)
        for one in heard
        if bucket_of(one.record.method) == bucket and not refused_for_rate(one)
    )
    sharing = identities if bucket.startswith("sheets") else 1
    limit = min(quota.per_user(bucket) * sharing, quota.per_project(bucket))
    used, first, found = 0, 0, []
    for at, units, waited in mine:
        used += units
        while mine[first][0] <= at - quota.window_seconds:
            used -= mine[first][1]
            first += 1
        if waited > WAITED:
            found.append(used / limit)
    return (round(sum(found) / len(found), 3) if found else None), len(found)


def check(office: Office, count: int) -> None:
    """Everybody has a workbook that was released and read."""
    with office.ledger.read() as session:
        known = people.candidates(session)
        assert len(known) == len(workbooks.all(session)) == count
        released = workbooks.releases(session)
        assert len(Counter(len(released[one.key]) for one in known)) == 1
        assert all(workbooks.reading(session, one.key) for one in known)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument(
        "--one", type=float, default=20, help="seconds of a window for one identity; 0: not at all"
    )
    parser.add_argument("--five", type=float, default=60, help="the same for five")
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--json", action="store_true", help="one JSON array instead of the table")
    asked = parser.parse_args()
    found: list[Measured] = []
    with suppress(BrokenPipeError):
        if not asked.json:
            print(f"{'identities':<12}{'window':>8}  {'job':<12}{'seconds':>9}{'calls':>8}{'refused':>9}"
                  f"  {'bound by':<15}{'rate':>12}", flush=True)  # fmt: skip
        for identities, window in ((1, asked.one), (5, asked.five)):
            for one in run(asked.people, identities, window, asked.threads) if window else ():
                found.append(one)
                if not asked.json:
                    print(_line(one), flush=True)
    if asked.json:
        print(json.dumps([asdict(one) | {"ok": one.ok} for one in found], indent=2))
    return 0 if all(one.ok for one in found) else 1


def _line(one: Measured) -> str:
    shown = "-" if one.rate is None else f"{one.rate:.1%} ({one.held})"
    return (
        f"{one.identities:<12}{one.window:>8}  {one.job:<12}{one.seconds:>9}{one.calls:>8}{one.refused:>9}"
        f"  {one.bucket:<15}{shown:>12}  {'ok' if one.ok else 'NOT KEPT'}"
    )


if __name__ == "__main__":
    sys.exit(main())
