"""What a caller of the control plane sent."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from service.sandbox.call import Json

Fields: TypeAlias = Mapping[str, Json]
Action: TypeAlias = Callable[[Fields], Json]
Actions: TypeAlias = Mapping[str, Mapping[str, Action]]
"""Address under /_sandbox/ -> verb -> what answers it. TypeError, ValueError, KeyError: 400."""


def only(sent: Fields, *known: str) -> None:
    """Raises ValueError for fields that an address does not have."""
    unknown = sorted(set(sent) - set(known))
    if unknown:
        raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")


def flag(sent: Fields, name: str) -> bool:
    """A yes from a query or a body."""
    return str(sent.get(name, "false")).lower() in ("true", "1", "yes")
