"""Gmail's refusals in Google's words. https://developers.google.com/workspace/gmail/api/guides/handle-errors"""

from datetime import UTC, datetime

from service.sandbox.failure import ApiError, gmail_error


def not_found() -> ApiError:
    return gmail_error(404, "NOT_FOUND", "Requested entity was not found.", "notFound")


def bad_argument(message: str) -> ApiError:
    return gmail_error(400, "INVALID_ARGUMENT", message, "invalidArgument")


def forbidden(message: str) -> ApiError:
    return gmail_error(403, "PERMISSION_DENIED", message, "forbidden")


def over_sending(again_at: float) -> ApiError:
    """The daily limit of sending; `again_at` in seconds since 1970."""
    at = datetime.fromtimestamp(again_at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    message = f"User-rate limit exceeded.  Retry after {at} (Mail sending)"
    return gmail_error(429, "RESOURCE_EXHAUSTED", message, "rateLimitExceeded", "usageLimits")


def too_large(limit: int) -> ApiError:
    message = f"Media is too large. Limit: {limit}"
    return gmail_error(413, "INVALID_ARGUMENT", message, "uploadTooLarge")


def no_mailbox() -> ApiError:
    return gmail_error(400, "FAILED_PRECONDITION", "Precondition check failed.", "failedPrecondition")


def mail_off() -> ApiError:
    """Of an account for which Gmail is not turned on."""
    return gmail_error(400, "FAILED_PRECONDITION", "Mail service not enabled", "failedPrecondition")


def delegation_denied(email: str) -> ApiError:
    return gmail_error(403, "PERMISSION_DENIED", f"Delegation denied for {email}", "forbidden")


def conflict(message: str) -> ApiError:
    return gmail_error(409, "ABORTED", message, "aborted")
