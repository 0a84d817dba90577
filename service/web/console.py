"""What every page works with, put together once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from service.config import Settings
from service.domain.program import Program
from service.ledger import Ledger, Session
from service.web.links import Links
from service.web.times import Times
from service.web.verbs import Verb, verbs
from service.web.views.sight import Sight

Clock = Callable[[], datetime]
Beat = Callable[[Session], datetime | None]


@dataclass(frozen=True)
class Console:
    """`beat` reads the scheduler's last sign of life from the ledger."""

    settings: Settings
    program: Program
    ledger: Ledger
    clock: Clock
    beat: Beat

    @property
    def times(self) -> Times:
        """Times as seen now."""
        return Times.of(self.program, self.clock())

    def sight(self, times: Times) -> Sight:
        """What views are drawn with."""
        return Sight(self.program, times, Links(self.settings.google_root))

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
            "scrape": _every(plan.scrape_minutes),
            "review": _every(plan.interface_minutes),
        }


def _every(minutes: int) -> str:
    return "Every minute" if minutes == 1 else f"Every {minutes} minutes"


def console() -> Console:
    """The console of the app that answers."""
    found: Console = current_app.extensions["console"]
    return found
