"""The main job, end to end, for one whose work meets expectations and one whose work is returned first."""

from collections.abc import Mapping

import pytest

from service.demo.lives import Life, write
from service.ledger import people, workbooks
from tests.acceptance.bench import Bench, roster_of
from tests.acceptance.conftest import MakeBench

ANA, BEN, COACH = "ana.ruiz@example.org", "ben.okafor@example.org", "ines.faro@example.org"
PROGRESS, REFLECTION = "Progress and Attendance at a Glance", "Self-Reflection on the CPSEL"


@pytest.fixture(scope="module")
def story(make_bench: MakeBench) -> Bench:
    """Two candidates, both with their self-reflection handed in and looked at once."""
    bench = make_bench(roster_of(f"Ruiz,Ana,{ANA},Ines Faro,{COACH}", f"Okafor,Ben,{BEN},Ines Faro,{COACH}"))
    bench.job("provision", "2026-07-01")
    bench.job("release", "2026-07-01")
    bench.job("release", "2026-08-01")
    live(bench, {ANA: 4, BEN: 4}, "2026-08-20")
    bench.job("scrape", "2026-08-21")
    return bench


def live(bench: Bench, paces: Mapping[str, int], day: str) -> None:
    bench.set_clock(day)
    with bench.office() as office, office.ledger.read() as session:
        candidates, files = people.candidates(session), workbooks.all(session)
        for candidate in candidates:
            life = Life(candidate, files[candidate.key].file_id, paces[candidate.person.email])
            write(office.program, bench.url, life)


def row_of(bench: Bench, tab: str, first: str) -> dict[str, str]:
    """A row of the interface by its number, under the headings that staff see; the first of equal ones."""
    shown = bench.interface_tab(tab).shown
    head = next(row for row in shown if row[0] == "No.")
    row = next(row for row in shown if row[0] == first)
    return dict(reversed(list(zip(head, row, strict=False))))


def type_review(bench: Bench, key: str, **typed: object) -> None:
    """Staff type into the row of an attempt, by the headings."""
    tab = bench.interface_tab("Reviews")
    head = next(n for n, row in enumerate(tab.shown) if row[0] == "No.")
    place = next(n for n, row in enumerate(tab.shown) if row[0] == key)
    for heading, value in typed.items():
        tab.typed[place, tab.shown[head].index(heading)] = value
    tab.save()


def progress_of(bench: Bench, email: str, module: str) -> list[str]:
    """Module, opens, due, status, result as the candidate reads them on Progress."""
    shown = bench.open(email, bench.workbook(email), PROGRESS).shown
    return next(row for row in shown if row[3] == module)[3:8]


def test_the_workbook_is_shared_with_candidate_and_coach_without_googles_notice(story: Bench) -> None:
    listed = (
        story.drive("helen.park@example.org").permissions()
        .list(fileId=story.workbook(ANA), fields="permissions(emailAddress,role)", supportsAllDrives=True)
        .execute()["permissions"]
    )  # fmt: skip
    direct = {p["emailAddress"]: p["role"] for p in listed}
    assert direct[ANA] == direct[COACH] == "writer"
    assert [subject for subject, _ in story.mails(ANA) if "shared" in subject.lower()] == []


def test_the_interface_shows_what_was_written(story: Bench) -> None:
    ana = story.key_of(ANA)
    completion = row_of(story, "Completion", ana)
    assert completion["Candidate MOU"] == "Complete"
    assert completion["Entrance Interview"] == "Complete"
    assert completion["Self-Reflection"] == "Waiting for review"
    assert completion["IIP"].startswith("Not open yet")
    hours = row_of(story, "Hours", ana)
    assert hours["Professional learning: Hours counted"] == "15.5"  # 6 + 3:30 + 90 min + 4,5
    assert hours["Professional learning: Still to go"] == "44.5"
    assert hours["Coaching: Hours counted"] == "3.5"  # 1.5 + 1:15 + 45 min


