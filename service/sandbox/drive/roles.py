"""Roles, and what each may do. https://developers.google.com/workspace/drive/api/guides/ref-roles"""

RANK = {"reader": 1, "commenter": 2, "writer": 3, "fileOrganizer": 4, "organizer": 5, "owner": 6}
DRIVE_ROLES = frozenset(RANK) - {"owner"}
MY_DRIVE_ROLES = frozenset({"reader", "commenter", "writer", "owner"})


def at_least(role: str | None, wanted: str) -> bool:
    return role is not None and RANK[role] >= RANK[wanted]


def strongest(first: str | None, second: str | None) -> str | None:
    """The role that allows more; None is no role.

    >>> strongest("writer", "organizer")
    'organizer'
    """
    if first is None or second is None:
        return first or second
    return max(first, second, key=RANK.__getitem__)
