"""Who does what on which day of the two years: a candidate who is late once, is returned twice and misses a
meeting once, and is in time otherwise. Whatever follows from it stands in diary.yaml.
"""

from collections.abc import Mapping
from datetime import date

from service.demo.hand import ELEMENTS
from tests.acceptance.two_years import acts
from tests.acceptance.two_years.office import ANA, Act, Life

REFLECTION, REFLECTIONS = "Self-Reflection on the CPSEL", "Monthly Reflections"
PLAN, CHECK_IN, FINAL = "Individual Induction Plan", "IIP January Check-in", "IIP Study and Act"
STRENGTHS = ("Strengths", "Where I want to grow")
BENCHMARK = "Benchmark Self-Reflection"
MEETS, DEVELOPING = "3 Meets expectations", "2 Developing"
Days = Mapping[date, tuple[Act, ...]]


def _days(**days: tuple[Act, ...]) -> Days:
    """Keys are `y2026_07_06`."""
    return {date(*map(int, key.removeprefix("y").split("_"))): doing for key, doing in days.items()}


def revises(life: Life) -> None:
    """Ana adds to what she wrote and tries again."""
    tab = life.tab(ANA, REFLECTION)
    tab.type("Strengths", f"Listening, for example in the round of {life.day:%B}.")
    tab.save()


FIRST_YEAR = _days(
    y2026_07_06=(acts.enrol,),
    y2026_07_08=(acts.analyst_verifies, acts.sets_day("2026-27/1/orientation", "7/28/2026")),
    y2026_07_20=(acts.intake, acts.was_there("Intake")),
    y2026_07_28=(acts.was_there("Orientation", coach=True, ana=False),),
    y2026_08_06=(acts.made_up("Orientation"),),
    y2026_08_12=(
        acts.triad("Triad Meeting"),
        acts.coach_agrees,
        acts.supervisor_commits,
        acts.coaches(("8/12/2026", "1.5")),
    ),
    y2026_09_04=(
        acts.rates(REFLECTION, "Initial rating", *ELEMENTS, ends=STRENGTHS),
        acts.hands_in(REFLECTION, 1),
        acts.learns(("8/20/2026", "Workshop on grading", "2C Assessment and Accountability", "6.5")),
    ),
    y2026_09_08=(acts.decides("self_reflection", 1, DEVELOPING, "Add an example to each rating."),),
    y2026_09_18=(revises, acts.hands_in(REFLECTION, 2)),
    y2026_09_21=(acts.decides("self_reflection", 2, DEVELOPING, "Standard 6 has no example yet."),),
    y2026_09_24=(acts.plans("self_reflection", 2, "9/24/2026", "10/9/2026"),),
    y2026_09_28=(
        acts.reflects(REFLECTIONS, "September"),
        acts.coaches(("9/10/2026", "1:15"), ("9/24/2026", "45 min")),
    ),
    y2026_10_01=(acts.was_there("IIP Drafting"),),
    y2026_10_07=(revises, acts.hands_in(REFLECTION, 3)),
    y2026_10_12=(acts.decides("self_reflection", 3, MEETS, "Now each rating is shown."),),
    y2026_10_26=(
        acts.reflects(REFLECTIONS, "October"),
        acts.learns(("10/3/2026", "County seminar on budgets", "3D Fiscal and Human Resources", "8")),
    ),
    y2026_11_30=(acts.reflects(REFLECTIONS, "November"),),
    y2026_12_02=(
        acts.drafts_plan(PLAN, "2A Professional Learning Culture", "4A Parent and Family Engagement",
                         "5B Ethical Decision-Making"),
        acts.hands_in(PLAN, 1),
    ),
    y2026_12_03=(acts.read_by_coach(PLAN, 1),),
    y2026_12_04=(acts.decides("iip", 1, MEETS, "Three goals that can be seen in classrooms."),),
    y2026_12_21=(acts.reflects(REFLECTIONS, "December"),),
    y2027_01_10=(),
    y2027_01_21=(
        acts.was_there("IIP Check-in"),
        acts.midyear_feedback,
        acts.checks_in(CHECK_IN),
        acts.hands_in(CHECK_IN, 1),
    ),
    y2027_01_25=(
        acts.has_read("january_logs-y1"),
        acts.decides("iip_midyear", 1, MEETS, "Honest, and useful for spring."),
        acts.reflects(REFLECTIONS, "January"),
    ),
    y2027_02_10=(acts.asks_for_review,),
    y2027_02_12=(acts.answers,),
    y2027_02_22=(
        acts.reflects(REFLECTIONS, "February"),
        acts.learns(("2/6/2027", "Visit to a dual-language school", "4A Parent and Family Engagement", "7")),
    ),
    y2027_03_22=(acts.reflects(REFLECTIONS, "March"),),
    y2027_04_26=(
        acts.reflects(REFLECTIONS, "April"),
        acts.learns(("4/10/2027", "Conference on family engagement", "4B Community Partnerships", "10")),
    ),
    y2027_05_24=(acts.reflects(REFLECTIONS, "May"), acts.evaluates, acts.coach_evaluates),
    y2027_06_01=(
        acts.was_there("Collaborative Event", coach=True),
        acts.looks_back("2A Professional Learning Culture", "4A Parent and Family Engagement",
                        "5B Ethical Decision-Making"),
        acts.hands_in(BENCHMARK, 1),
        acts.studies(FINAL),
        acts.hands_in(FINAL, 1),
    ),
    y2027_06_04=(
        acts.decides("benchmark", 1, MEETS, "Growth that others can see."),
        acts.decides("iip_final", 1, "4 Exceeds expectations", "Evidence for each step."),
    ),
    y2027_06_08=(acts.was_there("Culminating Event", coach=True),),
    y2027_06_14=(acts.has_read("june_logs-y1"),),
)  # fmt: skip

