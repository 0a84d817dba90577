"""The archive on the shared drive: written by runs at the price of few calls, read whole, by staff alone."""

import gzip
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from googleapiclient.http import MediaIoBaseUpload

from jobs import adopt
from jobs.archive import archive
from jobs.archive.reading import read_archive
from jobs.archive.text import Header, packed, unpacked
from jobs.archive.writing import SENT
from jobs.office import Office
from jobs.report import Silent
from jobs.runner import run_job
from service.errors import InputError, LedgerError
from service.ledger import Ledger, adopted, attempts, effects, letters, log, marks, people, workbooks
from service.ledger.archive.restoring import is_empty
from service.ledger.tables import LetterTable
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from tests.jobs.ground import INES, Ground, noon

PEOPLE = "Faro,Ines,ines.faro@example.org,Omar Haddad,omar.haddad@example.org"
OMAR = "omar.haddad@example.org"


@pytest.fixture(scope="module")
def kept(ground: Ground) -> Ground:
    """An office that was provisioned on 1 September, by a run."""
    return provisioned(ground)


def provisioned(ground: Ground) -> Ground:
    """The office, after one candidate was provisioned by a run."""
    ground.enrol(PEOPLE)
    ground.bench.set_clock("2026-09-01")
    outcome = run_job(ground.office, "provision", noon("2026-09-01"), "a test")
    assert not outcome.problems
    return ground


def listed(ground: Ground, who: str = KEEPER) -> list[dict[str, Any]]:
    answer = ground.bench.drive(who).files().list(
        corpora="drive", driveId=ground.office.settings.drive_id, includeItemsFromAllDrives=True,
        supportsAllDrives=True, pageSize=1000, fields="files(id,name,parents,trashed)",
        q="name contains 'archive' and trashed=false",
    )  # fmt: skip
    return list(answer.execute()["files"])


def volume(ground: Ground) -> dict[str, Any]:
    return next(file for file in listed(ground) if file["name"].endswith("office 0001.jsonl.gz"))


def upload(ground: Ground, file_id: str, data: bytes) -> None:
    media = MediaIoBaseUpload(io.BytesIO(data), mimetype="application/gzip", resumable=False)
    ground.bench.drive(KEEPER).files().update(
        fileId=file_id, media_body=media, supportsAllDrives=True
    ).execute()


def content(ground: Ground, file_id: str, who: str = KEEPER) -> bytes:
    found: bytes = ground.bench.drive(who).files().get_media(fileId=file_id, supportsAllDrives=True).execute()
    return found


def test_a_run_leaves_the_archive_whole(kept: Ground) -> None:
    found = read_archive(kept.office, Silent())
    tables = {one.line.name for one in found.lines}
    assert {"candidates", "workbooks", "grants", "letters", "effects", "releases", "log"} <= tables
    assert found.volumes == 1
    with kept.office.ledger.read() as session:
        assert found.sent == int(marks.get(session, SENT) or "0") == 1


def test_a_run_that_changed_nothing_sends_nothing(kept: Ground) -> None:
    kept.office.tally.take()
    assert archive(kept.office, noon("2026-09-01")) == 0
    assert kept.office.tally.take() == ()


def test_what_changed_costs_one_call(kept: Ground) -> None:
    with kept.office.ledger.begin() as session:
        marks.put(session, "told:1001", "something else")
    kept.office.tally.take()
    assert archive(kept.office, noon("2026-09-01")) == 1
    assert [(one.method, one.calls) for one in kept.office.tally.take()] == [("drive.files.update", 1)]


def test_only_administrators_and_managers_open_it(kept: Ground) -> None:
    file_id = volume(kept)["id"]
    assert content(kept, file_id, ADMINISTRATOR).startswith(b"\x1f\x8b")
    for stranger in (INES, OMAR):
        with pytest.raises(Exception, match="404"):
            content(kept, file_id, stranger)


def test_no_secret_and_no_answer_of_a_form_lies_there(kept: Ground) -> None:
    text = gzip.decompress(content(kept, volume(kept)["id"])).decode()
    assert "web:cookie_key" not in text
    rows = [json.loads(line) for line in text.splitlines()[1:-1]]
    assert all("reading" not in row["row"] for row in rows if row["table"] == "forms")


