"""Opening, transactions, times, types."""

import sqlite3
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from service.errors import LedgerError
from service.ledger import Ledger, log, marks, people
from service.ledger.tables import Base
from tests.ledger.conftest import AT, candidate


def test_what_is_written_is_there_after_closing(url: str) -> None:
    with Ledger.open(url) as first, first.begin() as session:
        marks.put(session, "interface", "file-1")
    with Ledger.open(url) as second, second.read() as session:
        assert marks.get(session, "interface") == "file-1"


def test_an_error_undoes_the_transaction(ledger: Ledger) -> None:
    def fail() -> None:
        with ledger.begin() as session:
            marks.put(session, "interface", "file-1")
            marks.put(session, "folder", cast("str", None))

    with pytest.raises(LedgerError, match=r"(?i)not.null"):
        fail()
    with ledger.read() as session:
        assert marks.get(session, "interface") is None


def test_a_rehearsal_leaves_nothing_behind(ledger: Ledger) -> None:
    with ledger.rehearse() as session:
        people.enter(session, candidate(people.next_key(session)))
        assert len(people.candidates(session)) == 1
    with ledger.begin() as session:
        assert people.candidates(session) == []
        assert people.next_key(session) == "1001"


def test_readers_wait_for_nobody(ledger: Ledger) -> None:
    with ledger.begin() as writing:
        marks.put(writing, "interface", "file-1")
        with ledger.read() as reading:
            assert marks.get(reading, "interface") is None


def test_the_file_is_its_owners_alone(url: str, ledger: Ledger) -> None:
    for path in Path(url.removeprefix("sqlite:///")).parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.name


def test_sqlite_is_set_for_several_processes(url: str, ledger: Ledger) -> None:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    with ledger.read() as session:
        cursor = session.connection().exec_driver_sql
        assert cursor("PRAGMA foreign_keys").scalar() == 1
        assert cursor("PRAGMA busy_timeout").scalar() == 30_000


@pytest.mark.parametrize("offset", [-7, 0, 9])
def test_times_keep_their_instant(ledger: Ledger, offset: int) -> None:
    at = datetime(2026, 9, 1, 7, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=offset)))
    with ledger.begin() as session:
        log.add(session, at, "", "provision", "A line")
    with ledger.read() as session:
        [line] = log.recent(session, 1)
    assert line.at == at
    assert line.at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="has no time zone"), ledger.begin() as session:
        log.add(session, AT.replace(tzinfo=None), "", "provision", "A line")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ledger.sqlite", "cannot be read"),
        ("sqlite://", "would forget"),
        ("oracel://db.example.org/ledger", "oracel cannot be used"),
        ("sqlite:////nowhere/at/all/ledger.sqlite", "cannot be opened: No such file or directory"),
    ],
)
def test_an_address_that_cannot_work_is_named(url: str, said: str) -> None:
    with pytest.raises(LedgerError, match=said) as caught:
        Ledger.open(url)
    assert caught.value.remedy


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_text("This is a letter, not a database. " * 100, encoding="utf-8")
    with pytest.raises(LedgerError, match="file is not a database"):
        Ledger.open(f"sqlite:///{path}")


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=str)
def test_every_table_can_be_made_in_postgresql(table: object) -> None:
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[call-overload]
    assert "DATETIME" not in made
    assert "TIMESTAMP WITHOUT" not in made
