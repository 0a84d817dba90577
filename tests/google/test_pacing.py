"""The pacer: what it lets pass, who goes first, what it learns. Time is the test's own."""

import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.config import Quota
from service.google.pacing import Pacer, Spent, somebody_waits
from service.google.tokens import GRACE, Tokens
from tests.google.conftest import Watch

ANA, BEN = "one@example.org", "two@example.org"
FEW = Quota(sheets_writes_per_user=10, sheets_writes_per_project=15, percent=100, kept_percent=20)


@pytest.fixture
def watch() -> Watch:
    return Watch()


def pacer(watch: Watch, quota: Quota = FEW) -> Pacer:
    return Pacer(quota, watch.sleep, lambda: watch.now)


def call(one: Pacer, *who: str, units: int = 1) -> str:
    with one.passing("sheets.writes", units, who or (ANA,)) as leave:
        return leave.identity


def test_calls_pass_at_once_while_there_is_room_and_wait_for_the_minute_then(watch: Watch) -> None:
    one, began = pacer(watch), watch.now
    for _ in range(8):
        call(one)
    assert not watch.slept
    call(one)
    assert 59 <= (watch.now - began).total_seconds() <= 61


def test_what_is_kept_is_for_those_who_wait(watch: Watch) -> None:
    one = pacer(watch)
    for _ in range(8):
        call(one)
    with somebody_waits():
        call(one)
        call(one)
        assert not watch.slept
        call(one)
    assert watch.slept


def test_work_goes_to_whoever_has_most_room(watch: Watch) -> None:
    one = pacer(watch)
    assert [call(one, ANA, BEN) for _ in range(6)] == [ANA, BEN] * 3


def test_the_project_has_a_limit_of_its_own(watch: Watch) -> None:
    one = pacer(watch)
    found = [call(one, ANA, BEN) for _ in range(12)]
    assert (found.count(ANA), found.count(BEN)) == (6, 6)
    assert not watch.slept
    call(one, ANA, BEN)
    assert watch.slept


def test_reading_and_writing_are_counted_apart(watch: Watch) -> None:
    one = pacer(watch)
    for _ in range(8):
        call(one)
    with one.passing("sheets.reads", 1, (ANA,)):
        assert not watch.slept


@pytest.mark.parametrize(("took", "counted"), [(0.4, 0.4), (30, GRACE)])
def test_tokens_come_back_a_window_after_a_call_was_surely_counted(
    watch: Watch, took: float, counted: float
) -> None:
    one = pacer(watch, Quota(sheets_writes_per_user=1, percent=100))
    began = watch.now
    with one.passing("sheets.writes", 1, (ANA,)):
        watch.sleep(took)
    call(one)
    assert 60 + counted <= (watch.now - began).total_seconds() <= 62


def test_a_call_larger_than_its_bucket_goes_when_nothing_else_is_out(watch: Watch) -> None:
    one = pacer(watch)
    call(one, units=40)
    assert not watch.slept
    call(one)
    assert watch.slept


def test_an_office_may_do_without(watch: Watch) -> None:
    one = pacer(watch, FEW.model_copy(update={"pace": False}))
    for _ in range(100):
        call(one)
    assert not watch.slept


def refuse(one: Pacer, *, project: bool = False) -> None:
    with one.passing("sheets.writes", 1, (ANA,)) as leave:
        one.refused(leave, project=project)


def test_a_refusal_lowers_the_limit_and_it_comes_up_again_slowly(watch: Watch) -> None:
    quota = Quota(percent=100)
    one = pacer(watch, quota)
    for _ in range(39):
        call(one)
    refuse(one)
    limits = [one.used("sheets.writes", ANA)[1]]
    for _ in range(6):
        watch.sleep(60)
        limits.append(round(one.used("sheets.writes", ANA)[1], 1))
    assert limits == [30, 37.5, 46.9, 58.6, 60, 60, 60]


def test_calls_that_were_refused_together_are_one_lesson(watch: Watch) -> None:
    one = pacer(watch, Quota(percent=100))
    for _ in range(40):
        call(one)
    with ExitStack() as together:
        leaves = [together.enter_context(one.passing("sheets.writes", 1, (ANA,))) for _ in range(8)]
        for leave in leaves:
            one.refused(leave, project=False)
    assert one.used("sheets.writes", ANA)[1] == 36


def test_refusals_without_end_leave_something(watch: Watch) -> None:
    one = pacer(watch, Quota(percent=100))
    for _ in range(30):
        refuse(one, project=True)
        watch.sleep(20)
    assert one.used("sheets.writes", "")[1] >= 20
    assert one.used("sheets.writes", ANA)[1] == 60


