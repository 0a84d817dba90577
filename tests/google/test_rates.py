"""The measure by which `make test-quota` judges how much of a limit was used."""

import doctest

import pytest

from tests.endurance import rates
from tests.endurance.rates import Passed, use


def calls(*times: float, units: int = 1) -> list[Passed]:
    return [Passed(at, "sheets.writes", units, 0) for at in times]


def test_the_examples_hold() -> None:
    assert doctest.testmod(rates).failed == 0


def test_a_pause_in_which_nobody_called_counts_against_us() -> None:
    busy = [float(n) for n in range(30)]
    assert use(calls(*busy, 30.5), 10, 10) == rates.Use(3, 1.0)
    paused = [at + 10 * (at >= 15) for at in busy]
    found = use(calls(*paused, 40.5), 10, 10)
    assert found is not None
    assert (found.windows, found.rate) == (4, 0.75)


def test_bursts_at_the_beginning_of_each_window_are_full_windows() -> None:
    bursts = [window * 10.5 + call / 100 for window in range(4) for call in range(9)]
    assert use(calls(*bursts), 10, 10) == rates.Use(3, 0.9)


@pytest.mark.parametrize("times", [(), (0.0,), (0.0, 19.9)])
def test_less_than_two_windows_say_nothing(times: tuple[float, ...]) -> None:
    assert use(calls(*times), 10, 10) is None
