"""An office on a sandbox of its own whose jobs are called directly, with faults planned in the sandbox."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

from jobs import desk
from jobs.office import Office
from jobs.report import Outcome, Report, Silent
from jobs.roster import apply, read_import
from jobs.standings import UNASSIGNED
from jobs.verbs import VERBS
from service.config import load
from service.ledger import findings, letters, people, workbooks
from service.offices import connected, make_office
from service.offices.sandbox_drive import ADMINISTRATOR, control
from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings
from tests.acceptance.bench import Bench, roster_of, send_at_once
from tests.jobs.shelf import FOUNDED, Lived, Shelf

YEAR_STARTS = date(2026, 7, 1)
ZONE = ZoneInfo("America/Los_Angeles")
SETTINGS = WorldSettings(check_replies=True)
INES, TOM = "ines.faro@example.org", "tom.birch@example.edu"


def noon(day: str) -> datetime:
    """Noon of that day in California, or the time there that `day` names."""
    return datetime.fromisoformat(day if "T" in day else f"{day}T12:00:00").replace(tzinfo=ZONE)


@dataclass
class Ground:
    """`office` as the jobs have it; `bench` is how people and tests look at its Google; `shelf` is where
    offices that lived through the same days are found.
    """

    bench: Bench
    office: Office
    shelf: Shelf | None = None
    closing: ExitStack = field(default_factory=ExitStack)

    def _repr_pretty_(self, printer: Any, cycle: object) -> None:
        """Short: a whole office, with its program, is too long for a report of Hypothesis."""
        del cycle
        printer.text(f"{type(self).__name__}({str(self.bench.folder)!r})")

    def begin(self, rows: Sequence[str], *days: tuple[str, str]) -> None:
        """A new office's first days: roster rows are taken in, and each job runs at noon of its day, or the
        time that it names, with no problem. Where another file of tests has lived through them, its office is
        taken, as it stands after a restart.
        """
        assert not self.office.ledger.changes
        lived: Lived = (FOUNDED, tuple(rows), *days)
        known = self.shelf.furthest(lived) if self.shelf else (FOUNDED,)
        if len(known) > 1:
            self._become(known)
        else:
            self.enrol(*rows)
        for end in range(max(len(known), 2), len(lived)):
            name, day = days[end - 2]
            assert self.job(name, day).problems == []
            if self.shelf:
                self.shelf.keep(lived[: end + 1], self.bench.folder)

    def _become(self, lived: Lived) -> None:
        assert self.shelf
        folder = self.bench.folder
        self.closing.close()
        self.shelf.put_back(lived, folder)
        self.bench, self.office = _opened(folder, self.shelf.port, self.closing)

    def enrol(self, *rows: str, day: str = "2026-07-01") -> None:
        """Take in roster rows `Last,First,address,coach name,coach address`."""
        self.enrol_file(roster_of(*rows), day)

    def enrol_file(self, text: str, day: str = "2026-07-01") -> None:
        """Take in a whole roster file."""
        self.bench.set_clock(day)
        found = read_import(self.office, text.encode())
        assert not found.findings
        apply(self.office, found.plan, noon(day))

    def office_findings(self) -> str:
        """What is wrong for nobody alone."""
        with self.office.ledger.read() as session:
            return " ".join(finding.text for finding in findings.all(session) if not finding.candidate_key)

    def job(self, name: str, day: str, report: Report | None = None, office: Office | None = None) -> Outcome:
        """A run at noon of that day (or the time it names), which the sandbox's clock shows as well."""
        self.bench.set_clock(day)
        own = replace(office or self.office, clock=lambda: noon(day))
        return VERBS[name](own, noon(day), report or Silent())

    def job_of(self, run: Callable[[Office, datetime], Outcome], day: str) -> Outcome:
        """A run of what is no job of the schedule, as of noon of that day or the time it names."""
        self.bench.set_clock(day)
        return run(self.office, noon(day))

    @contextmanager
    def fault(self, method: str, kind: str, **told: object) -> Iterator[None]:
        """Plan a failure; it must have happened by the end."""
        control(self.bench.url, "faults", {"method": method, "kind": kind, **told})
        yield
        with urlopen(f"{self.bench.url}/_sandbox/faults", timeout=10) as answer:
            planned = json.load(answer)["faults"]
        urlopen(Request(f"{self.bench.url}/_sandbox/faults", method="DELETE"), timeout=10).close()
        assert [fault["remaining"] for fault in planned] == [0]

    def hours_pass(self) -> None:
        """No limit of hours keeps anything waiting any more."""
        self.office.google.gates.take_up(())

    def key(self, email: str) -> str:
        """A candidate's number."""
        with self.office.ledger.read() as session:
            return next(c.key for c in people.candidates(session) if c.person.email == email)

    def file(self, email: str) -> str:
        """The id of a candidate's workbook, by the ledger."""
        with self.office.ledger.read() as session:
            return workbooks.all(session)[self.key(email)].file_id

    def found(self, email: str) -> dict[str, str]:
        """What is wrong for a candidate, by source; without forms that wait for somebody to be named."""
        key = self.key(email)
        with self.office.ledger.read() as session:
            own = [f for f in findings.all(session) if f.candidate_key == key and f.source != UNASSIGNED]
            return {finding.source: finding.text for finding in own}

    def letters(self, email: str) -> dict[str, str]:
        """The states of a candidate's letters, by what they are about."""
        with self.office.ledger.read() as session:
            return {row.key: row.state for row in letters.all(session, self.key(email))}

    def files(self, title: str) -> list[str]:
        """The ids of all files of the shared drive whose name begins so, by a stock Drive client."""
        answer = self._drive.files().list(
            corpora="drive",
            driveId=self.office.settings.drive_id,
            includeItemsFromAllDrives=True,
            supportsAllDrives=True,
            pageSize=1000,
            fields="files(id,name)",
        )
        return [file["id"] for file in answer.execute()["files"] if file["name"].startswith(title)]

    def grants(self, email: str) -> dict[str, str]:
        """Roles by address on the candidate's file itself, by a stock Drive client."""
        fields = "permissions(emailAddress,role,permissionDetails(inherited))"
        answer = self._drive.permissions().list(
            fileId=self.file(email), supportsAllDrives=True, fields=fields
        )
        return {
            permission["emailAddress"]: permission["role"]
            for permission in answer.execute()["permissions"]
            if not all(detail["inherited"] for detail in permission["permissionDetails"])
        }

    def tabs(self, email: str) -> list[str]:
        """Titles of the tabs of the candidate's workbook, by a stock Sheets client."""
        answer = (
            self._sheets.spreadsheets()
            .get(spreadsheetId=self.file(email), fields="sheets(properties(title))")
            .execute()
        )
        return [sheet["properties"]["title"] for sheet in answer["sheets"]]

    def protected_for(self, email: str) -> set[str]:
        """Everybody who may write in something protected of the candidate's workbook: Google says so to those
        alone who may themselves, and the service always may.
        """
        fields = "sheets(protectedRanges(editors(users)))"
        answer = self.office.google.sheets.spreadsheets_get(self.file(email), fields)
        ranges = [one for sheet in answer["sheets"] for one in sheet.get("protectedRanges", ())]
        return {user for one in ranges for user in one.get("editors", {}).get("users", ())}

    def subjects(self, email: str) -> list[str]:
        """Subjects of a person's inbox, oldest first."""
        return [subject for subject, _ in self.bench.mails(email)]

    def interface_row(self, tab: str, first: str) -> dict[str, str]:
        """A row of the interface by its first cell, under its headings."""
        shown = self.bench.open(ADMINISTRATOR, desk.file_id(self.office, noon("2026-07-01")), tab).shown
        head = next(row for row in shown if row[0] == "No.")
        row = next(row for row in shown if row[0] == first)
        return dict(reversed(list(zip(head, row, strict=False))))

    def sign_out(self) -> None:
        """Sign out everybody who looked; the sandbox holds a hundred connections."""
        self.bench.close()
        self.bench.signed_in.clear()

    @property
    def _drive(self) -> Any:
        return self.bench.drive(ADMINISTRATOR)

    @property
    def _sheets(self) -> Any:
        return self.bench.sheets(ADMINISTRATOR)


