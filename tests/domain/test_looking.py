"""When a linked file is looked up again, and what comes first when there is too much."""

from datetime import UTC, datetime, timedelta

import pytest

from service.domain.drive_addresses import DriveFile
from service.domain.evidence import LinkState
from service.domain.looking import LinkedFile, Need, to_look_up

AT = datetime(2026, 10, 1, 12, tzinfo=UTC)
PLACE = ("1001", "plan")


def ago(hours: float) -> datetime:
    return AT - timedelta(hours=hours)


def known(
    state: LinkState, looked: float | None, tried: float | None = None, place: tuple[str, str] = PLACE
) -> LinkedFile:
    """A file that was last looked at so many hours ago, and last asked for then or `tried` hours ago."""
    asked = looked if tried is None else tried
    return LinkedFile(
        DriveFile(f"{state}-{looked}"),
        state,
        None if looked is None else ago(looked),
        None if asked is None else ago(asked),
        frozenset({place}),
    )


def need(submitted: float | None = None, touched: str = "") -> Need:
    """Work of PLACE was handed in so many hours ago; somebody's workbook was just read."""
    times = {} if submitted is None else {PLACE: ago(submitted)}
    return Need(AT, times, frozenset({touched} - {""}), timedelta(days=1), timedelta(days=7))


NEW = known(LinkState.WAITING, None)


@pytest.mark.parametrize(
    ("one", "why", "due"),
    [
        (NEW, need(), True),
        (known(LinkState.OPENS, 0.5), need(submitted=0.1), False),  # fresh enough for anybody
        (known(LinkState.OPENS, 2), need(submitted=1), True),
        (known(LinkState.OPENS, 2), need(submitted=3), False),
        (known(LinkState.OPENS, 2, place=("1002", "plan")), need(submitted=1), False),
        (known(LinkState.OPENS, 24 * 7 - 1), need(touched="1001"), False),
        (known(LinkState.OPENS, 24 * 7), need(), True),
        (known(LinkState.NOT_SHARED, 23), need(), False),
        (known(LinkState.NOT_SHARED, 24), need(), True),
        (known(LinkState.NOT_SHARED, 2), need(touched="1001"), True),
        (known(LinkState.NOT_SHARED, 2), need(touched="1002"), False),
        (known(LinkState.OPENS, 30, tried=2), need(), True),  # Drive did not answer then
        (known(LinkState.UNKNOWN, None, tried=0.5), need(), False),
        (known(LinkState.UNKNOWN, None, tried=1), need(), True),
    ],
)
def test_a_file_is_looked_up_when_that_may_be_news(one: LinkedFile, why: Need, *, due: bool) -> None:
    assert to_look_up([one], why, 10) == ([one] if due else [])


def test_reviewers_come_first_and_the_rest_waits_for_the_next_run() -> None:
    old, wanted = known(LinkState.NOT_SHARED, 100), known(LinkState.OPENS, 5)
    elsewhere = known(LinkState.WAITING, None, place=("1002", "plan"))
    other = known(LinkState.NOT_SHARED, 300, place=("1002", "plan"))
    assert to_look_up([other, elsewhere, wanted, old], need(submitted=1), 3) == [old, wanted, elsewhere]