REFLECTION_2, ENDING = "Self-Reflection, Year 2", "Self-Reflection, End of Program"
PLAN_2, REFLECTIONS_2 = "Individual Induction Plan, Year 2", "Monthly Reflections, Year 2"
CHECK_IN_2, FINAL_2 = "IIP January Check-in, Year 2", "IIP Study and Act, Year 2"
GROWN = ("Where I have grown", "Where I want to grow")
SIX = ("1 Shared", "2 Instructional", "3 Management", "4 Family", "5 Ethics", "6 External")

SECOND_YEAR = _days(
    y2027_07_01=(acts.goes_on,),
    y2027_08_11=(
        acts.triad("Triad Meeting, Year 2"),
        acts.coach_agrees,
        acts.supervisor_commits,
        acts.coaches(("8/11/2027", "2")),
    ),
    y2027_09_03=(
        acts.rates(REFLECTION_2, "Start of Year 2", "1A", "1B", "1C", "3A", "3B", "3C", "3D", "6A",
                   "6B", "6C", ends=("What I keep up", *STRENGTHS)),
        acts.hands_in(REFLECTION_2, 1),
    ),
    y2027_09_07=(acts.decides("self_reflection_2", 1, MEETS, "A clear start."),),
    y2027_09_27=(acts.reflects(REFLECTIONS_2, "September"),),
    y2027_10_01=(acts.was_there("IIP Drafting"),),
    y2027_10_25=(
        acts.reflects(REFLECTIONS_2, "October"),
        acts.learns(("10/9/2027", "Seminar on school climate", "3C Climate", "12")),
    ),
    y2027_11_05=(
        acts.drafts_plan(PLAN_2, "1A Student-Centered Vision", "3C Climate", "6B Professional Influence"),
        acts.hands_in(PLAN_2, 1),
    ),
    y2027_11_08=(acts.decides("iip_2", 1, MEETS, "The remaining three, and each can be measured."),),
    y2027_11_22=(acts.reflects(REFLECTIONS_2, "November"),),
    y2027_12_20=(acts.reflects(REFLECTIONS_2, "December"),),
    y2028_01_10=(),
    y2028_01_21=(
        acts.was_there("IIP Check-in"),
        acts.midyear_feedback,
        acts.checks_in(CHECK_IN_2),
        acts.hands_in(CHECK_IN_2, 1),
    ),
    y2028_01_24=(
        acts.has_read("january_logs-y2"),
        acts.decides("iip_midyear_2", 1, MEETS, "On the way."),
        acts.reflects(REFLECTIONS_2, "January"),
    ),
    y2028_02_21=(acts.reflects(REFLECTIONS_2, "February"),),
    y2028_03_20=(
        acts.reflects(REFLECTIONS_2, "March"),
        acts.learns(("3/4/2028", "Institute on policy and advocacy", "6C Policy Engagement", "17")),
    ),
    y2028_04_24=(acts.reflects(REFLECTIONS_2, "April"),),
    y2028_05_03=(
        acts.sets_day("2027-28/2/summative_review", "6/2/2028"),
        acts.sets_day("2027-28/2/exit_interview", "6/9/2028"),
    ),
    y2028_05_22=(
        acts.reflects(REFLECTIONS_2, "May"),
        acts.evaluates,
        acts.coach_evaluates,
        acts.supervisor_verifies,
    ),
    y2028_06_01=(
        acts.was_there("Collaborative Event", coach=True),
        acts.studies(FINAL_2),
        acts.hands_in(FINAL_2, 1),
        acts.rates(ENDING, "End of Year 2", *ELEMENTS, ends=GROWN),
        acts.hands_in(ENDING, 1),
        acts.prepares("Summative Review", *SIX),
        acts.prepares("Exit Interview", "How I have grown", "What I want to learn"),
    ),
    y2028_06_02=(
        acts.was_there("Summative Review"),
        acts.holds_meeting("Summative Review", "Date of the review", "Who was there"),
        acts.decides("iip_final_2", 1, "4 Exceeds expectations", "Evidence for each step."),
        acts.decides("self_reflection_final", 1, MEETS, "Two years can be seen."),
    ),
    y2028_06_08=(acts.was_there("Culminating Event", coach=True),),
    y2028_06_09=(
        acts.was_there("Exit Interview"),
        acts.holds_meeting("Exit Interview", "Date of the interview", "Who was there"),
    ),
    y2028_06_12=(acts.has_read("june_logs-y2"), acts.recommends),
)  # fmt: skip
