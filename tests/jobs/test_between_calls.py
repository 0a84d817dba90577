"""Somebody types before, between and after the calls of a run that writes the same workbook: the record has
it after the next scrape, whether Drive notes it at once or minutes later.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

import pytest

from jobs.settling import SEEN
from service.config import load
from service.google.calls import CallRecord
from service.ledger import marks, workbooks
from service.offices import connected
from service.offices.sandbox_drive import control
from tests.jobs.ground import INES, Ground
from tests.jobs.officetab import OfficeTab

pytestmark = pytest.mark.long

ANA = "ana.ruiz@example.org"
LOG, REFLECTION = "Professional Learning Log", "Self-Reflection on the CPSEL"
FIRST = datetime.fromisoformat("2026-08-05T08:00:00")
MOST = 30
"""No run here has as many calls."""


@dataclass
class Typist:
    """Ana, who writes down something new as soon as the service has made so many calls."""

    ground: Ground
    after: int
    words: str
    calls: int = 0
    typed: bool = False

    def heard(self, _call: CallRecord) -> None:
        self.calls += 1
        if self.calls == self.after:
            self.type()

    def type(self) -> None:
        tab = self.ground.bench.open(ANA, self.ground.file(ANA), LOG)
        tab.log({"Date": "8/5/2026", "What it was": self.words, "Hours": "1"})
        tab.save()
        self.typed = True


@dataclass
class Days:
    """Ten minutes after ten minutes; each word is typed once."""

    ground: Ground
    numbers: Iterator[int] = field(default_factory=count)
    now: datetime = FIRST

    def later(self) -> str:
        self.now += timedelta(minutes=10)
        return self.now.isoformat()


@pytest.fixture(scope="module")
def days(ground: Ground) -> Days:
    ground.begin(
        (f"Ruiz,Ana,{ANA},Ines Faro,{INES}",),
        ("provision", "2026-07-01"),
        ("release", "2026-08-01"),
        ("scrape", "2026-08-02"),
    )
    return Days(ground)


def learnt(ground: Ground) -> list[object]:
    with ground.office.ledger.read() as session:
        reading = workbooks.readings(session)[ground.key(ANA)]
    return [row.get("activity") or row.get("title") for row in reading.tabs["pl_log"].rows["activities"]]


def seen(ground: Ground) -> str | None:
    with ground.office.ledger.read() as session:
        return marks.get(session, f"{SEEN}{ground.file(ANA)}")


def tick(days: Days, value: bool) -> None:  # noqa: FBT001 - ticked or not
    """Ana hands in, or takes back; the scrape locks or opens the tab."""
    tab = days.ground.bench.open(ANA, days.ground.file(ANA), REFLECTION)
    tab.type("Attempt 1", value=value, under="Ready for review")
    tab.save()


def attend(days: Days, value: bool) -> None:  # noqa: FBT001 - ticked or not
    """The office ticks that Ana was there, or takes it back; review tells Progress."""
    cells = {"Orientation: present": value}
    OfficeTab(days.ground, "attendance").type(f"{days.ground.key(ANA)}/1", cells)


@pytest.mark.parametrize("lags", [{}, {"typing_lag_seconds": 240}], ids=repr)
@pytest.mark.parametrize(("job", "before"), [("scrape", tick), ("review", attend)])
def test_whatever_is_typed_at_any_moment_of_a_run_is_on_record_after_the_next_scrape(
    days: Days, job: str, before: Callable[[Days, bool], None], lags: dict[str, int]
) -> None:
    ground = days.ground
    control(ground.bench.url, "settings", {"lag_seconds": 0, "typing_lag_seconds": 0} | lags)
    missed, kept = [], 0
    for after in range(MOST):
        words = f"Number {next(days.numbers)}"
        typist = Typist(ground, after, words)
        ground.bench.set_clock(days.later())
        before(days, after % 2 == 0)
        if any(lags.values()):
            days.later()
        ground.bench.calls()
        with connected(load(ground.bench.folder), typist.heard) as office:
            if after == 0:
                typist.type()
            version = seen(ground)
            assert ground.job(job, days.later(), office=office).problems == []
        kept += seen(ground) != version
        if not typist.typed:
            break
        ground.job("scrape", days.later())
        missed += [] if words in learnt(ground) else [(after, words)]
    assert not missed
    assert after > 4, "somebody typed between several calls"
    assert kept, "and some of the runs were known to be the last to write"


def test_what_only_the_service_wrote_is_not_read(days: Days) -> None:
    ground = days.ground
    control(ground.bench.url, "settings", {"lag_seconds": 0, "typing_lag_seconds": 0})
    ground.job("scrape", days.later())
    attend(days, True)
    ground.job("review", days.later())
    attend(days, False)
    assert ground.job("review", days.later()).counts["progress written"] == 1
    assert ground.job("scrape", days.later()).counts["read"] == 0
