"""Access that ends: which grants may, and when.

https://developers.google.com/workspace/drive/api/guides/manage-sharing#expiration-date
"""

from datetime import timedelta

from service.sandbox.drive import failures
from service.sandbox.drive.model import File, moment, timestamp
from service.sandbox.world import World

LONGEST = timedelta(days=366)
EXPIRING = frozenset({"reader", "commenter", "writer"})


def expiry(world: World, file: File, kind: str, role: str, text: str | None) -> str | None:
    """The end of a grant: for people and groups, in the future, within a year; on folders for readers only,
    for members of a shared drive not at all. Raises Google's refusal of any other.
    """
    if text is None:
        return None
    if kind not in {"user", "group"}:
        message = "Expiration dates cannot be set on permissions of type anyone or domain."
        raise failures.forbidden("cannotSetExpirationOnAnyoneOrDomain", message)
    if file.id == file.drive_id:
        message = "Expiration dates cannot be set for members of a shared drive."
        raise failures.forbidden("expirationDateNotAllowedForSharedDriveMembers", message)
    if role not in (frozenset({"reader"}) if file.is_folder else EXPIRING):
        raise failures.forbidden("cannotSetExpiration", "Expiration dates cannot be set on this item.")
    return _within_a_year(world, text)


def _within_a_year(world: World, text: str) -> str:
    try:
        at = moment(text)
    except ValueError as error:
        raise failures.invalid("permission.expirationTime") from error
    now = world.clock.now()
    if at <= now:
        message = "Expiration dates must be in the future."
        raise failures.forbidden("expirationDatesMustBeInTheFuture", message)
    if at > now + LONGEST:
        message = "The expiration time cannot be more than a year in the future."
        raise failures.invalid("permission.expirationTime", message)
    return timestamp(at)
