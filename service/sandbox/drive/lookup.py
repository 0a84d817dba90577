"""The file that a call names, as far as the caller may know of it."""

from service.sandbox.call import Call
from service.sandbox.drive import access, apps, failures, tree
from service.sandbox.drive.model import File
from service.sandbox.world import World


def file_of(call: Call, world: World, at_least: str = "reader", *, any_drive: bool = False) -> File:
    """The file of `fileId` ("root" is the caller's My Drive, "appDataFolder" the app's own folder).

    Raises 404 notFound when it is unknown, invisible, or in a shared drive without supportsAllDrives; 403
    insufficientFilePermissions below `at_least`. `any_drive`: the method has no supportsAllDrives.
    """
    return visible(call, world, call.params["fileId"], at_least, any_drive=any_drive)


def visible(call: Call, world: World, file_id: str, at_least: str, *, any_drive: bool = False) -> File:
    """As `file_of`, for any id of the call."""
    file = _known(call, world, file_id, any_drive=any_drive)
    access.require(world, call.identity, file.id, at_least, "drive")
    return file


def folder(call: Call, world: World, file_id: str) -> File:
    """A folder to put something into, which the app itself need not see. Raises 404 notFound."""
    file = _known(call, world, file_id, any_drive=False)
    if access.placing_role(world, call.identity, file) is None:
        raise failures.not_found(file_id)
    return file


def _known(call: Call, world: World, file_id: str, *, any_drive: bool) -> File:
    if file_id == apps.APP_DATA:
        return apps.data_folder(world, call.identity)
    file = tree.root(world, call.identity) if file_id == "root" else tree.get(world, file_id)
    if file is None or (file.drive_id and not (any_drive or all_drives(call))):
        raise failures.not_found(file_id)
    return file


def all_drives(call: Call) -> bool:
    return bool(call.get("supportsAllDrives") or call.get("supportsTeamDrives"))


def include_all_drives(call: Call) -> bool:
    """Do lists and changes take items of shared drives in? Google wants both parameters for that."""
    included = call.get("includeItemsFromAllDrives") or call.get("includeTeamDriveItems")
    return all_drives(call) and bool(included)
