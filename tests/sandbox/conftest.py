"""One sandbox for all tests of the session, emptied before each; stock clients for its people."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import gspread
import pytest

from service.sandbox.control_client import ControlClient
from service.sandbox.methods import Methods
from service.sandbox.server import Sandbox
from service.sandbox.workspace import Workspace
from service.sandbox.world import WorldSettings
from tests.sandbox.tiny_methods import TINY

CHECKED = WorldSettings(check_replies=True)


@dataclass(frozen=True)
class Acting:
    """A person's own clients."""

    sandbox: Workspace
    email: str
    scopes: tuple[str, ...] | None = None

    @property
    def url(self) -> str:
        return self.sandbox.url

    @property
    def token(self) -> str:
        return self.sandbox.token(self.email, self.scopes)

    @property
    def drive(self) -> Any:
        return self.sandbox.drive(self.email, self.scopes)

    @property
    def sheets(self) -> Any:
        return self.sandbox.sheets(self.email, self.scopes)

    @property
    def gmail(self) -> Any:
        return self.sandbox.gmail(self.email, self.scopes)

    @property
    def gspread(self) -> gspread.Client:
        return self.sandbox.gspread(self.email, self.scopes)


@dataclass(frozen=True)
class Cast:
    """People by address, as they are or with fewer scopes."""

    sandbox: Workspace

    @property
    def control(self) -> ControlClient:
        return self.sandbox.control

    def __call__(self, email: str, scopes: tuple[str, ...] | None = None) -> Acting:
        return Acting(self.sandbox, email, scopes)


def serving(methods: Methods | None = None) -> Iterator[Cast]:
    with (
        Sandbox.start(settings=CHECKED, methods=methods) as started,
        closing(Workspace(started.url, started.key_path)) as workspace,
    ):
        yield Cast(workspace)


@pytest.fixture(scope="session")
def sandbox_settings() -> WorldSettings:
    return CHECKED


@pytest.fixture(scope="session")
def shared_cast(sandbox_session: Workspace) -> Cast:
    return Cast(sandbox_session)


@pytest.fixture
def as_person(sandbox: Workspace) -> Callable[..., Acting]:
    """`as_person(email)` gives a person's clients (drive, sheets, gmail, gspread) in an empty sandbox."""
    return Cast(sandbox)


@pytest.fixture
def control(sandbox: Workspace) -> ControlClient:
    """The emptied sandbox's control plane."""
    return sandbox.control


@pytest.fixture(scope="session")
def shared_frame() -> Iterator[Cast]:
    yield from serving(TINY)


@pytest.fixture
def frame(shared_frame: Cast) -> Cast:
    """The frame alone: a few methods of which each answers what it was given."""
    shared_frame.sandbox.reset()
    return shared_frame
