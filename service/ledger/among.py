"""Narrowing a query to some candidates: whoever asks about one does not read three thousand."""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from sqlalchemy import Select, SQLColumnExpression

from service.domain.people import Candidate

Keys = Collection[str] | None
"""Keys of candidates; None for everybody."""

MOST = 200
"""Databases take no list of any length, and of so many nearly everything is read anyway."""

S = TypeVar("S", bound=Select[*tuple[Any, ...]])


def among(query: S, column: SQLColumnExpression[Any], keys: Keys) -> S:
    """The query, for the rows whose `column` is one of `keys`."""
    return query if keys is None else query.where(column.in_(keys))


def keys_of(candidates: Iterable[Candidate]) -> Keys:
    """Their keys to narrow a query by; None, and so everybody, where they are too many."""
    return few([candidate.key for candidate in candidates])


def few(keys: Keys) -> Keys:
    """The keys, or None where they are too many."""
    return keys if keys is not None and len(keys) <= MOST else None
