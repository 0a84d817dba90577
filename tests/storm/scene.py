"""An office on a sandbox of its own, and people at their keyboards, each with a stock client of their own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import gspread
from googleapiclient.errors import HttpError

from jobs import desk
from jobs.office import Office
from jobs.report import Outcome
from jobs.roster import apply, read_import
from jobs.runner import run_job
from service.config import load
from service.domain.people import Candidate
from service.google.calls import CallRecord
from service.ledger import people, workbooks
from service.offices import connected, make_office
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER, SECRETARY
from service.sandbox.server import Sandbox
from service.sandbox.workspace import Workspace
from service.sandbox.world import WorldSettings
from tests.acceptance.bench import letters_apart

YEAR_STARTS = date(2026, 7, 1)
ZONE = ZoneInfo("America/Los_Angeles")
HELEN, ROSA, TESS = ADMINISTRATOR, SECRETARY, KEEPER
"""Helen and Rosa are bound by protections; Tess manages the shared drive, and a manager is not."""
UNSEEN = (403, 404)
"""What Google answers where somebody may not, or may not know of it."""
Json = dict[str, Any]

FIRSTS = ("Zoe", "Abe", "Max", "Ida", "Tom", "Eva", "Lin", "Noa", "Raj", "Sue")
COACHES = ("Ines Faro", "Otto Lang", "Mia Berg", "Ana Sol")
SUPERVISORS = ("Petra Vance", "Carl Moss")
HEADER = (
    "Last Name,First Name,E-mail,School,Position,Cohort,Year,Coach,Coach E-mail,Enrolled,"
    "Supervisor,Supervisor E-mail\n"
)


def address(name: str) -> str:
    """The invented address of an invented person."""
    return f"{name.lower().replace(' ', '.')}@example.org"


def roster() -> str:
    """The office's first roster file: names and places are unique, so that a fact on the wrong row shows."""
    lines = []
    for n, first in enumerate(FIRSTS):
        coach, boss = COACHES[n % len(COACHES)], SUPERVISORS[n % len(SUPERVISORS)]
        lines.append(
            f"L{first},{first},{address(f'{first} L{first}')},School {first},Post {first},2026-27,1,"
            f"{coach},{address(coach)},2026-07-01,{boss},{address(boss)}"
        )
    return HEADER + "\n".join(lines) + "\n"


class Refused(Exception):  # noqa: N818 - says what happened
    """Google refused what a person tried: protected cells, or a file that is not theirs."""


class Gone(Exception):  # noqa: N818 - says what happened
    """The tab is not there."""


