"""What is made from a program again and again, kept for as long as it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
KEPT = 16
"""How many layouts are kept: those of a few years and forms, and of some workbooks that were changed."""


@dataclass(frozen=True, eq=False)
class Same(Generic[T]):
    """A thing that counts as the same only if it is the very same: a program is too large to compare.

    >>> Same(one := [1]) == Same(one), Same([1]) == Same([1])
    (True, False)
    """

    thing: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


def items(mapping: Mapping[str, T] | None) -> frozenset[tuple[str, T]]:
    """A mapping as something to be kept by; none is an empty one."""
    return frozenset((mapping or {}).items())
