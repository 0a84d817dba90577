"""A person's consent: asked for in a browser, kept, used, left incomplete, taken back."""

import json
import stat
from pathlib import Path
from queue import Queue

import pytest
import requests

from service.errors import Forbidden, SettingsError
from service.google import Connection, connect
from service.google.consent import Consenting, keep, revoke
from service.google.credentials import SCOPES, Consent
from service.google.loopback import Loopback
from service.sandbox.workspace import Workspace

OFFICE = "office@example.org"
GOOGLE = "https://accounts.google.com/o/oauth2/auth"
SEND = "https://www.googleapis.com/auth/gmail.send"
CLIENT = {
    "client_id": "1-a.apps.googleusercontent.com",
    "client_secret": "hush",
    "auth_uri": GOOGLE,
    "token_uri": "https://oauth2.googleapis.com/token",
}


@pytest.fixture
def client_file(tmp_path: Path) -> Path:
    file = tmp_path / "oauth-client.json"
    file.write_text(json.dumps({"installed": CLIENT}))
    return file


def answered(sandbox: Workspace, client_file: Path, **form: str) -> tuple[Consenting, str]:
    """The consent under way, and the address that the browser came back to."""
    heard: Queue[str] = Queue()
    with Loopback(0, heard.put) as back:
        consenting = Consenting(client_file, back.address, root=sandbox.url, hint=OFFICE)
        back.state = consenting.state
        page = requests.post(consenting.address, data=form, timeout=10)
        assert "Google's answer has arrived" in page.text
        return consenting, heard.get(timeout=5)


def kept(sandbox: Workspace, client_file: Path) -> Path:
    file = client_file.with_name("account.json")
    consenting, returned = answered(sandbox, client_file, person=OFFICE)
    keep(consenting.finish(returned), file)
    return file


def test_google_is_asked_as_installed_apps_ask(client_file):
    asked = Consenting(client_file, "http://127.0.0.1:1/", hint=OFFICE).address
    assert asked.startswith(f"{GOOGLE}?response_type=code&")
    for part in (
        "code_challenge_method=S256",
        "access_type=offline",
        "prompt=consent",
        "login_hint=office%40",
    ):
        assert part in asked
    assert "hush" not in asked


def test_a_consent_is_kept_for_its_owner_alone_and_signs_in(sandbox, client_file):
    file = kept(sandbox, client_file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    google = connect(Connection(Consent(file), root=sandbox.url))
    assert google.identity == OFFICE
    assert google.drive.about_get()["user"]["emailAddress"] == OFFICE
    assert google.gmail.get_profile() == OFFICE
    google.close()


def test_a_consent_that_leaves_something_out_is_not_kept(sandbox, client_file):
    consenting, returned = answered(sandbox, client_file, person=OFFICE, **{f"without {SEND}": "on"})
    with pytest.raises(SettingsError, match="Not everything was allowed") as caught:
        consenting.finish(returned)
    assert SEND in caught.value.message
    assert "tick every box" in caught.value.remedy


def test_whoever_refuses_is_not_connected(sandbox, client_file):
    consenting, returned = answered(sandbox, client_file, person="")
    with pytest.raises(SettingsError, match="The account refused"):
        consenting.finish(returned)


def test_an_answer_to_another_question_is_not_heard(sandbox, client_file):
    heard: Queue[str] = Queue()
    with Loopback(0, heard.put) as back:
        before = requests.get(f"{back.address}?state=&code=x", timeout=5)
        consenting = Consenting(client_file, back.address, root=sandbox.url)
        back.state = consenting.state
        forged = requests.get(f"{back.address}?state=forged&code=x", timeout=5)
        assert {before.status_code, forged.status_code} == {404}
        assert heard.empty()
        with pytest.raises(SettingsError, match="belongs to another question"):
            consenting.finish(f"{back.address}?state=forged&code=x")


def test_a_code_alone_is_worth_nothing(sandbox, client_file):
    """Without the verifier that never left this process (RFC 7636)."""
    _, returned = answered(sandbox, client_file, person=OFFICE)
    other = Consenting(client_file, returned.partition("?")[0], root=sandbox.url)
    stolen = returned.replace(returned.partition("state=")[2].partition("&")[0], other.state)
    with pytest.raises(SettingsError, match="invalid_grant"):
        other.finish(stolen)


def test_what_is_taken_back_is_forgotten_and_no_longer_good(sandbox, client_file):
    file = kept(sandbox, client_file)
    google = connect(Connection(Consent(file), root=sandbox.url))
    assert revoke(file, sandbox.url) is True
    assert not file.exists()
    with pytest.raises(Forbidden, match="expired or revoked") as caught:
        google.drive.about_get()
    assert "cohortbook doctor" in caught.value.remedy
    google.close()
    with pytest.raises(SettingsError, match="no consent"):
        revoke(file, sandbox.url)


def test_what_google_ended_already_is_forgotten_too(sandbox, client_file):
    file = kept(sandbox, client_file)
    sandbox.control.post("revoked", email=OFFICE)
    assert revoke(file, sandbox.url) is False
    assert not file.exists()


def test_a_new_consent_replaces_the_old_one_whole(tmp_path):
    file = tmp_path / "account.json"
    keep({"account": "a@example.org"}, file)
    file.with_name("account.json.new").write_text("left behind")
    keep({"account": "b@example.org"}, file)
    assert json.loads(file.read_text()) == {"account": "b@example.org"}
    assert [path.name for path in tmp_path.iterdir()] == ["account.json"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{}", "not an OAuth client of type Desktop app"),
        ('{"web": {}}', "not an OAuth client of type Desktop app"),
        ("nonsense", "not an OAuth client of type Desktop app"),
        ('{"installed": {"client_id": "1"}}', "lacks auth_uri, client_secret, token_uri"),
    ],
)
def test_a_client_of_another_kind_is_refused(client_file, text, says):
    client_file.write_text(text)
    with pytest.raises(SettingsError, match=says) as caught:
        Consenting(client_file, "http://127.0.0.1:1/")
    assert "Create client" in caught.value.remedy


def test_every_scope_is_asked_for_once(client_file):
    asked = requests.utils.unquote(Consenting(client_file, "http://127.0.0.1:1/").address)
    assert [asked.count(scope) for scope in SCOPES] == [1] * len(SCOPES)
