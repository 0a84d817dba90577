"""The office whose jobs are killed: its sandbox in another process, its people, and how a job is brought to
its end however often it is killed.
"""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.request import Request, urlopen

from jobs import desk
from jobs.appending import in_doubt
from jobs.office import Office
from service.cli.jobs import PLANS
from service.config import load
from service.demo.acting import Actor
from service.demo.staff import decide
from service.ledger import letters, marks, workbooks
from service.ledger.people import candidates
from service.offices import connected, make_office
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.acceptance.bench import send_at_once
from tests.endurance.served import Served
from tests.jobs.ground import YEAR_STARTS, noon
from tests.kills.doom import Ended, Point, run_apart

LAG_SECONDS = 240
LEAVES_LETTERS = frozenset({"scrape"})
"""Jobs whose letters go out with the next `review`, a minute later."""
UNREPEATABLE = (
    "drive.files.copy",
    "drive.files.create",
    "drive.permissions.create",
    "sheets.spreadsheets.batchUpdate",
    "gmail.users.messages.send",
)
AMBIGUOUS = {
    "apply_then_drop": {},
    "apply_then_500": {},
    "drop": {},
    "time_out": {"seconds": 0.2, "applied": True},
}
SHARE_OF_FAULTS = 0.03
"""Of each kind, by lot among the calls above: about one call in nine ends in doubt."""
OFTEN = {"drive.permissions.create": 0.1, "gmail.users.messages.send": 0.1}
"""What reaches people themselves: about one call in three."""
PAUSES = (timedelta(seconds=5), timedelta(seconds=40), timedelta(minutes=11))
"""From a kill to the next start: mostly before a search finds everything, sometimes after."""
WHEN_QUIET = timedelta(minutes=11)
MOST_ROUNDS = 20
ROUNDS_IN_DOUBT = 8
"""As many of them at most lose answers as well: most mails and shares are not tried before nobody kills."""
SECONDS = (0.0, 0.0, 0.002, 0.008, 0.02, 0.05)
"""How long after an event a process is killed."""


@dataclass
class Story:
    """The office in `folder`, `served` by its sandbox. `events` and `killed` are counted by job, `problems`
    are those of the last run. `faults` are those that happened, by method and kind.
    """

    folder: Path
    served: Served
    dice: random.Random
    rough: bool
    events: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    faults: dict[str, Counter[str]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def job(self, name: str, moment: str, kills: int = 0, every: int = 1) -> None:
        """Run a job from `moment` on until it has nothing to do; killed `kills` times, each within twice
        `every` events.
        """
        at = noon(moment)
        if self.rough:
            self._plan_faults()
        while kills:
            ended = self._run(name, at, Point(self.dice.randint(1, 2 * every), self.dice.choice(SECONDS)))
            if ended is None:
                kills -= 1
                at += self.dice.choices(PAUSES, (5, 4, 1))[0]
            else:  # before it came to that point
                every = max(1, ended.events // 2)
                at += WHEN_QUIET
        self._finish(name, at)

    def _finish(self, name: str, at: datetime) -> None:
        for number in range(MOST_ROUNDS):
            if number == ROUNDS_IN_DOUBT:
                self._clear_faults()
            at += WHEN_QUIET
            self._run(name, at, None)
            if self._quiet(name, at + WHEN_QUIET):
                self._clear_faults()
                return
        raise AssertionError(f"{name} of {at:%Y-%m-%d} never comes to its end: {self._left(name, at)}")

    def _run(self, name: str, at: datetime, point: Point | None) -> Ended | None:
        """How it ended by itself, or None."""
        self.clock(at)
        ended = run_apart(self.folder, name, at, point)
        if ended is None:
            self.killed[name] += 1
            return None
        self.problems = ended.problems
        if point is None:
            self.events[name] = max(self.events[name], ended.events)
        return ended

    def clock(self, at: datetime) -> None:
        self.served.control("clock", {"set": at.isoformat(), "running": True})

    def _quiet(self, name: str, at: datetime) -> bool:
        self.clock(at)
        return not self._left(name, at)

    def _left(self, name: str, at: datetime) -> list[str]:
        """What there is to do yet, and what went wrong in the last run, in words."""
        with self.opened() as office:
            left = [*self.problems]
            left += [f"{step.verb} {step.who}: {step.what}" for step in PLANS[name](office, at)]
            with office.ledger.read() as session:
                open_now = office.settings.schedule.letters_open(at.astimezone(office.zone).time())
                if open_now and name not in LEAVES_LETTERS:
                    left += [row.key for row in letters.waiting(session)]
                interface = marks.get(session, desk.FILE)
            if interface and in_doubt(office, interface):
                left.append("rows of the interface are in doubt")
        return left

    @contextmanager
    def opened(self) -> Iterator[Office]:
        with connected(load(self.folder)) as office:
            yield office

    def hand_in(self, day: str, attempt: int, only: frozenset[str] | None = None) -> None:
        """Everybody, or some, tick an attempt at their reflection; the stranger its place, the better."""
        self.clock(noon(f"{day}T19:30:00"))
        with self.opened() as office, office.ledger.read() as session:
            files = workbooks.all(session)
            people = [(one.key, one.person.email, files[one.key].file_id) for one in candidates(session)]
        for key, email, file_id in people:
            if only is None or key in only:
                with Actor(self.served.url, email) as actor:
                    tab = actor.open(file_id, "Self-Reflection on the CPSEL")
                    tab.type("Strengths", f"Listening, says {key}.")
                    tab.type(f"Attempt {attempt}", value=True, under="Ready for review")
                    tab.save()

    def decide(self, day: str) -> None:
        """The administrator decides on everything that waits, and returns some of it."""
        at = noon(f"{day}T15:00:00")
        self.clock(at)
        with self.opened() as office:
            interface = desk.file_id(office, at)
        assert decide(self.served.url, ADMINISTRATOR, interface)

    def _plan_faults(self) -> None:
        self.served.control("settings", {"lag_seconds": LAG_SECONDS})
        for method in UNREPEATABLE:
            for kind, told in AMBIGUOUS.items():
                share = OFTEN.get(method, SHARE_OF_FAULTS)
                lot = {"probability": share, "seed": self.dice.randrange(10**6)}
                self.served.control("faults", {"method": method, "kind": kind, **lot, **told})

    def _clear_faults(self) -> None:
        for fault in self.served.control("faults")["faults"]:
            kinds = self.faults.setdefault(fault["method"], Counter())
            kinds[fault["kind"]] += fault["happened"]
        urlopen(Request(f"{self.served.url}/_sandbox/faults", method="DELETE"), timeout=30).close()


@contextmanager
def new_story(folder: Path, seed: int, *, rough: bool, together: bool) -> Iterator[Story]:
    """A new office; `rough`: its Google loses answers by lot, and its searches lag. `together`: what waits
    for one person goes out as one message.
    """
    served = Served(folder / "sandbox")
    try:
        served.control("clock", {"set": noon("2026-06-30").isoformat(), "running": True})
        make_office(folder, "ceres-casc", starts=YEAR_STARTS, port=served.port)
        send_at_once(folder, together=together)
        yield Story(folder, served, random.Random(seed), rough)
    finally:
        served.stop()
