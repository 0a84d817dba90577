"""The bodies with which each API refuses calls beyond its quota."""

from datetime import UTC, datetime
from typing import Literal, TypeAlias

from service.sandbox.failure import ApiError, drive_error, gmail_error, sheets_error

Level: TypeAlias = Literal["user", "project"]
PROJECT_NUMBER = "100000000001"
HELP = {
    "@type": "type.googleapis.com/google.rpc.Help",
    "links": [
        {
            "description": "Request a higher quota limit.",
            "url": "https://cloud.google.com/docs/quota#requesting_higher_quota",
        }
    ],
}


def over_sheets(kind: Literal["Read", "Write"], level: Level, limit: int) -> ApiError:
    """429, recorded in public logs."""
    per, suffix = ("per minute per user", "PerUser") if level == "user" else ("per minute", "PerProject")
    message = (
        f"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests {per}' "
        f"of service 'sheets.googleapis.com' for consumer 'project_number:{PROJECT_NUMBER}'."
    )
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": {
            "quota_location": "global",
            "quota_limit_value": str(limit),
            "service": "sheets.googleapis.com",
            "consumer": f"projects/{PROJECT_NUMBER}",
            "quota_metric": f"sheets.googleapis.com/{kind.lower()}_requests",
            "quota_limit": f"{kind}RequestsPerMinute{suffix}",
        },
    }
    return sheets_error(429, message, "RESOURCE_EXHAUSTED", [info, HELP])


def over_backend(api: Literal["drive", "gmail"]) -> ApiError:
    """The 429 of checks behind the quota. Gmail's words: public logs; Drive's: its guide to errors."""
    if api == "drive":
        return drive_error(429, "rateLimitExceeded", "Rate Limit Exceeded", "usageLimits")
    message = "Resource has been exhausted (e.g. check quota)."
    return gmail_error(429, "RESOURCE_EXHAUSTED", message, "rateLimitExceeded")


def over_drive(level: Level) -> ApiError:
    """403, https://developers.google.com/workspace/drive/api/guides/handle-errors"""
    if level == "user":
        return drive_error(403, "userRateLimitExceeded", "User Rate Limit Exceeded", "usageLimits")
    return drive_error(403, "rateLimitExceeded", "Rate Limit Exceeded", "usageLimits")


def over_gmail(level: Level, again_at: float) -> ApiError:
    """403 that says in its text when to come again; `again_at` in seconds since 1970."""
    at = datetime.fromtimestamp(again_at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    text = "User-rate limit exceeded." if level == "user" else "Rate Limit Exceeded."
    refusal = gmail_error(403, "PERMISSION_DENIED", text, "rateLimitExceeded", "usageLimits")
    refusal.body["error"]["message"] = f"{text}  Retry after {at}"
    return refusal