def test_a_byte_that_changed_is_noticed(kept: Ground) -> None:
    file_id = volume(kept)["id"]
    data = content(kept, file_id)
    whole = gzip.decompress(data)
    upload(kept, file_id, gzip.compress(whole.replace(b"ines.faro", b"inez.faro", 1), mtime=0))
    with pytest.raises(LedgerError, match="damaged: its checksum differs") as caught:
        read_archive(kept.office, Silent())
    assert "Manage versions" in caught.value.remedy
    upload(kept, file_id, data[:200])
    with pytest.raises(LedgerError, match="damaged"):
        read_archive(kept.office, Silent())
    upload(kept, file_id, data)
    read_archive(kept.office, Silent())


def test_an_answer_that_never_came_makes_no_second_volume(kept: Ground) -> None:
    with kept.office.ledger.begin() as session:
        marks.put(session, "told:1001", "again")
    with kept.fault("drive.files.update", "apply_then_500"):
        archive(kept.office, noon("2026-09-01"))
    assert len([file for file in listed(kept) if file["name"].endswith(".gz")]) == 1
    read_archive(kept.office, Silent())


def test_in_the_trash_it_is_told_of_and_goes_on_once_restored(kept: Ground) -> None:
    folder = volume(kept)["parents"][0]
    drive = kept.bench.drive(KEEPER).files()
    drive.update(fileId=folder, body={"trashed": True}, supportsAllDrives=True).execute()
    with kept.office.ledger.begin() as session:
        marks.put(session, "told:1001", "in the trash")
    outcome = run_job(kept.office, "provision", noon("2026-09-01"), "a test")
    assert [problem.who for problem in outcome.problems] == ["the archive"]
    assert "lies in the trash" in outcome.problems[0].text
    drive.update(fileId=folder, body={"trashed": False}, supportsAllDrives=True).execute()
    assert archive(kept.office, noon("2026-09-01")) == 1


def test_deleted_for_good_it_begins_anew(kept: Ground) -> None:
    before = {(one.line.name, one.line.key) for one in read_archive(kept.office, Silent()).lines}
    folder = volume(kept)["parents"][0]
    kept.bench.drive(KEEPER).files().delete(fileId=folder, supportsAllDrives=True).execute()
    with kept.office.ledger.begin() as session:
        marks.put(session, "told:1001", "deleted")
    outcome = run_job(kept.office, "provision", noon("2026-09-01"), "a test")
    assert [problem.who for problem in outcome.problems] == ["the archive"]
    assert not run_job(kept.office, "provision", noon("2026-09-01"), "a test").problems
    found = read_archive(kept.office, Silent())
    assert before <= {(one.line.name, one.line.key) for one in found.lines}
    assert volume(kept)["parents"][0] != folder


HEADER = Header("ceres-casc", "office", 1, 1, 1, "0004")


def test_a_volume_comes_back_equal(office_lines: list[Any]) -> None:
    header, found = unpacked(packed(HEADER, office_lines), "a volume")
    assert header == HEADER
    assert [one.line for one in found] == office_lines
    assert packed(HEADER, office_lines) == packed(HEADER, office_lines)


@pytest.fixture
def office_lines(kept: Ground) -> list[Any]:
    return [one.line for one in read_archive(kept.office, Silent()).lines]


@pytest.mark.parametrize(
    "data",
    [b"", b"not packed", gzip.compress(b"{}\n", mtime=0), gzip.compress(b"a\nb\nc\n", mtime=0)],
    ids=["empty", "not packed", "too short", "no json"],
)
def test_what_is_no_volume_is_called_damaged(data: bytes) -> None:
    with pytest.raises(LedgerError, match="a volume in the archive is damaged") as caught:
        unpacked(data, "a volume")
    assert caught.value.remedy


def test_a_newer_format_is_told_of() -> None:
    newer = Header("ceres-casc", "office", 1, 1, 1, "0004", format=2)
    with pytest.raises(LedgerError, match="of format 2"):
        unpacked(packed(newer, []), "a volume")


@pytest.fixture
def bare(kept: Ground, tmp_path: Path) -> Iterator[Office]:
    """The same office after the loss of its ledger: it begins with an empty one."""
    archive(kept.office, noon("2026-09-01"))
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        yield replace(kept.office, ledger=ledger)