@dataclass
class Hand:
    """One person's keyboard. Raises Refused where Google refuses because of who they are."""

    email: str
    client: gspread.Client
    drive: Any

    def rename(self, file_id: str, name: str) -> None:
        """Another name for a file, in Drive."""
        self._update(file_id, {"name": name})

    def trash(self, file_id: str, *, trashed: bool) -> None:
        """A file into Drive's trash, or out of it."""
        self._update(file_id, {"trashed": trashed})

    def new_folder(self, name: str, parent: str) -> str:
        """The id of a new folder."""
        body = {"name": name, "mimeType": "application/vnd.google-apps.folder", "parents": [parent]}
        made = self.drive.files().create(body=body, supportsAllDrives=True, fields="id").execute()
        return str(made["id"])

    def move(self, file_id: str, folder: str) -> str:
        """A file into another folder; the id of the one that it was in."""
        files = self.drive.files()
        (before,) = files.get(fileId=file_id, fields="parents", supportsAllDrives=True).execute()["parents"]
        files.update(
            fileId=file_id, addParents=folder, removeParents=before, supportsAllDrives=True
        ).execute()
        return str(before)

    def _update(self, file_id: str, body: Json) -> None:
        call = self.drive.files().update(fileId=file_id, body=body, supportsAllDrives=True)
        try:
            call.execute()
        except HttpError as error:
            if error.status_code in UNSEEN:
                raise Refused(error.reason) from error
            raise

    def change(self, file_id: str, *requests: Json) -> list[Json]:
        """One batchUpdate; its replies."""
        sent = {"requests": list(requests)}
        answer = self._asked(lambda: self.client.http_client.batch_update(file_id, sent))
        return list(answer.get("replies", []))

    def type(self, file_id: str, cells: dict[str, Any]) -> None:
        """Type into cells, by their A1 names with the tab's title, as by hand."""
        data = [{"range": at, "values": [[value]]} for at, value in cells.items()]
        body = {"valueInputOption": "USER_ENTERED", "data": data}
        self._asked(lambda: self.client.http_client.values_batch_update(file_id, body))

    def see(self, file_id: str, fields: str, ranges: Sequence[str] = ()) -> Json:
        """spreadsheets.get."""
        params: Json = {"fields": fields} | ({"ranges": list(ranges)} if ranges else {})
        return dict(self._asked(lambda: self.client.http_client.fetch_sheet_metadata(file_id, params)))

    def see_tab(self, file_id: str, sheet_id: int, fields: str) -> Json:
        """One tab by its id, whatever it is called by now."""
        url = f"https://sheets.googleapis.com/v4/spreadsheets/{file_id}:getByDataFilter"
        body = {"dataFilters": [{"gridRange": {"sheetId": sheet_id}}]}
        send = self.client.http_client.request
        try:
            return dict(self._asked(lambda: send("post", url, json=body, params={"fields": fields})).json())
        except Gone:
            return {}

    @staticmethod
    def _asked(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except gspread.exceptions.APIError as error:
            text = error.error["message"]
            if error.code in UNSEEN or "protected cell" in text:
                raise Refused(text) from error
            if "No grid with id" in text or "No sheet with id" in text:
                raise Gone(text) from error
            raise


@dataclass
class Scene:
    """`office` as the jobs have it; `world` is where its people sign in."""

    office: Office
    world: Workspace
    at: datetime
    interface: str = ""
    outcomes: list[tuple[datetime, Outcome]] = field(default_factory=list)

    def hand(self, email: str) -> Hand:
        return Hand(email, self.world.gspread(email), self.world.drive(email))

    def set_clock(self, at: datetime) -> None:
        self.at = at
        self.world.clock.set(at)

    def job(self, name: str) -> Outcome:
        """A run on record, as of now."""
        outcome = run_job(self.office, name, self.at, "the schedule")
        self.outcomes.append((self.at, outcome))
        return outcome

    def take_in(self, text: str) -> int:
        """A roster file, as of now; how many of its rows cannot be used: then nothing is taken in."""
        found = read_import(self.office, text.encode())
        if not found.findings:
            apply(self.office, found.plan, self.at)
        return len(found.findings)

    def candidates(self) -> list[Candidate]:
        with self.office.ledger.read() as session:
            return list(people.candidates(session))

    def files(self) -> dict[str, str]:
        """Workbooks by candidate's number."""
        with self.office.ledger.read() as session:
            return {key: row.file_id for key, row in workbooks.all(session).items()}


def at(day: str) -> datetime:
    """A moment in California."""
    return datetime.fromisoformat(day).replace(tzinfo=ZONE)


@contextmanager
def new_scene(folder: Path, seed: int, heard: Callable[[CallRecord], None]) -> Iterator[Scene]:
    """A new office with its roster taken in and its interface made; nothing else has happened."""
    settings = WorldSettings(check_replies=True)
    with Sandbox.start(folder / "sandbox", settings=settings, seed=seed) as sandbox:
        port = urlsplit(sandbox.url).port
        assert port
        make_office(folder, "ceres-casc", starts=YEAR_STARTS, port=port)
        letters_apart(folder)
        world = Workspace(sandbox.url, sandbox.key_path)
        with closing(world), connected(load(folder), heard) as office:
            scene = Scene(office, world, at("2026-07-01T08:00"))
            scene.set_clock(scene.at)
            scene.take_in(roster())
            scene.interface = desk.file_id(office, scene.at)
            yield scene
