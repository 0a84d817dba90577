"""Two years of 24 candidates in two cohorts, lived once; what came of them is what expected.yaml says.

`make test-two-years` runs it; `cohortbook demo --two-years` lives the same days and prints the same lines.
"""

from collections.abc import Iterator

import pytest

from service.cli.output import Bars
from service.demo.two_years.cast import read_cast
from service.demo.two_years.run import Ended, lived
from service.demo.two_years.spent import MOST, lines, ratio

pytestmark = pytest.mark.two_years


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ended]:
    with lived(tmp_path_factory.mktemp("two_years"), read_cast(), Bars) as (_, found):
        yield found


def test_everything_stands_as_expected(ended: Ended) -> None:
    assert [one.line for one in ended.checks if not one.holds] == []


def test_no_run_named_a_problem(ended: Ended) -> None:
    assert ended.problems == []


def test_calls_are_near_the_floor(ended: Ended) -> None:
    assert ratio(ended.rows) <= MOST, "\n".join(lines(ended.rows))
