"""Reminders: who is reminded of what on which day, and of nothing twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.completion import ModuleStatus
from service.domain.forms import Form
from service.domain.notices.facts import Facts, Notice
from service.domain.notices.registry import due
from service.domain.notices.reminder import MOST
from service.domain.people import Person
from service.domain.program import PrivateForm, Program
from tests.domain.notices.cast import DANA, LADDER, after, facts, standing, state, with_steps
from tests.workbook.cast import CANDIDATE, NORA, TED

SEP_30, OCT_1 = date(2026, 9, 30), date(2026, 10, 1)
ONE = timedelta(days=1)
BEN = replace(CANDIDATE, key="1002", person=Person("Ben", "Ito", "ben@example.org"))


@pytest.fixture(scope="module")
def used() -> Program:
    return with_steps("reminder", *LADDER)


def told(notices: list[Notice]) -> dict[str, list[str]]:
    """Modules by whom they are told to; others' with their names."""
    return {
        one.reader.first: [
            *(item.module.key for item in one.context["own"]),
            *(f"{name}: {item.module.key}" for name, items in one.context["others"] for item in items),
        ]
        for one in notices
    }


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-09-22", {}),
        ("2026-09-23", {"Nora": ["terms"]}),
        ("2026-09-30", {"Nora": ["terms", "plan"]}),
        ("2026-10-01", {"Nora": ["terms", "plan"], "Ted": ["Nora Vasquez: terms"]}),
        ("2026-10-02", {"Nora": ["terms", "plan"], "Ted": ["Nora Vasquez: terms", "Nora Vasquez: plan"]}),
        (
            "2026-10-12",  # a Monday
            {
                "Nora": ["terms", "plan"],
                "Ted": ["Nora Vasquez: terms", "Nora Vasquez: plan"],
                "Dana": ["Nora Vasquez: terms", "Nora Vasquez: plan"],
            },
        ),
    ],
)
def test_first_whoever_has_to_do_it_then_more(
    used: Program, today: str, expected: dict[str, list[str]]
) -> None:
    own = standing(state("terms", SEP_30), state("plan", OCT_1))
    assert told(list(due(facts(used, date.fromisoformat(today), own)))) == expected


def test_where_only_others_answers_are_missing_they_are_reminded_in_the_participants_place(
    used: Program,
) -> None:
    own = standing(state("terms", SEP_30, others=("guide",)))
    assert told(list(due(facts(used, date(2026, 9, 23), own)))) == {"Ted": ["terms"]}
    late = told(list(due(facts(used, date(2026, 10, 12), own))))
    assert late == {"Ted": ["terms"], "Dana": ["Nora Vasquez: terms"]}
    nobody = replace(own, candidate=replace(CANDIDATE, companion=None))
    assert told(list(due(facts(used, date(2026, 10, 12), nobody)))) == {}, "not Nora, who can do nothing"


def test_what_is_left_of_an_earlier_year_is_reminded_of_until_it_is_complete(used: Program) -> None:
    left = standing(state("plan", OCT_1, ModuleStatus.NOT_RELEASED))
    late = replace(left, earlier={"terms": state("terms", SEP_30, ModuleStatus.OVERDUE)})
    assert told(list(due(facts(used, OCT_1, late)))) == {"Nora": ["terms"], "Ted": ["Nora Vasquez: terms"]}
    done = replace(left, earlier={"terms": state("terms", None, ModuleStatus.COMPLETE)})
    assert told(list(due(facts(used, OCT_1, done)))) == {}


def lived(known: Facts, days: int) -> list[tuple[date, Notice]]:
    """What goes out on each of so many days."""
    found = []
    for _ in range(days):
        notices = list(due(known))
        found += [(known.day, one) for one in notices]
        known = after(known, notices, known.day + ONE)
    return found


def test_a_ladder_day_by_day(used: Program) -> None:
    start = facts(used, date(2026, 9, 1), standing(state("terms", SEP_30)))
    days = {
        first: [day.isoformat() for day, one in lived(start, 130) if one.reader.first == first]
        for first in ("Nora", "Ted", "Dana")
    }
    mondays = [(date(2026, 10, 12) + n * 7 * ONE).isoformat() for n in range(7)]
    assert days == {
        "Nora": ["2026-09-23", "2026-09-29", "2026-09-30", "2026-10-01", *mondays],
        "Ted": ["2026-10-01", *mondays],
        "Dana": mondays,
    }