class TestAdopt:
    def test_no_job_begins_anew_beside_an_archive(self, kept: Ground, bare: Office) -> None:
        before = len(kept.files(""))
        for job in ("provision", "scrape", "review"):
            with pytest.raises(LedgerError, match="must have been lost") as caught:
                kept.job(job, "2026-09-01", office=bare)
        assert "cohortbook adopt" in caught.value.remedy
        assert len(kept.files("")) == before

    def test_a_dry_run_says_what_is_there_and_changes_nothing(self, bare: Office) -> None:
        told = {
            step.who: step.what for step in adopt.plan(bare, noon("2026-09-02")) if step.verb == "restore"
        }
        assert told["candidates"] == "1"
        assert int(told["letters"]) >= 2
        with bare.ledger.read() as session:
            assert is_empty(session)

    def test_it_knows_what_the_lost_one_knew(self, kept: Ground, bare: Office) -> None:
        outcome = adopt.run(bare, noon("2026-09-02"))
        assert outcome.problems == []
        assert outcome.counts["workbooks"] == 1
        with bare.ledger.read() as there, kept.office.ledger.read() as here:
            for know in (
                people.candidates,
                workbooks.all,
                workbooks.grants,
                workbooks.releases,
                attempts.all,
            ):
                assert know(there) == know(here)
            assert letters.all(there, "1001") == letters.all(here, "1001")
            assert log.since(there, 0)[:-1] == log.since(here, 0)

    def test_later_jobs_do_nothing_twice(self, kept: Ground, bare: Office) -> None:
        adopt.run(bare, noon("2026-09-02"))
        before, mails = len(kept.files("")), kept.subjects(INES)
        kept.bench.calls()
        outcome = kept.job("provision", "2026-09-02", office=bare)
        assert outcome.summary() == "provision: nothing to do"
        assert not kept.bench.writing_calls()
        assert (len(kept.files("")), kept.subjects(INES)) == (before, mails)

    def test_the_archive_goes_on_where_it_was(self, bare: Office) -> None:
        adopt.run(bare, noon("2026-09-02"))
        bare.tally.take()
        assert archive(bare, noon("2026-09-02")) == 1
        assert [(one.method, one.calls) for one in bare.tally.take()] == [("drive.files.update", 1)]

    def test_a_letter_of_which_the_archive_knows_nothing_is_looked_for_first(
        self, kept: Ground, bare: Office
    ) -> None:
        adopt.run(bare, noon("2026-09-02"))
        with bare.ledger.begin() as session:
            first = next(row for row in letters.all(session, "1001") if row.state == "sent")
            session.delete(session.get_one(LetterTable, first.key))
            session.flush()
            assert letters.queue(
                session, key=first.key, kind=first.kind, candidate_key="1001", to=[INES], cc=[],
                subject=first.subject, text=first.text, html=first.html, reason="", at=noon("2026-09-02"),
            )  # fmt: skip
        mails = kept.subjects(INES)
        kept.job("provision", "2026-09-02", office=bare)
        assert kept.subjects(INES) == mails
        with bare.ledger.read() as session:
            assert {row.key: row.state for row in letters.all(session, "1001")}[first.key] == "sent"

    def test_claims_are_doubted_for_a_week(self, bare: Office) -> None:
        at = noon("2026-09-02")
        adopt.run(bare, at)
        with bare.ledger.begin() as session:
            assert effects.claim(session, "copy", "a", at + timedelta(days=6)).state == "unknown"
            assert effects.claim(session, "copy", "b", at + adopted.DOUBTED).state == "new"

    def test_no_number_is_given_out_twice(self, kept: Ground, bare: Office) -> None:
        adopt.run(bare, noon("2026-09-02"))
        with bare.ledger.begin() as there, kept.office.ledger.rehearse() as here:
            assert int(people.next_key(there)) >= int(people.next_key(here))

    def test_a_ledger_that_knows_people_is_left_alone(self, kept: Ground) -> None:
        with pytest.raises(InputError, match="knows 1 people already"):
            adopt.run(kept.office, noon("2026-09-02"))

    def test_without_an_archive_nothing_is_rebuilt(self, kept: Ground, bare: Office) -> None:
        file_id = volume(kept)["id"]
        files = kept.bench.drive(KEEPER).files()
        files.update(fileId=file_id, body={"trashed": True}, supportsAllDrives=True).execute()
        with pytest.raises(LedgerError, match="There is no archive"):
            adopt.run(bare, noon("2026-09-02"))
        with bare.ledger.read() as session:
            assert is_empty(session)
        files.update(fileId=file_id, body={"trashed": False}, supportsAllDrives=True).execute()

    def test_a_missing_volume_is_missed(self, kept: Ground, bare: Office) -> None:
        folder, told = volume(kept)["parents"][0], kept.office.google.drive.files_update
        told(folder, app_properties={"volumes-office": "2"})
        with pytest.raises(LedgerError, match="lacks office 0002") as caught:
            adopt.run(bare, noon("2026-09-02"))
        assert "twice" in caught.value.remedy
        told(folder, app_properties={"volumes-office": "1"})
