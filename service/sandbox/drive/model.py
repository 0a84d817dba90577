"""What Drive keeps: files, grants, shared drives. Times are RFC 3339 text in UTC, as Drive writes them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, TypeVar

T = TypeVar("T")

FOLDER = "application/vnd.google-apps.folder"
SHORTCUT = "application/vnd.google-apps.shortcut"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
EDITOR_TYPES = "application/vnd.google-apps."


@dataclass(frozen=True)
class File:
    """A file or folder. A shared drive's root is a folder whose id is the drive's.

    `parent`: None for roots. `owner`: an address in My Drive, None in a shared drive. `details`: metadata
    that Drive only stores and returns (description, folderColorRgb …). `app_properties`: by app.
    `viewed_by`: when who viewed it last. `shortcut`: targetId and targetMimeType. `indexable`: text that only
    searches read. `head`: the revision of uploaded content. `apps`: to which apps of whom it is open
    (apps.py). `space`: "drive" or "appDataFolder".
    """

    id: str
    name: str
    mime_type: str
    parent: str | None
    drive_id: str | None
    owner: str | None
    created: str
    modified: str
    modifier: str | None
    version: int = 1
    trashed_at: str | None = None
    trashed_by: str | None = None
    starred_by: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    app_properties: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    restriction: Mapping[str, Any] | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    modified_by: Mapping[str, str] = field(default_factory=dict)
    size: int | None = None
    md5: str | None = None
    head: str | None = None
    viewed_by: Mapping[str, str] = field(default_factory=dict)
    indexable: str = ""
    shortcut: Mapping[str, str] | None = None
    apps: tuple[str, ...] = ()
    space: str = "drive"

    @property
    def target_id(self) -> str | None:
        """What a shortcut points to."""
        return self.shortcut.get("targetId") if self.shortcut else None

    @property
    def limited(self) -> bool:
        """A folder with limited access: it inherits nothing but managers."""
        return bool(self.details.get("inheritedPermissionsDisabled"))

    @property
    def is_folder(self) -> bool:
        return self.mime_type == FOLDER

    @property
    def is_blob(self) -> bool:
        return not self.mime_type.startswith(EDITOR_TYPES)

    @property
    def locked(self) -> bool:
        """Content restriction set: title and content stand still, for the owner too."""
        return bool(self.restriction and self.restriction.get("readOnly"))


@dataclass(frozen=True)
class Grant:
    """One permission set on one file. `grantee`: an address, a domain, or "anyone". `view`: "metadata" for
    what remains of an inherited one on a folder with limited access: the folder is seen, not opened.
    """

    id: str
    type: str
    role: str
    grantee: str
    granted_at: str
    granted_by: str | None = None
    expires: str | None = None
    discoverable: bool = False
    pending_owner: bool = False
    view: str | None = None


@dataclass(frozen=True)
class SharedDrive:
    """`details`: stored fields (colorRgb, restrictions …). `request`: creator and requestId."""

    id: str
    name: str
    created: str
    request: str
    hidden_for: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)


def timestamp(at: datetime) -> str:
    """An aware time as Drive writes it: 2026-09-01T15:00:00.000Z."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """An RFC 3339 date or time, UTC unless it says otherwise. Raises ValueError for what is none.

    >>> moment("2026-09-01").isoformat()
    '2026-09-01T00:00:00+00:00'
    """
    at = datetime.fromisoformat(text)
    try:
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except OverflowError as error:
        raise ValueError(f"{text} lies outside the calendar") from error


def encode(value: File | Grant | SharedDrive) -> bytes:
    return json.dumps(asdict(value), separators=(",", ":")).encode()


def decoder(kind: type[T], *tuples: str) -> Callable[[bytes], T]:
    """A decoder for a dataclass; `tuples` are the fields that JSON turned into lists."""
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]

    def decode(blob: bytes) -> T:
        raw = json.loads(blob)
        raw.update({name: tuple(raw[name]) for name in tuples if name in raw})
        return kind(**{name: value for name, value in raw.items() if name in known})

    return decode
