"""A scripted server, a key that is good there, and a connection that keeps time for the test."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from service.google import CallRecord, Connection, Google, connect
from tests.google.scripted import Scripted

START = datetime(2026, 9, 11, 19, 0, tzinfo=UTC)
SERVICE = "cohortbook@induction.example.com"


@dataclass
class Watch:
    """A clock that moves only when somebody sleeps."""

    now: datetime = START
    slept: list[float] = field(default_factory=list)

    def reset(self) -> None:
        self.now = START
        self.slept.clear()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture(scope="module")
def server() -> Iterator[Scripted]:
    scripted = Scripted()
    yield scripted
    scripted.close()


@pytest.fixture(autouse=True)
def _fresh(server: Scripted, watch: Watch, records: list[CallRecord]) -> None:
    server.reset()
    watch.reset()
    records.clear()


@pytest.fixture(autouse=True)
def _open(request: pytest.FixtureRequest, _fresh: None) -> None:
    if "google" in request.fixturenames:
        request.getfixturevalue("google").gates.take_up(())


@pytest.fixture(scope="session")
def private_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


@pytest.fixture(scope="module")
def key_file(server: Scripted, private_key: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "service-account.json"
    key = {
        "type": "service_account",
        "client_email": SERVICE,
        "private_key": private_key,
        "private_key_id": "1",
        "client_id": "1",
        "project_id": "induction",
        "token_uri": f"{server.url}/token",
    }
    path.write_text(json.dumps(key), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


@pytest.fixture(scope="module")
def records() -> list[CallRecord]:
    return []


@pytest.fixture(scope="module")
def google(server: Scripted, key_file: Path, watch: Watch, records: list[CallRecord]) -> Iterator[Google]:
    """One connection for a file's tests: it signs in once."""
    connected = _connected(server, key_file, watch, records)
    yield connected
    connected.close()


@pytest.fixture
def stranger(server: Scripted, key_file: Path, watch: Watch, records: list[CallRecord]) -> Iterator[Google]:
    """A connection that has not signed in yet."""
    connected = _connected(server, key_file, watch, records)
    yield connected
    connected.close()


def _connected(server: Scripted, key_file: Path, watch: Watch, records: list[CallRecord]) -> Google:
    connection = Connection(key_file, root=server.url)
    return connect(connection, records.append, sleep=watch.sleep, now=lambda: watch.now)
