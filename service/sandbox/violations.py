"""Google's 400s for parameters and bodies that do not fit, in each API's envelope.

Wordings: recorded and measured answers of the three services.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from service.sandbox.call import Json
from service.sandbox.discovery import ApiName
from service.sandbox.failure import ApiError

BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"


@dataclass(frozen=True)
class Violation:
    """One thing that does not fit. `field`: the proto path, empty at the root. `reason`: of `errors[]`."""

    field: str
    description: str
    reason: str = "invalid"


def refuse(api: ApiName, violations: Sequence[Violation]) -> ApiError:
    """One 400 that names every violation, in the order of the body."""
    message = "\n".join(one.description for one in violations)
    details = [{"@type": BAD_REQUEST, "fieldViolations": [_field_violation(one) for one in violations]}]
    return invalid_argument(api, message, violations[0].reason, details, domain=None)


def invalid_argument(
    api: ApiName,
    message: str,
    reason: str = "badRequest",
    details: Json = None,
    domain: str | None = "global",
) -> ApiError:
    error: dict[str, Json] = {"code": 400, "message": message}
    if api != "sheets":
        error["errors"] = [{"message": message, "reason": reason} | ({"domain": domain} if domain else {})]
    error["status"] = "INVALID_ARGUMENT"
    if details:
        error["details"] = details
    return ApiError(400, {"error": error})


def unknown_fields(api: ApiName, path: str) -> ApiError:
    """A `fields` mask that names something the answer cannot have."""
    if api == "drive":
        name = path.rsplit("/", maxsplit=1)[-1]
        return drive_parameter("invalidParameter", f"Invalid field selection {name}", "fields")
    dotted = path.replace("/", ".")
    description = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{dotted}'."
    details = [{"@type": BAD_REQUEST, "fieldViolations": [{"field": dotted, "description": description}]}]
    return invalid_argument(api, "Request contains an invalid argument.", details=details)


def drive_parameter(reason: str, message: str, name: str) -> ApiError:
    """A parameter that Drive refuses by name."""
    entry = {
        "message": message,
        "domain": "global",
        "reason": reason,
        "location": name,
        "locationType": "parameter",
    }
    return ApiError(400, {"error": {"code": 400, "message": message, "errors": [entry]}})


def _field_violation(one: Violation) -> dict[str, str]:
    return (
        {"field": one.field, "description": one.description}
        if one.field
        else {"description": one.description}
    )
