"""One YAML file with its data, able to say where a piece of them stands."""

from dataclasses import dataclass
from typing import Any

import yaml

from service.errors import DefinitionError
from service.programs.strict_yaml import parse, repeated

WHOLE = "the file"
LONGEST_FOUND = 80

Loc = tuple[str | int, ...]
"""The way to a piece of data: keys of mappings and indexes of lists, from the top."""


@dataclass(frozen=True)
class Document:
    """A file `name` (relative to its program's folder), its data and the nodes that know their lines."""

    name: str
    data: Any
    node: yaml.Node | None = None

    @classmethod
    def read(cls, name: str, text: str) -> "Document":
        """Raises DefinitionError when `text` is not YAML."""
        return cls(name, *parse(name, text))

    def repeated(self) -> list[DefinitionError]:
        """A mistake for every word that stands twice at the same place (the second would win unseen)."""
        return [
            DefinitionError(
                self.name, key.value, key.value, f"line {key.start_mark.line + 1}: stands twice; keep one"
            )
            for key in repeated(self.node)
        ]

    def error(self, loc: Loc, message: str) -> DefinitionError:
        """The mistake `message` at `loc`, with its dotted path, the value found there and its line.

        `loc` may hold the names of union members that pydantic adds; they are passed over.
        """
        path, value, node = "", self.data, self.node
        for step in loc:
            if _is_union_member(value, step):
                continue
            path += _shown(value, step, first=not path)
            value, node = within(value, step), _node_within(node, step) or node
        line = f"line {node.start_mark.line + 1}: " if node else ""
        return DefinitionError(self.name, path or WHOLE, _brief(value), line + message)


def _is_union_member(value: object, step: str | int) -> bool:
    return isinstance(value, dict) and step not in value and step == value.get("kind")


def within(value: object, step: str | int) -> object:
    """What stands at `step` of a mapping or list, or None."""
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _brief(value: object) -> object:
    """Long lists and mappings by their size: the reader sees them in the file."""
    if isinstance(value, dict | list) and len(repr(value)) > LONGEST_FOUND:
        return f"{len(value)} entries"
    return value


def _shown(value: object, step: str | int, *, first: bool) -> str:
    if isinstance(step, str) or isinstance(value, dict):
        return f"{step}" if first else f".{step}"
    item = within(value, step)
    name = (item.get("key") or item.get("kind")) if isinstance(item, dict) else None
    return f"[{step}] ({name})" if name else f"[{step}]"


def _node_within(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None
