"""The three ways of connecting, and without a key: what doctor says of each, right or wrong."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests

from service.doctor import State
from service.google.consent import keep
from service.google.credentials import SCOPES
from tests.doctor.conftest import SERVICE, SetUp, told
from tests.google.test_consent import CLIENT, SEND

OFFICE = "office@example.org"
CLOUD = "https://www.googleapis.com/auth/cloud-platform"
DELEGATED = (
    ('connection = "sandbox"', 'connection = "delegated"'),
    ('subject = ""', 'subject = "helen.park@example.org"'),
)
KEYLESS = (
    ('connection = "sandbox"', 'connection = "service_account"'),
    ('key_file = "sandbox/service-account.json"', 'key_file = ""'),
)
IMPERSONATED = (*KEYLESS, ('impersonate = ""', f'impersonate = "{SERVICE}"'))


def cohortbook(
    office: SetUp, *words: str, machine: bool = True, **options: object
) -> "subprocess.Popen[str]":
    """The command in a process of its own, on a machine of Google's unless told otherwise."""
    where = urlsplit(office.google.url).netloc
    vouched = {"GCE_METADATA_HOST": where, "GCE_METADATA_IP": where} if machine else {"NO_GCE_CHECK": "true"}
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-c", "from service.cli import main; main()", *words, "--office", office.folder],
        env=kept | vouched, cwd=Path(__file__).parents[2], text=True, encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
    )  # fmt: skip


def doctor(office: SetUp, *, machine: bool = True) -> dict[str, dict[str, str]]:
    """Doctor's lines by check; the schedule's is left out, as the clock is the machine's."""
    process = cohortbook(office, "doctor", "--json", machine=machine)
    out, err = process.communicate(timeout=60)
    assert out, err
    lines = {line["check"]: line for line in json.loads(out)["checks"]}
    del lines["schedule"]
    return lines


def wrong(lines: dict[str, dict[str, str]]) -> dict[str, str]:
    return {
        name: f"{line['text']} {line['remedy']}" for name, line in lines.items() if line["state"] == "wrong"
    }


@contextmanager
def drive_member(office: SetUp, email: str) -> Iterator[None]:
    where = {"fileId": office.drive_id, "supportsAllDrives": True}
    body = {"type": "user", "role": "organizer", "emailAddress": email}
    permissions = office.keeper.permissions()
    made = permissions.create(**where, body=body, sendNotificationEmail=False).execute()["id"]
    try:
        yield
    finally:
        permissions.delete(**where, permissionId=made).execute()


class TestDelegated:
    """A service account that acts as a person."""

    def test_it_acts_as_its_subject(self, healthy: SetUp) -> None:
        with healthy.instead(*DELEGATED), drive_member(healthy, "helen.park@example.org"):
            lines = {line.check: line for line in healthy.look()}
        assert {line.state for line in lines.values()} == {State.PASS}
        assert "acting as helen.park@example.org" in lines["credentials"].text
        assert lines["drive"].text.startswith("helen.park@example.org is a Manager")

    def test_a_subject_whom_google_does_not_know(self, healthy: SetUp) -> None:
        subject = ('subject = ""', 'subject = "nobody@example.org"')
        healthy.google.people.add("nobody@example.org", account=False)
        with healthy.instead(DELEGATED[0], subject):
            found = told(healthy.look())
        assert "subject: nobody@example.org is no account" in found["credentials"]
        assert "https://admin.google.com/ac/users" in found["credentials"]
        assert found["scopes"] == "not tried because of credentials"

    @pytest.mark.parametrize(
        ("further", "line", "words"),
        [
            ("nobody@example.org", "credentials", "further: nobody@example.org cannot sign in"),
            ("none.json", "credentials", "none.json cannot sign in: The key file"),
            ("rosa.delgado@example.org", "drive", "further: rosa.delgado@example.org is no Manager"),
        ],
    )
    def test_whoever_shares_the_work_is_looked_at_too(
        self, healthy: SetUp, further: str, line: str, words: str
    ) -> None:
        healthy.google.people.add("nobody@example.org", account=False)
        given = ("further = []", f'further = ["{further}"]')
        with healthy.instead(*DELEGATED, given), drive_member(healthy, "helen.park@example.org"):
            found = told(healthy.look())
        assert words in found[line]
        assert all(said.startswith("not tried") for name, said in found.items() if name != line)

    def test_without_any_delegation_every_scope_is_named(self, healthy: SetUp) -> None:
        with healthy.instead(*DELEGATED), healthy.rights(delegated_scopes=[]):
            found = told(healthy.look())
        assert [scope for scope in SCOPES if scope not in found["scopes"].partition("|")[0]] == []
        assert ",".join(SCOPES) in found["scopes"]
        assert found["drive"] == found["mail"] == "not tried because of scopes"


