"""Several workbooks at hand at a time, by several identities: the same comes of it, each once."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from urllib.parse import urlsplit

import pytest

from jobs.hands import abreast
from jobs.office import Office
from jobs.once import once
from jobs.report import Outcome, Problem
from jobs.runner import run_job
from jobs.tally import acting_for
from service.config import FILE, load
from service.google import CallRecord
from service.ledger import Ledger, parked, people, runs, workbooks
from service.offices import connected, make_office
from service.offices.sandbox_drive import KEEPER, control, token
from service.sandbox import clients
from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings
from tests.acceptance.bench import Bench, send_at_once
from tests.jobs.ground import INES, Ground, noon

PEOPLE = [f"person{n}@example.org" for n in range(3)]
whose: ContextVar[str] = ContextVar("whose", default="")


@pytest.mark.parametrize("hands", [1, 4])
def test_every_step_is_carried_out_once(hands: int) -> None:
    seen: list[int] = []
    abreast(hands, range(50), lambda step: seen.append(step) or True)  # type: ignore[func-returns-value]
    assert sorted(seen) == list(range(50))
    if hands == 1:
        assert seen == list(range(50))


def test_so_many_are_at_hand_at_a_time_and_each_knows_for_whom() -> None:
    token = whose.set("the run")
    meeting, seen = threading.Barrier(3), []

    def act(_: int) -> bool:
        meeting.wait(5)
        seen.append(whose.get())
        return True

    abreast(3, range(6), act)
    whose.reset(token)
    assert seen == ["the run"] * 6


@pytest.mark.parametrize("hands", [1, 3])
def test_no_further_step_begins_once_one_said_so_or_failed(hands: int) -> None:
    begun: list[int] = []

    def act(step: int) -> bool:
        begun.append(step)
        if step == 4:
            raise KeyError(step)
        return True

    with pytest.raises(KeyError):
        abreast(hands, range(100), act)
    assert len(begun) < 30
    begun.clear()
    abreast(hands, range(100), lambda step: begun.append(step) or step < 4)  # type: ignore[func-returns-value]
    assert len(begun) < 30


def test_of_threads_that_want_the_same_effect_one_has_it_done(tmp_path: Path) -> None:
    done, got = [], []

    def act() -> str:
        time.sleep(0.02)
        done.append("made")
        return "f1"

    def look() -> str | None:
        pytest.fail("nobody has to look for what is under way here")

    with Ledger.open(f"sqlite:///{tmp_path}/ledger.sqlite") as ledger:
        office = cast("Office", SimpleNamespace(ledger=ledger, clock=lambda: datetime.now(UTC)))

        def want() -> None:
            got.append(once(office, "folder", "2026-27", noon("2026-07-01"), look, act))

        threads = [threading.Thread(target=want) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (done, got) == (["made"], ["f1"] * 6)


@dataclass
class Crowd:
    ground: Ground
    identities: tuple[str, ...]
    records: list[CallRecord]

    def by(self, *methods: str) -> set[str]:
        return {one.identity for one in self.records if one.method in methods and one.outcome == "ok"}


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    with crowded(tmp_path_factory.mktemp("office")) as made:
        yield made


@contextmanager
def crowded(folder: Path) -> Iterator[Crowd]:
    """An office of two service accounts and four hands."""
    with Sandbox.start(folder / "sandbox", settings=WorldSettings(check_replies=True)) as sandbox:
        port = urlsplit(sandbox.url).port
        assert port
        make_office(folder, "ceres-casc", starts=date(2026, 7, 1), port=port)
        send_at_once(folder)
        second = control(sandbox.url, "service-accounts", {"name": "second"})
        file = folder / FILE
        text = file.read_text(encoding="utf-8").replace("threads = 1", "threads = 4")
        text = text.replace("further = []", f'further = ["{second["key_path"]}"]')
        file.write_text(text, encoding="utf-8")
        settings = load(folder)
        drive = clients.drive(sandbox.url, token(sandbox.url, KEEPER))
        role = {"type": "user", "role": "organizer", "emailAddress": second["email"]}
        drive.permissions().create(
            fileId=settings.drive_id, body=role, supportsAllDrives=True, sendNotificationEmail=False
        ).execute()
        drive.close()
        bench = Bench(folder, sandbox.url)
        records: list[CallRecord] = []
        with connected(settings, records.append) as office:
            yield Crowd(Ground(bench, office), office.google.identities, records)
        bench.close()


def enrolled(crowd: Crowd) -> None:
    crowd.ground.enrol(*(f"Last{n},First{n},{email},Ines Faro,{INES}" for n, email in enumerate(PEOPLE)))


def test_a_cohort_is_provisioned_by_all_hands_and_nothing_comes_twice(crowd: Crowd) -> None:
    enrolled(crowd)
    ground, office = crowd.ground, crowd.ground.office
    crowd.records.clear()
    outcome = ground.job("provision", "2026-07-01")
    assert outcome.problems == []
    assert {word: outcome.counts[word] for word in ("created", "written", "shared", "mailed")} == {
        "created": 3, "written": 3, "shared": 6, "mailed": 3 + outcome.counts["forms made"],
    }  # fmt: skip
    assert len(ground.files("CASC 2026-27")) == 1
    with office.ledger.read() as session:
        books = {row.file_id for row in workbooks.all(session).values()}
        assert len(people.candidates(session)) == len(books) == 3
    assert len(ground.files("Last")) == 3
    assert all(ground.grants(email) == {email: "writer", INES: "writer"} for email in PEOPLE)
    assert crowd.by("sheets.spreadsheets.batchUpdate") == set(crowd.identities)
    assert crowd.by("drive.files.copy", "drive.files.create", "drive.batch") == {office.google.identity}
    assert ground.job("provision", "2026-07-02").summary() == "provision: nothing to do"


def test_every_identity_is_an_editor_of_whatever_is_locked(crowd: Crowd) -> None:
    sheets = crowd.ground.bench.sheets(KEEPER).spreadsheets()
    fields = "sheets(protectedRanges(editors))"
    for email in PEOPLE[:2]:
        answer = sheets.get(spreadsheetId=crowd.ground.file(email), fields=fields).execute()
        locks = [lock for sheet in answer["sheets"] for lock in sheet.get("protectedRanges", [])]
        assert locks
        assert all(set(crowd.identities) <= set(lock["editors"]["users"]) for lock in locks)


def test_release_and_scrape_by_all_hands_leave_the_second_run_nothing(crowd: Crowd) -> None:
    ground = crowd.ground
    released = ground.job("release", "2026-08-01")
    assert released.problems == []
    assert released.counts["tabs released"] % 3 == 0
    assert ground.job("scrape", "2026-08-01T13:00:00").counts["read"] == 0
    for email in PEOPLE:
        tab = ground.bench.open(email, ground.file(email), "Self-Reflection on the CPSEL")
        tab.type("Attempt 1", value=True, under="Ready for review")
        tab.save()
    crowd.records.clear()
    scraped = ground.job("scrape", "2026-08-02")
    assert scraped.problems == []
    assert scraped.counts["read"] == 3
    assert crowd.by("sheets.spreadsheets.get") == set(crowd.identities)
    assert ground.job("release", "2026-08-02").counts["tabs released"] == 0
    with ground.office.ledger.read() as session:
        assert all(workbooks.reading(session, c.key) for c in people.candidates(session))


def test_a_limit_of_hours_is_on_record_shown_and_over_in_time(crowd: Crowd) -> None:
    ground, office = crowd.ground, crowd.ground.office
    ground.enrol("Late,Lou,lou.late@example.org,Ines Faro," + INES, day="2026-08-03")
    limit = {"status": 403, "reason": "sharingRateLimitExceeded", "message": "Rate limit exceeded."}
    ground.bench.set_clock("2026-08-03")
    with ground.fault("drive.permissions.create", "refuse", **limit):
        outcome = run_job(office, "provision", noon("2026-08-03"), "the schedule")
    problem = outcome.problems[0]
    assert "Tried again from 20" in problem.text
    assert "Tried again from 20" in ground.found("lou.late@example.org")["provision"]
    assert "Google's limit on sharing is reached" in ground.office_findings()
    with office.ledger.read() as session:
        assert "Tried again from 20" in runs.last_by_job(session)["provision"].summary
    with connected(load(ground.bench.folder)) as elsewhere:  # another process, told by the ledger alone
        ground.bench.calls()
        again = run_job(elsewhere, "provision", noon("2026-08-04"), "the schedule")
        assert again.counts["parked"] == outcome.counts["parked"] > 0
        assert ground.bench.calls()["drive.permissions.create"] == 0
    with office.ledger.begin() as session:  # as when the hours have passed
        (row,) = parked.all(session)
        parked.put(session, [replace(row, until=datetime.now(UTC))])
    done = run_job(office, "provision", noon("2026-08-05"), "the schedule")
    assert done.problems == []
    assert ground.grants("lou.late@example.org") == {"lou.late@example.org": "writer", INES: "writer"}
    assert "sharing" not in ground.office_findings()


def test_what_meets_several_alike_is_told_once() -> None:
    outcome = Outcome("provision")
    for who, text in (("letter 1", "No more today."), ("letter 2", "No more today."), ("letter 3", "Wrong.")):
        outcome.tell_once(Problem(who, text, "Wait."))
    assert [problem.who for problem in outcome.problems] == ["letter 1", "letter 3"]


def test_a_days_limit_that_several_messages_meet_is_one_problem_and_each_goes_out_once(crowd: Crowd) -> None:
    ground = crowd.ground
    names = ("Mia", "Ned", "Ola", "Pia", "Quin")
    emails = [f"{name.lower()}.night@example.org" for name in names]
    ground.enrol(
        *(f"Night,{name},{email},Ines Faro,{INES}" for name, email in zip(names, emails, strict=True)),
        day="2026-08-06",
    )
    ground.job("provision", "2026-08-06T02:00:00")
    limit = {"status": 403, "reason": "dailyLimitExceeded", "message": "Daily sending quota exceeded."}
    with ground.fault("gmail.users.messages.send", "refuse", **limit):
        outcome = ground.job("provision", "2026-08-06")
    assert len(outcome.problems) == 1
    ground.hours_pass()
    ground.job("provision", "2026-08-08")
    subjects = [ground.subjects(email) for email in emails]
    assert [sum("workbook is ready" in subject for subject in own) for own in subjects] == [1] * 5
    assert all(len(set(own)) == len(own) for own in subjects)


@pytest.mark.long
def test_a_new_identity_is_written_into_the_locks_of_all_workbooks(tmp_path: Path) -> None:
    with crowded(tmp_path) as crowd:
        email = PEOPLE[0]
        alone = crowd.ground.office.settings
        few = alone.model_copy(update={"credentials": alone.credentials.model_copy(update={"further": ()})})
        crowd.ground.enrol(
            f"Last,First,{email},Ines Faro,{INES}",
        )
        with connected(few) as office:
            crowd.ground.job("provision", "2026-07-01", office=office)
        outcome = crowd.ground.job("provision", "2026-07-02")
        assert (outcome.problems, outcome.counts["written"]) == ([], 1)
        sheets = crowd.ground.bench.sheets(KEEPER).spreadsheets()
        fields = "sheets(properties(title),protectedRanges(editors,description))"
        answer = sheets.get(spreadsheetId=crowd.ground.file(email), fields=fields).execute()
        locks = [lock for sheet in answer["sheets"] for lock in sheet.get("protectedRanges", [])]
        lacking = [
            lock["description"]
            for lock in locks
            if not set(crowd.identities) <= set(lock["editors"]["users"])
        ]
        assert lacking == ["_links"]  # the service's own, where the lead goes on alone


def test_calls_are_counted_for_whom_they_are_made_whatever_thread_makes_them(crowd: Crowd) -> None:
    seen: Counter[str] = Counter()

    def act(key: str) -> bool:
        with acting_for(key):
            crowd.ground.office.google.drive.files_get(crowd.ground.file(PEOPLE[0]), "id")
        return True

    crowd.ground.office.tally.take()
    abreast(4, ["1001", "1002", "1003", "1001"], act)
    for one in crowd.ground.office.tally.take():
        seen[one.candidate_key] += one.calls
    assert seen == {"1001": 2, "1002": 1, "1003": 1}
