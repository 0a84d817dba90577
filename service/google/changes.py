"""Drive's feed of changes, as it is read here
(https://developers.google.com/workspace/drive/api/guides/manage-changes).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

CHANGE_FIELDS = (
    "nextPageToken,newStartPageToken,"
    "changes(changeType,removed,fileId,file(name,trashed,version,lastModifyingUser(me)))"
)


@dataclass(frozen=True)
class Change:
    """The latest state of a file that changed: several edits come as one entry.

    `removed`: deleted, or no longer shared with the service. `version` grows with every change.
    `modified_by_us` speaks of the last change only: a person's may be folded into the same entry.
    """

    removed: bool
    trashed: bool
    name: str
    version: int
    modified_by_us: bool


@dataclass(frozen=True)
class Watched:
    """A channel that Drive opened: what stopping it takes, and when it ends by itself."""

    resource: str
    expires: datetime

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> "Watched":
        """From a Channel resource, whose times are milliseconds since 1970."""
        return cls(str(answer["resourceId"]), datetime.fromtimestamp(int(answer["expiration"]) / 1000, UTC))


@dataclass(frozen=True)
class Changes:
    """Changes by file id; `new_token` is where to go on, to be kept once they are dealt with."""

    files: Mapping[str, Change]
    new_token: str


def changes_of(answers: Iterable[Mapping[str, Any]]) -> dict[str, Change]:
    """The files among `changes[]`, the later entry of a file before the earlier."""
    return {
        answer["fileId"]: _change(answer) for answer in answers if answer.get("changeType", "file") == "file"
    }


def _change(answer: Mapping[str, Any]) -> Change:
    file = answer.get("file", {})
    return Change(
        removed=bool(answer.get("removed", False)),
        trashed=bool(file.get("trashed", False)),
        name=str(file.get("name", "")),
        version=int(file.get("version", 0)),
        modified_by_us=bool(file.get("lastModifyingUser", {}).get("me", False)),
    )