@contextmanager
def lag(ground: Ground, seconds: int) -> Iterator[None]:
    """Searches and change feeds stay so far behind meanwhile."""
    control(ground.bench.url, "settings", {"lag_seconds": seconds})
    yield
    control(ground.bench.url, "settings", {"lag_seconds": 0})


@contextmanager
def new_ground(
    folder: Path, shelf: Shelf | None = None, program: str = "ceres-casc", starts: date = YEAR_STARTS
) -> Iterator[Ground]:
    """A new office in `folder`; nobody is on its roster. A `shelf` is for offices of the first program; where
    its port is taken by another office of this process, it is done without.
    """
    home = shelf if shelf and shelf.is_free() else None
    with ExitStack() as closing:
        if home and home.furthest((FOUNDED,)):
            home.put_back((FOUNDED,), folder)
            made = _opened(folder, home.port, closing)
        else:
            made = _founded(folder, home.port if home else 0, program, starts, closing)
        if home and not home.furthest((FOUNDED,)):
            home.port = _port(made[0].url)
            home.keep((FOUNDED,), folder)
        yield Ground(*made, home, closing)


@contextmanager
def reopened(folder: Path, port: int) -> Iterator[Ground]:
    """The office in `folder`, whose sandbox listens where it always did."""
    with ExitStack() as closing:
        yield Ground(*_opened(folder, port, closing))


def _founded(folder: Path, port: int, program: str, starts: date, closing: ExitStack) -> tuple[Bench, Office]:
    sandbox = closing.enter_context(Sandbox.start(folder / "sandbox", port, settings=SETTINGS))
    make_office(folder, program, starts=starts, port=_port(sandbox.url))
    send_at_once(folder)
    return _desk(folder, sandbox, closing)


def _opened(folder: Path, port: int, closing: ExitStack) -> tuple[Bench, Office]:
    sandbox = closing.enter_context(Sandbox.start(folder / "sandbox", port, settings=SETTINGS))
    return _desk(folder, sandbox, closing)


def _desk(folder: Path, sandbox: Sandbox, closing: ExitStack) -> tuple[Bench, Office]:
    bench = Bench(folder, sandbox.url)
    closing.callback(bench.close)
    return bench, closing.enter_context(connected(load(folder)))


def _port(url: str) -> int:
    port = urlsplit(url).port
    assert port
    return port
