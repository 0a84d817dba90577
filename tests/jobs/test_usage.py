"""What was asked of Google, what comes next, and that what is foretold is what is then called."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from jobs.expected import calls_of, expected
from jobs.report import Planned
from jobs.runner import run_job
from jobs.usage import summed, usage
from jobs.verbs import VERBS
from service.cli import main
from service.cli.jobs import PLANS
from service.config import Quota
from service.google.forecast import a_minute, forecast
from service.google.tokens import Tokens
from service.google.units import BUCKETS
from service.ledger.calls import RunCalls
from tests.jobs.ground import INES, Ground, noon

GET, WRITE = "sheets.spreadsheets.get", "sheets.spreadsheets.batchUpdate"
BEGUN = datetime(2026, 9, 1, 16, 0, tzinfo=UTC)
ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"


def made(run: int, method: str, identity: str, calls: int, units: int, minutes: float = 0.5) -> RunCalls:
    ended = BEGUN + timedelta(minutes=minutes)
    return RunCalls(run, "scrape", BEGUN, ended, method, identity, calls, calls, 1, units, 2.5, 1.25)


def test_calls_are_summed_by_job_method_and_identity_and_by_run() -> None:
    rows = [
        made(2, GET, "one", 30, 30, minutes=2),
        made(1, GET, "one", 10, 10),
        made(1, GET, "two", 20, 20),
        made(1, "drive.batch", "one", 1, 5000),
    ]
    found = summed(rows, Quota(), BEGUN)
    assert [(one.method, one.identity, one.calls, one.units, one.failed) for one in found.used] == [
        ("drive.batch", "one", 1, 5000, 1),
        (GET, "one", 40, 40, 2),
        (GET, "two", 20, 20, 1),
    ]
    assert [(run.run, run.calls, run.minutes, run.units) for run in found.runs] == [
        (2, 30, 2.0, {"sheets.reads": 30}),
        (1, 31, 0.5, {"sheets.reads": 30, "drive": 5000}),
    ]
    shares = {share.bucket: share for share in found.shares}
    reads, drive = shares["sheets.reads"], shares["drive"]
    assert (reads.units, reads.of_day, reads.of_minute, reads.of_project) == (60, None, 20 / 60, 30 / 300)
    assert drive.of_day == 5000 / 400_000_000


@given(st.integers(1, 700), st.integers(1, 6))
def test_the_forecast_is_what_the_tokens_then_take(writes: int, identities: int) -> None:
    """Calls that take no time, by identities in turn, against the pacer's own buckets."""
    quota = Quota()
    told = forecast(quota, {WRITE: writes}, identities)
    room = a_minute(quota, "sheets.writes", identities)
    tokens, now = Tokens(room, 0, 1, quota.window_seconds), 0.0
    for _ in range(writes):
        if not tokens.fits(1, now, urgent=False):
            now += tokens.ready_in(1, now, urgent=False)
        tokens.take(1)
        tokens.give_back(1, now, now)
    assert told.quota_seconds == now


def test_what_binds_is_named_and_work_takes_its_own_time() -> None:
    told = forecast(Quota(threads=2), {GET: 10, "gmail.users.messages.send": 130}, 1, {GET: 4.0})
    assert (told.quota_seconds, told.binds, told.seconds) == (120, "gmail", 120)
    assert [Quota(threads=3).hands(identities) for identities in (1, 5, 20)] == [3, 15, 32]
    slow = forecast(Quota(threads=2), {GET: 10}, 1, {GET: 4.0})
    assert (slow.quota_seconds, slow.binds, slow.seconds) == (0, None, 20)
    assert forecast(Quota(pace=False), {GET: 1000}, 1).seconds == 0
    assert set(told.units) <= set(BUCKETS)


def test_every_planned_effect_has_calls_or_none_that_it_needs() -> None:
    plan = [Planned("create", "1001", "a copy"), Planned("announce", "1001", "later")]
    assert calls_of("provision", plan) == {"drive.files.copy": 1}
    assert set(PLANS) == set(VERBS)


COUNTED = {
    WRITE, "drive.files.copy", "drive.permissions.create", "gmail.users.messages.send",
}  # fmt: skip


@pytest.mark.parametrize(("job", "day"), [("provision", "2026-07-01"), ("release", "2026-08-01")])
def test_what_is_foretold_is_what_is_then_called(ground: Ground, job: str, day: str) -> None:
    if job == "provision":
        ground.enrol(f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}")
    run_job(ground.office, "review", noon(day), "a test")  # which writes the archive too
    told = Counter(expected(ground.office, job, PLANS[job](ground.office, noon(day))).calls)
    ground.bench.calls()
    assert not run_job(ground.office, job, noon(day), "a test").problems
    called = ground.bench.calls()
    assert {m: told[m] for m in COUNTED} == {m: called[m] for m in COUNTED}


def test_the_runs_of_the_day_are_on_record_with_their_units(ground: Ground) -> None:
    now = datetime.now(UTC)
    run_job(ground.office, "scrape", now, "a test")
    found = usage(ground.office, now + timedelta(minutes=1))
    scrape = found.runs[0]
    assert (scrape.job, scrape.units["drive"] > 0) == ("scrape", True)
    files = {one.identity for one in found.used if not one.method.startswith("gmail")}
    assert files == {ground.office.google.identity}
    assert all(one.seconds > 0 for one in found.used)


def test_the_command_says_it_to_people_and_to_machines(ground: Ground) -> None:
    folder = str(ground.bench.folder)
    shown = CliRunner().invoke(main, ["usage", "--office", folder])
    assert shown.exit_code == 0, shown.output
    for words in ("scrape", "Sheets reads", "of the day's limit", "What the next runs will take", "review: "):
        assert words in shown.output
    told = json.loads(CliRunner().invoke(main, ["usage", "--json", "--office", folder]).stdout)
    assert set(told["next"]) == set(PLANS)
    assert told["used"][0].keys() >= {"job", "method", "identity", "calls", "units", "failed"}
    assert told["next"]["scrape"]["calls"]["drive.changes.list"] == 1


def test_a_dry_run_says_how_long_it_would_take(ground: Ground) -> None:
    ground.enrol("Lund,Vera,vera.lund@example.org,Ines Faro," + INES)
    words = ["provision", "--dry-run", "--office", str(ground.bench.folder), "--at", "2026-09-02"]
    shown = CliRunner().invoke(main, words)
    assert "It would take about" in shown.output
    assert "1 drive.files.copy" in shown.output
    told = json.loads(CliRunner().invoke(main, [*words, "--json"]).stdout)
    assert told["calls"]["drive.files.copy"] == 1
    assert told["units"]["sheets.writes"] >= 1
    assert told["quota_seconds"] == 0


def test_an_office_whose_google_is_away_is_told_what_is_known(ground: Ground, tmp_path: Path) -> None:
    """What needs no call is told all the same."""
    control = ground.bench.url
    assert control
    with ground.fault("drive.changes.list", "refuse", status=403, reason="insufficientPermissions", times=3):
        shown = CliRunner().invoke(main, ["usage", "--office", str(ground.bench.folder)])
        assert "scrape: cannot be told: drive.changes.list" in shown.output
        assert "provision: " in shown.output
        again = CliRunner().invoke(main, ["scrape", "--dry-run", "--office", str(ground.bench.folder)])
        assert again.exit_code == 4
