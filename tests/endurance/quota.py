"""Google's limits, kept and used: 200 candidates provisioned, released and scraped by one and by five identities.

    python -m tests.endurance.quota [--people 200] [--one 20] [--five 20] [--latency 0] [--json]

The sandbox, in a process of its own, refuses what goes beyond Google's limits, in windows of so many seconds for
`--one` and `--five` identities. A window has to be long enough for the machine to make a window's calls. With one
identity the limits are Google's own. Five are allowed 300 writes a minute, more than 200 candidates take: so that
the limit binds for some windows, each window allows a quarter of Sheets' limits, 15 an identity and 75 in all. They
work on two workbooks each at a time: the sandbox is at eight calls at once and needs parts of a second for them, where
Google takes seconds. `--latency` lets answers come as late as Google's.

Ends with status 1 unless every candidate is through, at most 1 % of the calls were refused, each job met a limit, and
of each limit that calls waited for (a window or longer, all together) 90 % or more was used from the first call
against it to the last (rates.py).
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from threading import Lock

from jobs.office import Office
from jobs.runner import SCHEDULE, run_job
from service.config import FILE, Quota, load
from service.google import CallRecord
from service.google.units import BUCKETS, bucket_of
from service.ledger import people, workbooks
from service.offices.sandbox_drive import KEEPER, token
from service.sandbox import clients
from tests.acceptance.bench import Bench, roster_of
from tests.endurance.rates import Passed, Use, use, waited
from tests.endurance.served import Served

STARTS = date(2026, 7, 1)
JOBS = (("provision", "2026-07-01"), ("release", "2026-08-01"), ("scrape", "2026-08-02"))
REFUSED, RATE = 0.01, 0.9
OVER = {"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"}
SANDBOX = {
    "sheets_reads_per_user": "sheets.read.user",
    "sheets_reads_per_project": "sheets.read.project",
    "sheets_writes_per_user": "sheets.write.user",
    "sheets_writes_per_project": "sheets.write.project",
}
"""Limits of `[quota]` as the sandbox calls them."""
QUARTER = {
    "sheets_reads_per_user": 15,
    "sheets_reads_per_project": 75,
    "sheets_writes_per_user": 15,
    "sheets_writes_per_project": 75,
}


@dataclass(frozen=True)
class Setting:
    """So many candidates and identities, windows of so many seconds, and what differs from Google's limits."""

    people: int
    identities: int
    window: float
    latency: float = 0
    threads: int = Quota().threads
    limits: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Bound:
    """A limit of so many units a window for which calls were held back: they `waited` for so many seconds, all
    together; how it was used.
    """

    bucket: str
    limit: int
    calls: int
    waited: float
    use: Use | None

    @property
    def ok(self) -> bool:
        return self.use is None or self.use.rate >= RATE


@dataclass(frozen=True)
class Measured:
    """One job: its calls as the quota counts them, those refused, and the limits that bound it."""

    identities: int
    window: float
    job: str
    seconds: float
    calls: int
    refused: int
    bound: tuple[Bound, ...]

    @property
    def ok(self) -> bool:
        shown = any(one.use for one in self.bound)
        return shown and self.refused <= REFUSED * self.calls and all(one.ok for one in self.bound)


class Ear:
    """Hears of every call, with the time at which it was let pass; lets answers take longer by `latency`, as
    they do over the Internet: the call is not over for the pacer before.
    """

    def __init__(self, latency: float = 0) -> None:
        self.heard: list[tuple[float, CallRecord]] = []
        self._latency, self._lock = latency, Lock()

    def __call__(self, record: CallRecord) -> None:
        with self._lock:
            self.heard.append((time.time() - record.seconds, record))
        time.sleep(self._latency)


def run(setting: Setting) -> Iterator[Measured]:
    """Every job in turn, in an office of its own."""
    with tempfile.TemporaryDirectory() as folder, closing(Closing(Path(folder) / "sandbox")) as sandbox:
        bench, ear = office_of(Path(folder), sandbox, setting), Ear(setting.latency)
        with bench.office(ear) as office:
            for job, day in JOBS:
                bench.set_clock(day)
                ear.heard.clear()
                began = time.time()
                outcome = run_job(office, job, noon(office, day), SCHEDULE)
                assert not outcome.problems, outcome.problems[:3]
                yield measured(ear.heard, office.settings.quota, setting, job, time.time() - began)
            check(office, setting.people)
        bench.close()


class Closing(Served):
    def close(self) -> None:
        self.stop()


def noon(office: Office, day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=office.zone)


