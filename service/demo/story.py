"""The demo: an invented cohort from roster to review mail, by the same jobs that any office runs."""

import json
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jobs import desk
from jobs.office import Office
from jobs.report import Outcome, Report
from jobs.roster import apply, read_import
from jobs.runner import run_job
from service.demo.dates import Story, plan_story
from service.demo.folder import begin_anew, refuse_taken
from service.demo.lives import ASKED, Life, ask, write
from service.demo.office_work import answer, grant, open_case, record_attendance, say_who_is_who
from service.demo.staff import decide
from service.domain.people import Candidate
from service.domain.requests import asking
from service.ledger import forms, letters, people, workbooks
from service.offices import make_office, open_office
from service.offices.sandbox_drive import ADMINISTRATOR, NAMES, SECRETARY, control
from service.offices.wiring import start_sandbox
from service.programs import load

PROGRAM = "ceres-casc"
PACES = (5, 4, 4, 3, 2, 3, 4, 1, 5, 2, 0, 3)
"""How far each candidate has come when the office looks, in roster order."""
SOON = timedelta(minutes=10)
MORE_TIME = timedelta(days=60)
"""From the day of the decision on; the plan is due within that time."""
WRITING, LOOKING = timedelta(days=9), timedelta(days=14)
"""After the second release: when people write, and when the office looks."""

SEEN = {
    "console": "The console: what waits, and where everybody stands",
    "interface": "The Administrator Interface, as {secretary} has it before her, the secretary",
    "workbook": "A workbook, as {candidate} sees it",
    "inbox": "What {candidate} was written",
    "sandbox": "Everything in the sandbox; “Acting as” chooses who looks: try a coach, then a stranger",
}
"""What each address shows."""
Reports = Callable[[], AbstractContextManager[Report]]
Serve = Callable[[Office], None]
Say = Callable[[str], None]


@dataclass
class Told:
    """What happened on which day, for the summary."""

    outcomes: list[tuple[datetime, Outcome]] = field(default_factory=list)


def run_demo(folder: Path, port: int, reports: Reports, say: Say, serve: Serve | None) -> None:
    """Play the story in a new office in `folder`, say what happened, then `serve` if that is given.

    The console listens on `port`, the sandbox on the one after it. An earlier demo in `folder` is replaced;
    SettingsError for a folder with anything else in it, and for a port that is taken.
    """
    started = time.monotonic()
    refuse_taken(port, port + 1)
    begin_anew(folder)
    program = load(PROGRAM)
    story = plan_story(program, datetime.now(ZoneInfo(program.time_zone)).date())
    with start_sandbox(folder, port + 1) as sandbox:
        _set_clock(sandbox.url, story.morning(story.starts))
        make_office(folder, PROGRAM, starts=story.starts, port=port + 1, console=port)
        with open_office(folder) as office:
            _play(office, story, reports, say, started)
            if serve:
                serve(office)


def _set_clock(url: str, at: datetime) -> None:
    control(url, "clock", {"set": at.isoformat(), "running": True})


def _play(office: Office, story: Story, reports: Reports, say: Say, started: float) -> None:
    told = _tell(office, story, reports)
    control(office.settings.google_root, "clock", {"follow": True})
    summary = _summary(office, story, told, round(time.monotonic() - started, 1))
    text = json.dumps(summary, indent=2, ensure_ascii=False)
    (office.settings.office / "summary.json").write_text(text, encoding="utf-8")
    for line in _lines(summary):
        say(line)


def _tell(office: Office, story: Story, reports: Reports) -> Told:
    told = Told()

    def job(name: str, at: datetime) -> None:
        _set_clock(office.settings.google_root, at)
        with reports() as report:
            told.outcomes.append((at, run_job(office, name, at, "demo", report)))

    first, second = story.releases
    began, url = story.morning(story.starts), office.settings.google_root
    _enrol(office, story)
    job("provision", began)
    job("scrape", began + SOON)
    say_who_is_who(url, desk.file_id(office, began))
    job("review", began + SOON * 2)
    job("release", story.morning(first))
    job("release", story.morning(second))
    written = story.evening(second + WRITING)
    _set_clock(url, written)
    with reports() as report:
        _live(office, report)
    _ask(office, written)
    at = story.morning(second + LOOKING)
    job("scrape", at)
    job("remind", at)
    _office_hours(office, story, at)
    undo = timedelta(minutes=office.settings.schedule.undo_minutes)
    later = at + timedelta(hours=2)
    job("scrape", later)
    job("review", later + undo)
    grant(url, desk.file_id(office, later), _typed(at + MORE_TIME))
    job("review", later + 2 * undo)
    job("review", later + 3 * undo)
    job("provision", later + 3 * undo)
    return told