@given(gaps=st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_days_without_a_run_are_made_good_by_the_newest_rung_alone(gaps: list[int]) -> None:
    """Whatever days are left out, no run writes more than one letter to anybody, and none a second time."""
    known = facts(with_steps("reminder", *LADDER), date(2026, 9, 1), standing(state("terms", SEP_30)))
    seen: set[str] = set()
    for gap in gaps:
        notices = list(due(known))
        readers = [one.who for one in notices]
        assert len(readers) == len(set(readers))
        assert not seen & {one.key(known.day) for one in notices}
        seen |= {one.key(known.day) for one in notices}
        known = after(known, notices, known.day)
        assert list(due(known)) == [], "the same day again"
        known = after(known, [], known.day + gap * ONE)


DONE = [ModuleStatus.COMPLETE, ModuleStatus.SUBMITTED, ModuleStatus.NOT_RELEASED, ModuleStatus.INFORMATION]


@pytest.mark.parametrize("status", DONE)
def test_what_is_done_or_waits_for_the_office_is_no_longer_reminded_of(
    used: Program, status: ModuleStatus
) -> None:
    assert list(due(facts(used, SEP_30, standing(state("terms", SEP_30, status))))) == []


def test_a_new_date_is_a_new_ladder(used: Program) -> None:
    known = facts(used, OCT_1, standing(state("terms", SEP_30)))
    known = after(known, list(due(known)), OCT_1)
    later = replace(known, standings={"1001": standing(state("terms", date(2026, 10, 20)))})
    assert list(due(later)) == [], "the day is far again"
    soon = replace(later, day=date(2026, 10, 13))
    assert told(list(due(soon))) == {"Nora": ["terms"]}


def test_what_was_returned_just_now_is_not_reminded_of_at_once(used: Program) -> None:
    own = standing(state("plan", date(2026, 10, 5), ModuleStatus.REVISE, attempt=2))
    known = facts(used, OCT_1, own, since={"1001": {"plan": date(2026, 9, 30)}})
    assert list(due(known)) == []
    (notice,) = due(replace(known, day=date(2026, 10, 4)))
    (item,) = notice.context["own"]
    assert (item.returned, item.days) == (True, 1)


def test_one_list_for_a_companion_of_several_people(used: Program) -> None:
    both = (standing(state("terms", SEP_30), candidate=one) for one in (CANDIDATE, BEN))
    notices = [one for one in due(facts(used, OCT_1, *both)) if one.reader == TED]
    assert told(notices) == {"Ted": ["Ben Ito: terms", "Nora Vasquez: terms"]}
    assert (notices[0].about, notices[0].concerns) == ("", frozenset({"1001", "1002"}))


def test_of_very_many_the_longest_late_are_told_one_by_one(used: Program) -> None:
    many = [
        replace(CANDIDATE, key=str(2000 + n), person=Person("P", f"{n:02}", f"p{n}@example.org"))
        for n in range(40)
    ]
    states = [standing(state("terms", SEP_30 - (n % 7) * ONE), candidate=one) for n, one in enumerate(many)]
    (notice,) = [one for one in due(facts(used, date(2026, 10, 12), *states)) if one.reader == DANA]
    shown = [item for _, items in notice.context["others"] for item in items]
    assert (len(shown), notice.context["more"], len(notice.subjects)) == (MOST, 40 - MOST, 40)
    assert max(item.due for item in shown) <= SEP_30 - ONE, (
        "those that are late for the shortest time are left out"
    )


def test_nobody_to_write_to_is_no_trouble(used: Program) -> None:
    alone = standing(state("terms", SEP_30), candidate=replace(CANDIDATE, companion=None))
    monday = facts(used, date(2026, 10, 12), alone, directory={})
    assert told(list(due(monday))) == {"Nora": ["terms"]}


def private(used: Program, author: str, per: str) -> Program:
    """The program with `terms` as a private form."""
    modules = [
        one.model_copy(update={"private": PrivateForm.model_validate({"author": author, "per": per})})
        if one.key == "terms"
        else one
        for one in used.modules
    ]
    return used.model_copy(update={"modules": tuple(modules)})


def test_of_a_private_form_only_its_author_and_the_staff_are_reminded(used: Program) -> None:
    form = Form("terms:1001", "terms", NORA, (CANDIDATE,))
    own = standing(state("terms", SEP_30))
    asked = private(used, "learner", "candidate")
    monday = facts(asked, date(2026, 10, 12), own, forms=(form,), form_link=lambda key: f"to {key}")
    notices = {one.reader: one for one in due(monday)}
    assert told(list(notices.values())) == {"Nora": ["terms"], "Dana": ["Nora Vasquez: terms"]}
    assert notices[NORA].context["own"][0].link == "to terms:1001"
    assert notices[DANA].context["others"][0][1][0].link == "", "it is closed to them"


def test_one_form_about_several_people_is_reminded_of_once(used: Program) -> None:
    form = Form("terms:2026:ted@example.org", "terms", TED, (CANDIDATE, BEN))
    both = (standing(state("terms", SEP_30), candidate=one) for one in (CANDIDATE, BEN))
    notices = list(due(facts(private(used, "guide", "author"), OCT_1, *both, forms=(form,))))
    assert told(notices) == {"Ted": ["terms"]}
    assert len(notices[0].subjects) == 1


def test_a_program_without_steps_writes_nothing() -> None:
    assert list(due(facts(with_steps("release"), OCT_1, standing(state("terms", SEP_30))))) == []
