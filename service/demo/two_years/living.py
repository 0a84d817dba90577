"""The days themselves: jobs run as the schedule has them due, and in between people write."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import gspread

from jobs.report import Problem
from jobs.roster import apply, read_import
from jobs.runner import CRON, run_job
from jobs.schedule import due_jobs
from jobs.standings import sends_due
from service.demo.two_years.acts import ACTS
from service.demo.two_years.acts_office import say_who_is_who
from service.demo.two_years.counted import Counted
from service.demo.two_years.scene import Scene, Stage
from service.demo.two_years.script import Days, Doing
from service.errors import CohortbookError
from service.ledger import runs
from service.offices.sandbox_drive import control

MORNING, LATER, NOON, AFTERNOON = time(7, 5), time(7, 11), time(12), time(16)
"""After the timers of the night and the early morning; once more where a decision waits its five minutes;
when people write; and once more on the first day.
"""
LOOKING = ("scrape", "review")
"""They run on the morning after somebody has written, and on the first of a month; every other job that is
due runs every morning.
"""
LEFT_OUT = ("sweep", "backup")
"""Either would read every workbook once more each night, by export."""
STUCK = (
    gspread.exceptions.GSpreadException,
    PermissionError,
    CohortbookError,
    LookupError,
    ValueError,
    StopIteration,
    AssertionError,
)
"""What keeps somebody from acting: Google's refusal, or that what they look for is not there."""
Step = Callable[[date], None]


@dataclass
class Lived:
    """What became of it: runs by job, every problem that a run named, with its day, and whatever somebody
    could not do that the script says.
    """

    ran: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[date, str, Problem]] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)


@dataclass
class Living:
    """Lives the days of a script on a stage."""

    stage: Stage
    days: Days
    counted: Counted
    lived: Lived = field(default_factory=Lived)
    _stirred: bool = True

    def live(self, step: Step) -> Lived:
        """Every day from the cast's first to its last; `step` hears of each when it is over."""
        day = self.stage.cast.starts
        while day <= self.stage.cast.ends:
            self._live(day)
            self.counted.ask(day)
            step(day)
            day += timedelta(days=1)
        return self.lived

    def _live(self, day: date) -> None:
        if day == self.stage.cast.starts:
            self._open(day)
            return
        if entering := self.stage.cast.roster(day):
            self._enrol(entering, self._at(day, MORNING))
        self.run_due(self._at(day, MORNING))
        if self._decided():
            self._stirred = True
            self.run_due(self._at(day, LATER))
        if doing := self.days.get(day):
            self._stirred, at = True, self._at(day, NOON)
            for one in doing:
                self._act(one, at)

    def _open(self, day: date) -> None:
        """The office's first day: staff say who they are, and when that is known the roster is brought in."""
        self.run_due(self._at(day, MORNING))
        say_who_is_who(Scene(self.stage, self._at(day, NOON)))
        self._stirred, at = True, self._at(day, AFTERNOON)
        self.run_due(at)
        self._enrol(self.stage.cast.roster(day), at)

    def _decided(self) -> bool:
        """Whether what staff have ticked waits to go out."""
        with self.stage.office.ledger.read() as session:
            return bool(sends_due(session))

    def run_due(self, at: datetime) -> None:
        """Run what the schedule has due, as cron's run-due does, and look where there is anything to see."""
        office = replace(self.stage.office, clock=lambda: at)
        with office.ledger.read() as session:
            due = due_jobs(office.settings, runs.last_by_job(session, at), at, office.zone)
        stirred, self._stirred = self._stirred or office.today(at).day == 1, False
        for job in due:
            if job in LEFT_OUT or (job in LOOKING and not stirred):
                continue
            outcome = run_job(office, job, at, CRON)
            self.lived.ran[job] += 1
            self.lived.problems += [(office.today(at), job, problem) for problem in outcome.problems]

    def _act(self, doing: Doing, at: datetime) -> None:
        coach = doing.coach.email if doing.coach else ""
        try:
            ACTS[doing.act](Scene(self.stage, at, doing.player, coach, doing.year), *doing.said)
        except STUCK as error:
            who = doing.player.person.name if doing.player else coach or "the office"
            self.lived.stuck.append(f"{at:%Y-%m-%d} {who}, {doing.act}: {type(error).__name__} {error}")

    def _enrol(self, roster: str, at: datetime) -> None:
        apply(self.stage.office, read_import(self.stage.office, roster.encode()).plan, at)

    def _at(self, day: date, clock: time) -> datetime:
        at = datetime.combine(day, clock, ZoneInfo(self.stage.office.program.time_zone))
        control(self.stage.office.settings.google_root, "clock", {"set": at.isoformat()})
        return at
