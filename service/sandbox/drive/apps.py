"""What an app may reach for a person: with drive.file only what it made or was given, with drive.appdata its
own hidden folder.

https://developers.google.com/workspace/drive/api/guides/api-specific-auth
https://developers.google.com/workspace/drive/api/guides/appdata
"""

from dataclasses import replace

from service.sandbox.call import Call, Identity
from service.sandbox.drive import failures, grants, tables
from service.sandbox.drive.model import FOLDER, File, Grant, timestamp
from service.sandbox.failure import ApiError, drive_error
from service.sandbox.world import World

_AUTH = "https://www.googleapis.com/auth/"
OWN_DATA = frozenset({f"{_AUTH}drive.appdata", f"{_AUTH}drive.appfolder"})
NARROW = OWN_DATA | {f"{_AUTH}drive.file"}
READING = frozenset({
    f"{_AUTH}drive", f"{_AUTH}drive.readonly", f"{_AUTH}drive.metadata", f"{_AUTH}drive.metadata.readonly",
})  # fmt: skip
APP_DATA = "appDataFolder"
NOT_GRANTED = "The granted scopes do not allow use of the Application Data folder."
NOT_SUPPORTED = "Method not supported for files within the Application Data folder."


def key(identity: Identity) -> str:
    """An app of one person: files are opened to it for that person alone."""
    return f"{identity.client} {identity.email.lower()}"


def reaches(identity: Identity, file: File) -> bool:
    """Do the scopes that the caller acts with open this file, whoever may see it?"""
    authorized = key(identity) in file.apps
    if file.space == APP_DATA:
        return authorized and (not identity.acting or bool(identity.scopes & OWN_DATA))
    return authorized or not identity.acting or not identity.acting <= NARROW


def refused(identity: Identity, file: File) -> ApiError:
    """For an app that may not write to what it sees: 403; for one that sees nothing of it: 404."""
    if file.space == APP_DATA or not identity.scopes & READING:
        return failures.not_found(file.id)
    message = f"The user has not granted the app {identity.client} write access to the file {file.id}."
    return failures.forbidden("appNotAuthorizedToFile", message)


def open_to(world: World, file: File, identity: Identity) -> None:
    """As when the person picks the file in the app (Google Picker, "Open with")."""
    if key(identity) not in file.apps:
        tables.files(world).put(file.id, replace(file, apps=(*file.apps, key(identity))))


def data_folder(world: World, identity: Identity) -> File:
    """The app's hidden folder with the person, made when first asked for. Raises 403 insufficientScopes."""
    if identity.acting and not identity.scopes & OWN_DATA:
        raise failures.forbidden("insufficientScopes", NOT_GRANTED)
    known = tables.notes(world, "app_data").get(key(identity))
    found = tables.files(world).get(known["id"]) if known else None
    return found or _made(world, identity)


def spaces(call: Call) -> frozenset[str]:
    """The spaces that a list or a feed asks for. Raises 403 for those that its scopes do not reach."""
    wanted = frozenset(one.strip() for one in str(call.get("spaces") or "drive").split(","))
    if not wanted <= {"drive", APP_DATA, "photos"}:
        raise failures.invalid("spaces")
    acting = call.identity.acting
    if acting and (
        (APP_DATA in wanted and not acting & OWN_DATA) or ("drive" in wanted and acting <= OWN_DATA)
    ):
        message = "The granted scopes do not give access to all of the requested spaces."
        raise drive_error(403, "insufficientScopes", message, locationType="parameter", location="spaces")
    return wanted


def require_shareable(file: File) -> None:
    """What lies in an app's folder is not shared, trashed, moved out, or an editor's document."""
    if file.space == APP_DATA:
        raise failures.forbidden("notSupportedForAppDataFolderFiles", NOT_SUPPORTED)


def _made(world: World, identity: Identity) -> File:
    at, email = timestamp(world.clock.now()), identity.email.lower()
    made = File(
        "1" + world.ids.text(32), APP_DATA, FOLDER, None, None, email, at, at, None,
        apps=(key(identity),), space=APP_DATA,
    )  # fmt: skip
    tables.files(world).put(made.id, made)
    grants.put(world, made.id, Grant(world.people.permission_id(email), "user", "owner", email, at))
    tables.notes(world, "app_data").put(key(identity), {"id": made.id})
    return made
