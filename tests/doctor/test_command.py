"""What the command prints, and that it changes nothing."""

import json
import socket
from contextlib import closing
from threading import Thread

from click.testing import CliRunner, Result
from werkzeug.serving import make_server

from service.cli import main
from service.doctor import CHECKS, State
from service.google.credentials import SCOPES
from service.offices import open_office
from service.serving import make_console
from tests.doctor.conftest import SetUp, told


def typed(*words: object) -> Result:
    return CliRunner().invoke(main, ["doctor", *map(str, words)])


def test_all_is_well_and_nothing_is_changed(healthy: SetUp) -> None:
    files = {path: path.read_bytes() for path in healthy.folder.iterdir() if path.is_file()}
    healthy.google.calls.clear()
    lines = healthy.look()
    assert told(lines) == {}
    assert [line.check for line in lines] == ["settings", *(check.name for check in CHECKS)]
    assert [call for call in healthy.google.calls.listed() if call["writing"]] == []
    assert {path: path.read_bytes() for path in healthy.folder.iterdir() if path.is_file()} == files


def test_the_command_names_the_scopes_and_fails_where_something_is_wrong(healthy: SetUp) -> None:
    """The machine's clock is long past the office's last run."""
    result = typed("--office", healthy.folder)
    assert result.exit_code == 1
    assert "WRONG     schedule" in result.stdout
    assert "Nothing has run since 2026-09-01 12:00." in result.stdout
    assert [scope for scope in SCOPES if f"  {scope}: to " not in result.stdout] == []
    assert result.stdout.splitlines()[-1] == "1 thing is wrong."


def test_machines_read_the_same(healthy: SetUp) -> None:
    result = typed("--office", healthy.folder, "--json")
    found = json.loads(result.stdout)
    assert (result.exit_code, found["ok"]) == (1, False)
    states = {line["check"]: line["state"] for line in found["checks"]}
    assert {name for name, state in states.items() if state != "pass"} == {"schedule"}
    assert {one["scope"] for one in found["scopes"]} == set(SCOPES)


def test_settings_that_cannot_be_read_stop_everything_else(healthy: SetUp) -> None:
    with healthy.instead(("program =", "programm =")):
        found = told(healthy.look())
    assert "Did you mean program?" in found.pop("settings")
    assert set(found.values()) == {"not tried because of settings"}
    assert len(found) == len(CHECKS)


def test_a_google_that_cannot_be_reached_is_told_once(healthy: SetUp) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        root = f"http://127.0.0.1:{taken.getsockname()[1]}"
        key = json.loads(healthy.key.read_text())
        copy = healthy.folder / "elsewhere.json"
        copy.touch(mode=0o600)
        copy.write_text(json.dumps(key | {"token_uri": f"{root}/token"}))
        known = ('connection = "sandbox"', 'connection = "service_account"')
        file = ('key_file = "sandbox/service-account.json"', 'key_file = "elsewhere.json"')
        with healthy.instead(
            known, file, (f'google_root = "{healthy.google.url}"', f'google_root = "{root}"')
        ):
            found = told(healthy.look())
        copy.unlink()
    assert "Check that this machine reaches https://oauth2.googleapis.com" in found["credentials"]
    assert "clock could not be read" in found["clock"]
    assert found["drive"] == "not tried because of credentials"
    assert not {"ledger", "schedule", "secrets"} & set(found)


def test_settings_with_a_password_are_a_secret_too(healthy: SetUp) -> None:
    ledger = 'ledger = "postgresql://cohortbook:hush@127.0.0.1:1/ledger"\n'
    healthy.toml.chmod(0o644)
    with healthy.instead(("[[cohorts]]", f"{ledger}[[cohorts]]")):
        found = told(healthy.look())
    assert f"{healthy.toml} (mode 644). | Type: chmod 600 {healthy.toml}" in found["secrets"]
    assert "hush" not in str(found)
    assert "is the database there and running?" in found["ledger"]
    assert found["schedule"] == "not tried because of ledger"


def test_a_console_that_is_reached_is_told_of_changes(healthy: SetUp) -> None:
    with open_office(healthy.folder) as office:
        server = make_server("127.0.0.1", 0, make_console(office))
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.port}"
        with healthy.instead(('hooks_address = ""', f'hooks_address = "{address}"')):
            found = {line.check: line for line in healthy.look()}
        server.shutdown()
        server.server_close()
    assert (found["webhook"].state, found["webhook"].text) == (State.PASS, f"{address}/hooks/drive")


def test_before_the_first_run_doctor_says_what_starts_it(healthy: SetUp) -> None:
    with healthy.instead(("[[cohorts]]", 'ledger = "sqlite:///new.sqlite"\n[[cohorts]]')):
        lines = {line.check: line for line in healthy.look()}
    assert {line.state for line in lines.values()} == {State.PASS}
    assert lines["ledger"].text == "none yet: the first job makes it"
    assert "cohortbook serve --office" in lines["schedule"].text
    assert not (healthy.folder / "new.sqlite").exists()
