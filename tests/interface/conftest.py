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


@pytest.fixture
def desk(cast: Cast, program: Program) -> Desk:
    """An empty interface, just built, shared with the secretary."""
    cast.control.post("reset")
    service: Any = cast(SERVICE)
    made = service.drive.files().create(
        body={"name": "Interface", "mimeType": "application/vnd.google-apps.spreadsheet"}, fields="id"
    ).execute()  # fmt: skip
    grant = {"type": "user", "role": "writer", "emailAddress": SECRETARY}
    service.drive.permissions().create(fileId=made["id"], body=grant, sendNotificationEmail=False).execute()
    found = Desk(program, made["id"], service.sheets, cast)
    found.write(interface_requests(program, (SERVICE,)))
    return found