def _typed(day: date) -> str:
    """As Americans type a date."""
    return f"{day.month}/{day.day}/{day.year}"


def _office_hours(office: Office, story: Story, at: datetime) -> None:
    """Who was there, an answer, a case, and decisions."""
    url, interface = office.settings.google_root, desk.file_id(office, at)
    record_attendance(url, interface, _typed(story.releases[0] + WRITING))
    candidate, file_id, _ = _asking(office)[0]
    answer(url, file_id)
    open_case(url, interface, candidate.person.name)
    decide(url, ADMINISTRATOR, interface)


def _ask(office: Office, at: datetime) -> None:
    for candidate, file_id, asked in _asking(office):
        ask(office.settings.google_root, candidate, file_id, asked, _typed(at))


def _asking(office: Office) -> list[tuple[Candidate, str, Mapping[str, object]]]:
    """Who asks the office for something, in which file."""
    module = asking(office.program)
    with office.ledger.read() as session:
        candidates, known = people.candidates(session), forms.all(session)
    files = {row.first: row.file_id for row in known.values() if module and row.module == module.module.key}
    return [(candidates[place], files[candidates[place].key], asked) for place, asked in ASKED.items()]


def _enrol(office: Office, story: Story) -> None:
    template = files("service.demo").joinpath("roster.csv").read_text(encoding="utf-8")
    cohort = office.settings.cohorts[0].key
    roster = template.replace("{cohort}", cohort).replace("{starts}", story.starts.isoformat())
    (office.settings.office / "roster.csv").write_text(roster, encoding="utf-8")
    apply(office, read_import(office, roster.encode()).plan, story.morning(story.starts))


def _live(office: Office, report: Report) -> None:
    with office.ledger.read() as session:
        candidates, files_of = people.candidates(session), workbooks.all(session)
    report.begin("People write", len(candidates))
    for candidate, pace in zip(candidates, PACES, strict=True):
        life = Life(candidate, files_of[candidate.key].file_id, pace)
        write(office.program, office.settings.google_root, life)
        report.step(candidate.person.name)


def _summary(office: Office, story: Story, told: Told, seconds: float) -> dict[str, Any]:
    with office.ledger.read() as session:
        candidates, books = people.candidates(session), workbooks.all(session)
        sent = letters.all(session)
    root, serve = office.settings.google_root, office.settings.serve
    first, interface = candidates[0], desk.file_id(office, datetime.now(UTC))
    return {
        "program": office.program.title,
        "candidates": len(candidates),
        "coaches": len({c.companion.email for c in candidates if c.companion}),
        "year_starts": story.starts.isoformat(),
        "releases": [day.isoformat() for day in story.releases],
        "jobs": [
            {
                "day": f"{at:%b} {at.day}",
                "job": o.job,
                "outcome": o.word,
                "did": o.summary(),
                **dict(o.counts),
            }
            for at, o in told.outcomes
        ],
        "decisions": sum(o.counts.get("decided", 0) for _, o in told.outcomes),
        "letters": {
            state: sum(1 for one in sent if one.state == state) for state in ("sent", "waiting", "failed")
        },
        "people": {"secretary": NAMES[SECRETARY], "candidate": first.person.name},
        "addresses": {
            "console": f"http://{serve.host}:{serve.port}/",
            "interface": f"{root}/spreadsheets/d/{interface}/edit?as={SECRETARY}",
            "workbook": f"{root}/spreadsheets/d/{books[first.key].file_id}/edit?as={first.person.email}",
            "inbox": f"{root}/inbox/{first.person.email}?as={first.person.email}",
            "sandbox": f"{root}/",
        },
        "seconds": seconds,
    }


def _lines(summary: dict[str, Any]) -> list[str]:
    addresses = summary["addresses"]
    lines = [
        "",
        "{program}: {candidates} candidates and {coaches} coaches, played in {seconds} s".format(**summary),
        *(f"  {job['day']:<7} {job['did']}" for job in summary["jobs"]),
        f"In all, {summary['decisions']} decisions and {summary['letters']['sent']} letters.",
        "",
        "Open in a browser:",
    ]
    for name, what in SEEN.items():
        lines += [f"  {what.format(**summary['people'])}", f"    {addresses[name]}"]
    return lines
