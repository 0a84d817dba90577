"""Conditions joined by and, or and not: what the search languages of Drive and Gmail have in common."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


class Leaf:
    """One condition of a language; its kinds are the language's own."""


@dataclass(frozen=True)
class Not:
    of: "Node"


@dataclass(frozen=True)
class All:
    of: "tuple[Node, ...]"


@dataclass(frozen=True)
class AnyOf:
    of: "tuple[Node, ...]"


Node = Leaf | Not | All | AnyOf


def together(kind: type[All] | type[AnyOf], parts: Sequence[Node]) -> Node:
    """The parts under one roof; a single one needs none."""
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def holds(node: Node, decide: Callable[[Any], bool]) -> bool:
    """The truth of a query whose single conditions `decide` answers."""
    if isinstance(node, All):
        return all(holds(part, decide) for part in node.of)
    if isinstance(node, AnyOf):
        return any(holds(part, decide) for part in node.of)
    return not holds(node.of, decide) if isinstance(node, Not) else decide(node)


def changed(node: Node, change: Callable[[Any], Node]) -> Node:
    """The same query with every single condition replaced by what `change` makes of it."""
    if isinstance(node, All | AnyOf):
        return type(node)(tuple(changed(part, change) for part in node.of))
    return Not(changed(node.of, change)) if isinstance(node, Not) else change(node)


def leaves(node: Node) -> Iterator[Any]:
    """Every single condition, from left to right."""
    if isinstance(node, All | AnyOf):
        for part in node.of:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.of)
    else:
        yield node