def test_progress_says_the_same_inside_the_workbook(story: Bench) -> None:
    assert progress_of(story, ANA, REFLECTION)[3] == "Waiting for review"
    shown = story.open(ANA, story.workbook(ANA), PROGRESS).shown
    hours = next(row for row in shown if row[3] == "Professional learning")
    assert float(hours[4]) == 15.5


def test_a_decision_reaches_progress_statuses_and_mails_once(story: Bench) -> None:
    ana, ben = (f"{story.key_of(email)}-self_reflection-1" for email in (ANA, BEN))
    type_review(story, ana, Level="4 Exceeds expectations", Feedback="Vivid examples.", Send=True)
    type_review(story, ben, Level="2 Developing", Feedback="Add an example to each rating.", Send=True)
    outcome = story.job("review", "2026-08-22")
    assert outcome["counts"]["decided"] == 2
    assert progress_of(story, ANA, REFLECTION)[3:] == ["Complete", "Meets expectations"]
    assert progress_of(story, BEN, REFLECTION)[3:] == ["Revise and resubmit", "Revise and resubmit"]
    for email, words in ((ANA, "Vivid examples."), (BEN, "Add an example to each rating.")):
        assert sum(words in text for _, text in story.mails(email)) == 1
    assert sum("Vivid examples." in text for _, text in story.mails(COACH)) == 1
    assert (
        row_of(story, "Reviews", ana)["What happened"] == "Decided August 22, 2026: 4 Exceeds expectations."
    )


def test_the_revise_by_date_comes_from_the_program_and_stands_everywhere(story: Bench) -> None:
    # 14 days after August 22 (C-73: the program's default where staff set no date)
    ben = story.key_of(BEN)
    assert row_of(story, "Completion", ben)["Self-Reflection"] == "Revise and resubmit\nSeptember 5, 2026"
    assert any("September 5, 2026" in text for _, text in story.mails(BEN))


def test_the_next_attempt_opens_and_comes_back_at_level_3(story: Bench) -> None:
    story.set_clock("2026-08-30")
    tab = story.open(BEN, story.workbook(BEN), REFLECTION)
    tab.type("Strengths", "Listening; for example the August round of thirty short talks.")
    tab.type("Attempt 2", value=True, under="Ready for review")
    tab.save()
    story.job("scrape", "2026-08-31")
    second = f"{story.key_of(BEN)}-self_reflection-2"
    type_review(story, second, Level="3 Meets expectations", Feedback="Now each rating is shown.", Send=True)
    story.job("review", "2026-09-01")
    story.job("scrape", "2026-09-01")
    assert progress_of(story, BEN, REFLECTION)[3:] == ["Complete", "Meets expectations"]
    assert row_of(story, "Completion", story.key_of(BEN))["Self-Reflection"] == "Complete"
    decisions = [
        row[3:11] for row in story.open(BEN, story.workbook(BEN), PROGRESS).shown if row[3] == REFLECTION
    ]
    assert [row[5] for row in decisions[1:]] == ["Developing", "Meets expectations"]
    subjects = [subject for subject, _ in story.mails(BEN)]
    assert sum("Meets expectations" in subject for subject in subjects) == 1


def test_a_tick_that_is_taken_back_before_the_decision_withdraws(story: Bench) -> None:
    story.job("release", "2026-09-02")
    live_plan(story, ticked=True, day="2026-10-01")
    story.job("scrape", "2026-10-02")
    key = f"{story.key_of(ANA)}-iip-1"
    assert row_of(story, "Reviews", key)["Status"] == "Waiting for review"
    live_plan(story, ticked=False, day="2026-10-03")
    story.job("scrape", "2026-10-04")
    type_review(story, key, Level="3 Meets expectations", Send=True)
    assert story.job("review", "2026-10-05")["counts"].get("decided", 0) == 0
    assert "taken back" in row_of(story, "Reviews", key)["What happened"]


def live_plan(story: Bench, *, ticked: bool, day: str) -> None:
    story.set_clock(day)
    tab = story.open(ANA, story.workbook(ANA), "Individual Induction Plan")
    tab.type("Attempt 1", ticked, under="Ready for review")
    tab.save()
