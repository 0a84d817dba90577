"""An office that is set up right, on a sandbox of its own, and ways to set it up wrong for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from jobs import desk
from jobs.provision.places import template
from service.cli.doctor import diagnosed
from service.doctor import Line, State
from service.ledger import Ledger, marks, runs
from service.offices import make_office, open_office
from service.offices.sandbox_drive import KEEPER
from service.sandbox.server import Sandbox
from service.sandbox.workspace import Workspace
from service.workbook.template import template_version
from tests.sandbox.conftest import CHECKED

RAN = datetime(2026, 9, 1, 12, tzinfo=ZoneInfo("America/Los_Angeles"))
LOOKED = RAN + timedelta(minutes=10)
SERVICE = "cohortbook@sandbox-project.iam.gserviceaccount.com"


@dataclass
class SetUp:
    """The office in `folder` and its Google."""

    folder: Path
    google: Workspace

    @property
    def toml(self) -> Path:
        return self.folder / "cohortbook.toml"

    @property
    def key(self) -> Path:
        return self.google.key_path

    @property
    def keeper(self) -> Any:
        """Drive as the keeper of the district's drives has it."""
        return self.google.drive(KEEPER)

    def look(self, at: datetime = LOOKED) -> list[Line]:
        return diagnosed(self.folder, at)

    def marked(self, name: str) -> str:
        with Ledger.open(f"sqlite:///{self.folder / 'ledger.sqlite'}") as ledger, ledger.read() as session:
            return marks.get(session, name) or next(iter(marks.named(session, name).values()))

    @property
    def drive_id(self) -> str:
        return next(
            line.split('"')[1] for line in self.toml.read_text().splitlines() if line.startswith("drive_id")
        )

    @contextmanager
    def instead(self, *changes: tuple[str, str]) -> Iterator[None]:
        """Settings changed, each given as old and new text."""
        before = text = self.toml.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        self.toml.write_text(text, encoding="utf-8")
        try:
            yield
        finally:
            self.toml.write_text(before, encoding="utf-8")

    @contextmanager
    def settings(self, **changed: object) -> Iterator[None]:
        before = self.google.control.get("settings")
        self.google.control.post("settings", **changed)
        try:
            yield
        finally:
            self.google.control.post("settings", **{name: before[name] for name in changed})

    @contextmanager
    def rights(self, **changed: object) -> Iterator[None]:
        """Of the service account."""
        known = self.google.control.get("service-accounts")["service_accounts"][0]
        self.google.control.post("service-accounts", name="cohortbook", **changed)
        try:
            yield
        finally:
            self.google.control.post(
                "service-accounts", name="cohortbook", **{name: known[name] for name in changed}
            )

    @contextmanager
    def trashed(self, file_id: str) -> Iterator[None]:
        self._update(file_id, trashed=True)
        try:
            yield
        finally:
            self._update(file_id, trashed=False)

    def _update(self, file_id: str, **body: object) -> None:
        self.keeper.files().update(fileId=file_id, body=body, supportsAllDrives=True).execute()


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SetUp]:
    folder = tmp_path_factory.mktemp("office")
    with Sandbox.start(folder / "sandbox", settings=CHECKED) as sandbox:
        port = urlsplit(sandbox.url).port
        assert port
        make_office(folder, "ceres-casc", starts=date(2026, 7, 1), port=port)
        google = Workspace(sandbox.url, sandbox.key_path)
        google.clock.set(RAN)
        with open_office(folder) as office:
            template(office, 1, template_version(office.program, 1), RAN)
            desk.file_id(office, RAN)
            with office.ledger.begin() as session:
                runs.finish(session, runs.start(session, "review", RAN), "ok", "review: done", RAN)
        yield SetUp(folder, google)
        google.close()


def told(lines: list[Line]) -> dict[str, str]:
    """What each line that does not pass says, by check; a line that is not tried says so."""
    return {
        line.check: f"{line.text} | {line.remedy}"
        if line.state is State.WRONG
        else f"{line.state} {line.text}"
        for line in lines
        if line.state is not State.PASS
    }
