"""The packaged program says what its handbook asks; facts are written out by hand with their rule ids."""

from datetime import date
from typing import TypeVar

import pytest

from service.domain.calendar import Anchors, SetDates, resolve
from service.domain.completion import due_date, module_state, opening_day
from service.domain.elements import (
    Attempts,
    FieldType,
    FormField,
    Initials,
    Log,
    Ratings,
    RubricTable,
    Signatures,
)
from service.domain.events import event_day
from service.domain.months import asked_months, month_due
from service.domain.program import AfterMeeting, Program, Requirement
from service.domain.readings import TabReading, addresses
from service.domain.roles import RoleKind
from service.programs import load

T = TypeVar("T")
ELEMENTS = [
    "1A",
    "1B",
    "1C",
    "2A",
    "2B",
    "2C",
    "3A",
    "3B",
    "3C",
    "3D",
    "4A",
    "4B",
    "4C",
    "5A",
    "5B",
    "5C",
    "6A",
    "6B",
    "6C",
]
TITLES = {
    1: [
        "Welcome and Contacts",
        "Progress and Attendance at a Glance",
        "Candidate MOU",
        "Entrance Interview Verification",
        "Triad Meeting",
        "Self-Reflection on the CPSEL",
        "Individual Induction Plan",
        "Monthly Reflections",
        "IIP January Check-in",
        "IIP Study and Act",
        "Benchmark Self-Reflection",
        "Professional Learning Log",
        "Coaching Log",
        "Completion and Competency Criteria & Rubric",
    ],
    2: [
        "Welcome and Contacts",
        "Progress and Attendance at a Glance",
        "Candidate MOU",
        "Entrance Interview Verification",
        "Triad Meeting, Year 2",
        "Self-Reflection, Year 2",
        "Individual Induction Plan, Year 2",
        "Monthly Reflections, Year 2",
        "IIP January Check-in, Year 2",
        "IIP Study and Act, Year 2",
        "Self-Reflection, End of Program",
        "Summative Review",
        "Exit Interview",
        "Recommendation",
        "Professional Learning Log",
        "Coaching Log",
        "Completion and Competency Criteria & Rubric",
    ],
}


@pytest.fixture(scope="module")
def ceres() -> Program:
    return load("ceres-casc")


def only(program: Program, tab: str, kind: type[T]) -> T:
    (found,) = [element for element in program.tab(tab).elements if isinstance(element, kind)]
    return found


@pytest.mark.parametrize("year", [1, 2])
def test_each_year_has_its_tabs(ceres: Program, year: int) -> None:
    shared = [module for module in ceres.modules_of(year) if module.private is None]
    assert [ceres.tab(module.tab).title for module in shared] == TITLES[year]


def test_the_second_year_repeats_the_first_in_words_of_its_own(ceres: Program) -> None:
    # C-48, C-55
    repeated = ("triad", "iip", "reflections", "iip_midyear", "iip_final")
    for key in repeated:
        first, second = ceres.tab(key), ceres.tab(f"{key}_2")
        assert [e.kind for e in second.elements] == [e.kind for e in first.elements]
        assert addresses(ceres, second) == addresses(ceres, first)
        assert first.elements[0] != second.elements[0], "its title says which year it is"
    assert ceres.tab("self_reflection_final").like == "self_reflection"


def test_private_forms_have_one_author_and_readers_in_the_office(ceres: Program) -> None:
    # C-14, C-40, C-75, C-85 to C-87, C-91, C-97 to C-99
    forms = {m.key: (m.private.author, m.private.per, m.years) for m in ceres.private_modules if m.private}
    assert forms == {
        "employment_intake": ("credential_analyst", "candidate", (1, 2)),
        "supervisor_commitment": ("supervisor", "year", (1, 2)),
        "coach_mou": ("coach", "author", (1, 2)),
        "requests": ("candidate", "candidate", (1, 2)),
        "midyear_feedback": ("candidate", "year", (1, 2)),
        "candidate_evaluation": ("candidate", "year", (1, 2)),
        "coach_evaluation": ("coach", "author", (1, 2)),
        "employment_final": ("supervisor", "candidate", (2,)),
    }
    secret = [m.key for m in ceres.private_modules if m.private and m.private.read_by == ("administrator",)]
    assert secret == ["requests", "midyear_feedback", "candidate_evaluation", "coach_evaluation"]


def test_the_second_year_keeps_what_both_years_share(ceres: Program) -> None:
    assert [year.label for year in ceres.years] == ["Year 1", "Year 2"]
    shared = [m.key for m in ceres.modules_of(2) if m.private is None]
    both = [m.key for m in ceres.modules_of(1) if m.private is None and m.key in shared]
    assert both == ["welcome", "progress", "mou", "entrance_interview", "pl_log", "coaching_log", "rubric"]


