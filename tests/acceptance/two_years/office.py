"""The office in which two years are lived: its days, its jobs at their times, and what everybody can see.

Each morning the office asks each job what it would do (`--dry-run`) and runs those that have something to
do; when people have written something, the workbooks and the interface are looked at the same afternoon.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from jobs import runner
from jobs.office import Office
from jobs.roster import apply, read_import
from service.cli.jobs import PLANS
from service.config import FILE, load
from service.demo.acting import Actor, Tab
from service.ledger import forms
from service.offices import connected, make_office
from service.offices.sandbox_drive import ADMINISTRATOR, SECRETARY, control
from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings
from tests.acceptance.bench import Bench, send_at_once

ANA, INES, OMAR = "ana.ruiz@example.org", "ines.faro@example.org", "omar.lund@example.org"
UMA, CARL = "uma.reid@example.org", "carl.voss@example.org"
HELEN, ROSA = ADMINISTRATOR, SECRETARY
NAMES = {"ana": ANA, "ines": INES, "omar": OMAR, "uma": UMA, "carl": CARL, "helen": HELEN, "rosa": ROSA}
"""The candidate, her coach, her supervisor, the credential analyst, a member of the committee, the office."""
MORNING, NOON, AFTERNOON = time(7, 5), time(12), time(16)
"""After the timers of the night and the early morning; when people write; when it is looked at."""
DAILY = ("provision", "release", "remind")
LOOKING = ("scrape", "review")
FIRST = date(2026, 7, 6)
ZONE = ZoneInfo("America/Los_Angeles")
PROGRESS = "Progress and Attendance at a Glance"
Act = Callable[["Life"], None]


@dataclass
class Life:
    """What happened so far. `opened` says on which day Ana first had each tab before her, `shown` what stood
    where on the evenings that were asked for, `ran` how often each job ran.
    """

    bench: Bench
    office: Office
    day: date = FIRST
    opened: dict[str, date] = field(default_factory=dict)
    shown: dict[date, Mapping[str, list[list[str]]]] = field(default_factory=dict)
    ran: Counter[str] = field(default_factory=Counter)
    people: dict[str, Actor] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    changed: bool = False

    def live(self, until: date, acts: Mapping[date, Iterable[Act]], evenings: Container[date]) -> None:
        """Every day from `day` to `until`, that one included."""
        while self.day <= until:
            if acts.get(self.day) == ():  # nobody writes, but the night's scrapes have something to begin
                self.run(LOOKING, MORNING)
            self._morning()
            if acts.get(self.day):
                self._at(NOON)
                self.typed.clear()
                for act in acts[self.day]:
                    act(self)
            if acts.get(self.day) or self.day in evenings:
                looked = self.typed if self.day not in evenings else set()
                self.run([job for job in LOOKING if job in looked or not looked], AFTERNOON)
                self._notice_tabs()
            if self.day in evenings:
                self.shown[self.day] = self._look()
            self.day += timedelta(days=1)

    def _morning(self) -> None:
        at = self._at(MORNING)
        asked = DAILY if self.day.day == 1 or self.changed else DAILY[1:]
        self.changed = False
        for job in asked:
            if PLANS[job](self.office, at):
                self.run((job,), MORNING)
                if job == "release":
                    self._notice_tabs()

    def run(self, jobs: Iterable[str], clock: time = NOON) -> None:
        """Run these jobs at that time of the day, as cron's run-due does."""
        at = self._at(clock)
        office = replace(self.office, clock=lambda: at)
        for job in jobs:
            outcome = runner.run_job(office, job, at, runner.CRON)
            assert outcome.problems == [], (self.day, job)
            self.ran[job] += 1

    def take_in(self, roster: str) -> None:
        """The secretary's roster file."""
        found = read_import(self.office, roster.encode())
        assert not found.findings
        apply(self.office, found.plan, self._at(NOON))

    def _at(self, clock: time) -> datetime:
        at = datetime.combine(self.day, clock, ZONE)
        control(self.bench.url, "clock", {"set": at.isoformat()})
        return at

    def _notice_tabs(self) -> None:
        for title in self.person(ANA).titles(self.workbook):
            self.opened.setdefault(title, self.day)

    @cached_property
    def workbook(self) -> str:
        """The id of Ana's workbook."""
        return self.bench.workbook(ANA)

    @cached_property
    def interface(self) -> str:
        """The id of the Administrator Interface."""
        return self.bench.interface()

    @cached_property
    def number(self) -> str:
        """Ana's number in the office."""
        return self.bench.key_of(ANA)

    def person(self, email: str) -> Actor:
        """Somebody signed in as themselves."""
        if email not in self.people:
            self.people[email] = Actor(self.bench.url, email)
        return self.people[email]

    def tab(self, who: str, title: str) -> Tab:
        """A tab of Ana's workbook as that person has it before them."""
        self.typed.add("scrape")
        return self.person(who).open(self.workbook, title)

    def form(self, who: str, module: str) -> Tab:
        """The newest private form of that person for a module."""
        with self.office.ledger.read() as session:
            mine = [row for row in forms.all(session).values() if row.module == module]
        newest = max(mine, key=lambda row: row.made)
        tab = self.office.program.tab(self.office.program.module(module).tab)
        self.typed.add("scrape")
        return self.person(who).open(newest.file_id, tab.title)

    def desk(self, who: str, title: str) -> "Desk":
        """A tab of the interface as that person has it before them."""
        self.typed.add("review")
        self.changed |= title in ("Roster", "Calendar", "Directory")
        return Desk(self.person(who).open(self.interface, title))

    def _look(self) -> Mapping[str, list[list[str]]]:
        found = {title: self.desk(ROSA, title).tab.shown for title in ("Completion", "Hours", "Attendance")}
        return {PROGRESS: self.tab(ANA, PROGRESS).shown, **found}

    def sign_out(self) -> None:
        """Everybody goes home."""
        for one in self.people.values():
            one.close()
        self.people.clear()


