"""Small tables of JSON objects: labels, drafts, counters, the record of changes."""

import json
from typing import Any

from service.sandbox.table import Table
from service.sandbox.world import World


def notes(world: World, name: str) -> Table[dict[str, Any]]:
    return world.store.table(f"gmail.{name}", _encode, _decode, resident=True)


def _encode(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode()


def _decode(blob: bytes) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(blob)
    return value
