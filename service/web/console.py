"""What every page works with, put together once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app

from service.config import Settings
from service.domain.console_phrases import ConsolePhrases
from service.domain.program import Program
from service.ledger import Ledger, Session
from service.ledger.runs import RunRow
from service.web.casework import Casework
from service.web.links import Links
from service.web.times import Times
from service.web.verbs import Verb, verbs
from service.web.views.health import quiet_limit
from service.web.views.sight import Sight

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Clockwork:
    """What runs the jobs by itself: `beat` reads its last sign of life from the ledger, and `coming` says
    from each job's last run when the next one comes.
    """

    beat: Callable[[Session], datetime | None]
    coming: Callable[[Mapping[str, RunRow], datetime], Mapping[str, datetime]]


@dataclass(frozen=True)
class Console:
    """What the office has, what runs its jobs, and what carries cases on (None: they are only shown)."""

    settings: Settings
    program: Program
    ledger: Ledger
    clock: Clock
    clockwork: Clockwork
    casework: Casework | None = None

    @property
    def times(self) -> Times:
        """Times as seen now."""
        return Times.of(self.program, self.clock())

    @property
    def say(self) -> ConsolePhrases:
        """The console's words."""
        return self.program.words.phrases.console

    def sight(self, times: Times) -> Sight:
        """What views are drawn with."""
        return Sight(self.program, times, Links(self.settings.google_root))

    @property
    def silent_after(self) -> timedelta:
        """So long may pass without a sign of life."""
        return quiet_limit(timedelta(minutes=self.settings.schedule.scrape_minutes))

    @property
    def verbs(self) -> tuple[Verb, ...]:
        """Every job that can be asked for."""
        return verbs(self.program)

    @property
    def rhythms(self) -> dict[str, str]:
        """When each job runs by itself, in words."""
        plan, times = self.settings.schedule, self.times
        return {
            "provision": f"Every day at {times.time(plan.provision_at)}",
            "release": f"Every day at {times.time(plan.release_at)}",
            "remind": f"Every day at {times.time(plan.remind_at)}",
            "sweep": f"Every day at {times.time(plan.sweep_at)}",
            "backup": f"Every day at {times.time(plan.backup_at)}",
            "scrape": _every(plan.scrape_minutes),
            "review": _every(plan.interface_minutes),
        }


def _every(minutes: int) -> str:
    return "Every minute" if minutes == 1 else f"Every {minutes} minutes"


def console() -> Console:
    """The console of the app that answers."""
    found: Console = current_app.extensions["console"]
    return found