def office_of(folder: Path, sandbox: Served, setting: Setting) -> Bench:
    """An office on `sandbox`, its people enrolled, its further identities managers of its drive."""
    rows = [
        f"Last{n},First{n},person{n}@example.org,Ines Faro,ines.faro@example.org"
        for n in range(setting.people)
    ]
    bench = Bench.found(folder, sandbox, STARTS, roster_of(*rows))  # type: ignore[arg-type]
    further = [
        sandbox.control("service-accounts", {"name": f"helper{n}"}) for n in range(1, setting.identities)
    ]
    file = folder / FILE
    text = file.read_text(encoding="utf-8")
    paced = ["pace = true", f"window_seconds = {setting.window}", f"threads = {setting.threads}"]
    paced += [f"{name} = {value}" for name, value in setting.limits.items()]
    text = text.replace("pace = false\nthreads = 1", "\n".join(paced))
    text = text.replace("together = false", "together = true")
    text = text.replace("further = []", f"further = {json.dumps([one['key_path'] for one in further])}")
    file.write_text(text, encoding="utf-8")
    let_in(bench, load(folder).drive_id, [one["email"] for one in further])
    limits = {SANDBOX[name]: value for name, value in setting.limits.items()}
    settings = {"quota": "google", "quota_window_seconds": setting.window, "limits": limits}
    sandbox.control("settings", settings)
    return bench


def let_in(bench: Bench, drive_id: str, emails: Sequence[str]) -> None:
    with closing(clients.drive(bench.url, token(bench.url, KEEPER))) as drive:
        for email in emails:
            role = {"type": "user", "role": "organizer", "emailAddress": email}
            drive.permissions().create(
                fileId=drive_id, body=role, supportsAllDrives=True, sendNotificationEmail=False
            ).execute()


def measured(
    heard: Sequence[tuple[float, CallRecord]], quota: Quota, setting: Setting, job: str, seconds: float
) -> Measured:
    passed = [
        Passed(at, bucket_of(one.method), one.units, one.waited)
        for at, one in heard
        if one.outcome not in OVER
    ]
    bound = [_bound(passed, quota, setting, bucket) for bucket in BUCKETS]
    return Measured(
        setting.identities,
        quota.window_seconds,
        job,
        round(seconds, 1),
        sum(one.parts for _, one in heard),
        sum(one.outcome in OVER for _, one in heard),
        tuple(one for one in bound if one.waited >= quota.window_seconds),
    )


def _bound(passed: Sequence[Passed], quota: Quota, setting: Setting, bucket: str) -> Bound:
    mine = [one for one in passed if one.bucket == bucket]
    sharing = setting.identities if bucket.startswith("sheets") else 1
    limit = min(quota.per_user(bucket) * sharing, quota.per_project(bucket))
    return Bound(bucket, limit, len(mine), waited(mine), use(mine, limit, quota.window_seconds))


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
    parser.add_argument("--five", type=float, default=20, help="the same for five")
    parser.add_argument("--latency", type=float, default=0, help="seconds that each answer takes longer")
    parser.add_argument("--json", action="store_true", help="one JSON array instead of the table")
    asked = parser.parse_args()
    settings = [
        Setting(asked.people, 1, asked.one, asked.latency),
        Setting(asked.people, 5, asked.five, asked.latency, 2, QUARTER),
    ]
    found: list[Measured] = []
    with suppress(BrokenPipeError):
        if not asked.json:
            print(HEAD, flush=True)
        for one in (one for setting in settings if setting.window for one in run(setting)):
            found.append(one)
            if not asked.json:
                print("\n".join(_lines(one)), flush=True)
    if asked.json:
        print(json.dumps([asdict(one) | {"ok": one.ok} for one in found], indent=2))
    return 0 if all(one.ok for one in found) else 1


HEAD = (
    f"{'identities':<11}{'window':>7}  {'job':<10}{'seconds':>8}{'calls':>7}{'refused':>8}"
    f"  {'bound by':<14}{'limit':>7}{'waited, s':>10}{'windows':>8}{'used':>7}"
)


def _lines(one: Measured) -> Iterator[str]:
    """A job, then each limit that bound it."""
    verdict = "ok" if one.ok else "NOT SHOWN"
    yield (
        f"{one.identities:<11}{one.window:>7}  {one.job:<10}{one.seconds:>8}{one.calls:>7}{one.refused:>8}"
        f"  {verdict}"
    )
    for bound in one.bound:
        windows, used = (bound.use.windows, f"{bound.use.rate:.1%}") if bound.use else ("< 2", "-")
        yield f"{'':<55}{bound.bucket:<14}{bound.limit:>7}{bound.waited:>10}{windows:>8}{used:>7}"


if __name__ == "__main__":
    sys.exit(main())
