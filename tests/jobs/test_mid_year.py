"""A program that is under way when Cohortbook takes over: earlier work counts, nobody is mailed at once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jobs import desk, provision
from service.domain.completion import due_date
from service.ledger import earlier, forms, letters, log, overrides
from service.ledger.holding import release_outbox
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.cast import ANA as CANDIDATE
from tests.jobs.ground import INES, Ground, new_ground, noon

ANA, BEN, EVA = "ana.ruiz@example.org", "ben.okafor@example.org", "eva.lund@example.org"
DAY, NEXT = "2026-10-01", "2026-10-02"
REASON = "completed before Cohortbook began"
DONE = {
    "mou", "entrance_interview", "self_reflection", "triad", "employment_intake",
    "supervisor_commitment", "coach_mou",
}  # fmt: skip
COLUMN = "Complete by the office: module and reason"


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with new_ground(tmp_path_factory.mktemp("office")) as made:
        settings = made.office.settings.model_copy(update={"as_of": {"2026-27": date(2026, 10, 1)}})
        made.office = replace(made.office, settings=settings)
        made.enrol(f"Ruiz,Ana,{ANA},Ines Faro,{INES}", day=DAY)
        yield made


def done(ground: Ground, email: str) -> set[str]:
    with ground.office.ledger.read() as session:
        return set(earlier.all(session)[ground.key(email)].reasons)


def kinds(ground: Ground, email: str) -> list[tuple[str, str]]:
    with ground.office.ledger.read() as session:
        return [(row.kind, row.state) for row in letters.all(session, ground.key(email))]


def typed(ground: Ground, words: str) -> None:
    tab = ground.bench.open(ADMINISTRATOR, desk.file_id(ground.office, noon(DAY)), "Completion")
    head = next(row for row in tab.shown if row[0] == "No.")
    place = next(n for n, row in enumerate(tab.shown) if row[0] == ground.key(ANA))
    tab.typed[place, head.index(COLUMN)] = words
    tab.save()


def test_a_dry_run_says_what_will_count(ground: Ground) -> None:
    plan = [step for step in provision.plan(ground.office, noon(DAY)) if step.verb in ("record", "hold")]
    assert [step.verb for step in plan] == ["record", "hold"]
    assert "done before 2026-10-01: Candidate MOU, Entrance Interview, Triad, Self-Reflection" in plan[0].what
    assert plan[1].what == "every letter, until staff release them"


def test_the_first_days_are_quiet(ground: Ground) -> None:
    """Tabs are there, forms that are done are not asked for, and letters wait."""
    for job in ("provision", "release", "scrape"):
        assert ground.job(job, DAY).word == "ok"
    assert done(ground, ANA) == DONE
    program = ground.office.program
    assert {program.tab(program.module(key).tab).title for key in ("self_reflection", "iip")} <= set(
        ground.tabs(ANA)
    )
    with ground.office.ledger.read() as session:
        assert {row.module for row in forms.all(session).values()} == {"requests"}
    assert {kind for kind, _ in kinds(ground, ANA)} == {"welcome", "release", "form"}
    assert {state for _, state in kinds(ground, ANA)} == {"waiting"}
    assert ground.subjects(ANA) == ground.subjects(INES) == []


def test_the_letter_names_what_is_still_to_do(ground: Ground) -> None:
    with ground.office.ledger.read() as session:
        [release] = [row for row in letters.all(session, ground.key(ANA)) if row.kind == "release"]
    assert "Individual Induction Plan" in release.text
    assert "Self-Reflection" not in release.text


def test_each_module_says_why_it_is_done_and_the_log_when_it_was_told(ground: Ground) -> None:
    row = ground.interface_row("Completion", ground.key(ANA))
    assert row["Self-Reflection"] == f"Complete (by the office: {REASON})"
    assert row["IIP"].startswith("Open")
    assert "Self-Reflection: since October 1, 2026" in row["What became of it"]
    assert row[COLUMN] == ""
    with ground.office.ledger.read() as session:
        lines = [one.text for one in log.since(session, 0) if one.action == "completion"]
    assert len(lines) == len(DONE)
    assert f"complete by the office: Candidate MOU: {REASON} (2026-10-01)" in " ".join(lines).replace(
        ground.office.program.module("mou").title, "Candidate MOU"
    )


def test_it_stays_and_staff_find_why_no_letter_goes_out(ground: Ground) -> None:
    ground.job("review", f"{DAY}T12:30:00")
    ground.bench.calls()
    for job in ("provision", "release", "review"):
        ground.job(job, f"{DAY}T12:40:00")
    assert not ground.bench.writing_calls()
    assert done(ground, ANA) == DONE
    today = ground.bench.open(ADMINISTRATOR, desk.file_id(ground.office, noon(DAY)), "Today").shown
    [task] = [row for row in today if any("No letter goes out" in cell for cell in row)]
    assert any("The program began before Cohortbook did" in cell for cell in task)


def test_the_office_may_say_that_something_was_not_done(ground: Ground) -> None:
    typed(ground, "!Self-Reflection: never handed in")
    ground.job("review", NEXT)
    row = ground.interface_row("Completion", ground.key(ANA))
    assert row["Self-Reflection"].startswith("Overdue")
    assert row["Candidate MOU"].startswith("Complete (by the office")
    with ground.office.ledger.read() as session:
        lines = [one.text for one in log.since(session, 0) if one.action == "completion"]
        assert "self_reflection" not in overrides.all(session)[ground.key(ANA)].reasons
    assert lines[-1].startswith("not complete after all: ")
    typed(ground, "")
    ground.job("review", f"{NEXT}T12:05:00")
    row = ground.interface_row("Completion", ground.key(ANA))
    assert row["Self-Reflection"].startswith("Complete (by the office")


def test_letters_go_out_when_staff_release_them(ground: Ground) -> None:
    with ground.office.ledger.begin() as session:
        assert release_outbox(session)
    ground.job("provision", f"{NEXT}T12:10:00")
    assert {state for _, state in kinds(ground, ANA)} == {"sent"}
    with ground.office.ledger.read() as session:
        assert earlier.begun(session) == {"2026-27"}, "the outbox is not held a second time"


def test_nobody_is_reminded_of_what_was_done_before(ground: Ground) -> None:
    due = due_date(ground.office.program.module("iip"), CANDIDATE.anchors)
    assert due is not None
    ground.job("remind", f"{due - timedelta(days=7)}T12:00:00")
    with ground.office.ledger.read() as session:
        (row,) = [one for one in letters.all(session, ground.key(ANA)) if one.kind == "reminder"]
    told = {subject.split("|")[2] for subject in row.subjects}
    assert "iip" in told
    assert not told & DONE


def test_whoever_comes_later_starts_as_usual(ground: Ground) -> None:
    ground.enrol(f"Okafor,Ben,{BEN},Ines Faro,{INES}", day="2026-10-20")
    ground.enrol_file(
        "Last Name,First Name,E-mail,Cohort,Year,Coach,Coach E-mail,Enrolled\n"
        f"Lund,Eva,{EVA},2026-27,1,Ines Faro,{INES},2026-08-20\n",
        day="2026-10-20",
    )
    ground.job("provision", "2026-10-20")
    assert done(ground, BEN) == set()
    assert "self_reflection" in done(ground, EVA)


def test_another_day_changes_what_counts(ground: Ground) -> None:
    settings = ground.office.settings.model_copy(update={"as_of": {"2026-27": date(2026, 8, 1)}})
    moved = replace(ground.office, settings=settings)
    ground.job("provision", "2026-10-21", office=moved)
    assert done(ground, ANA) == {"mou", "entrance_interview", "employment_intake"}
    with ground.office.ledger.read() as session:
        last = [one.text for one in log.since(session, 0) if one.action == "completion"]
    assert any(line.startswith("no longer complete by the office") for line in last)
