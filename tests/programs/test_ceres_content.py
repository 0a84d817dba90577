"""What tabs and invitations say and ask for, where a rule of the handbook is about just that: each is written
out by hand, and fails when the field or the words go.
"""

import re

import pytest

from service.domain.elements import Banner, FieldType, FormField, Heading, Instruction, Log, RubricTable
from service.domain.program import Module, Program, Requirement
from service.programs import load


@pytest.fixture(scope="module")
def ceres() -> Program:
    return load("ceres-casc")


def fields(program: Program, tab: str) -> dict[str, FormField]:
    return {one.key: one for one in program.tab(tab).elements if isinstance(one, FormField)}


def asked(program: Program, tab: str, owner: str = "candidate") -> set[str]:
    """What the owner has to answer."""
    return {key for key, one in fields(program, tab).items() if one.required and one.owner == owner}


def said(program: Program, tab: str) -> str:
    """What the tab tells people to do."""
    return " ".join(one.text for one in program.tab(tab).elements if isinstance(one, Instruction))


def told(program: Program, event: str) -> str:
    """What the invitation says of the event."""
    return program.event(event).about


@pytest.mark.parametrize("tab", ["iip", "iip_2"])
def test_the_draft_names_learning_and_support_for_each_goal(ceres: Program, tab: str) -> None:
    # C-54, C-109
    assert {f"plan_{goal}_learning" for goal in (1, 2, 3)} | {"support"} <= asked(ceres, tab)
    help_text = fields(ceres, tab)["support"].help
    assert all(whose in help_text for whose in ("coach", "program", "district"))
    assert "support" in told(ceres, "iip_drafting")


def test_earlier_coursework_and_the_first_year_feed_the_plan_if_there_is_any(ceres: Program) -> None:
    # C-60: "if applicable", so nobody has to
    first, second = fields(ceres, "iip")["preparation"], fields(ceres, "iip_2")["preparation"]
    assert (first.required, first.owner) == (False, "candidate")
    assert "Coursework or performance assessment" in first.help
    assert "benchmark" in second.help


def test_a_goal_is_made_together_with_others_of_the_year(ceres: Program) -> None:
    # C-61; in the second year with coaches and the program (C-112)
    assert "one goal together with others of your year" in said(ceres, "iip")
    assert "one goal together with others of your year" in told(ceres, "iip_drafting")
    assert "develop them with others of your year, your coach and the program" in said(ceres, "iip_2")
    assert "the three standards that are left" in said(ceres, "iip_2")


@pytest.mark.parametrize("tab", ["triad", "triad_2"])
def test_the_triad_says_what_is_talked_about_and_is_reflected_on_by_both(ceres: Program, tab: str) -> None:
    # C-55, C-56
    assert asked(ceres, tab) >= {"site_goals", "district_goals", "responsibilities", "strengths", "needs"}
    assert asked(ceres, tab, "coach") == {"coach_view"}


def test_the_check_in_gives_time_with_peers_and_a_recorded_answer(ceres: Program) -> None:
    # C-110, C-111
    assert "people who do the same job" in told(ceres, "iip_check_in")
    assert "no revisions are needed" in told(ceres, "iip_check_in")
    for tab in ("iip_midyear", "iip_midyear_2"):
        assert "others in a job like yours" in said(ceres, tab)
        assert {f"decision_{goal}" for goal in (1, 2, 3)} <= asked(ceres, tab)


def test_the_benchmark_is_talked_over_with_the_coach_and_shared(ceres: Program) -> None:
    # C-62, C-113
    assert "First talk with your coach about the three standards" in said(ceres, "benchmark")
    assert asked(ceres, "benchmark") >= {"growth", "ahead"}
    assert asked(ceres, "benchmark", "coach") == {"coach_view"}
    assert "share goals, growth" in told(ceres, "collaborative_event")


def test_the_end_shows_evidence_of_application(ceres: Program) -> None:
    # C-36
    for tab in ("iip_final", "iip_final_2"):
        links = [fields(ceres, tab)[f"evidence_{goal}"] for goal in (1, 2, 3)]
        assert all(one.type is FieldType.LINK and one.required for one in links)
        assert {f"study_{goal}_results" for goal in (1, 2, 3)} <= asked(ceres, tab)


def test_reviews_at_the_end_name_who_sits_in_them(ceres: Program) -> None:
    # C-02, C-03, C-63, C-64
    for words in (said(ceres, "exit_record").lower(), told(ceres, "exit_interview")):
        assert all(one in words for one in ("program administrator", "assistant superintendent"))
        assert "director of personnel" in words
    assert {"held_on", "present"} <= asked(ceres, "exit_record", "administrator")
    assert {"held_on", "present", "shown"} <= asked(ceres, "summative_record", "administrator")
    assert {f"standard_{number}" for number in range(1, 7)} <= asked(ceres, "summative_record")
    assert all(who in told(ceres, "summative_review") for who in ("principal", "induction leadership"))


