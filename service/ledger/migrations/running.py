"""Alembic on a connection: which steps there are, and going through them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate.api import AutogenContext
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from service.ledger.tables import Base
from service.ledger.tables.base import UtcDateTime

HERE = Path(__file__).parent


def config() -> Config:
    """Alembic's settings, which no file holds."""
    made = Config()
    made.set_main_option("script_location", str(HERE).replace("%", "%%"))
    made.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    return made


def steps() -> ScriptDirectory:
    """Every step that this program knows."""
    return ScriptDirectory.from_config(config())


def knows(step: str) -> bool:
    """Whether this program has the step."""
    return step in {one.revision for one in steps().walk_revisions()}


def upgrade(connection: Connection, to: str = "head") -> None:
    """Go through every step from where the ledger stands, in the transaction that `connection` has begun."""
    script = steps()

    def ahead(found: Any, _context: MigrationContext) -> Iterable[Any]:  # noqa: ANN401 - Alembic's own
        return script._upgrade_revs(to, found)  # noqa: SLF001 - as Alembic's own command does

    _run(connection, script, ahead)


def _run(
    connection: Connection,
    script: ScriptDirectory,
    steps_to_take: Callable[[Any, MigrationContext], Iterable[Any]],
) -> None:
    with EnvironmentContext(config(), script, fn=steps_to_take) as environment:
        environment.configure(connection, **OPTIONS)
        environment.run_migrations()


def _plain(kind: str, value: object, _context: AutogenContext) -> str | Literal[False]:
    """Steps name columns' types by SQLAlchemy's names alone."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, UtcDateTime) else False


OPTIONS: dict[str, Any] = {
    "target_metadata": Base.metadata,
    "render_as_batch": True,  # SQLite changes a table by writing it anew
    "render_item": _plain,
    "transactional_ddl": True,
    "transaction_per_migration": False,
}