def test_candidate_and_coach_share_the_workbook_and_the_supervisor_never_opens_it(ceres: Program) -> None:
    # C-32, C-40
    assert (ceres.participant.key, ceres.companion.key) == ("candidate", "coach")
    assert {role.key for role in ceres.roles if role.kind is RoleKind.STAFF} == {"administrator", "secretary"}
    assert ceres.role("supervisor").kind is RoleKind.OVERSEER


def test_all_nineteen_elements_are_rated_at_the_start_and_at_the_end(ceres: Program) -> None:
    # C-57 to C-59: in between, those of the year's standards
    ratings = only(ceres, "self_reflection", Ratings)
    assert [item.key for item in ceres.items(ratings.items).items] == ELEMENTS
    assert len({item.group for item in ceres.items(ratings.items).items}) == 6
    rated = {
        tab: [(term.key, term.required) for term in only(ceres, tab, Ratings).terms]
        for tab in ("self_reflection", "benchmark", "self_reflection_2", "self_reflection_final")
    }
    assert rated == {
        "self_reflection": [("initial", True)],
        "benchmark": [("year_1", False)],
        "self_reflection_2": [("year_2", False)],
        "self_reflection_final": [("initial", True)],
    }
    benchmark = {e.key for e in ceres.tab("benchmark").elements if isinstance(e, FormField) and e.required}
    assert {f"goal_{n}_{part}" for n in (1, 2, 3) for part in ("element", "now", "shown")} <= benchmark
    assert [level.value for level in ceres.scale(ratings.scale).levels] == [1, 2, 3, 4]


def test_levels_three_and_four_meet_expectations(ceres: Program) -> None:
    # C-69 to C-71
    scale = ceres.scale(ceres.review.scale)
    assert {level.value: level.meets for level in scale.levels} == {1: False, 2: False, 3: True, 4: True}
    assert ceres.rubric(ceres.review.rubric).scale == scale.key
    assert only(ceres, "rubric", RubricTable).rubric == ceres.review.rubric


def test_the_plan_has_three_goals_each_with_an_element_and_four_sections(ceres: Program) -> None:
    # C-46, C-47, C-49, C-50
    fields = {e.key: e for e in ceres.tab("iip").elements if isinstance(e, FormField)}
    goals = [fields[f"plan_{number}_element"] for number in (1, 2, 3)]
    assert all(goal.type is FieldType.CHOICE and goal.required and len(goal.choices) == 19 for goal in goals)
    assert goals[0].choices[0] == "1A Student-Centered Vision"
    asked = {key for key, field in fields.items() if field.required}
    assert {f"plan_{n}_goal" for n in (1, 2, 3)} | {f"do_{n}_steps" for n in (1, 2, 3)} <= asked
    assert not any(key.startswith(("study", "act")) for key in fields), "they have tabs of their own (C-51)"


def test_study_and_act_are_handed_in_in_january_and_in_june(ceres: Program) -> None:
    # C-49, C-51, C-52, C-111
    for tab in ("iip_midyear", "iip_midyear_2", "iip_final", "iip_final_2"):
        fields = {e.key: e for e in ceres.tab(tab).elements if isinstance(e, FormField)}
        asked = {key for key, field in fields.items() if field.required}
        assert {f"act_{n}" for n in (1, 2, 3)} <= asked
        assert all(any(key.startswith(f"study_{n}") for key in asked) for n in (1, 2, 3))
        if "midyear" in tab:
            assert "No revision needed" in fields["decision_1"].choices
            assert {f"decision_{n}" for n in (1, 2, 3)} <= asked
    open_after = [m.key for m in ceres.modules if m.after_meeting is AfterMeeting.OPEN]
    assert open_after == ["iip", "iip_midyear", "iip_2", "iip_midyear_2"]


def test_each_month_is_reflected_on(ceres: Program) -> None:
    # C-53, C-80
    for key in ("reflections", "reflections_2"):
        rule = ceres.module(key).monthly
        assert rule is not None
        months = asked_months(rule, Anchors(date(2026, 7, 1), date(2026, 6, 3)))
        assert [f"{month:%b}" for month in months] == [
            "Sep",
            "Oct",
            "Nov",
            "Dec",
            "Jan",
            "Feb",
            "Mar",
            "Apr",
            "May",
        ]
        assert month_due(rule, months[1]) == date(2026, 11, 7)


def test_professional_learning_takes_sixty_to_ninety_hours_over_the_program(ceres: Program) -> None:
    # C-77
    (rule,) = [rule for rule in ceres.hours if rule.key == "professional_learning"]
    assert (rule.minimum, rule.maximum, rule.per, rule.rules) == (
        60,
        90,
        "program",
        ("C-77", "C-79", "C-118"),
    )
    log = only(ceres, "pl_log", Log)
    assert (rule.log, rule.column) == (log.key, "hours")
    assert {"source", "element", "goal"} <= {column.key for column in log.columns}  # C-79
    assert log.owner == "candidate"