def test_the_analyst_verifies_post_credential_and_ground_of_enrolment(ceres: Program) -> None:
    # C-11 to C-14
    found = fields(ceres, "employment_intake")
    assert {"hired", "credential", "ground"} <= asked(ceres, "employment_intake", "credential_analyst")
    assert "recommended and not yet issued" in found["credential"].choices
    assert found["ground"].choices == (
        "it is the first year in an administrative position",
        "the preliminary credential was recommended while already serving",
        "the candidate comes from another program",
    )
    lines = {line.key: line for line in ceres.checklist("eligibility").lines}
    settled = {
        (one.module, one.field) for key in ("position", "credential", "ground") for one in lines[key].answers
    }
    assert settled == {("employment_intake", one) for one in ("hired", "credential", "ground")}


def test_meetings_at_the_start_say_what_the_handbook_puts_there(ceres: Program) -> None:
    # C-20, C-116; C-21, C-22, C-119
    for event in ("intake", "intake_year_2"):
        assert all(one in told(ceres, event) for one in ("Eligibility", "role of your coach", "dates"))
    assert "Candidate MOU" in told(ceres, "intake")
    topics = (
        "CPSEL",
        "self-assessment",
        "responsibilities",
        "supervisor's part",
        "IIP",
        "schedule",
        "appeal",
    )
    assert all(one in told(ceres, "orientation") for one in topics)
    assert "with the Induction Program Administrator at your intake meeting" in said(ceres, "mou")


def test_logs_tie_each_row_to_a_standard(ceres: Program) -> None:
    # C-79, C-118
    for tab in ("pl_log", "coaching_log"):
        (log,) = (one for one in ceres.tab(tab).elements if isinstance(one, Log))
        (column,) = (one for one in log.columns if one.key == "element")
        assert column.choices_from == "cpsel"
        assert len(column.choices) == 19


def test_coach_and_candidate_look_at_progress_every_week(ceres: Program) -> None:
    # C-38
    assert "Look at Progress together in your weekly meeting" in said(ceres, "welcome")


def test_the_rubric_has_words_for_each_level_of_what_the_handbook_looks_for(ceres: Program) -> None:
    # C-36, C-37, C-45, C-68
    (table,) = (one for one in ceres.tab("rubric").elements if isinstance(one, RubricTable))
    criteria = ceres.rubric(table.rubric).criteria
    words = " ".join(one.label for one in criteria).lower()
    assert all(one in words for one in ("thorough", "evidence", "writing"))
    assert all(set(one.descriptions) == {1, 2, 3, 4} for one in criteria)


def test_the_way_to_the_recommendation_is_in_the_handbooks_order(ceres: Program) -> None:
    # C-100: orientation, documents, work with the coach, evidence of application, recommendation
    order = [module.key for module in ceres.modules]
    steps = ("mou", "triad", "iip", "iip_final", "summative_record", "recommendation")
    assert [key for key in order if key in steps] == list(steps)
    assert asked(ceres, "recommendation", "administrator") >= {"plans", "employment", "files"}  # C-107, C-108


MODULES = load("ceres-casc").modules
FILLED = [module for module in MODULES if module.requirement is not Requirement.NOTHING]
UNDATED = {"recommendation", "pl_log", "coaching_log", "reflections", "reflections_2"}
"""What follows the program's end, hours by their pace, and months that have each a date of their own."""
UNFINISHED = re.compile(
    r"\b(todo|tbd|lorem|xxx|placeholder|coming soon|to be written|insert)\b|\.\.\.", re.IGNORECASE
)


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.key)
def test_every_tab_says_what_it_is_and_what_to_do_in_words_of_its_own(ceres: Program, module: Module) -> None:
    first, *rest = ceres.tab(module.tab).elements
    assert isinstance(first, Heading)
    assert first.level == 1
    assert len(said(ceres, module.tab)) > 80
    assert isinstance(rest[0], Banner) or module not in FILLED
    assert not UNFINISHED.search(ceres.tab(module.tab).model_dump_json(exclude_defaults=True))


@pytest.mark.parametrize("module", FILLED, ids=lambda one: one.key)
def test_whatever_is_asked_has_somebody_to_do_it_and_a_day(module: Module) -> None:
    assert module.filled_by
    assert (module.due is None) is (module.key in UNDATED)


@pytest.mark.parametrize("tab", ["pl_log", "coaching_log", "reflections", "reflections_2", "requests"])
def test_a_log_starts_with_an_example_of_everything_that_people_write(ceres: Program, tab: str) -> None:
    (log,) = (one for one in ceres.tab(tab).elements if isinstance(one, Log))
    written = {
        one.key for one in log.columns if one.type is not FieldType.CHECKBOX and one.owner != "service"
    }
    assert written - set(log.example) <= {"answer", "answer_date"}  # the office's, to what was asked
    assert all(len(words) > 2 for words in log.example.values())


def test_no_other_tab_has_a_log(ceres: Program) -> None:
    logs = {tab.key for tab in ceres.tabs if any(isinstance(one, Log) for one in tab.elements)}
    assert logs == {"pl_log", "coaching_log", "reflections", "reflections_2", "requests"}
