"""How much processor time letters take where there are many.

    python -m tests.endurance.bench_letters [--count 500 1000 1900] [--profile FILE]

Each letter is for a candidate of its own, with a copy to one of forty coaches; what waits for one person goes out
as one message. Times are the processor's, of the process that sends, with the sandbox's beside them. Ends with
status 1 if letters in the greatest number take more than half as much again, each, as in the smallest.
"""

import argparse
import cProfile
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jobs.letters import letter_for
from jobs.office import Office
from jobs.report import Outcome, Silent
from jobs.sending import send_waiting
from service.domain.people import Person
from service.ledger import people
from tests.acceptance.bench import Bench, roster_of
from tests.endurance.served import Served
from tests.jobs.ground import noon

STARTS, MOMENT, COACHES, MORE = date(2026, 7, 1), "2026-08-03T08:00:00", 40, 1.5
FIRST = "Ruiz,Ana,ana.ruiz@example.org,Ines Faro,ines.faro@example.org"


@dataclass(frozen=True)
class Measured:
    """Seconds for `count` letters: until they waited, until they were sent, and the sandbox's meanwhile."""

    count: int
    queued: float
    sent: float
    sandbox: float

    @property
    def each(self) -> float:
        """Milliseconds for one letter."""
        return 1000 * (self.queued + self.sent) / self.count


def enrol(office: Office, count: int) -> None:
    """Put so many people on record beside the first."""
    with office.ledger.begin() as session:
        [first] = people.candidates(session)
        for number in range(count - 1):
            who = Person(f"Given{number}", f"Family{number}", f"person{number}@example.org")
            coach = Person("Coach", str(number % COACHES), f"coach{number % COACHES}@example.org")
            people.enter(session, replace(first, key=people.next_key(session), person=who, companion=coach))


def queue(office: Office) -> None:
    """A letter to everybody."""
    at = noon(MOMENT)
    with office.ledger.read() as session:
        everybody = people.candidates(session)
    for one in everybody:
        letter_for(office, one, "release", f"release:{one.key}", {"opened": []}, at)


def send(office: Office) -> None:
    """Let everything go out."""
    outcome = Outcome("review")
    send_waiting(office, noon(MOMENT), outcome, Silent())
    assert not outcome.problems, outcome.problems


def measure(count: int, profile: str) -> Measured:
    """One office with so many letters."""
    with tempfile.TemporaryDirectory() as folder:
        served = Served(Path(folder) / "sandbox")
        try:
            bench = Bench.found(Path(folder), served, STARTS, roster_of(FIRST))  # type: ignore[arg-type]
            bench.set_clock(MOMENT)
            with bench.office() as opened:
                rules = opened.settings.outbox.model_copy(update={"together": True, "per_day": 2000})
                settings = opened.settings.model_copy(update={"outbox": rules})
                return _measured(replace(opened, settings=settings), served, count, profile)
        finally:
            served.stop()


def _measured(office: Office, served: Served, count: int, profile: str) -> Measured:
    enrol(office, count)
    begun = time.process_time()
    queue(office)
    queued, sandbox = time.process_time(), served.cpu_seconds()
    if profile:
        with cProfile.Profile() as profiler:
            send(office)
        profiler.dump_stats(profile)
    else:
        send(office)
    return Measured(count, queued - begun, time.process_time() - queued, served.cpu_seconds() - sandbox)


def main() -> int:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, nargs="+", default=[500, 1000, 1900])
    parser.add_argument("--profile", default="", help="write what took the time of sending into this file")
    told = parser.parse_args()
    found = []
    for count in sorted(told.count):
        one = measure(count, told.profile)
        found.append(one)
        sys.stdout.write(
            f"{one.count:6} letters: queued {one.queued:6.2f} s, sent {one.sent:6.2f} s, {one.each:5.2f} ms each; "
            f"the sandbox {one.sandbox:6.2f} s\n"
        )
        sys.stdout.flush()
    return int(found[-1].each > MORE * found[0].each)


if __name__ == "__main__":
    sys.exit(main())
