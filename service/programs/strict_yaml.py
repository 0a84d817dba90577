"""YAML as people mean it: no key twice, and text stays text.

Only `true`/`false`, whole numbers, decimals and nothing are more than text (the core schema of YAML 1.2,
https://yaml.org/spec/1.2.2/#103-core-schema): `No`, `1:30`, `2026-07-01` and `007` stay as written.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from service.errors import DefinitionError


# libyaml where PyYAML was built with it: a program loads four times as fast.
class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    pass


_Loader.yaml_implicit_resolvers = {}  # none of YAML 1.1's; the few of 1.2 follow


def _more_than_text(kind: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(pattern), list(first) or [""])


_more_than_text("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF")
_more_than_text("int", r"^[-+]?(0|[1-9][0-9]*)$", "-+0123456789")
_more_than_text("float", r"^[-+]?(0|[1-9][0-9]*)\.[0-9]+$", "-+0123456789")
_more_than_text("null", r"^(~|null|Null|NULL)$", "~nN")
_more_than_text("null", r"^$", "")


def parse(file: str, text: str) -> tuple[Any, yaml.Node | None]:
    """The data in `text`, and the node tree that knows their lines.

    Raises DefinitionError for text that is not YAML.
    """
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        return (loader.construct_document(node) if node else None), node
    except yaml.MarkedYAMLError as error:
        raise _unreadable(file, text, error) from error
    except yaml.YAMLError as error:
        raise DefinitionError(file, "the file", "", f"not readable as YAML: {error}") from error


def _unreadable(file: str, text: str, error: yaml.MarkedYAMLError) -> DefinitionError:
    line = error.problem_mark.line if error.problem_mark else 0
    lines = text.splitlines()
    found = lines[line].strip() if line < len(lines) else ""
    msg = f"line {line + 1}: not readable as YAML: {error.problem or error.context}"
    return DefinitionError(file, "the file", found, msg)


def repeated(node: yaml.Node | None, above: tuple[yaml.Node, ...] = ()) -> Iterator[yaml.ScalarNode]:
    """Every key that stands a second time in its mapping."""
    if node in above:
        return
    if isinstance(node, yaml.MappingNode):
        yield from _repeated_keys(node)
        for _, value in node.value:
            yield from repeated(value, (*above, node))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from repeated(item, (*above, node))


def _repeated_keys(node: yaml.MappingNode) -> Iterator[yaml.ScalarNode]:
    seen: set[str] = set()
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value in seen:
            yield key
        seen.add(str(key.value))
