"""Checks of what runs: the ledger, the schedule, the time zone, the address for Google's notices."""

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from jobs.desk import FILE
from jobs.schedule import last_beat
from jobs.verbs import VERBS
from service.doctor.case import Case
from service.doctor.examining import Wrong
from service.errors import LedgerError
from service.ledger import Ledger, marks, runs
from service.ledger.runs import RunRow

ENDED_BADLY = {"failed", "stopped"}


def zone(case: Case, _lost: Collection[str]) -> str:
    """Whether the interface counts days as the program does: its TODAY() is that of its own time zone."""
    name, ledger = case.program.time_zone, case.ledger.ledger
    interface = None
    if ledger is not None:
        with ledger.read() as session:
            interface = marks.get(session, FILE)
    if interface:
        fields = "properties(timeZone)"
        found = case.google.sheets.spreadsheets_get(interface, fields)["properties"]["timeZone"]
        if ZoneInfo(found) != ZoneInfo(name):
            raise Wrong(
                f"“{case.program.words.interface_name}” is set to {found}, the program to {name}.",
                f"Open https://docs.google.com/spreadsheets/d/{interface}/edit, choose File, Settings, and "
                f"set the time zone to {name}; or set time_zone in {case.file}.",
            )
    return f"{name}, now {case.at.astimezone(ZoneInfo(name)):%Y-%m-%d %H:%M}"


def ledger(case: Case, _lost: Collection[str]) -> str:
    """Whether the ledger can be read, is whole, and is of this program."""
    try:
        seen = case.ledger
    except LedgerError as error:
        raise Wrong(
            error.message,
            error.remedy
            or f"Look at ledger in {case.file} or at DATABASE_URL: is the database there and running?",
        ) from error
    if seen.ledger is None:
        return "none yet: the first job makes it"
    step = "" if seen.ready else "; the next start brings its tables up to date, and puts a copy aside"
    return f"{case.settings.ledger.partition(':')[0]}, whole{step}"


def schedule(case: Case, _lost: Collection[str]) -> str:
    """Whether there is somebody to run for, and jobs run at their times."""
    if not case.settings.cohorts:
        raise Wrong(
            "There is no cohort, so that nobody can be on the roster.",
            f"Add to {case.file}: [[cohorts]] with key and starts, as its comments say.",
        )
    kept = case.ledger.ledger
    if kept is None:
        return _never(case)
    newest, beat = _runs(kept, case.at)
    signs = [run.started for run in newest if run.started <= case.at] + ([beat] if beat else [])
    if not signs:
        return _never(case)
    _not_silent(case, max(signs))
    bad = next((run for run in newest if run.state in ENDED_BADLY), None)
    if bad:
        raise Wrong(
            f"The last run of {bad.job} ended badly: {' '.join(bad.summary.split()) or bad.state}.",
            f"Type: cohortbook {bad.job} --office {case.settings.office}",
        )
    return f"last sign of life {max(signs).astimezone(ZoneInfo(case.program.time_zone)):%Y-%m-%d %H:%M}"


def _runs(kept: Ledger, at: datetime) -> tuple[list[RunRow], datetime | None]:
    """The newest run of each job that has its times, and the schedule's own sign of life."""
    with kept.read() as session:
        newest = runs.last_by_job(session, at).values()
        return [run for run in newest if run.job in VERBS], last_beat(session)


def _never(case: Case) -> str:
    return f"nothing has run yet; start it: cohortbook serve --office {case.settings.office}"


def _not_silent(case: Case, last: datetime) -> None:
    limit = timedelta(minutes=case.settings.schedule.silent_minutes)
    if case.at - last > limit:
        when = f"{last.astimezone(ZoneInfo(case.program.time_zone)):%Y-%m-%d %H:%M}"
        raise Wrong(
            f"Nothing has run since {when}.",
            f"Type: sudo systemctl start cohortbook (where `cohortbook unit` was installed), or: cohortbook "
            f"serve --office {case.settings.office}",
        )
