"""JSON Schemas for the YAML files, so that an editor completes words and marks mistakes while typing.

The comment `# yaml-language-server: $schema=…` at the top of each file names its schema; see
https://github.com/redhat-developer/yaml-language-server#using-inlined-schema.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from service.domain.attempts import Outcome
from service.domain.completion import ModuleStatus
from service.domain.program import Program, Tab
from service.programs.likeness import ELEMENTS, LIKE
from service.programs.source import TABS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ALWAYS_IN_MAIN = ("key", "title", "short", "time_zone")
"""What `program.yaml` holds itself; every other section may stand in a file of its own beside it."""

Schema = dict[str, Any]


def json_schema() -> dict[str, Schema]:
    """The schemas by file name: of program.yaml, of a file with some of its sections, and of a tab."""
    return {
        "program.schema.json": _sections("Cohortbook program", ALWAYS_IN_MAIN),
        "sections.schema.json": _sections("Cohortbook program: some of its sections", ()),
        "tab.schema.json": _tab(),
    }


def _tab() -> Schema:
    """Elements, or the tab that has them."""
    schema = Tab.model_json_schema()
    required = [word for word in schema["required"] if word != ELEMENTS]
    either = [{"required": [ELEMENTS]}, {"required": [LIKE]}]
    return {"$schema": DIALECT} | schema | {"title": "Cohortbook tab", "required": required, "oneOf": either}


def _sections(title: str, required: tuple[str, ...]) -> Schema:
    schema = Program.model_json_schema()
    del schema["properties"][TABS]
    words = schema["$defs"]["Words"]["properties"]
    words["status"] |= _labels(ModuleStatus)
    words["outcome"] |= _labels(Outcome)
    schema["$defs"] = _reachable(schema["properties"], schema["$defs"])
    return {"$schema": DIALECT} | schema | {"title": title, "required": list(required)}


def _labels(kinds: type[StrEnum]) -> Schema:
    keys = [kind.value for kind in kinds]
    return {"propertyNames": {"enum": keys}, "required": keys}


def _reachable(part: object, defs: Mapping[str, Schema]) -> dict[str, Schema]:
    names = {name for name in defs if f'"#/$defs/{name}"' in json.dumps(part)}
    found = {name: defs[name] for name in names}
    deeper = {key: value for name in names for key, value in _reachable(defs[name], defs).items()}
    return dict(sorted((found | deeper).items()))


def schema_text(schema: Schema) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schema(folder: Path) -> list[Path]:
    """Writes every schema into `folder`, which is made if need be; answers the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in json_schema().items():
        path = folder / name
        path.write_text(schema_text(schema), encoding="utf-8")
        written.append(path)
    return written
