"""Drive's refusals in Google's words.

https://developers.google.com/workspace/drive/api/guides/handle-errors
"""

from service.sandbox.call import Call
from service.sandbox.failure import ApiError, drive_error

NO_STORAGE = (
    "Service Accounts do not have storage quota. Leverage shared drives "
    "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation "
    "(http://support.google.com/a/answer/7281227) instead."
)

LESS_THAN_INHERITED = (
    "Cannot modify a permission on an item to be less than the inherited access from a direct or indirect "
    "parent. Leverage limited access "
    "(https://developers.google.com/workspace/drive/api/guides/limited-expansive-access)."
)


def not_found(file_id: str) -> ApiError:
    return drive_error(
        404, "notFound", f"File not found: {file_id}.", locationType="parameter", location="fileId"
    )


def drive_not_found(drive_id: str) -> ApiError:
    message = f"Shared drive not found: {drive_id}"
    return drive_error(404, "notFound", message, locationType="parameter", location="driveId")


def permission_not_found(permission_id: str) -> ApiError:
    message = f"Permission not found: {permission_id}."
    return drive_error(404, "notFound", message, locationType="parameter", location="permissionId")


def insufficient(file_id: str) -> ApiError:
    message = f"The user does not have sufficient permissions for file {file_id}."
    return drive_error(403, "insufficientFilePermissions", message)


def insufficient_parent() -> ApiError:
    message = "Insufficient permissions for the specified parent."
    return drive_error(403, "insufficientParentPermissions", message)


def no_storage() -> ApiError:
    return drive_error(403, "storageQuotaExceeded", NO_STORAGE)


def invalid(parameter: str, message: str = "Invalid Value") -> ApiError:
    return drive_error(400, "invalid", message, locationType="parameter", location=parameter)


def required(parameter: str, message: str = "Required") -> ApiError:
    return drive_error(400, "required", message, locationType="parameter", location=parameter)


def require_fields(call: Call) -> None:
    """For methods without a default set of fields."""
    if call.mask is None:
        raise required("fields", "The 'fields' parameter is required for this method.")


def forbidden(reason: str, message: str) -> ApiError:
    return drive_error(403, reason, message)


def one_parent(*, shared: bool) -> ApiError:
    if shared:
        return forbidden("teamDrivesParentLimit", "A shared drive item must have exactly one parent.")
    return forbidden("cannotAddParent", "Increasing the number of parents is not allowed")


def less_than_inherited(*, shared: bool) -> ApiError:
    """A role below the inherited one. My Drive's wording names the way out."""
    if shared:
        return inherited(shared=True)
    return forbidden("cannotModifyInheritedPermission", LESS_THAN_INHERITED)


def inherited(*, shared: bool) -> ApiError:
    where = "a shared drive item" if shared else "an item"
    reason = "cannotModifyInheritedTeamDrivePermission" if shared else "cannotModifyInheritedPermission"
    return forbidden(reason, f"Cannot update or delete an inherited permission on {where}.")


def sharing_refused(user_message: str) -> ApiError:
    """400 invalidSharingRequest; the outer message is the bare "Bad Request" in Google's own example."""
    message = f'Bad Request. User message: "{user_message}"'
    return drive_error(400, "invalidSharingRequest", message, top_message="Bad Request")
