"""review: what staff sent reaches workbook and mail once, whatever comes between."""

import pytest

from jobs import desk, review
from service.domain.attempts import Attempt, Decision, Outcome
from service.ledger import attempts
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.ground import INES, Ground, noon
from tests.jobs.interrupted import Interrupted, stopping
from tests.jobs.officetab import OfficeTab

WRITE, DAY = "sheets.spreadsheets.batchUpdate", "2026-08-10"
REFLECTION, PROGRESS = "Self-Reflection on the CPSEL", "Progress and Attendance at a Glance"
FIRSTS = ("Ana", "Ben", "Cleo", "Dov", "Eva")
CAPACITY = 6
"""So many attempts have a row in a new tab."""


def address(first: str) -> str:
    return f"{first}.ruiz@example.org".lower()


@pytest.fixture(scope="module", autouse=True)
def _handed_in(ground: Ground) -> None:
    """Everybody's self-reflection waits for staff."""
    ground.enrol(*(f"Ruiz,{first},{address(first)},Ines Faro,{INES}" for first in FIRSTS))
    ground.job("provision", "2026-07-01")
    ground.job("release", "2026-08-01")
    for first in FIRSTS:
        tick(ground, first, 1)
    ground.job("scrape", DAY)


def tick(ground: Ground, first: str, number: int) -> None:
    tab = ground.bench.open(address(first), ground.file(address(first)), REFLECTION)
    tab.type(f"Attempt {number}", value=True, under="Ready for review")
    tab.save()


def send(ground: Ground, first: str, number: int, level: str, feedback: str, **criteria: str) -> str:
    """Staff fill the row of the attempt and tick Send; its key. `_` stands for a space of a criterion."""
    key = f"{ground.key(address(first))}-self_reflection-{number}"
    tab = ground.bench.open(ADMINISTRATOR, desk.file_id(ground.office, noon(DAY)), "Reviews")
    head = next(row for row in tab.shown if row[0] == "No.")
    place = next(n for n, row in enumerate(tab.shown) if row[0] == key)
    typed = {"Level": level, "Feedback": feedback, "Send": True, **criteria}
    for heading, value in typed.items():
        tab.typed[place, head.index(heading.replace("_", " "))] = value
    tab.save()
    return key


def attempt(ground: Ground, key: str) -> Attempt:
    with ground.office.ledger.read() as session:
        return next(one for one in attempts.all(session) if one.key == key)


def told(ground: Ground, first: str, words: str) -> int:
    return sum(words in text for _, text in ground.bench.mails(address(first)))


def results(ground: Ground, first: str) -> list[str]:
    """The levels in the decisions table of Progress."""
    levels = ("Developing", "Exceeds expectations", "Meets expectations")
    _, *rows = [
        row for row in progress(ground, first) if row[3] == REFLECTION
    ]  # the first is in the table of modules
    return [next(level for level in levels if level in row[5:]) for row in rows]


def progress(ground: Ground, first: str) -> list[list[str]]:
    """The candidate's Progress tab, as they see it."""
    return ground.bench.open(address(first), ground.file(address(first)), PROGRESS).shown


def test_a_decision_whose_write_got_no_answer_is_repeated_to_the_same_end(ground: Ground) -> None:
    key = send(ground, "Ana", 1, "3 Meets expectations", "Clear and honest.")
    with ground.fault(WRITE, "apply_then_500"):
        ground.job("review", DAY)
    assert told(ground, "Ana", "Clear and honest.") == 1
    decision = attempt(ground, key).decision
    assert decision
    assert (decision.level, decision.outcome) == (3, Outcome.MEETS)
    ground.bench.calls()
    assert ground.job("review", DAY).counts["decided"] == 0
    assert told(ground, "Ana", "Clear and honest.") == 1