def less(office: SetUp) -> str:
    """A refresh token for Drive alone."""
    asked = {"client_id": CLIENT["client_id"], "redirect_uri": "http://127.0.0.1:9/"}
    wanted = {"response_type": "code", "scope": next(iter(SCOPES)), "access_type": "offline"}
    page = f"{office.google.url}/o/oauth2/auth?{urlencode(asked | wanted)}"
    answer = requests.post(page, data={"person": OFFICE}, timeout=10, allow_redirects=False)
    code = parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]
    form = asked | {"client_secret": "hush", "grant_type": "authorization_code", "code": code}
    told = requests.post(f"{office.google.url}/token", data=form, timeout=10).json()
    return str(told["refresh_token"])


@contextmanager
def consent(office: SetUp, person: str, **form: str) -> Iterator[str]:
    """An office with an own account: what `connect` printed."""
    client = office.folder / "oauth-client.json"
    client.touch(mode=0o600)
    client.write_text(json.dumps({"installed": CLIENT}))
    drive = (f'drive_id = "{office.drive_id}"', 'drive_id = ""')
    account = ('connection = "sandbox"', 'connection = "account"')
    mail = ('mail_from = "induction@example.org"', 'mail_from = ""')
    answers = ('reply_to = "induction@example.org"', 'reply_to = ""')
    with office.instead(drive, account, mail, answers):
        try:
            yield connect(office, person, **form)
        finally:
            client.unlink()
            (office.folder / "account.json").unlink(missing_ok=True)


def connect(office: SetUp, person: str, **form: str) -> str:
    """What is printed while the person consents on another machine, and pastes the last address."""
    process = cohortbook(office, "connect", "--no-browser", machine=False)
    assert process.stdout
    lines = iter(process.stdout.readline, "")
    address = next(line.strip() for line in lines if line.startswith("http"))
    answer = requests.post(address, data={"person": person, **form}, timeout=10, allow_redirects=False)
    out, err = process.communicate(f"not it\n{answer.headers['Location']}\n", timeout=60)
    return out + err


