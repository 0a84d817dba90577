"""Old ledgers are brought up to date, once, whole, and after a copy was put aside."""

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, create_engine

from service.errors import LedgerError
from service.ledger import Ledger, marks
from service.ledger.engine import make_engine
from service.ledger.migrations import BASELINE, HEAD, running, stamp
from service.ledger.tables import Base
from service.ledger.upgrading import alone
from tests.ledger.old import rows, write_old


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


def opened(path: Path) -> Ledger:
    return Ledger.open(f"sqlite:///{path}")


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


def asides(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.before-*"))


def test_the_steps_are_one_line_from_the_first_to_the_last() -> None:
    assert running.steps().get_heads() == [HEAD]
    assert running.steps().get_bases() == [BASELINE]
    assert [one.revision for one in running.steps().walk_revisions()] == sorted(
        (one.revision for one in running.steps().walk_revisions()), reverse=True
    )


def test_all_steps_together_give_the_tables() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        running.upgrade(connection)
        assert differences(connection) == []
        assert stamp.read(connection) == HEAD
    engine.dispose()


def test_a_new_ledger_stands_at_the_last_step_and_needs_no_copy(path: Path) -> None:
    opened(path).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        assert stamp.read(connection) == HEAD
        assert differences(connection) == []
    engine.dispose()
    assert asides(path) == []


def test_opening_twice_changes_nothing(path: Path) -> None:
    opened(path).close()
    first = rows(path)
    opened(path).close()
    assert rows(path) == first


def test_an_old_ledger_keeps_every_row(path: Path) -> None:
    write_old(path)
    before = rows(path)
    assert all(len(found) >= 2 for found in before.values())
    before["marks"] = [row for row in before["marks"] if row["name"] != "schema"]
    with opened(path) as ledger, ledger.read() as session:
        connection = session.connection()
        assert stamp.read(connection) == HEAD
        assert differences(connection) == []
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    after = rows(path)
    for table, kept in before.items():
        for old, new in zip(kept, after[table], strict=True):
            assert old.items() <= new.items(), table


def test_a_copy_of_an_old_ledger_is_put_aside_for_its_owner(path: Path) -> None:
    write_old(path)
    before = rows(path)
    opened(path).close()
    (copy,) = asides(path)
    assert copy.name == f"ledger.sqlite.before-{HEAD}"
    assert rows(copy) == before
    for file in path.parent.iterdir():
        if file.name.startswith(copy.name):
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_an_earlier_copy_is_not_written_over(path: Path) -> None:
    earlier = path.with_name(f"{path.name}.before-{HEAD}")
    earlier.write_text("an earlier copy", encoding="utf-8")
    write_old(path)
    opened(path).close()
    assert earlier.read_text(encoding="utf-8") == "an earlier copy"
    assert len(asides(path)) == 2


def test_without_room_for_a_copy_nothing_is_changed(path: Path) -> None:
    write_old(path)
    before = rows(path)
    path.with_name(f"{path.name}.before-{HEAD}").symlink_to(path.parent / "nowhere" / "at-all")
    with pytest.raises(LedgerError, match="no copy could be put aside") as caught:
        opened(path)
    assert caught.value.remedy
    assert rows(path) == before


def test_a_newer_ledger_is_refused_and_left_alone(path: Path) -> None:
    with opened(path) as ledger, ledger.begin() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = rows(path)
    with pytest.raises(
        LedgerError, match=f"newer Cohortbook: it stands at 9999, the program at {HEAD}"
    ) as it:
        opened(path)
    assert "ends in .before-9999" in it.value.remedy
    assert rows(path) == before
    assert asides(path) == []


@pytest.mark.parametrize("schema", ["2", "99"])
def test_a_schema_of_which_nobody_knows_is_refused_and_left_alone(path: Path, schema: str) -> None:
    write_old(path, f"UPDATE marks SET value = '{schema}' WHERE name = 'schema'")
    before = rows(path)
    with pytest.raises(LedgerError, match=f"schema {schema}; .* knows 3 and later") as caught:
        opened(path)
    assert caught.value.remedy
    assert rows(path) == before


def test_a_broken_reference_undoes_everything(path: Path) -> None:
    write_old(path, "INSERT INTO grants VALUES ('9999', 'nobody@example.org', 'p')")
    before = rows(path)
    with pytest.raises(LedgerError, match="a row of grants refers to no candidates"):
        opened(path)
    assert rows(path) == before


def test_of_many_at_once_one_does_it(path: Path) -> None:
    write_old(path)
    with ThreadPoolExecutor(6) as pool:
        for ledger in pool.map(opened, [path] * 6):
            with ledger.read() as session:
                assert stamp.read(session.connection()) == HEAD
            ledger.close()
    assert len(asides(path)) == 1


@pytest.mark.long
def test_of_many_processes_at_once_one_does_it(path: Path) -> None:
    write_old(path)
    code = f"from service.ledger import Ledger; Ledger.open('sqlite:///{path}').close()"
    running_now = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(4)]
    assert [process.wait(timeout=60) for process in running_now] == [0, 0, 0, 0]
    assert len(asides(path)) == 1


def test_a_table_that_others_refer_to_can_be_written_anew(path: Path) -> None:
    write_old(path)
    engine = make_engine(f"sqlite:///{path}")
    with alone(engine) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("candidates", recreate="always") as candidates:
            candidates.drop_column("position")
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    with engine.begin() as connection:
        references = connection.exec_driver_sql("PRAGMA foreign_key_list(attempts)").mappings().one()
        assert references["table"] == "candidates"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM attempts").scalar() == 2
    engine.dispose()


def test_an_upgraded_ledger_can_be_written(path: Path) -> None:
    write_old(path)
    with opened(path) as ledger, ledger.begin() as session:
        marks.put(session, "interface", "file-1")