def test_a_clock_that_is_put_back_keeps_nobody_waiting(watch: Watch) -> None:
    one = pacer(watch)
    for _ in range(8):
        call(one)
    watch.now = datetime(2026, 9, 11, 12, 0, tzinfo=UTC)
    call(one)
    assert not watch.slept


@given(
    st.lists(st.tuples(st.floats(0, 3), st.floats(0, 2), st.integers(1, 4)), max_size=60),
    st.floats(0, 10),
)
def test_no_window_ever_sees_more_than_the_limit(
    calls: list[tuple[float, float, int]], offset: float
) -> None:
    """Whenever a call arrives between its beginning and its end, and wherever Google's windows begin."""
    tokens, now, arrived = Tokens(6, 0, 1, 10), 0.0, []
    for pause, took, units in calls:
        now += pause
        while not tokens.fits(units, now, urgent=True):
            now += max(0.001, tokens.ready_in(units, now, urgent=True))
        tokens.take(units)
        arrived.append((now + min(took, GRACE) * (len(arrived) % 3) / 2, units))
        began, now = now, now + took
        tokens.give_back(units, began, now)
    windows: dict[int, int] = {}
    for at, units in arrived:
        window = int((at + offset) // 10)
        windows[window] = windows.get(window, 0) + units
    assert all(used <= 6 for used in windows.values())


def test_whoever_waits_goes_before_a_sweep_and_all_go_in_the_order_of_coming() -> None:
    quota = Quota(sheets_writes_per_user=1, percent=100, kept_percent=0, window_seconds=0.05)
    one = Pacer(quota, time.sleep, lambda: datetime.now(UTC))
    seen: list[str] = []

    def sweep(name: str) -> None:
        with one.passing("sheets.writes", 1, (ANA,)):
            seen.append(name)

    def person() -> None:
        with somebody_waits():
            sweep("person")

    threads = [threading.Thread(target=sweep, args=(f"sweep {n}",)) for n in range(3)]
    threads.append(threading.Thread(target=person))
    with one.passing("sheets.writes", 1, (ANA,)):  # nobody passes while this call is under way
        for number, thread in enumerate(threads, 1):
            thread.start()
            while len(one._waiting) < number:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert seen == ["person", "sweep 0", "sweep 1", "sweep 2"]


def test_many_threads_use_all_there_is_and_no_more() -> None:
    quota = Quota(
        sheets_writes_per_user=20, sheets_writes_per_project=30, percent=100, kept_percent=0,
        window_seconds=0.3,
    )  # fmt: skip
    one = Pacer(quota, time.sleep, lambda: datetime.now(UTC))
    passed: list[float] = []

    def work() -> None:
        for _ in range(12):
            call(one, ANA, BEN)
            passed.append(time.monotonic())

    threads = [threading.Thread(target=work) for _ in range(10)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    assert 0.9 <= took <= 1.5  # 120 calls are four windows of 30: three are waited for
    passed.sort()
    assert all(later - earlier >= 0.29 for earlier, later in zip(passed, passed[30:], strict=False))


def spent(watch: Watch, units: int, ago: float = 0) -> Spent:
    return Spent("sheets.writes", ANA, units, watch.now - timedelta(seconds=ago))


def test_what_another_process_called_counts_until_a_window_after_its_end(watch: Watch) -> None:
    one = pacer(watch)
    one.charge(7, [spent(watch, 8, ago=20)])
    assert one.used("sheets.writes", ANA)[0] == one.used("sheets.writes", "")[0] == 8
    call(one, BEN)
    assert not watch.slept
    began = watch.now
    call(one, ANA)
    assert 39 <= (watch.now - began).total_seconds() <= 41


def test_a_run_counts_once_and_not_beside_its_own_calls(watch: Watch) -> None:
    one = pacer(watch)
    for _ in range(3):
        call(one)
    one.knows(7)
    one.charge(7, [spent(watch, 3)])
    for _ in range(2):
        one.charge(8, [spent(watch, 2)])
    assert one.used("sheets.writes", ANA)[0] == 5


def test_what_is_long_ago_or_by_a_clock_that_goes_before_ours_keeps_nobody_waiting_for_long(
    watch: Watch,
) -> None:
    one = pacer(watch)
    one.charge(7, [spent(watch, 8, ago=61)])
    assert one.used("sheets.writes", ANA)[0] == 0
    one.charge(8, [spent(watch, 8, ago=-3600)])
    began = watch.now
    call(one)
    assert (watch.now - began).total_seconds() <= 61
