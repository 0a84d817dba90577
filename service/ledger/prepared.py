"""Statements that write one row by its key, each made once: SQLAlchemy then compiles it once, too.

Values are given by the columns' names when a statement is run. It returns the key of what it wrote, and
nothing where it wrote nothing: PostgreSQL's driver gives no count of rows here.
"""

from functools import cache
from typing import Any

from sqlalchemy import JSON, Executable, Table, bindparam, delete, or_, update
from sqlalchemy.dialects import postgresql, sqlite

from service.ledger.tables import Base

Names = tuple[str, ...]
OF = "of_"
"""Begins the names by which the key is given of a row that is to be changed."""


def table_of(kind: type[Base]) -> Table:
    """The table itself, for statements that read or write rows and no objects."""
    return Base.metadata.tables[kind.__tablename__]


def insert(dialect: str, kind: type[Base]) -> Any:  # noqa: ANN401 - each dialect has a type of its own
    """An insert that knows what to do where a row is there already."""
    return (sqlite.insert if dialect == "sqlite" else postgresql.insert)(table_of(kind))


@cache
def adding(dialect: str, kind: type[Base]) -> Executable:
    """Writes a row unless one with the same key is there."""
    return _returning(insert(dialect, kind).on_conflict_do_nothing(), kind)


@cache
def putting(dialect: str, kind: type[Base], names: Names) -> Executable:
    """Writes a row; where one with the same key is there, these columns of it, if any is news."""
    new, keys = insert(dialect, kind), [column.name for column in table_of(kind).primary_key]
    told = {name: new.excluded[name] for name in names if name not in keys}
    return _returning(
        new.on_conflict_do_update(index_elements=keys, set_=told, where=_differ(kind, told)), kind
    )


@cache
def replacing(dialect: str, kind: type[Base]) -> Executable:
    """Writes many rows, each in place of the one with its key; returns nothing."""
    new, table = insert(dialect, kind), table_of(kind)
    keys = [column.name for column in table.primary_key]
    told = {column.name: new.excluded[column.name] for column in table.c if column.name not in keys}
    many: Executable = new.on_conflict_do_update(index_elements=keys, set_=told)
    return many


@cache
def changing(kind: type[Base], keys: Names, names: Names) -> Executable:
    """Changes these columns of the row with a key."""
    columns = table_of(kind).c
    row = update(table_of(kind)).where(*(columns[name] == bindparam(f"{OF}{name}") for name in keys))
    return _returning(row.values({name: bindparam(name) for name in names}), kind)


@cache
def removing(kind: type[Base], keys: Names) -> Executable:
    """Removes the row with a key."""
    columns = table_of(kind).c
    return _returning(
        delete(table_of(kind)).where(*(columns[name] == bindparam(name) for name in keys)), kind
    )


def _returning(statement: Any, kind: type[Base]) -> Executable:  # noqa: ANN401
    found: Executable = statement.returning(next(iter(table_of(kind).primary_key)))
    return found


def _differ(kind: type[Base], told: dict[str, Any]) -> Any:  # noqa: ANN401
    """Whether anything is news; None where that cannot be asked, as PostgreSQL compares no JSON."""
    columns = table_of(kind).c
    if any(isinstance(columns[name].type, JSON) for name in told):
        return None
    return or_(*(columns[name].is_distinct_from(value) for name, value in told.items()))
