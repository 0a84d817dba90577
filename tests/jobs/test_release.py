"""release against a Google that loses answers: each tab and each letter once."""

import pytest

from jobs import release
from tests.jobs.ground import INES, TOM, Ground, noon
from tests.jobs.interrupted import Interrupted, stopping

WRITE = "sheets.spreadsheets.batchUpdate"
LOGS, REFLECTION = ["Professional Learning Log", "Coaching Log"], "Self-Reflection on the CPSEL"
PLAN = "Individual Induction Plan"


def enrol(ground: Ground, last: str, first: str, coach: str = f"Ines Faro,{INES}") -> str:
    """The address of somebody new, whose workbook holds what opens at enrolment."""
    email = f"{first}.{last}@example.org".lower()
    ground.enrol(f"{last},{first},{email},{coach}")
    ground.job("provision", "2026-07-01")
    return email


def letters(ground: Ground, email: str) -> int:
    """How many letters about new tabs have come to the person."""
    return sum("ready" not in subject for subject in ground.subjects(email))


def test_what_falls_due_before_the_answer_is_found_comes_with_it(ground: Ground) -> None:
    email = enrol(ground, "Meanwhile", "Cleo")
    ground.job("release", "2026-07-31")
    with ground.fault(WRITE, "apply_then_500"):
        ground.job("release", "2026-08-01")
    ground.job("release", "2026-09-01")
    assert [tab for tab in ground.tabs(email) if tab in (REFLECTION, PLAN)] == [REFLECTION, PLAN]
    subjects = ground.subjects(email)
    assert len(subjects) == 4  # welcome, a private form, the two logs, then both tabs together


def test_several_tabs_of_one_day_come_in_one_write_with_one_letter(ground: Ground) -> None:
    email = enrol(ground, "Ruiz", "Ana")
    ground.bench.calls()
    outcome = ground.job("release", "2026-07-01")
    calls = ground.bench.calls()
    assert (outcome.counts["tabs released"], calls[WRITE], calls["sheets.spreadsheets.get"]) == (2, 1, 0)
    assert ground.tabs(email)[-2:] == LOGS
    for person in (email, INES):
        assert sum("tabs are open in the workbook of Ana Ruiz" in s for s in ground.subjects(person)) == 1
    ground.bench.calls()
    assert ground.job("release", "2026-07-01").counts.total() == 0
    assert ground.bench.calls().total() == 0


@pytest.mark.parametrize(
    ("kind", "last"), [("apply_then_500", "Fault"), ("apply_then_drop", "Drop"), ("html_502", "Unsent")]
)
def test_a_lost_answer_leaves_each_tab_and_letter_once(ground: Ground, kind: str, last: str) -> None:
    email = enrol(ground, last, "Bo")
    with ground.fault(WRITE, kind):
        outcome = ground.job("release", "2026-07-01")
    assert [problem.remedy for problem in outcome.problems] == ["It is looked for before it is tried again."]
    assert letters(ground, email) == 0
    assert "It is looked for" in ground.found(email)["release"]
    assert ground.job("release", "2026-07-01").problems == []
    assert [tab for tab in ground.tabs(email) if tab in LOGS] == LOGS
    assert letters(ground, email) == 1
    assert ground.found(email) == {}


def test_a_coach_who_came_while_the_answer_was_lost_may_write_in_the_new_tab(ground: Ground) -> None:
    email = enrol(ground, "Changed", "Dana")
    with ground.fault(WRITE, "apply_then_500"):
        ground.job("release", "2026-07-01")
    ground.enrol(f"Changed,Dana,{email},Tom Birch,{TOM}")
    ground.job("provision", "2026-07-02")
    ground.job("release", "2026-07-02")
    ground.job("provision", "2026-07-03")
    tab = ground.bench.open(TOM, ground.file(email), "Coaching Log")
    tab.log({"Date": "7/5/2026", "Hours": "1.5", "What we worked on": "A first look at the year"})
    tab.save()
    shown = ground.bench.open(email, ground.file(email), "Coaching Log").shown
    assert any("A first look at the year" in row for row in shown)


def test_a_workbook_that_cannot_be_written_holds_up_nobody_else(ground: Ground) -> None:
    emails = [enrol(ground, "Refused", first) for first in ("Eve", "Finn")]
    denied = {"status": 403, "reason": "PERMISSION_DENIED", "message": "The caller does not have permission"}
    with ground.fault(WRITE, "refuse", **denied):
        (problem,) = ground.job("release", "2026-07-01").problems
    assert "Content manager" in problem.remedy
    assert ["release" in ground.found(email) for email in emails] == [True, False]
    assert [LOGS[0] in ground.tabs(email) for email in emails] == [False, True]
    ground.job("release", "2026-07-02")
    assert LOGS[0] in ground.tabs(emails[0])
    assert ground.found(emails[0]) == {}


@pytest.mark.long
def test_stopped_at_any_point_it_is_finished_by_the_next_run(ground: Ground) -> None:
    for point in range(20):
        email = enrol(ground, "Stopped", f"Gia{chr(ord('a') + point)}")
        try:
            ground.job("release", "2026-07-01", office=stopping(ground.office, point))
        except Interrupted:
            ground.job("release", "2026-07-01T12:15:00")
            assert [tab for tab in ground.tabs(email) if tab in LOGS] == LOGS
            assert (letters(ground, email), ground.found(email)) == (1, {})
            assert release.plan(ground.office, noon("2026-07-01")) == []
            ground.sign_out()
        else:
            assert point > 4
            return
    pytest.fail("the run never came to its end")
