"""One sandbox for all tests of the session, emptied before each; stock clients for its people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import gspread
import pytest
import requests

from service.sandbox import clients
from service.sandbox.methods import Methods
from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings
from tests.sandbox.tiny_methods import TINY

CHECKED = WorldSettings(check_replies=True)


@dataclass
class Acting:
    """A person's own clients."""

    url: str
    email: str
    token: str
    _made: list[Any] = field(default_factory=list)

    @cached_property
    def drive(self) -> Any:
        return self._keep(clients.drive(self.url, self.token))

    @cached_property
    def sheets(self) -> Any:
        return self._keep(clients.sheets(self.url, self.token))

    @cached_property
    def gmail(self) -> Any:
        return self._keep(clients.gmail(self.url, self.token))

    @cached_property
    def gspread(self) -> gspread.Client:
        client = clients.gspread_client(self.url, self.token)
        self._made.append(client.http_client.session)
        return client

    def close(self) -> None:
        for one in self._made:
            one.close()

    def _keep(self, service: Any) -> Any:
        self._made.append(service)
        return service


class Control:
    """The control plane as a test uses it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session = requests.Session()
        self._session.trust_env = False

    def post(self, address: str, /, **sent: Any) -> Any:
        return self._checked(self._session.post(f"{self._url}/_sandbox/{address}", json=sent))

    def get(self, name: str, **query: Any) -> Any:
        return self._checked(self._session.get(f"{self._url}/_sandbox/{name}", params=query))

    def delete(self, name: str) -> Any:
        return self._checked(self._session.delete(f"{self._url}/_sandbox/{name}"))

    def close(self) -> None:
        self._session.close()

    def _checked(self, answer: requests.Response) -> Any:
        assert answer.ok, answer.text
        return answer.json()


@dataclass
class Cast:
    """Clients by address, made once per sandbox: tokens outlive a reset."""

    sandbox: Sandbox
    control: Control
    _acting: dict[tuple[str, tuple[str, ...] | None], Acting] = field(default_factory=dict)

    def __call__(self, email: str, scopes: tuple[str, ...] | None = None) -> Acting:
        if (email, scopes) not in self._acting:
            token = self.control.post("token", email=email, scopes=scopes)["access_token"]
            self._acting[email, scopes] = Acting(self.sandbox.url, email, token)
        return self._acting[email, scopes]

    def close(self) -> None:
        for one in self._acting.values():
            one.close()
        self.control.close()


def serving(methods: Methods | None = None) -> Iterator[Cast]:
    with Sandbox.start(settings=CHECKED, methods=methods) as started:
        cast = Cast(started, Control(started.url))
        yield cast
        cast.close()


@pytest.fixture(scope="session")
def shared_cast() -> Iterator[Cast]:
    yield from serving()


@pytest.fixture
def as_person(shared_cast: Cast) -> Callable[..., Acting]:
    """`as_person(email)` gives a person's clients (drive, sheets, gmail, gspread) in an empty sandbox."""
    shared_cast.control.post("reset")
    return shared_cast


@pytest.fixture
def sandbox(shared_cast: Cast, as_person: Callable[..., Acting]) -> Sandbox:
    """The emptied sandbox itself."""
    return shared_cast.sandbox


@pytest.fixture
def control(shared_cast: Cast, as_person: Callable[..., Acting]) -> Control:
    """The emptied sandbox's control plane."""
    return shared_cast.control


@pytest.fixture(scope="session")
def shared_frame() -> Iterator[Cast]:
    yield from serving(TINY)


@pytest.fixture
def frame(shared_frame: Cast) -> Cast:
    """The frame alone: a few methods of which each answers what it was given."""
    shared_frame.control.post("reset")
    return shared_frame
