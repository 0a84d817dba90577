"""What ships: every method where its id says, the README's tables, a quick start."""

import importlib
import os
import signal
import subprocess
import sys

import pytest
import requests

from service.sandbox.coverage import MARKED, README, up_to_date
from service.sandbox.discovery import method
from service.sandbox.folder import FolderRefused
from service.sandbox.names import snake
from service.sandbox.server import Sandbox
from service.sandbox.shipped import shipped_methods
from tests.sandbox.conftest import CHECKED

SHIPPED = shipped_methods().implemented()
SERVE = """
import sys
from pathlib import Path
from service.sandbox.server import serve
serve(0, Path(sys.argv[1]), "off")
"""


@pytest.mark.parametrize("method_id", sorted(SHIPPED))
def test_a_method_is_written_where_its_id_says(method_id):
    api, *_, resource, name = method_id.split(".")
    assert method(method_id).api == api
    module = importlib.import_module(f"service.sandbox.{api}.{snake(resource)}")
    written = getattr(module, snake(name), None) or getattr(module, f"{snake(name)}_")
    assert written is SHIPPED[method_id].handler


def test_the_readmes_tables_are_up_to_date():
    text = README.read_text("utf-8")
    assert len(MARKED.findall(text)) == 5
    assert up_to_date(text) == text, "run: python -m service.sandbox.coverage"


def test_a_taken_port_is_an_error_at_once(sandbox):
    with pytest.raises(OSError, match="in use"):
        Sandbox.start(port=int(sandbox.url.rsplit(":", 1)[1]), settings=CHECKED)


def test_a_served_sandbox_says_when_it_is_ready_and_ends_on_sigterm(tmp_path):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", SERVE, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        line = process.stdout.readline()
        assert line.startswith("sandbox ready at http://127.0.0.1:")
        assert requests.get(line.split()[-1] + "/_sandbox/clock", timeout=5).ok
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=5) == 0
    assert (tmp_path / "service-account.json").exists()


def test_a_folder_is_for_one_sandbox_at_a_time(tmp_path):
    with Sandbox.start(tmp_path, settings=CHECKED) as first:
        key = first.key_path.read_text()
        with pytest.raises(FolderRefused, match="Another sandbox is running on") as refused:
            Sandbox.start(tmp_path, settings=CHECKED)
        assert refused.value.remedy == "Stop it, or choose another folder."
        assert first.key_path.read_text() == key
    with Sandbox.start(tmp_path, settings=CHECKED) as second:
        assert requests.get(f"{second.url}/_sandbox/clock", timeout=5).ok


def test_a_folder_that_cannot_be_used_is_told_with_its_remedy(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(FolderRefused, match=r"cannot write to .*: Not a directory") as refused:
        Sandbox.start(tmp_path / "file" / "data", settings=CHECKED)
    assert refused.value.remedy == "Choose another folder."
    (tmp_path / "sandbox.sqlite3").write_text("no database, but a letter to somebody")
    with pytest.raises(
        FolderRefused, match=r"sandbox.sqlite3 cannot be used: file is not a database"
    ) as refused:
        Sandbox.start(tmp_path, settings=CHECKED)
    assert "Move it away" in refused.value.remedy


def test_a_port_that_is_taken_leaves_the_folder_free(sandbox, tmp_path):
    with pytest.raises(OSError, match="in use"):
        Sandbox.start(tmp_path, int(sandbox.url.rsplit(":", 1)[1]), settings=CHECKED)
    Sandbox.start(tmp_path, settings=CHECKED).stop()


def test_what_was_answered_survives_being_killed(tmp_path):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", SERVE, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        url = process.stdout.readline().split()[-1]
        sent = {"email": "kim@example.edu", "name": "Kim Lee"}
        assert requests.post(f"{url}/_sandbox/people", json=sent, timeout=5).ok
        process.kill()
    with Sandbox.start(tmp_path, settings=CHECKED) as again:
        assert again.world.people.get("kim@example.edu").name == "Kim Lee"
