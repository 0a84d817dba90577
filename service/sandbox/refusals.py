"""Errors that come from the frame around the methods, in each API's wording."""

from typing import Literal

from service.sandbox.call import Json
from service.sandbox.discovery import ApiName, Method
from service.sandbox.failure import ApiError, drive_error, gmail_error, sheets_error
from service.sandbox.faults import Fault
from service.sandbox.quota_refusals import (
    PROJECT_NUMBER,
    over_backend,
    over_drive,
    over_gmail,
    over_sheets,
)

ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo"
LOCALIZED = "type.googleapis.com/google.rpc.LocalizedMessage"
HELP = "type.googleapis.com/google.rpc.Help"
TITLES = {
    "sheets": "Google Sheets API",
    "drive": "Google Drive API",
    "gmail": "Gmail API",
    "iamcredentials": "IAM Service Account Credentials API",
}
UNAVAILABLE = 503
EXPECTED = (
    " Expected OAuth 2 access token, login cookie or other valid authentication credential. "
    "See https://developers.google.com/identity/sign-in/web/devconsole-project."
)
BAD_TOKEN = "Request had invalid authentication credentials." + EXPECTED
NO_TOKEN = "Request is missing required authentication credential." + EXPECTED
UNREGISTERED = (
    "Method doesn't allow unregistered callers (callers without established identity). Please use "
    "API Key or other form of API consumer identity to call this API."
)
STATUS_NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
}


def bad_token(api: ApiName) -> ApiError:
    """A token that is unknown, revoked or has ended: 401 everywhere."""
    refusal = _unauthenticated(api, BAD_TOKEN, "Invalid Credentials", "authError")
    refusal.headers = challenge("invalid_token")
    return refusal


def no_token(method: Method) -> ApiError:
    """No token at all: to a GET, Drive and Sheets speak of an unregistered caller, as they take API keys."""
    if method.verb == "GET" and method.api != "gmail":
        return error(method.api, 403, UNREGISTERED, "forbidden", "PERMISSION_DENIED")
    return _unauthenticated(method.api, NO_TOKEN, "Login Required.", "required")


def scope_insufficient(method: Method) -> ApiError:
    message = "Request had insufficient authentication scopes."
    refusal = error(method.api, 403, message, "insufficientPermissions", "PERMISSION_DENIED")
    if "errors" in refusal.body["error"]:
        refusal.body["error"]["errors"][0]["message"] = "Insufficient Permission"
    info = {
        "@type": ERROR_INFO,
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
        "metadata": {"service": f"{method.api}.googleapis.com", "method": method.id},
    }
    refusal.body["error"]["details"] = [info]
    refusal.headers = challenge("insufficient_scope", " ".join(sorted(method.scopes)))
    return refusal


def service_disabled(api: ApiName | Literal["iamcredentials"]) -> ApiError:
    """The project has not switched the API on: https://cloud.google.com/apis/docs/getting-started"""
    title, service = TITLES[api], f"{api}.googleapis.com"
    address = f"https://console.developers.google.com/apis/api/{service}/overview?project={PROJECT_NUMBER}"
    message = (
        f"{title} has not been used in project {PROJECT_NUMBER} before or it is disabled. Enable it by "
        f"visiting {address} then retry. If you enabled this API recently, wait a few minutes for the action "
        "to propagate to our systems and retry."
    )
    worded = "sheets" if api == "iamcredentials" else api
    refusal = error(worded, 403, message, "accessNotConfigured", "PERMISSION_DENIED")
    for inner in refusal.body["error"].get("errors", ()):
        inner |= {"domain": "usageLimits", "extendedHelp": "https://console.developers.google.com"}
    metadata = {"service": service, "serviceTitle": title, "activationUrl": address}
    metadata |= {"consumer": f"projects/{PROJECT_NUMBER}", "containerInfo": PROJECT_NUMBER}
    info = {"reason": "SERVICE_DISABLED", "domain": "googleapis.com", "metadata": metadata}
    link = {"description": "Google developers console API activation", "url": address}
    refusal.body["error"]["details"] = [
        {"@type": ERROR_INFO, **info},
        {"@type": LOCALIZED, "locale": "en-US", "message": message},
        {"@type": HELP, "links": [link]},
    ]
    return refusal


def challenge(wrong: str = "", scopes: str = "") -> dict[str, str]:
    """RFC 6750, 3: what the API wants to be shown."""
    parts = {"realm": "https://accounts.google.com/", "error": wrong, "scope": scopes}
    return {"WWW-Authenticate": "Bearer " + ", ".join(f'{k}="{v}"' for k, v in parts.items() if v)}


def internal(api: ApiName) -> ApiError:
    if api == "drive":
        return drive_error(500, "internalError", "Internal Error")
    return error(api, 500, "Internal error encountered.", "backendError", "INTERNAL")


def rate_limited(method: Method, again_at: float, status: int | None = None) -> ApiError:
    """The refusal that the method's API gives a user who calls too often; Drive and Gmail have 429 too."""
    if status == 429 and method.api != "sheets":  # noqa: PLR2004
        return over_backend(method.api)
    if method.api == "drive":
        return over_drive("user")
    if method.api == "gmail":
        return over_gmail("user", again_at)
    return over_sheets("Write" if method.writes else "Read", "user", 60)


def planned(api: ApiName, fault: Fault) -> ApiError:
    """The error that a planned fault words."""
    status = fault.status or UNAVAILABLE
    if fault.body is not None:
        return ApiError(status, fault.body)
    if api == "drive":
        limits = "usageLimits" if "LimitExceeded" in fault.reason else "global"
        return drive_error(status, fault.reason, fault.message, limits)
    return error(api, status, fault.message, fault.reason, STATUS_NAMES.get(status, "UNKNOWN"))


def unwritten(method: Method) -> ApiError:
    """A method that Google has and the sandbox has not."""
    message = f"The sandbox does not emulate {method.id}; see the table of methods in its README."
    return error(method.api, 501, message, "notImplemented", "UNIMPLEMENTED")


def error(api: ApiName, code: int, message: str, reason: str, status: str) -> ApiError:
    """An error in the API's envelope, with `status` also for Drive (as its front end adds)."""
    if api == "sheets":
        return sheets_error(code, message, status)
    return gmail_error(code, status, message, reason)


def _unauthenticated(api: ApiName, message: str, short: str, reason: str) -> ApiError:
    refusal = error(api, 401, message, reason, "UNAUTHENTICATED")
    refusal.headers = challenge()
    inner: Json = refusal.body["error"].get("errors")
    if inner:
        inner[0] |= {"message": short, "location": "Authorization", "locationType": "header"}
    return refusal