def test_coaching_hours_are_counted_without_a_minimum_of_our_own(ceres: Program) -> None:
    (rule,) = [rule for rule in ceres.hours if rule.key == "coaching"]
    assert (rule.minimum, rule.maximum) == (None, None)
    log = only(ceres, "coaching_log", Log)
    assert log.owner == "coach"
    assert [column.key for column in log.columns if column.owner == "candidate"] == ["takeaway"]


def test_requirements_are_those_of_the_handbook(ceres: Program) -> None:
    reviewed = [m.key for m in ceres.modules if m.requirement is Requirement.REVIEW]
    assert reviewed == [
        "self_reflection", "iip", "iip_midyear", "iip_final", "benchmark",
        "self_reflection_2", "iip_2", "iip_midyear_2", "iip_final_2", "self_reflection_final",
    ]  # fmt: skip
    assert all(only(ceres, key, Attempts).capacity >= 4 for key in reviewed)  # C-74: no limit is stated
    shared = [m for m in ceres.modules if m.private is None]
    fields = [m.key for m in shared if m.requirement is Requirement.FIELDS]
    assert fields == [
        "mou", "entrance_interview", "triad", "triad_2", "summative_record", "exit_record", "recommendation",
    ]  # fmt: skip
    monthly = [m.key for m in ceres.modules if m.requirement is Requirement.MONTHLY]
    assert monthly == ["reflections", "reflections_2"]
    assert [m.key for m in ceres.modules if m.requirement is Requirement.HOURS] == ["pl_log", "coaching_log"]


@pytest.mark.parametrize("start", [date(2026, 7, 1), date(2027, 1, 11), date(2028, 2, 29)])
def test_what_opens_on_enrolment_does_so_whenever_the_year_starts(ceres: Program, start: date) -> None:
    anchors = Anchors(start, date(2026, 5, 20))
    at_once = [m.key for m in ceres.modules_of(1) if resolve(m.opens, anchors) == date(2026, 5, 20)]
    assert at_once == ["welcome", "progress", "mou", "entrance_interview", "rubric", "employment_intake"]


def test_dates_of_a_year_that_starts_in_july(ceres: Program) -> None:
    anchors = Anchors(date(2026, 7, 1), date(2026, 6, 3))
    dates = {m.key: (opening_day(m, anchors), due_date(m, anchors)) for m in ceres.modules}
    assert dates == {
        "welcome": (date(2026, 6, 3), None),
        "progress": (date(2026, 6, 3), None),
        "rubric": (date(2026, 6, 3), None),
        "mou": (date(2026, 6, 3), date(2026, 6, 17)),
        "entrance_interview": (date(2026, 6, 3), date(2026, 6, 17)),
        "pl_log": (date(2026, 7, 1), None),
        "coaching_log": (date(2026, 7, 1), None),
        "triad": (date(2026, 8, 1), date(2026, 9, 15)),
        "self_reflection": (date(2026, 8, 1), date(2026, 9, 15)),
        "iip": (date(2026, 9, 1), date(2026, 11, 15)),
        "reflections": (date(2026, 9, 1), date(2027, 6, 7)),
        "iip_midyear": (date(2027, 1, 1), date(2027, 1, 31)),
        "iip_final": (date(2027, 5, 1), date(2027, 6, 10)),
        "benchmark": (date(2027, 5, 1), date(2027, 6, 10)),
        "triad_2": (date(2026, 8, 1), date(2026, 9, 15)),
        "self_reflection_2": (date(2026, 8, 1), date(2026, 9, 15)),
        "iip_2": (date(2026, 9, 1), date(2026, 11, 15)),
        "reflections_2": (date(2026, 9, 1), date(2027, 6, 7)),
        "iip_midyear_2": (date(2027, 1, 1), date(2027, 1, 31)),
        "iip_final_2": (date(2027, 5, 1), date(2027, 6, 10)),
        "self_reflection_final": (date(2027, 5, 1), date(2027, 6, 10)),
        "summative_record": (date(2027, 5, 1), date(2027, 6, 10)),
        "exit_record": (date(2027, 5, 1), date(2027, 6, 17)),
        "recommendation": (date(2027, 6, 1), None),
        "employment_intake": (date(2026, 6, 3), date(2026, 6, 17)),
        "requests": (date(2026, 6, 10), None),
        "supervisor_commitment": (date(2026, 8, 1), date(2026, 9, 15)),
        "coach_mou": (date(2026, 8, 1), date(2026, 9, 15)),
        "midyear_feedback": (date(2027, 1, 10), date(2027, 1, 31)),
        "candidate_evaluation": (date(2027, 5, 15), date(2027, 6, 15)),
        "coach_evaluation": (date(2027, 5, 15), date(2027, 6, 15)),
        "employment_final": (date(2027, 5, 1), date(2027, 6, 15)),
    }


