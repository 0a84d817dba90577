"""Making files and sharing them, as tests do it again and again."""

from typing import Any

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"


def made(service: Any, mime_type: str = SPREADSHEET, **body: Any) -> str:
    """The id of a new file."""
    body = {"name": "Item", "mimeType": mime_type, **body}
    return str(service.files().create(body=body, supportsAllDrives=True).execute()["id"])


def share(service: Any, file: str, email: str, role: str = "writer", **more: Any) -> Any:
    """A request to share without a letter; what Permission has besides goes into `more`."""
    parameters = {
        name: more.pop(name)
        for name in ("transferOwnership", "moveToNewOwnersRoot", "emailMessage", "sendNotificationEmail")
        if name in more
    }
    body = {"type": "user", "role": role, "emailAddress": email, **more}
    asked = {"sendNotificationEmail": False, "supportsAllDrives": True, "fields": "*", **parameters}
    return service.permissions().create(fileId=file, body=body, **asked)


def insufficient(file: str) -> tuple[int, str, str]:
    """What Drive says to whom a role is too weak."""
    message = f"The user does not have sufficient permissions for file {file}."
    return 403, "insufficientFilePermissions", message


def missing(file: str) -> tuple[int, str, str]:
    """What Drive says of a file out of sight."""
    return 404, "notFound", f"File not found: {file}."