def test_a_workbook_out_of_reach_gets_its_decision_later_and_the_plan_says_so(ground: Ground) -> None:
    key = send(
        ground, "Ben", 1, "2 Developing", "Add an example to each rating.",
        Evidence_and_examples="1 Beginning", Professional_writing="3 Meets expectations",
    )  # fmt: skip
    gone = {"status": 404, "reason": "notFound", "message": "Requested entity was not found."}
    with ground.fault(WRITE, "refuse", **gone):
        outcome = ground.job("review", DAY)
    assert outcome.counts["decided"] == 1
    assert attempt(ground, key).decision
    assert told(ground, "Ben", "Add an example") == 0
    assert "in the trash" in ground.found(address("Ben"))["review"]
    planned = review.plan(ground.office, noon(DAY))
    assert [(step.verb, step.what) for step in planned] == [("write", "decisions made before")]
    ground.job("review", DAY)
    assert told(ground, "Ben", "Add an example") == 1
    assert told(ground, "Ben", "Evidence and examples: 1 (Beginning)") == 1
    assert results(ground, "Ben") == ["Developing"]
    [row] = [row for row in progress(ground, "Ben") if row[3] == REFLECTION][1:]
    said = "Evidence and examples: Beginning\nProfessional writing: Meets expectations"
    assert row[-2:] == ["Aug 24, 2026", f"Add an example to each rating.\n\n{said}"]
    happened = ground.interface_row("Reviews", key)["What happened"]
    assert happened.endswith("Revise by August 24, 2026.\nEvidence and examples 1, Professional writing 3.")
    assert ground.found(address("Ben")) == {}
    assert review.plan(ground.office, noon(DAY)) == []


def comments(ground: Ground, who: str, first: str) -> list[str]:
    """The words of the comments in the workbook, as that person sees them."""
    answer = (
        ground.bench.sheets(who)
        .spreadsheets()
        .get(spreadsheetId=ground.file(address(first)), commentsViewMode="COMMENTS_VIEW_MODE_INCLUDED")
    )
    return [thread["headPost"]["content"] for thread in answer.execute().get("comments", [])]


def test_a_decision_is_a_comment_at_the_work_for_candidate_and_coach(ground: Ground) -> None:
    first = "Attempt 1: Revise and resubmit (Developing)\nRevise by August 24, 2026"
    levels = "Evidence and examples: Beginning\nProfessional writing: Meets expectations"
    said = [f"{first}\n{levels}\nAdd an example to each rating."]
    assert comments(ground, address("Ben"), "Ben") == said
    assert comments(ground, INES, "Ben") == said
    assert len(comments(ground, INES, "Ana")) == 1  # the answer to the write was lost


def test_the_next_attempt_is_decided_by_itself(ground: Ground) -> None:
    tick(ground, "Ben", 2)
    ground.job("scrape", "2026-08-20")
    send(ground, "Ben", 2, "4 Exceeds expectations", "Vivid now.")
    with ground.fault(WRITE, "drop", where="insertComment"):
        assert len(ground.job("review", "2026-08-21").problems) == 1
    ground.job("review", "2026-08-21T12:15:00")
    assert sum("Vivid now." in said for said in comments(ground, INES, "Ben")) == 1
    assert told(ground, "Ben", "Vivid now.") == 1
    assert told(ground, "Ben", "Add an example") == 1
    assert results(ground, "Ben") == ["Developing", "Exceeds expectations"]


def test_a_row_that_cannot_be_sent_says_so_until_it_can(ground: Ground) -> None:
    key = send(ground, "Cleo", 1, "1 Emerging", "")
    assert ground.job("review", DAY).counts["not sent"] == 1
    assert "needs feedback" in ground.interface_row("Reviews", key)["What happened"]
    assert attempt(ground, key).waiting
    send(ground, "Cleo", 1, "1 Emerging", "Begin with two elements.")
    refused = {"status": 400, "reason": "badRequest", "message": "No comments here."}
    with ground.fault(WRITE, "refuse", where="insertComment", **refused):
        assert ground.job("review", DAY).counts["written"] == 1  # a comment is never in the way
    assert comments(ground, INES, "Cleo") == []
    assert told(ground, "Cleo", "Begin with two elements.") == 1
    assert "Decided" in ground.interface_row("Reviews", key)["What happened"]