@dataclass
class Desk:
    """A tab of the interface: rows by their number, cells by their heading."""

    tab: Tab

    @property
    def head(self) -> int:
        """Where the headings stand."""
        return next(n for n, row in enumerate(self.tab.shown) if row and row[0] == "No.")

    def type(self, number: str, cells: Mapping[str, object]) -> None:
        """Type into the row with that number; of equal headings the last is staff's."""
        row = next(n for n, row in enumerate(self.tab.shown) if n > self.head and row[0] == number)
        columns = {words: column for column, words in enumerate(self.tab.shown[self.head])}
        for heading, value in cells.items():
            self.tab.typed[row, columns[heading]] = value

    def numbers(self, heading: str, words: str) -> list[str]:
        """The numbers of the rows that say `words` under a heading."""
        column = self.tab.shown[self.head].index(heading)
        return [row[0] for row in self.tab.shown[self.head + 1 :] if row[0] and row[column] == words]


@contextmanager
def founded(folder: Path) -> Iterator[Bench]:
    """A new office as its settings have it, but that decisions go out when they are seen."""
    with Sandbox.start(folder / "sandbox", settings=WorldSettings()) as sandbox:
        make_office(folder, "ceres-casc", starts=date(2026, 7, 1), port=urlsplit(sandbox.url).port or 0)
        send_at_once(folder, together=True)
        bench = Bench(folder, sandbox.url)
        yield bench
        bench.close()


def begin_second_year(folder: Path) -> None:
    """The office's settings know the next program year as well."""
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write('\n[[cohorts]]\nkey = "2027-28"\nstarts = 2027-07-01\n')


def started(bench: Bench) -> AbstractContextManager[Office]:
    """The office as the jobs have it, after a start."""
    return connected(load(bench.folder))
