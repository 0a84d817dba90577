"""Every reply of every sandbox in every test fits Google's schema, or the test sees a 500."""

import ast
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from googleapiclient.errors import HttpError

from service.config import load
from service.offices import make_office, open_office
from service.sandbox import clients
from service.sandbox.control_client import ControlClient
from service.sandbox.methods import Methods
from service.sandbox.server import Sandbox
from tests.sandbox.conftest import CHECKED
from tests.web.test_serving import free_port

TESTS = Path(__file__).resolve().parent
WRONG = Methods()


@WRONG.method("drive.drives.get")
def answers_what_google_has_not(call, world):
    return {"name": "Shared", "colour": "blue"}


def test_a_reply_that_google_would_not_give_fails_a_test():
    with (
        Sandbox.start(settings=CHECKED, methods=WRONG) as sandbox,
        closing(ControlClient(sandbox.url)) as control,
        closing(clients.drive(sandbox.url, control.token("ana.ruiz@example.org"))) as drive,
        pytest.raises(HttpError) as refused,
    ):
        drive.drives().get(driveId="x").execute()
    assert refused.value.status_code == 500
    assert "drive.drives.get.colour is unknown to Google" in str(refused.value)


def starts() -> Iterator[tuple[str, ast.Call]]:
    for path in TESTS.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if "Sandbox.start(" in text else ():
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Sandbox.start":
                yield f"{path.relative_to(TESTS)}:{node.lineno}", node


def test_every_sandbox_that_a_test_starts_has_settings_of_its_own():
    assert [at for at, call in starts() if "settings" not in {word.arg for word in call.keywords}] == []


def test_the_offices_own_sandbox_checks_its_replies_in_tests(tmp_path):
    make_office(tmp_path, "ceres-casc", starts=date(2026, 7, 1), port=free_port())
    with open_office(tmp_path), closing(ControlClient(load(tmp_path).google_root)) as control:
        settings = control.get("settings")
    assert settings["check_replies"] is True
