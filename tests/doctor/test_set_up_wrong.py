"""Each fault of set-up planted in turn: the right line fails, with the right words, and all others hold."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from jobs.desk import FILE
from service.ledger import Ledger, runs
from tests.doctor.conftest import RAN, SERVICE, SetUp, told

MAIL_SCOPES = [
    "https://www.googleapis.com/auth/gmail.readonly",
    "https://www.googleapis.com/auth/gmail.send",
]
FILES = {"drive", "folder", "template", "zone"}
MAIL = {"mail", "allowance"}


@dataclass(frozen=True)
class Fault:
    """`line` fails with all of `words`; `not_tried` are the checks that depend on it."""

    name: str
    plant: Callable[[SetUp], AbstractContextManager[None]]
    line: str
    words: tuple[str, ...]
    not_tried: set[str] = field(default_factory=set)


@contextmanager
def _mode(path: Path, mode: int) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


@contextmanager
def _open_ledger(office: SetUp) -> Iterator[None]:
    ledger = office.folder / "ledger.sqlite"
    with _mode(ledger, 0o644):
        yield
    for beside in office.folder.glob("ledger.sqlite-*"):
        beside.chmod(0o600)  # SQLite makes them as open as the ledger is


@contextmanager
def _text(path: Path, text: str) -> Iterator[None]:
    before = path.read_bytes()
    path.write_text(text, encoding="utf-8")
    try:
        yield
    finally:
        path.write_bytes(before)


@contextmanager
def _away(path: Path) -> Iterator[None]:
    kept = path.rename(path.with_name("put-away"))
    try:
        yield
    finally:
        kept.rename(path)


@contextmanager
def _role(office: SetUp, role: str) -> Iterator[None]:
    """Of the service on the shared drive."""
    drive, where = office.keeper.permissions(), {"fileId": office.drive_id, "supportsAllDrives": True}
    listed = drive.list(**where, fields="permissions(id,emailAddress)").execute()["permissions"]
    own = next(one["id"] for one in listed if one["emailAddress"] == SERVICE)
    if role:
        drive.update(**where, permissionId=own, body={"role": role}).execute()
    else:
        drive.delete(**where, permissionId=own).execute()
    try:
        yield
    finally:
        body = {"type": "user", "role": "organizer", "emailAddress": SERVICE}
        if role:
            drive.update(**where, permissionId=own, body={"role": "organizer"}).execute()
        else:
            drive.create(**where, body=body, sendNotificationEmail=False).execute()


@contextmanager
def _members_only(office: SetUp) -> Iterator[None]:
    drives = office.keeper.drives()
    drives.update(driveId=office.drive_id, body={"restrictions": {"driveMembersOnly": True}}).execute()
    try:
        yield
    finally:
        drives.update(driveId=office.drive_id, body={"restrictions": {"driveMembersOnly": False}}).execute()


@contextmanager
def _folder(
    office: SetUp, kind: str = "application/vnd.google-apps.folder", *, trashed: bool
) -> Iterator[None]:
    body = {"name": "Programs", "mimeType": kind, "parents": [office.drive_id]}
    made = office.keeper.files().create(body=body, supportsAllDrives=True).execute()["id"]
    with office.instead(('folder = ""', f'folder = "{made}"')):
        if trashed:
            with office.trashed(made):
                yield
        else:
            yield
    office.keeper.files().delete(fileId=made, supportsAllDrives=True).execute()


@contextmanager
def _person(office: SetUp, **flags: bool) -> Iterator[None]:
    office.google.people.add("induction@example.org", **flags)
    try:
        yield
    finally:
        office.google.people.add("induction@example.org")


@contextmanager
def _zone(office: SetUp, name: str) -> Iterator[None]:
    def change(to: str) -> None:
        asked = {"updateSpreadsheetProperties": {"properties": {"timeZone": to}, "fields": "timeZone"}}
        sheets = office.google.sheets("helen.park@example.org").spreadsheets()
        sheets.batchUpdate(spreadsheetId=office.marked(FILE), body={"requests": [asked]}).execute()

    change(name)
    try:
        yield
    finally:
        change("America/Los_Angeles")


@contextmanager
def _ledger_step(office: SetUp, step: str) -> Iterator[None]:
    with closing(sqlite3.connect(office.folder / "ledger.sqlite", isolation_level=None)) as ledger:
        (before,) = ledger.execute("SELECT version_num FROM alembic_version").fetchone()
        ledger.execute("UPDATE alembic_version SET version_num = ?", (step,))
        try:
            yield
        finally:
            ledger.execute("UPDATE alembic_version SET version_num = ?", (before,))


@contextmanager
def _failed_run(office: SetUp) -> Iterator[None]:
    url = f"sqlite:///{office.folder / 'ledger.sqlite'}"
    with Ledger.open(url) as ledger, ledger.begin() as session:
        run = runs.start(session, "release", RAN)
        runs.finish(session, run, "failed", "release: The disk is full.", RAN)
    try:
        yield
    finally:
        with Ledger.open(url) as ledger, ledger.begin() as session:
            runs.finish(session, run, "ok", "release: done", RAN)


FAULTS = [
    Fault(
        "a key that others read",
        lambda o: _mode(o.key, 0o640),
        "secrets",
        ("service-account.json (mode 640)", "chmod 600 "),
    ),
    Fault(
        "a ledger that others read",
        _open_ledger,
        "secrets",
        ("ledger.sqlite (mode 644)", "chmod 600 "),
    ),
    Fault(
        "no key",
        lambda o: o.instead(('key_file = "sandbox/service-account.json"', 'key_file = "none.json"')),
        "credentials",
        ("There is no key file", "iam-admin/serviceaccounts", "JSON"),
        {"scopes", "apis", *FILES, *MAIL},
    ),
    Fault(
        "a key that is none",
        lambda o: _text(o.key, "[]"),
        "credentials",
        ("is not the key of a service account",),
        {"scopes", "apis", *FILES, *MAIL},
    ),
    Fault(
        "a deleted key",
        lambda o: o.rights(key="deleted"),
        "credentials",
        (
            "no longer takes the key",
            f"serviceaccounts/details/{SERVICE.replace('@', '%40')}/keys?project=sandbox-project",
            "Create new key",
        ),
        {"scopes", "apis", *FILES, *MAIL},
    ),
    Fault(
        "a disabled account",
        lambda o: o.rights(account="disabled"),
        "credentials",
        ("is disabled", "Enable service account"),
        {"scopes", "apis", *FILES, *MAIL},
    ),
    Fault(
        "a deleted account",
        lambda o: o.rights(account="deleted"),
        "credentials",
        ("is deleted", "within 30 days"),
        {"scopes", "apis", *FILES, *MAIL},
    ),
    Fault(
        "mail is not delegated",
        lambda o: o.rights(delegated_scopes=[]),
        "scopes",
        (
            *MAIL_SCOPES,
            "https://admin.google.com/ac/owl/domainwidedelegation",
            "Add new",
            "Authorize",
            "enter the client ID 1",
        ),
        MAIL,
    ),
    Fault(
        "one scope of mail is not delegated",
        lambda o: o.rights(delegated_scopes=MAIL_SCOPES[:1]),
        "scopes",
        (f"with: {MAIL_SCOPES[1]}.", ",".join(reversed(MAIL_SCOPES))),
        MAIL,
    ),
    *(
        Fault(
            f"{name} is not enabled",
            lambda o, name=name: o.settings(disabled_apis=[name]),
            "apis",
            (f"Not enabled: {title}.", f"{name}.googleapis.com/overview?project=", "Enable"),
            held_up,
        )
        for name, title, held_up in (
            ("drive", "Google Drive API", FILES),
            ("sheets", "Google Sheets API", {"zone"}),
            ("gmail", "Gmail API", MAIL),
        )
    ),
    Fault(
        "no member of the drive",
        lambda o: _role(o, ""),
        "drive",
        ("no member of it", "Manage members", "as a Manager", SERVICE),
        {"folder", "template", "zone"},
    ),
    Fault(
        "too low a role", lambda o: _role(o, "fileOrganizer"), "drive", ("but no Manager", "Manage members")
    ),
    Fault(
        "only members open files", _members_only, "drive", ("lets only its members", "Shared drive settings")
    ),
    Fault(
        "a folder that is not there",
        lambda o: o.instead(('folder = ""', 'folder = "0AnoSuchFolder"')),
        "folder",
        ("There is no folder 0AnoSuchFolder", "Correct folder in"),
    ),
    Fault(
        "a folder in the trash",
        lambda o: _folder(o, trashed=True),
        "folder",
        ("“Programs” is in the trash", "View trash", "Restore"),
    ),
    Fault(
        "no folder at all",
        lambda o: _folder(o, "application/vnd.google-apps.document", trashed=False),
        "folder",
        ("“Programs” is no folder", "Correct folder in"),
    ),
    Fault(
        "the template in the trash",
        lambda o: o.trashed(o.marked("template:")),
        "template",
        ("In the trash: the template of year 1", "View trash"),
        {"zone"},
    ),
    Fault(
        "the interface in the trash",
        lambda o: o.trashed(o.marked(FILE)),
        "template",
        ("In the trash: “CASC Induction - Administrator Interface”", "Restore"),
        {"zone"},
    ),
    Fault(
        "no mailbox set",
        lambda o: o.instead(('mail_from = "induction@example.org"', 'mail_from = ""')),
        "mail",
        ("No mailbox is set", "Set mail_from in"),
        {"allowance"},
    ),
    Fault(
        "somebody without mail",
        lambda o: _person(o, mailbox=False),
        "mail",
        (
            "has no Gmail mailbox: ",
            "Mail service not enabled",
            "https://admin.google.com/ac/users",
            "turn Gmail on",
        ),
        {"allowance"},
    ),
    Fault(
        "nobody of that address",
        lambda o: _person(o, account=False),
        "mail",
        ("mail_from: induction@example.org is no account", "https://admin.google.com/ac/users"),
        {"allowance"},
    ),
    Fault(
        "a slow clock",
        lambda o: o.settings(ahead_seconds=300),
        "clock",
        ("s behind Google's", "timedatectl set-ntp true"),
    ),
    Fault(
        "another time zone",
        lambda o: _zone(o, "America/New_York"),
        "zone",
        ("is set to America/New_York", "File, Settings"),
    ),
    Fault(
        "a newer ledger",
        lambda o: _ledger_step(o, "9999"),
        "ledger",
        ("newer Cohortbook", "Install"),
        {"template", "zone", "schedule"},
    ),
    Fault(
        "nobody at the address for notices",
        lambda o: o.instead(('hooks_address = ""', 'hooks_address = "http://127.0.0.1:1"')),
        "webhook",
        ("Nobody answers at http://127.0.0.1:1/hooks/drive", "cohortbook serve --office"),
    ),
    Fault(
        "somebody else at the address for notices",
        lambda o: o.instead(('hooks_address = ""', f'hooks_address = "{o.google.url}"')),
        "webhook",
        ("answers something else than Cohortbook (status 404)", "pass /hooks/drive on to http://127.0.0.1:"),
    ),
    Fault(
        "notices and Identity-Aware Proxy",
        lambda o: o.instead(
            (
                'hooks_address = ""',
                'hooks_address = "https://console.example.org"\nproxy = "iap"\niap_audience = "/p"',
            )
        ),
        "webhook",
        ("do not come through Identity-Aware Proxy", 'hooks_address = ""'),
    ),
    Fault(
        "a failed run",
        _failed_run,
        "schedule",
        ("last run of release ended badly: release: The disk is full.", "cohortbook release"),
    ),
]


def marked(faults: Iterable[Fault]) -> Iterator[ParameterSet]:
    """The first fault of each line at every run, the others among the long tests."""
    seen: set[str] = set()
    for fault in faults:
        marks = [pytest.mark.long] if fault.line in seen else []
        yield pytest.param(fault, id=fault.name, marks=marks)
        seen.add(fault.line)


@pytest.mark.parametrize("fault", [*marked(FAULTS)])
def test_the_right_line_fails_with_the_right_words(healthy: SetUp, fault: Fault) -> None:
    with fault.plant(healthy):
        found = told(healthy.look())
    said = found.pop(fault.line, "")
    assert [word for word in fault.words if word not in said] == [], said
    assert found == dict.fromkeys(fault.not_tried, f"not tried because of {fault.line}")
