"""The tables that Drive's state lives in. The only place that names them."""

import json
from typing import Any

from service.sandbox.drive.model import File, Grant, SharedDrive, decoder, encode
from service.sandbox.table import Table
from service.sandbox.world import World

_decode_file = decoder(File, "starred_by", "apps")
_decode_grant = decoder(Grant)
_decode_drive = decoder(SharedDrive, "hidden_for")


def files(world: World) -> Table[File]:
    return world.store.table("drive.files", encode, _decode_file, resident=True)


def all_files(world: World) -> list[File]:
    return list(dict(files(world).items()).values())


def grants(world: World) -> Table[tuple[Grant, ...]]:
    """File id -> the grants set on that file itself."""
    return world.store.table("drive.grants", _encode_grants, _decode_grants, resident=True)


def drives(world: World) -> Table[SharedDrive]:
    return world.store.table("drive.drives", encode, _decode_drive, resident=True)


def blobs(world: World) -> Table[bytes]:
    """File id -> uploaded content."""
    return world.store.table("drive.blobs", bytes, bytes, resident=False)


def notes(world: World, name: str) -> Table[dict[str, Any]]:
    """A small table of JSON objects: roots, changes, comments …"""
    return world.store.table(f"drive.{name}", _encode_json, _decode_json, resident=True)


def _encode_json(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode()


def _decode_json(blob: bytes) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(blob)
    return value


def _encode_grants(value: tuple[Grant, ...]) -> bytes:
    return json.dumps([json.loads(encode(one)) for one in value]).encode()


def _decode_grants(blob: bytes) -> tuple[Grant, ...]:
    return tuple(_decode_grant(json.dumps(one).encode()) for one in json.loads(blob))
