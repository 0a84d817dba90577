"""Error bodies as Google sends them."""

from typing import Any

from tests.google.scripted import Answer


def drive(status: int, reason: str, message: str, domain: str = "global", **headers: str) -> Answer:
    entry = {"domain": domain, "reason": reason, "message": message}
    return Answer(status, {"error": {"errors": [entry], "code": status, "message": message}}, headers)


def rpc(code: int, message: str, status: str, details: list[dict[str, Any]] | None = None) -> Answer:
    error: dict[str, Any] = {"code": code, "message": message, "status": status}
    return Answer(code, {"error": error | ({"details": details} if details else {})})


RATE_LIMIT = drive(403, "userRateLimitExceeded", "User Rate Limit Exceeded", "usageLimits")
BACKEND = drive(500, "backendError", "Backend Error")
NOT_FOUND = drive(404, "notFound", "File not found: f1.")
FORBIDDEN = drive(
    403, "insufficientFilePermissions", "The user does not have sufficient permissions for file f1."
)
SHEETS_RATE_LIMIT = rpc(
    429,
    "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service"
    " 'sheets.googleapis.com' for consumer 'project_number:704566982728'.",
    "RESOURCE_EXHAUSTED",
    [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "RATE_LIMIT_EXCEEDED"}],
)
SHEETS_FORBIDDEN = rpc(403, "The caller does not have permission", "PERMISSION_DENIED")
SHEETS_NOT_FOUND = rpc(404, "Requested entity was not found.", "NOT_FOUND")
SHEETS_INVALID = rpc(
    400,
    "Invalid requests[0].updateSheetProperties: You can't hide all the sheets in a document.",
    "INVALID_ARGUMENT",
)
SCOPE = rpc(
    403,
    "Request had insufficient authentication scopes.",
    "PERMISSION_DENIED",
    [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}],
)
PROXY_PAGE = Answer(502, "<html><body>Bad gateway</body></html>", content_type="text/html")


def gmail_rate(message: str) -> Answer:
    entry = {"message": "User-rate limit exceeded.", "domain": "usageLimits", "reason": "rateLimitExceeded"}
    error = {"code": 403, "message": message, "errors": [entry], "status": "PERMISSION_DENIED"}
    return Answer(403, {"error": error})
