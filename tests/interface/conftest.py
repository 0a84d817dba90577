from collections.abc import Iterator
from typing import Any

import pytest

from service.domain.program import Program
from service.interface.build import interface_requests
from service.programs import load
from tests.interface.desk import SECRETARY, SERVICE, Desk
from tests.sandbox.conftest import Cast, serving


@pytest.fixture(scope="session")
def program() -> Program:
    return load("ceres-casc")


@pytest.fixture(scope="session")
def cast() -> Iterator[Cast]:
    yield from serving()


@pytest.fixture(scope="session")
def built(cast: Cast, program: Program) -> str:
    """The file id of an interface, just built, that nobody works in."""
    service: Any = cast(SERVICE)
    made = service.drive.files().create(
        body={"name": "Interface", "mimeType": "application/vnd.google-apps.spreadsheet"}, fields="id"
    ).execute()  # fmt: skip
    Desk(program, made["id"], service.sheets, cast).write(interface_requests(program, (SERVICE,)))
    return str(made["id"])


@pytest.fixture
def desk(cast: Cast, program: Program, built: str) -> Iterator[Desk]:
    """An empty interface, as just built, shared with the secretary."""
    cast.control.post("clock", follow=True)
    service: Any = cast(SERVICE)
    files = service.drive.files()
    made = files.copy(fileId=built, body={"name": "Interface"}, fields="id").execute()
    grant = {"type": "user", "role": "writer", "emailAddress": SECRETARY}
    service.drive.permissions().create(fileId=made["id"], body=grant, sendNotificationEmail=False).execute()
    yield Desk(program, made["id"], service.sheets, cast)
    files.delete(fileId=made["id"]).execute()
