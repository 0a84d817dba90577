"""What every job works with, put together once at the edge."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from jobs.tally import Tally
from service.config import Settings
from service.domain.log_phrases import LinePhrases
from service.domain.program import Program
from service.google.calls import utc_now
from service.google.connect import Google
from service.ledger.ledger import Ledger
from service.mail.letters import LetterBook


@dataclass(frozen=True)
class Office:
    """One program office: its program, its ledger, its Google; `tally` counts the calls to that Google.

    `clock` is the time in which that Google lives, whatever time a job plans for: what a search finds, and
    when, depends on it.
    """

    settings: Settings
    program: Program
    ledger: Ledger
    google: Google
    letters: LetterBook
    tally: Tally = field(default_factory=Tally)
    clock: Callable[[], datetime] = utc_now

    @property
    def lines(self) -> LinePhrases:
        """What its log says was done, in the program's words."""
        return self.program.words.phrases.lines

    @property
    def hands(self) -> int:
        """How many workbooks are at hand side by side."""
        return self.settings.quota.hands(len(self.google.identities))

    @property
    def zone(self) -> ZoneInfo:
        """The program's time zone."""
        return ZoneInfo(self.program.time_zone)

    def today(self, at: datetime) -> date:
        """The day that `at` falls on in the program's time zone."""
        return at.astimezone(self.zone).date()