def test_after_the_last_row_came_back_there_is_another(ground: Ground) -> None:
    key, at = ground.key(address("Eva")), noon(DAY)
    with ground.office.ledger.begin() as session:
        for number in range(1, CAPACITY):
            again = Attempt(key, "self_reflection", number, at)
            attempts.submit(session, again, {})
            said = Decision("self_reflection", number, 2, Outcome.REVISE, "More.", at, at.date())
            attempts.decide(session, again.key, said)
    assert ground.job("review", DAY).counts["lengthened"] == 1, "what its write was answered with tells"
    tick(ground, "Eva", CAPACITY)
    assert ground.job("scrape", DAY).counts["submitted"] == 1
    send(ground, "Eva", CAPACITY, "2 Developing", "Nearly there.")
    ground.job("review", DAY)
    tick(ground, "Eva", CAPACITY + 1)
    assert ground.job("scrape", DAY).counts["submitted"] == 1
    assert attempt(ground, f"{key}-self_reflection-{CAPACITY + 1}").waiting
    assert ground.found(address("Eva")) == {}
    ground.sign_out()


def test_a_quiet_run_writes_nothing_down(ground: Ground) -> None:
    ground.job("review", DAY)
    ground.bench.calls()
    ground.job("review", DAY, office=stopping(ground.office, 0))
    assert ground.bench.calls() == {"sheets.spreadsheets.values.batchGetByDataFilter": 1}


@pytest.mark.long
def test_stopped_at_any_point_a_decision_comes_once(ground: Ground) -> None:
    for point in range(CAPACITY):
        number = point + 1
        words = f"Round {number}: say more about it."
        key = send(ground, "Dov", number, "2 Developing", words)
        with pytest.raises(Interrupted):
            ground.job("review", DAY, office=stopping(ground.office, point))
        ground.job("review", f"{DAY}T12:15:00")
        assert attempt(ground, key).decision
        assert told(ground, "Dov", words) == 1
        assert results(ground, "Dov") == ["Developing"] * number
        assert sum(words in text for text in comments(ground, INES, "Dov")) == 1
        tick(ground, "Dov", number + 1)
        ground.job("scrape", DAY)
        ground.sign_out()


def test_a_plan_for_handing_in_again_reaches_progress_and_letter(ground: Ground) -> None:
    key = f"{ground.key(address('Cleo'))}-self_reflection-1"
    plan = {
        "Plan: we meet on": "8/14/2026", "Plan: who meets": "Cleo and Ines", "Plan: steps": "Read the rubric",
        "Plan: hand in again by": "9/1/2026", "Send plan": True,
    }  # fmt: skip
    OfficeTab(ground, "reviews").type(key, plan)
    assert ground.job("review", f"{DAY}T13:00:00").counts["plans sent"] == 1
    assert told(ground, "Cleo", "Read the rubric") == 1
    [row] = [row for row in progress(ground, "Cleo") if row[3] == REFLECTION][1:]
    assert row[-2] == "Sep 1, 2026"
    assert row[-1].startswith(
        "Begin with two elements.\n\nPlan for handing it in again\nHand it in again by "
    )
    assert "Plan for handing it in again: sent" in ground.interface_row("Reviews", key)["What happened"]
    assert ground.job("review", f"{DAY}T13:05:00").counts["plans sent"] == 0


def test_an_official_reading_waits_on_its_day_and_is_confirmed(ground: Ground) -> None:
    key = f"{ground.key(address('Ana'))}-january_logs-y1"
    ground.job("scrape", "2027-01-12")
    assert ground.interface_row("Reviews", key)["Status"] == "To be read"
    OfficeTab(ground, "reviews").type(key, {"Feedback": "Your log is well kept.", "Send": True})
    assert ground.job("review", "2027-01-12T12:05:00").counts["readings confirmed"] == 1
    assert told(ground, "Ana", "Your log is well kept.") == 1
    [row] = [row for row in progress(ground, "Ana") if row[3] == "January reading of the logs"]
    assert "Read" in row
    assert row[-1] == "Your log is well kept."
    assert ground.interface_row("Reviews", key)["Status"] == "Read"
    assert ground.found(address("Ana")) == {}
