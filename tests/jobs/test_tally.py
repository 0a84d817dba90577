"""Calls to Google are counted for whom they are made, and put on record with the run."""

from threading import Thread

from jobs.runner import run_job
from jobs.tally import Tally, acting_for
from service.google import CallRecord
from service.ledger import calls, runs
from service.ledger.calls import Counted
from tests.jobs.ground import Ground, noon

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"


def test_each_thread_acts_for_its_own_candidate() -> None:
    tally = Tally()

    def call(outcome: str = "ok", parts: int = 1) -> None:
        tally(CallRecord("drive.batch", 0.5, outcome, 200, parts, "who", 50 * parts, 0.25))

    with acting_for("1001"):
        with acting_for("1002"):
            call("rateLimitExceeded")
        call(parts=3)
        other = Thread(target=call)
        other.start()
        other.join()
    call()
    assert tally.take() == (
        Counted("", "drive.batch", 2, 2, 0, "who", 100, 1.0, 0.5),
        Counted("1001", "drive.batch", 1, 3, 0, "who", 150, 0.5, 0.25),
        Counted("1002", "drive.batch", 1, 1, 1, "who", 50, 0.5, 0.25),
    )
    assert tally.take() == ()


def test_calls_are_on_record_by_run_and_by_candidate(ground: Ground) -> None:
    coach = "Ines Faro,ines.faro@example.org"
    ground.enrol(f"Ruiz,Ana,{ANA},{coach}", f"Okafor,Ben,{BEN},{coach}")
    ground.bench.calls()
    run_job(ground.office, "provision", noon("2026-07-01"), "a test")
    seen = ground.bench.calls()
    with ground.office.ledger.read() as session:
        run = runs.last_by_job(session)["provision"]
        in_all = calls.of_runs(session, run.id, run.id)
        own = {
            email: {one.method: one.calls for one in calls.for_candidate(session, ground.key(email))}
            for email in (ANA, BEN)
        }
    inside_batches = seen["drive.permissions.create"] + seen["drive.files.get"]
    assert in_all == {run.id: seen.total() - inside_batches}
    assert own[ANA].items() - own[BEN].items() == {("drive.files.create", 1)}  # the cohort's folder
    assert (
        own[BEN]["drive.files.copy"] == own[BEN]["drive.batch"] == own[BEN]["gmail.users.messages.send"] == 1
    )