def test_the_plan_is_due_some_weeks_after_the_meeting_at_which_it_is_drafted(ceres: Program) -> None:
    # C-23: wherever the office puts the meeting
    held = Anchors(date(2026, 7, 1), date(2026, 6, 3), (SetDates("iip_drafting", opens=date(2026, 10, 13)),))
    assert due_date(ceres.module("iip"), held) == date(2026, 11, 27)
    assert ceres.hung_on == {
        "iip_drafting", "iip_check_in", "collaborative_event", "summative_review", "exit_interview",
    }  # fmt: skip


def test_each_statement_of_the_entrance_interview_is_initialled_by_the_candidate(ceres: Program) -> None:
    # C-84
    statements = only(ceres, "entrance_interview", Initials).statements
    assert len(statements) >= 8
    assert {statement.owner for statement in statements} == {"candidate"}


@pytest.mark.parametrize("tab", ["mou", "entrance_interview"])
def test_forms_are_signed_by_the_candidate_and_do_not_wait_for_the_office(ceres: Program, tab: str) -> None:
    assert [s.owner for s in only(ceres, tab, Signatures).statements] == ["candidate"]
    office = [e for e in ceres.tab(tab).elements if isinstance(e, FormField) and e.owner == "administrator"]
    assert office
    assert not any(field.required for field in office)


def test_every_module_names_rules_of_the_handbook(ceres: Program) -> None:
    for module in ceres.modules:
        assert module.rules, module.key
        assert all(rule.startswith("C-") and rule[2:].isdigit() for rule in module.rules)


def test_every_module_that_asks_for_something_has_an_owner_for_it(ceres: Program) -> None:
    for module in ceres.modules:
        if module.requirement is not Requirement.NOTHING:
            author = module.private.author if module.private else "candidate"
            assert author in module.filled_by or module.filled_by == ("administrator",)
            assert addresses(ceres, ceres.tab(module.tab)) or module.requirement in (
                Requirement.HOURS,
                Requirement.MONTHLY,
            )


def test_addresses_of_people_are_examples(ceres: Program) -> None:
    text = ceres.model_dump_json()
    words = [word for word in text.split() if "@" in word]
    assert words
    assert all("@example.org" in word for word in words)


def test_events_are_those_of_the_handbook_in_the_months_that_it_names(ceres: Program) -> None:
    # C-20 to C-25, C-62 to C-65, C-81, C-82; the orientation is the first required one (C-21)
    year = Anchors(date(2026, 7, 1), date(2026, 7, 1))
    found = {e.key: (e.years, e.audience, e.required, event_day(e, year)) for e in ceres.events}
    candidate, both = ("candidate",), ("candidate", "coach")
    assert found == {
        "intake": ((1,), candidate, False, date(2026, 7, 15)),
        "intake_year_2": ((2,), candidate, False, date(2026, 7, 15)),
        "orientation": ((1,), both, True, date(2026, 7, 25)),
        "iip_drafting": ((1, 2), candidate, True, date(2026, 10, 1)),
        "iip_check_in": ((1, 2), candidate, True, date(2027, 1, 21)),
        "collaborative_event": ((1, 2), both, True, date(2027, 6, 1)),
        "culminating_event": ((1, 2), both, True, date(2027, 6, 8)),
        "summative_review": ((2,), candidate, True, date(2027, 6, 3)),
        "exit_interview": ((2,), candidate, True, date(2027, 6, 10)),
    }
    named = {rule for event in ceres.events for rule in event.rules}
    assert named >= {f"C-{n}" for n in (20, 21, 22, 23, 24, 25, 62, 63, 64, 65, 81, 82)}
    assert {event.hours for event in ceres.events} == {None}, "the handbook credits none"


def test_a_record_waits_for_the_office_once_the_candidate_has_written_all_of_hers(ceres: Program) -> None:
    """C-63: the summative review is the candidate's until her six standards are there."""
    module, anchors = ceres.module("summative_record"), Anchors(date(2027, 7, 1), date(2026, 7, 6))
    hers = {f"standard_{number}": "Shown." for number in range(1, 7)}
    for values, others in (({}, ()), (hers, ("administrator",)), ({**hers, "standard_1": ""}, ())):
        reading = TabReading(module.tab, "", values=values)
        state = module_state(ceres, module, anchors, reading, (), date(2028, 6, 2))
        assert state.others == others
