"""Triggers that note every change of a kept row in `unarchived`, whoever writes it and however."""

from collections.abc import Iterator
from string import Template

from sqlalchemy import Connection, Table

from service.ledger.archive.which import (
    OWN_EFFECTS,
    SECRET_MARKS,
    UNKEPT_MARKS,
    UNKEPT_PREFIXES,
    kept_columns,
    kept_tables,
)
from service.ledger.migrations import HEAD, stamp

SQLITE = Template("""
    CREATE TRIGGER $name AFTER $what ON "$table" WHEN $wanted BEGIN
        INSERT INTO unarchived (name, key, times) VALUES ('$table', json_array($key), 1)
        ON CONFLICT (name, key) DO UPDATE SET times = times + 1;
    END
""")
POSTGRESQL = Template("""
    CREATE OR REPLACE FUNCTION $name() RETURNS trigger LANGUAGE plpgsql AS $$$$
    DECLARE changed "$table";
    BEGIN
        IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
        IF $wanted THEN
            INSERT INTO unarchived AS u (name, key, times)
            VALUES ('$table', json_build_array($key)::text, 1)
            ON CONFLICT (name, key) DO UPDATE SET times = u.times + 1;
        END IF;
        RETURN NULL;
    END $$$$
""")


def install(connection: Connection) -> None:
    """Give every kept table its triggers, in place of earlier ones; nothing on a ledger of another step."""
    if stamp.read(connection) != HEAD:
        return
    statements = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for table in kept_tables():
        for statement in statements(table):
            connection.exec_driver_sql(statement)


def _sqlite(table: Table) -> Iterator[str]:
    watched = ", ".join(f'"{column.name}"' for column in kept_columns(table))
    for event, row, what in (
        ("insert", "NEW", "INSERT"), ("delete", "OLD", "DELETE"), ("update", "NEW", f"UPDATE OF {watched}"),
    ):  # fmt: skip
        key = ", ".join(f'{row}."{column.name}"' for column in table.primary_key)
        name = f"unarchived_{table.name}_{event}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield SQLITE.substitute(name=name, what=what, table=table.name, wanted=_wanted(table, row), key=key)


def _postgresql(table: Table) -> Iterator[str]:
    watched = ", ".join(f'"{column.name}"' for column in kept_columns(table))
    name = f"unarchived_{table.name}"
    key = ", ".join(f'changed."{column.name}"' for column in table.primary_key)
    yield POSTGRESQL.substitute(name=name, table=table.name, wanted=_wanted(table, "changed"), key=key)
    yield f'DROP TRIGGER IF EXISTS {name} ON "{table.name}"'
    yield (
        f'CREATE TRIGGER {name} AFTER INSERT OR DELETE OR UPDATE OF {watched} ON "{table.name}"'
        f" FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def _wanted(table: Table, row: str) -> str:
    """The condition under which a row of the table is kept: `stays_behind` in SQL."""
    if table.name == "marks":
        names = ", ".join(f"'{name}'" for name in (*UNKEPT_MARKS, *SECRET_MARKS))
        apart = (f"substr({row}.name, 1, {len(one)}) <> '{one}'" for one in UNKEPT_PREFIXES)
        return " AND ".join((f"{row}.name NOT IN ({names})", *apart))
    if table.name == "effects":
        return f"{row}.kind <> '{OWN_EFFECTS}'"
    return "1 = 1"
