"""Errors that come from the frame around the methods, in each API's wording."""

from service.sandbox.call import Json
from service.sandbox.discovery import ApiName, Method
from service.sandbox.failure import ApiError, drive_error, gmail_error, sheets_error
from service.sandbox.faults import Fault
from service.sandbox.quota_refusals import over_drive, over_gmail, over_sheets

ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo"
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
    """A token that is unknown or has ended: 401 everywhere."""
    return _unauthenticated(api, BAD_TOKEN, "Invalid Credentials", "authError")


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
    return refusal


def internal(api: ApiName) -> ApiError:
    if api == "drive":
        return drive_error(500, "internalError", "Internal Error")
    return error(api, 500, "Internal error encountered.", "backendError", "INTERNAL")


def rate_limited(method: Method, again_at: float) -> ApiError:
    """The refusal that the method's API gives a user who calls too often."""
    if method.api == "drive":
        return over_drive("user")
    if method.api == "gmail":
        return over_gmail("user", again_at)
    return over_sheets("Write" if method.writes else "Read", "user", 60)


def planned(api: ApiName, fault: Fault) -> ApiError:
    """The error that a planned fault words."""
    if fault.body is not None:
        return ApiError(fault.status, fault.body)
    name = STATUS_NAMES.get(fault.status, "UNKNOWN")
    if api == "drive":
        limits = "usageLimits" if "LimitExceeded" in fault.reason else "global"
        return drive_error(fault.status, fault.reason, fault.message, limits)
    return error(api, fault.status, fault.message, fault.reason, name)


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
    inner: Json = refusal.body["error"].get("errors")
    if inner:
        inner[0] |= {"message": short, "location": "Authorization", "locationType": "header"}
    return refusal
