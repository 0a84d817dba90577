"""audit: every grant that the program did not make is found, said and on request taken away (C-40, C-41)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner

from jobs.audit import audit
from jobs.audit.found import Audit
from service.cli import main
from service.ledger import log
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from tests.jobs.ground import INES, Ground

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
EVE = "eve.stone@example.com"
ANYONE = {"type": "anyone", "role": "reader"}


@pytest.fixture(scope="module", autouse=True)
def _august(ground: Ground) -> None:
    ground.begin(
        (f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}"),
        ("provision", "2026-07-01"),
        ("release", "2026-08-01"),
        ("scrape", "2026-08-02"),
    )


@pytest.fixture(autouse=True)
def _taken_away(ground: Ground) -> Iterator[None]:
    yield
    drive = ground.bench.drive(ADMINISTRATOR)
    for one in audit(ground.office).removable:
        call = drive.permissions().delete(
            fileId=one.file_id, permissionId=one.permission_id, supportsAllDrives=True
        )
        call.execute()


def share(ground: Ground, email: str, file_id: str, **grant: str) -> None:
    """As somebody does who may."""
    permissions = ground.bench.drive(email).permissions()
    told = {"sendNotificationEmail": False} if "emailAddress" in grant else {}
    permissions.create(fileId=file_id, body=grant, supportsAllDrives=True, **told).execute()


def command(ground: Ground, *words: str, typed: str = "") -> tuple[int, str]:
    """What `cohortbook audit` answers."""
    folder = str(ground.office.settings.office)
    done = CliRunner().invoke(main, ["audit", "--office", folder, *words], input=typed)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def as_json(ground: Ground, *words: str) -> dict[str, Any]:
    code, text = command(ground, "--json", *words)
    found: dict[str, Any] = json.loads(text)
    assert code == (1 if any(not one["removed"] for one in found["grants"]) else 0)
    return found


def lines(found: Audit) -> list[str]:
    return sorted(one.words for one in found.grants)


def test_what_the_program_shared_itself_is_nothing_to_tell(ground: Ground) -> None:
    ground.bench.calls()
    found = audit(ground.office)
    assert (found.grants, found.unseen) == ((), ())
    assert {(one.who, one.role) for one in found.members} >= {(ADMINISTRATOR, "fileOrganizer")}
    calls = ground.bench.calls()
    assert calls.total() == 2
    code, text = command(ground)
    assert (code, "audit: 0 grants that Cohortbook did not make" in text) == (0, True)
    assert text.count(f"member of the shared drive: {ADMINISTRATOR}") == 1


def test_what_writers_shared_on_is_found_whoever_it_is_for(ground: Ground) -> None:
    share(ground, ANA, ground.file(ANA), type="user", role="reader", emailAddress=EVE)
    share(ground, INES, ground.file(BEN), **ANYONE)
    share(ground, INES, ground.file(BEN), type="domain", role="commenter", domain="example.org")
    found = audit(ground.office)
    assert lines(found) == [
        f"{name}: {rest}"
        for name, rest in sorted([
            (title(ground, ANA), f"{EVE}, reader"),
            (title(ground, BEN), "anyone with the link, reader"),
            (title(ground, BEN), "everybody at example.org, commenter"),
        ])
    ]  # fmt: skip
    assert {one.candidate for one in found.grants} == {ground.key(ANA), ground.key(BEN)}
    assert all(one.removable for one in found.grants)


def test_a_copy_that_somebody_shares_is_found(ground: Ground) -> None:
    drive = ground.bench.drive(ADMINISTRATOR)
    copied = drive.files().copy(fileId=ground.file(ANA), body={"name": "Copy"}, supportsAllDrives=True)
    file_id = copied.execute()["id"]
    share(ground, ADMINISTRATOR, file_id, **ANYONE)
    assert [(one.words, one.candidate) for one in audit(ground.office).grants] == [
        ("Copy: anyone with the link, reader", "")
    ]


def test_what_a_folder_lets_in_is_told_apart_and_taken_away_there_alone(ground: Ground) -> None:
    (folder,) = {row["parents"][0] for row in parents(ground)}
    share(ground, KEEPER, folder, type="user", role="reader", emailAddress=EVE)
    found = audit(ground.office)
    assert {(one.file_id, one.inherited) for one in found.grants if one.who == EVE} >= {
        (folder, False), (ground.file(ANA), True), (ground.file(BEN), True)
    }  # fmt: skip
    assert [one.file_id for one in found.removable] == [folder]
    code, text = command(ground, "--remove", "--yes")
    assert (code, "audit: 1 grant taken away" in text) == (1, True)
    assert audit(ground.office).grants == ()


def parents(ground: Ground) -> list[dict[str, Any]]:
    drive = ground.bench.drive(ADMINISTRATOR)
    return [
        drive.files().get(fileId=ground.file(email), fields="parents", supportsAllDrives=True).execute()
        for email in (ANA, BEN)
    ]


def title(ground: Ground, email: str) -> str:
    drive = ground.bench.drive(ADMINISTRATOR)
    got = drive.files().get(fileId=ground.file(email), fields="name", supportsAllDrives=True)
    return str(got.execute()["name"])


def test_somebody_who_was_given_another_role_is_told_and_not_locked_out(ground: Ground) -> None:
    drive = ground.bench.drive(ADMINISTRATOR)
    listed = drive.permissions().list(
        fileId=ground.file(ANA), fields="permissions(id,emailAddress)", supportsAllDrives=True
    )
    (own,) = (p["id"] for p in listed.execute()["permissions"] if p.get("emailAddress") == ANA)
    share(ground, INES, ground.file(ANA), **ANYONE)  # what else stands out lets the file be looked at

    def change(role: str) -> None:
        body = {"role": role}
        drive.permissions().update(
            fileId=ground.file(ANA), permissionId=own, body=body, supportsAllDrives=True
        ).execute()

    change("reader")
    found = {one.who: one for one in audit(ground.office).grants}
    assert (found[ANA].ours, found[ANA].removable, found[ANA].role) == (True, False, "reader")
    change("writer")


def test_nothing_is_taken_away_without_a_yes(ground: Ground) -> None:
    share(ground, INES, ground.file(ANA), **ANYONE)
    code, text = command(ground, "--remove", typed="n\n")
    assert (code, "Take away 1 grant?" in text) == (1, True)
    assert len(audit(ground.office).removable) == 1
    assert as_json(ground)["grants"][0]["removed"] is False
    code, text = command(ground, "--remove", typed="y\n")
    assert (code, "audit: 1 grant taken away" in text) == (0, True)
    assert ground.grants(ANA) == {ANA: "writer", INES: "writer"}
    with ground.office.ledger.read() as session:
        taken = [row.text for row in log.recent(session, 9, ground.key(ANA)) if row.action == "audit"]
    assert taken == [f"access taken away: {title(ground, ANA)}: anyone with the link, reader"]


def test_what_cannot_be_taken_away_is_said(ground: Ground) -> None:
    share(ground, INES, ground.file(ANA), **ANYONE)
    with ground.fault("drive.permissions.delete", "refuse", status=403, reason="forbidden", message="No."):
        code, text = command(ground, "--remove", "--yes")
    assert (code, "audit: 0 grants taken away" in text, "No (forbidden)" in text) == (1, True, True)
    assert as_json(ground, "--remove", "--yes")["grants"][0]["removed"] is True


@pytest.mark.long
def test_staff_are_told_once_a_night_until_it_is_gone(ground: Ground) -> None:
    share(ground, ANA, ground.file(ANA), type="user", role="writer", emailAddress=EVE)
    assert ground.job("sweep", "2026-08-05T02:30:00").counts["foreign grants"] == 1
    assert f"{EVE}, writer" in ground.found(ANA)["sharing"]
    shown = ground.bench.interface_tab("Today").shown
    assert any(EVE in cell and "cohortbook audit" in cell for row in shown for cell in row)
    command(ground, "--remove", "--yes")
    assert ground.job("sweep", "2026-08-06T02:30:00").counts["foreign grants"] == 0
    assert "sharing" not in ground.found(ANA)
