"""The two years from a new office to the ticked lines at the end."""

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from jobs.office import Office
from jobs.report import Report
from jobs.runner import Clock
from service.config import FILE, Quota
from service.demo.folder import begin_anew, refuse_taken
from service.demo.two_years.cast import Cast, read_cast
from service.demo.two_years.checks import Check, checks
from service.demo.two_years.counted import Counted, Own, by_name
from service.demo.two_years.living import Living
from service.demo.two_years.owed import owed_by_all, owed_by_forms, owed_by_workbooks
from service.demo.two_years.scene import Stage
from service.demo.two_years.script import Script, days_of
from service.demo.two_years.spent import Row, lines, ratio, table
from service.offices import make_office, open_office
from service.offices.apart import sandbox_apart
from service.offices.sandbox_drive import control

PROGRAM = "ceres-casc"
SELDOM = 100_000, 50, 100
Reports = Callable[[], AbstractContextManager[Report]]
Serve = Callable[[Office, Clock], None]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Ended:
    """What the two years came to by the end of the `last` day: the checks, the table, the seconds they took
    and the problems that runs named.
    """

    last: date
    checks: Sequence[Check]
    rows: Sequence[Row]
    seconds: float
    problems: Sequence[str]

    @property
    def lines(self) -> list[str]:
        """To print."""
        right = sum(one.holds for one in self.checks)
        return [
            "",
            *(one.line for one in self.checks),
            "",
            *lines(self.rows),
            f"In all {ratio(self.rows):.2f} times the floor of workbooks and private forms.",
            "",
            *self.problems,
            f"Lived in {self.seconds:.0f} s; {right} of {len(self.checks)} things are as expected.",
        ]


def run_two_years(
    folder: Path, port: int, reports: Reports, say: Say, serve: Serve | None, cast: Cast | None = None
) -> bool:
    """Live the two years of the `cast` (cast.yaml's) in a new office in `folder`, print what came of them,
    then `serve` if that is given. Whether everything was as expected.

    An earlier demo in `folder` is replaced; SettingsError for a folder with anything else in it, or a taken
    port.
    """
    refuse_taken(port, port + 1)
    begin_anew(folder)
    with lived(folder, cast or read_cast(), reports, port=port + 1, console=port) as (office, ended):
        for line in ended.lines:
            say(line)
        if serve:
            at = _last_moment(office, ended.last)
            control(office.settings.google_root, "clock", {"set": at.isoformat(), "running": True})
            serve(office, _going_on(at))
        return all(one.holds for one in ended.checks)


@contextmanager
def lived(
    folder: Path, cast: Cast, reports: Reports, *, port: int = 0, console: int = 8080
) -> Iterator[tuple[Office, Ended]]:
    """The office after the days of the cast."""
    began = time.monotonic()
    with _seldom_collecting(), sandbox_apart(folder, port) as url:
        control(url, "clock", {"set": datetime.combine(cast.starts, datetime.min.time(), UTC).isoformat()})
        make_office(
            folder, PROGRAM, starts=cast.program_years[0].starts, port=urlsplit(url).port or 0,
            console=console,
        )  # fmt: skip
        _know_further_years(folder, cast)
        own = Own()
        with open_office(folder, own) as opened:
            office = _as_on_google(opened)
            yield office, _ended(office, cast, reports, began, own)


def _as_on_google(office: Office) -> Office:
    """Several workbooks are at hand at a time, as they are there: an office on the sandbox has one."""
    quota = office.settings.quota.model_copy(update={"threads": Quota().threads})
    return replace(office, settings=office.settings.model_copy(update={"quota": quota}))


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Python's collector goes through all cells of all workbooks each time: here that is an eighth of the
    processor time, and finds nothing.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _know_further_years(folder: Path, cast: Cast) -> None:
    """The settings know all program years."""
    with (folder / FILE).open("a", encoding="utf-8") as file:
        for year in cast.program_years[1:]:
            file.write(f'\n[[cohorts]]\nkey = "{year.key}"\nstarts = {year.starts.isoformat()}\n')


def _ended(office: Office, cast: Cast, reports: Reports, began: float, own: Own) -> Ended:
    script = Script.read()
    stage, counted = Stage(office, cast, script), Counted(office.settings.google_root)
    try:
        with reports() as report:
            report.begin("Two years", (cast.ends - cast.starts).days + 1)
            living = Living(stage, days_of(cast, script), counted)
            done = living.live(lambda day: report.step(f"{day:%B} {day.day}, {day.year}"))
        at = _last_moment(office, cast.ends)
        books, private = owed_by_workbooks(office, counted.changed), owed_by_forms(office, counted.changed)
        shared = owed_by_all(office, counted.changed, {*books, *private}, done.ran)
        rows = table(counted.calls, books, private, shared)
        found = [
            Check("what people could not do", [], done.stuck),
            Check("calls as the service counts them", by_name(counted.calls), Counter(own.calls)),
            *checks(stage, at, rows),
        ]
    finally:
        stage.sign_out()
    problems = [f"{day} {job}: {one.who} {one.text}" for day, job, one in done.problems]
    return Ended(cast.ends, found, rows, time.monotonic() - began, problems)


def _last_moment(office: Office, day: date) -> datetime:
    return datetime.combine(day, datetime.max.time().replace(microsecond=0), office.zone)


def _going_on(at: datetime) -> Clock:
    """A clock that goes on from there."""
    began = time.monotonic()
    return lambda: at + timedelta(seconds=time.monotonic() - began)
