"""Gmail's refusals in Google's words. https://developers.google.com/workspace/gmail/api/guides/handle-errors"""

from service.sandbox.failure import ApiError, gmail_error


def not_found() -> ApiError:
    return gmail_error(404, "NOT_FOUND", "Requested entity was not found.", "notFound")


def bad_argument(message: str) -> ApiError:
    return gmail_error(400, "INVALID_ARGUMENT", message, "invalidArgument")


def no_mailbox() -> ApiError:
    return gmail_error(400, "FAILED_PRECONDITION", "Precondition check failed.", "failedPrecondition")


def delegation_denied(email: str) -> ApiError:
    return gmail_error(403, "PERMISSION_DENIED", f"Delegation denied for {email}", "forbidden")


def conflict(message: str) -> ApiError:
    return gmail_error(409, "ABORTED", message, "aborted")