@pytest.mark.long
class TestAccount:
    """An own Google account, by consent."""

    def test_files_lie_in_its_my_drive_and_mail_comes_from_it(self, healthy: SetUp) -> None:
        with consent(healthy, OFFICE) as printed:
            assert f"Connected as {OFFICE}" in printed
            assert "That is not the address of the last page" in printed
            lines = {line.check: line for line in healthy.look()}
        told_of_files = told([line for name, line in lines.items() if name not in ("template", "zone")])
        assert told_of_files == {}
        assert lines["credentials"].text == f"{OFFICE}, by consent"
        assert lines["drive"].text == f"My Drive of {OFFICE}, not a shared drive"
        assert lines["mail"].text == f"{OFFICE}; answers go to {OFFICE}"

    def test_before_anybody_consented(self, healthy: SetUp) -> None:
        with consent(healthy, "") as printed:
            assert "The account refused." in printed
            found = told(healthy.look())
        assert "Nobody has consented yet. | Type: cohortbook connect --office" in found["credentials"]

    def test_a_consent_that_was_taken_back(self, healthy: SetUp) -> None:
        with consent(healthy, OFFICE):
            healthy.google.control.post("revoked", email=OFFICE)
            found = told(healthy.look())
        assert "no longer takes the consent of office@example.org" in found["credentials"]
        assert "a consent lasts 7 days" in found["credentials"]
        assert "console.cloud.google.com/auth/audience" in found["credentials"]

    def test_a_consent_to_less_names_what_is_lacking(self, healthy: SetUp) -> None:
        """As after an update that asks for more than the account once allowed."""
        with consent(healthy, OFFICE):
            file = healthy.folder / "account.json"
            keep(json.loads(file.read_text()) | {"refresh_token": less(healthy)}, file)
            found = told(healthy.look())
        assert "The consent of office@example.org lacks: " in found["scopes"]
        assert SEND in found["scopes"].partition("|")[0]
        assert "cohortbook connect --office" in found["scopes"]
        assert "tick every box" in found["scopes"]
        assert found["mail"] == "not tried because of scopes"
        assert "drive" not in found

    def test_a_mailbox_whose_day_is_used_up(self, healthy: SetUp) -> None:
        address = "office@gmail.com"
        healthy.google.people.add(address)
        messages = healthy.google.gmail(address).users().messages()
        raw = base64.urlsafe_b64encode(b"Subject: News\r\n\r\nNews\r\n").decode()
        for _ in range(500):
            messages.insert(userId="me", body={"raw": raw, "labelIds": ["SENT"]}).execute()
        with consent(healthy, address):
            found = told(healthy.look())
        assert found["allowance"].startswith(
            f"{address} has sent 500 messages in 24 hours, and Google lets it send 500."
        )
        assert "letters wait" in found["allowance"]

    def test_revoking(self, healthy: SetUp) -> None:
        with consent(healthy, OFFICE):
            out, err = cohortbook(healthy, "connect", "--revoke").communicate(timeout=60)
            assert (out, err) == ("Revoked, and forgotten.\n", "")
            assert not (healthy.folder / "account.json").exists()

    def test_a_connection_of_another_kind_needs_no_consent(self, healthy: SetUp) -> None:
        out, err = cohortbook(healthy, "connect").communicate(timeout=60)
        assert out == ""
        assert "which needs no consent" in err


@pytest.mark.long
class TestWithoutAKey:
    """Where Google runs Cohortbook, the metadata server vouches for it."""

    def test_app_engine_gives_the_scopes_that_are_asked_for(self, healthy: SetUp) -> None:
        with healthy.instead(*KEYLESS), healthy.rights(token_creators=[SERVICE]):
            lines = doctor(healthy)
        assert wrong(lines) == {}
        assert lines["credentials"]["text"] == f"{SERVICE}, by application default credentials"

    def test_a_virtual_machine_acts_as_its_own_service_account(self, healthy: SetUp) -> None:
        with (
            healthy.instead(*IMPERSONATED),
            healthy.settings(machine_scopes=[CLOUD]),
            healthy.rights(token_creators=[SERVICE]),
        ):
            lines = doctor(healthy)
        assert wrong(lines) == {}
        assert f"impersonated ({SERVICE})" in lines["credentials"]["text"]

    def test_a_virtual_machines_own_scopes_do_not_reach_drive(self, healthy: SetUp) -> None:
        with (
            healthy.instead(*KEYLESS),
            healthy.settings(machine_scopes=[CLOUD]),
            healthy.rights(token_creators=[SERVICE]),
        ):
            found = wrong(doctor(healthy))
        assert set(found) == {"apis"}
        assert "Set impersonate" in found["apis"]

    def test_nobody_may_act_as_the_account(self, healthy: SetUp) -> None:
        with healthy.instead(*IMPERSONATED):
            found = wrong(doctor(healthy))
        assert set(found) == {"credentials"}
        assert "Permission 'iam.serviceAccounts.getAccessToken' denied" in found["credentials"]
        assert "Service Account Token Creator" in found["credentials"]

    def test_the_iam_api_is_off(self, healthy: SetUp) -> None:
        with healthy.instead(*IMPERSONATED), healthy.settings(disabled_apis=["iamcredentials"]):
            found = wrong(doctor(healthy))
        assert "iamcredentials.googleapis.com" in found["credentials"]
        assert "choose Enable" in found["credentials"]

    def test_elsewhere_there_is_nothing_to_vouch(self, healthy: SetUp) -> None:
        with healthy.instead(*KEYLESS):
            found = wrong(doctor(healthy, machine=False))
        assert set(found) == {"credentials"}
        assert "gcloud auth application-default login" in found["credentials"]
