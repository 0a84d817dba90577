"""The Drive v3 part of the sandbox; importing it registers its methods."""

from service.sandbox.drive import (
    about,
    changes,
    channels,
    comments,
    drives,
    files,
    operations,
    permissions,
    replies,
    revisions,
)

__all__ = [
    "about",
    "changes",
    "channels",
    "comments",
    "drives",
    "files",
    "operations",
    "permissions",
    "replies",
    "revisions",
]
