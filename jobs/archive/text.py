"""A volume as bytes and back: packed lines of JSON, the first saying what it is, the last a checksum."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from service.errors import LedgerError
from service.ledger.archive.restoring import Found
from service.ledger.archive.rows import Line

FORMAT = 1


@dataclass(frozen=True)
class Header:
    """What a volume is. `send` counts every sending of the archive: of two lines about one row, the one sent
    later is right. What was sent before `since` belongs to an archive that was begun anew since then. `step`
    is where the ledger's tables stood.
    """

    program: str
    shelf: str
    volume: int
    send: int
    since: int
    step: str
    format: int = FORMAT


def packed(header: Header, lines: Sequence[Line]) -> bytes:
    """The volume, the same bytes for the same lines."""
    body = "".join(f"{text}\n" for text in (_json(asdict(header)), *(line.text for line in lines))).encode()
    end = _json({"lines": len(lines), "sha256": hashlib.sha256(body).hexdigest()})
    return gzip.compress(body + f"{end}\n".encode(), mtime=0)


def unpacked(data: bytes, name: str) -> tuple[Header, tuple[Found, ...]]:
    """What the volume `name` holds. Raises LedgerError when a byte of it is not as it was written."""
    try:
        whole = gzip.decompress(data)
        first, *lines, last, _ = whole.decode().split("\n")
        header, end = Header(**json.loads(first)), json.loads(last)
        body = whole[: len(whole) - len(last.encode()) - 1]
        right = end == {"lines": len(lines), "sha256": hashlib.sha256(body).hexdigest()}
    except (OSError, EOFError, zlib.error, ValueError, TypeError) as error:
        raise _damaged(name, str(error)) from error
    if not right:
        raise _damaged(name, "its checksum differs")
    if header.format != FORMAT:
        raise LedgerError(
            f"{name} is of format {header.format}, which this Cohortbook does not know.",
            "Install the Cohortbook version that wrote it, or a newer one.",
        )
    return header, tuple(_found(json.loads(line), line, header.volume) for line in lines)


def _found(told: dict[str, Any], line: str, volume: int) -> Found:
    return Found(Line(told["table"], tuple(told["key"]), line), volume, told.get("row"))


def _damaged(name: str, why: str) -> LedgerError:
    return LedgerError(
        f"{name} in the archive is damaged: {why}.",
        "In Drive, open its menu, choose “Manage versions”, and restore the version before the last one.",
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
