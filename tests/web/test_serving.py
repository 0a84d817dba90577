"""Serving an office as a whole: its console and its jobs, from start to stop."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import requests

from service.config import Serve, Settings, SignIn, load
from service.errors import SettingsError
from service.ledger import Ledger
from service.offices import make_office
from service.serving import address, gate_of
from service.web.gate import LocalGate, ProxyGate
from service.web.signin import SignInGate
from tests.web.cast import AT

ROOT = Path(__file__).resolve().parents[2]
SERVE = "from service.cli.main import main; main(['serve', '--office', '{folder}'])"
ANSWER = """
from werkzeug.test import Client
from service.wsgi import application
answer = Client(application).get("{address}", environ_base={{"REMOTE_ADDR": "127.0.0.1"}})
print(answer.status_code, answer.text)
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """An office on its own sandbox, and its console's port."""
    folder, console = tmp_path_factory.mktemp("office"), free_port()
    make_office(folder, "ceres-casc", today=date(2026, 9, 1), port=free_port(), console=console)
    return folder, console


def python(code: str, **environ: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environ},
    )


@pytest.fixture
def served(office: tuple[Path, int]) -> Iterator[subprocess.Popen[str]]:
    process = python(SERVE.format(folder=office[0]))
    yield process
    process.kill()
    process.communicate()


def well(url: str) -> requests.Response:
    """The answer of /healthz once all is well, or the last one after a minute."""
    until = time.monotonic() + 60
    while True:
        try:
            answer = requests.get(f"{url}healthz", timeout=5)
        except requests.ConnectionError:
            answer = None
        if time.monotonic() > until or (answer is not None and answer.ok):
            assert answer is not None, "the console never listened"
            return answer
        time.sleep(0.2)


@pytest.mark.long
def test_an_office_is_served_its_jobs_run_and_it_stops_when_told(
    office: tuple[Path, int], served: subprocess.Popen[str]
) -> None:
    url = f"http://127.0.0.1:{office[1]}/"
    assert well(url).json()["status"] == "ok"
    page = requests.get(url, timeout=5)
    assert page.status_code == 200
    assert "waitress" not in page.headers.get("Server", "").lower()
    served.send_signal(signal.SIGTERM)
    said, complained = served.communicate(timeout=30)
    assert (served.returncode, complained) == (0, "")
    assert said.splitlines() == [
        f"Clear Administrative Services Credential Induction: {url} (Ctrl-C stops)",
        "Stopped.",
    ]


@pytest.mark.long
def test_an_office_on_the_sandbox_is_signed_into(office: tuple[Path, int]) -> None:
    url = f"http://127.0.0.1:{office[1]}/"
    process = python(SERVE.format(folder=office[0]), COHORTBOOK_SIGNIN_CLIENT_ID="console")
    try:
        well(url)
        browser = requests.Session()
        assert browser.get(url, timeout=5).url == f"{url}signin?next=/"
        asked = browser.get(f"{url}signin/begin?next=/log", timeout=5)
        assert "to continue to <b>console</b>" in asked.text
        page = browser.post(asked.url, data={"person": load(office[0], {}).staff[0]}, timeout=5)
        assert (page.status_code, page.url) == (200, f"{url}log")
        assert "Sign out" in page.text
        stranger = requests.Session()
        asked = stranger.get(f"{url}signin/begin", timeout=5)
        assert stranger.post(asked.url, data={"person": "stranger@example.com"}, timeout=5).status_code == 403
    finally:
        process.kill()
        process.communicate()


@pytest.mark.long
def test_a_port_that_is_taken_is_told_with_its_remedy(office: tuple[Path, int]) -> None:
    with socket.create_server(("127.0.0.1", office[1])):
        process = python(SERVE.format(folder=office[0]))
        _, complained = process.communicate(timeout=60)
    assert process.returncode == 3
    assert f"The console cannot listen on 127.0.0.1, port {office[1]}" in complained
    assert "set another port in cohortbook.toml" in complained


def test_gunicorns_application_answers(office: tuple[Path, int]) -> None:
    process = python(ANSWER.format(address="/candidates/7"), COHORTBOOK_OFFICE=str(office[0]))
    said, _ = process.communicate(timeout=60)
    assert said.startswith("404 ")
    assert "There is no candidate 7 on record." in said


@pytest.mark.long
def test_gunicorns_application_refuses_app_engine_without_a_lasting_ledger(office: tuple[Path, int]) -> None:
    process = python(ANSWER.format(address="/"), COHORTBOOK_OFFICE=str(office[0]), GAE_ENV="standard")
    said, logged = process.communicate(timeout=60)
    assert said.startswith("500 Cohortbook cannot start.")
    assert "Set DATABASE_URL to a PostgreSQL database" in logged
    assert "Traceback" not in logged


class TestGateOf:
    def settings(self, **serve: object) -> Settings:
        return Settings(office=Path("office"), program="ceres-casc", serve=Serve.model_validate(serve))

    @pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.9"])
    def test_on_loopback_this_machine_may_come_in(self, ledger: Ledger, host: str) -> None:
        assert isinstance(gate_of(self.settings(host=host), ledger, lambda: AT), LocalGate)

    @pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "office.example.org"])
    def test_elsewhere_it_refuses_to_begin_without_the_proxy(self, ledger: Ledger, host: str) -> None:
        with pytest.raises(SettingsError, match="no sign-in stands before it") as refused:
            gate_of(self.settings(host=host), ledger, lambda: AT)
        assert 'proxy = "iap"' in refused.value.remedy

    def test_behind_the_proxy_its_signature_is_asked_for(self, ledger: Ledger) -> None:
        settings = self.settings(host="0.0.0.0", proxy="iap", iap_audience="/projects/1/apps/x")
        assert isinstance(gate_of(settings, ledger, lambda: AT), ProxyGate)

    def test_with_a_client_id_people_sign_in(self, ledger: Ledger) -> None:
        signin = SignIn(client_id="console", client_secret="secret", address="https://console.example.org/")
        settings = Settings(
            office=Path("office"), program="ceres-casc", serve=Serve(host="0.0.0.0"), signin=signin
        )
        gate = gate_of(settings, ledger, lambda: AT)
        assert isinstance(gate, SignInGate)
        assert (gate.address, gate.secure) == ("https://console.example.org", True)

    def test_an_address_is_written_as_browsers_take_it(self) -> None:
        assert address(self.settings(host="::1", port=8081)) == "http://[::1]:8081/"
