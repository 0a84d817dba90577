"""The Directory tab's facts: what staff typed about people in a role, and what became of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Listed:
    """Somebody in a role, as last taken in from the row `key`: the row's number, or for a row without one
    its address and role. `role` is the role's key.
    """

    key: str
    first: str
    last: str
    role: str
    email: str
    phone: str = ""
    until: date | None = None


@dataclass(frozen=True)
class DirectoryFacts:
    """What stands in the service's columns, by the row's number (or `email` for a row without one); `seeds`
    are people whom the office named elsewhere and who have no row yet.
    """

    notes: tuple[tuple[str, str], ...] = ()
    seeds: tuple[Listed, ...] = ()


def row_name(key: str, email: str, role: str) -> str:
    """By what a row is known from one reading to the next."""
    return key or f"@{email}|{role}"
