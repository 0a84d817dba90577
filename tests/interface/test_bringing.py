"""What staff write of things brought in from elsewhere: what counts, and what is wrong with the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.people import Brought
from service.interface.bringing import read_brought
from service.programs import load

CERES = load("ceres-casc")
VISION = "1 Development and Implementation of a Shared Vision"


def test_hours_go_under_their_log_and_standards_under_their_number_each_with_a_reason() -> None:
    lines = ["professional learning: 25.5 hours, log of Modesto", "", "2: plan of 2025-26"]
    text = "\n".join([*lines, f"{VISION}: the same plan", " 2 : again"])
    found = read_brought(CERES, text)
    assert found.brought == Brought(
        (("professional_learning", 25.5),), ("2 Instructional Leadership", VISION)
    )
    assert found.problems == ()
    assert found.reasons == {
        "Professional learning": "log of Modesto", "2 Instructional Leadership": "again",
        VISION: "the same plan",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Professional learning: 25", "gives no reason: write it after the hours"),
        ("Professional learning: many, log of Modesto", "gives no number of hours"),
        ("Professional learning: 91 h, log of Modesto", "more than the program counts: 90 hours at most"),
        ("3:", "gives no reason"),
        ("7: plan of last year", "Known are: Professional learning, Coaching, 1, 2, 3, 4, 5, 6."),
        ("25 hours", "begins with no name that is known"),
    ],
)
def test_a_line_that_says_too_little_brings_in_nothing_and_is_told(line: str, words: str) -> None:
    found = read_brought(CERES, f"4: plan of last year\n{line}")
    assert found.brought == Brought((), ("4 Family and Community Engagement",))
    (problem,) = found.problems
    assert line in problem
    assert words in problem


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    found = read_brought(CERES, text)
    assert all(0 <= hours <= 90 or key == "coaching" for key, hours in found.brought.hours)
    assert len(set(found.brought.groups)) == len(found.brought.groups) <= 6
