"""What changed between two attempts, in words."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from service.domain.attempts import Decision, Outcome
from service.domain.changes import Change, LevelChange, compare, in_short, levels_beside
from service.programs import load

PROGRAM = load("ceres-casc")
TAB, LOG_TAB = PROGRAM.tab("self_reflection"), PROGRAM.tab("pl_log")
LOG = LOG_TAB.logs()[0]


def kept(values: dict[str, Any], **rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"values": values, "rows": rows}


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    found = compare(PROGRAM, TAB, kept(before), kept(after))
    return [(one.kind, one.where, one.before, one.after) for one in found]


def test_answers_are_added_changed_and_removed_in_the_order_of_the_tab() -> None:
    before = {"strengths": "Listening", "ratings.1A.initial": 2.0, "growth": "Data"}
    after = {
        "strengths": "Listening well",
        "ratings.1A.initial": 2.0,
        "ratings.1B.initial": 3.0,
        "growth": None,
    }
    rating, strengths, growth = changes(before, after)
    assert rating == ("added", "1B Developing Shared Vision: Initial rating", "", "3")
    assert strengths == ("changed", "Strengths I can build on", "Listening", "Listening well")
    assert (growth[0], growth[2:]) == ("removed", ("Data", ""))


def test_levels_are_set_beside_those_of_the_attempt_before() -> None:
    before, after = levels(completion=3, evidence=2), levels(evidence=3, gone=1)
    assert levels_beside(PROGRAM, before, after) == (
        LevelChange("Thorough completion", 3, None),
        LevelChange("Evidence and examples", 2, 3),
        LevelChange("gone", None, 1),
    )
    assert levels_beside(PROGRAM, levels(evidence=2), None) == (
        LevelChange("Evidence and examples", 2, None),
    )
    assert levels_beside(PROGRAM, levels(), None) == ()


def levels(**criteria: int) -> Decision:
    at = datetime(2026, 9, 20, tzinfo=UTC)
    return Decision("iip", 1, 2, Outcome.REVISE, "More.", at, date(2026, 10, 5), criteria)


def test_questions_that_are_asked_several_times_are_told_with_their_section() -> None:
    plan = PROGRAM.tab("iip")
    found = compare(PROGRAM, plan, kept({}), kept({"context": "A", "plan_1_now": "B", "plan_2_now": "C"}))
    assert [one.where for one in found] == [
        "What my school and my role ask of me this year",
        "Plan, goal 1: What I see now",
        "Plan, goal 2: What I see now",
    ]


def test_an_answer_that_the_tab_no_longer_defines_is_told_by_its_address() -> None:
    assert changes({"old_question": "Yes"}, {}) == [("removed", "old_question", "Yes", "")]


def test_blank_and_unticked_are_no_answers() -> None:
    assert changes({"strengths": " ", "growth": False}, {"strengths": None}) == []


def test_log_rows_are_compared_whole_wherever_they_stand() -> None:
    first = {"date": 46266.0, "title": "Seminar"}
    second = {"date": 46267.0, "title": "Book club"}
    third = {"date": 46268.0, "title": "Visit"}
    before, after = kept({}, **{LOG.key: [first, second]}), kept({}, **{LOG.key: [second, third]})
    assert compare(PROGRAM, LOG_TAB, before, after) == (
        Change(LOG.label, "2026-09-01 · Seminar", "", row=True),
        Change(LOG.label, "", "2026-09-03 · Visit", row=True),
    )


def test_in_short() -> None:
    answer, row = Change("A", "1", "2"), Change("Log", "", "3", row=True)
    assert in_short([answer] * 3, 1) == "3 answers changed since attempt 1"
    assert in_short([answer], 2) == "1 answer changed since attempt 2"
    assert in_short([answer, row, row], 1) == "1 answer and 2 log entries changed since attempt 1"
    assert in_short([row], 1) == "1 log entry changed since attempt 1"
    assert in_short([], 1) == "No answers changed since attempt 1"


VALUES = some.dictionaries(
    some.sampled_from(["strengths", "growth", "ratings.1A.initial", "ratings.1A.evidence"]),
    some.one_of(some.none(), some.booleans(), some.floats(0, 9), some.text(max_size=5)),
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first text of a process, on a busy machine
@given(before=VALUES, after=VALUES)
def test_a_comparison_turned_round_says_the_opposite(before: dict[str, Any], after: dict[str, Any]) -> None:
    there, back = (compare(PROGRAM, TAB, kept(a), kept(b)) for a, b in ((before, after), (after, before)))
    assert [(c.where, c.before, c.after) for c in there] == [(c.where, c.after, c.before) for c in back]
    assert compare(PROGRAM, TAB, kept(before), kept(before)) == ()
