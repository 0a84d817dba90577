"""Standings as cells say them, in the program's words."""

from dataclasses import replace
from datetime import date

import pytest

from service.domain.completion import ModuleState, ModuleStatus
from service.domain.hours import HoursTotal
from service.domain.standing import Standing
from service.interface.standing_words import hours_standing, module_words, standing_words
from tests.interface.desk import candidate

DUE = date(2026, 10, 15)


def test_what_is_awaited_has_its_date_and_what_is_settled_has_none(program) -> None:
    for status in ModuleStatus:
        words = module_words(program, ModuleState("iip", status, DUE))
        label, _, day = words.partition("\n")
        assert label == program.words.status[status]
        settled = {"not_released", "information", "submitted", "complete"}
        assert (day == "") == (status in settled)
        assert day in ("", "October 15, 2026")


def test_a_person_is_summed_up_by_what_is_most_urgent(program) -> None:
    statuses = ("complete", "overdue", "in_progress", "overdue", "information", "submitted")
    states = {str(n): ModuleState(str(n), ModuleStatus(status)) for n, status in enumerate(statuses)}
    standing = Standing(candidate(0), states, ())
    assert standing_words(program, standing) == "Overdue: 2\nComplete: 1 / 5"
    assert standing_words(program, replace(standing, states={})) == ""


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (HoursTotal("pl", 12.5, (), 60.0, 90.0), "47.5 hours to go"),
        (HoursTotal("pl", 60.0, (), 60.0, 90.0), "Minimum reached"),
        (HoursTotal("pl", 90.0, (), 60.0, 90.0), "Minimum reached"),
        (HoursTotal("pl", 90.0, (), 60.0, 90.0, over=5.25), "5.25 hours over the maximum"),
        (HoursTotal("pl", 3.0, (), None, None), "No minimum set"),
    ],
)
def test_hours_say_how_they_stand_to_minimum_and_maximum(program, total: HoursTotal, words: str) -> None:
    assert hours_standing(program, total) == words
