"""Whatever goes wrong on the way to Google, as one of service/errors.py's GoogleErrors.

Decided on Google's `reason`, never on the status alone: Gmail's and Drive's rate limits and a missing right
are all 403. The one thing that only the caller knows is whether the call may be repeated: where the outcome
is open, a repeatable call failed in passing, any other has an unknown outcome and must be looked for.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from googleapiclient.errors import BatchError, HttpError
from gspread.exceptions import APIError
from requests import RequestException
from requests.exceptions import ConnectTimeout, Timeout
from urllib3.exceptions import MaxRetryError, NewConnectionError

from service.domain.book_phrases import RemedyPhrases
from service.errors import Forbidden, GoogleError, NotFound, Parked, Refused, Transient, UnknownOutcome
from service.google.answers import ErrorAnswer
from service.google.remedies import remedy_for

FAILURES = (HttpError, APIError, BatchError, GoogleAuthError, RequestException)
"""Everything that the client libraries raise when a call fails."""

PATIENCE = timedelta(seconds=60)
"""A limit that lasts no longer is waited for; Google's buckets are refilled every minute."""

_RATES = {
    "rateLimitExceeded",
    "userRateLimitExceeded",
    "RATE_LIMIT_EXCEEDED",
    "RESOURCE_EXHAUSTED",
    "ABORTED",
}
_AMBIGUOUS = {408, 500, 502, 503, 504}
_GONE = {"notFound", "NOT_FOUND"}


IAM_DENIED = "IAM_PERMISSION_DENIED"
LOOKED_FOR = RemedyPhrases().looked_for


def _next_day(now: datetime) -> datetime:
    """Google's days end at midnight Pacific time, as https://developers.google.com/android-publisher/quotas
    says for one API; Drive's own pages do not say.
    """
    local = now.astimezone(ZoneInfo("America/Los_Angeles"))
    return (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


PARKING: dict[str, Callable[[datetime], datetime]] = {
    "sharingRateLimitExceeded": lambda now: now + timedelta(hours=6),
    "storageQuotaExceeded": lambda now: now + timedelta(hours=24),
    "teamDriveFileLimitExceeded": lambda now: now + timedelta(hours=24),
    "dailyLimitExceeded": _next_day,
    "quotaExceeded": _next_day,
}
"""Limits of hours, and when to try again: Google names no time for the first three."""


@dataclass(frozen=True)
class Attempted:
    """The call that failed: Google's method id, whether it may be repeated, and the time of its failure."""

    method: str
    repeatable: bool
    now: datetime


def failure(error: Exception, call: Attempted) -> GoogleError:
    """The GoogleError that `error`, one of FAILURES, amounts to."""
    answer = _answer_of(error)
    return of_answer(answer, call) if answer else _without_answer(error, call)


def _answer_of(error: Exception) -> ErrorAnswer | None:
    match error:
        case BatchError():  # an HttpError by descent, but its answer could not be read
            return None
        case HttpError():
            told: Mapping[str, object] = error.resp
            return ErrorAnswer(int(error.resp.status), error.content, _lower(told))
        case APIError():
            answer = error.response
            return ErrorAnswer(answer.status_code, answer.content, _lower(answer.headers))
        case _:
            return None


def _lower(headers: Mapping[str, object]) -> dict[str, str]:
    return {name.lower(): str(value) for name, value in headers.items()}


def _without_answer(error: Exception, call: Attempted) -> GoogleError:
    match error:
        case RefreshError():
            return _of_token(error, call)
        case TransportError():
            return Transient(f"{call.method}: no token could be fetched: {error}.", reason="connection")
        case GoogleAuthError():
            reason = "authError"
            return Forbidden(f"{call.method}: {error}.", remedy_for(reason), reason=reason)
        case _:
            return _of_connection(error, call)


def of_answer(answer: ErrorAnswer, call: Attempted) -> GoogleError:
    """The GoogleError that Google's answer amounts to."""
    kind, until = _kind(answer, call)
    said = answer.message.rstrip(".")
    shown = answer.reason or str(answer.status)
    return kind(
        f"{call.method}: {said} ({shown}).",
        remedy_for(answer.reason) or (LOOKED_FOR if kind is UnknownOutcome else ""),
        reason=answer.reason,
        status=answer.status,
        until=until,
        wait=until - call.now if until else None,
    )


def _kind(answer: ErrorAnswer, call: Attempted) -> tuple[type[GoogleError], datetime | None]:
    reason, status = answer.reason, answer.status
    if reason in PARKING:
        return Parked, PARKING[reason](call.now)
    if reason in _RATES or status == HTTPStatus.TOO_MANY_REQUESTS:
        return _rate(answer, call.now)
    if status in _AMBIGUOUS:
        return _ambiguous(answer, call)
    if reason in _GONE or status == HTTPStatus.NOT_FOUND:
        return NotFound, None
    return (Forbidden if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN) else Refused), None


def _ambiguous(answer: ErrorAnswer, call: Attempted) -> tuple[type[GoogleError], datetime | None]:
    """Not known whether it was carried out; a server that is away for longer is not waited for."""
    until = answer.retry_after(call.now)
    if not call.repeatable:
        return UnknownOutcome, until
    return (Parked if until is not None and until - call.now > PATIENCE else Transient), until


def _rate(answer: ErrorAnswer, now: datetime) -> tuple[type[GoogleError], datetime | None]:
    until = answer.retry_after(now)
    if "(Mail sending)" in answer.message:  # the day's allowance, not the minute's
        return Parked, until or now + timedelta(hours=24)
    if until is not None and until - now > PATIENCE:
        return Parked, until
    return Transient, until


def _of_token(error: RefreshError, call: Attempted) -> GoogleError:
    """No token: the call itself was not sent. google-auth puts the token endpoint's answer second."""
    told = _told(error)
    if error.retryable:
        return Transient(f"{call.method}: no token could be fetched: {error}.", reason="token")
    if isinstance(told.get("error"), dict):
        return _of_iam(told, call)
    reason = str(told.get("error", "authError"))
    said = str(told.get("error_description", error.args[0] if error.args else error)).rstrip(".")
    return Forbidden(
        f"{call.method}: no token was given: {said} ({reason}).",
        remedy_for(reason) or remedy_for("authError"),
        reason=reason,
        status=401,
    )


def _told(error: RefreshError) -> dict[str, Any]:
    """The answer: a token endpoint's as read, IAM's as text."""
    told = error.args[1] if len(error.args) > 1 else {}
    if isinstance(told, str):
        try:
            told = json.loads(told)
        except ValueError:
            return {}
    return told if isinstance(told, dict) else {}


def _of_iam(told: dict[str, Any], call: Attempted) -> GoogleError:
    """IAM would not sign for the service account
    (https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts).
    """
    answer = ErrorAnswer(int(told["error"].get("code", 0)), json.dumps(told).encode(), {})
    reason = answer.reason if answer.reason != "PERMISSION_DENIED" else IAM_DENIED
    said = answer.message.rstrip(".")
    return Forbidden(
        f"{call.method}: no token was given: {said} ({reason}).",
        remedy_for(reason) or remedy_for("authError"),
        reason=reason,
        status=answer.status,
    )


def _of_connection(error: Exception, call: Attempted) -> GoogleError:
    reason = "timeout" if isinstance(error, Timeout) else "connection"
    if call.repeatable or _never_sent(error):
        return Transient(f"{call.method}: no answer from Google: {error}.", reason=reason)
    return UnknownOutcome(
        f"{call.method}: sent, but no answer came ({reason}).",
        LOOKED_FOR,
        reason=reason,
    )


def _never_sent(error: Exception) -> bool:
    if isinstance(error, ConnectTimeout):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


def is_rate_limit(error: GoogleError) -> bool:
    """Whether the call was one too many for a minute's quota."""
    return error.reason in _RATES or error.status == HTTPStatus.TOO_MANY_REQUESTS


def is_project_wide(error: GoogleError) -> bool:
    """Whether a rate limit was met by the project as a whole: an identity's own is named in Google's words
    (`Read requests per minute per user`, `userRateLimitExceeded`, `User-rate limit exceeded`).
    """
    return "user" not in f"{error.reason} {error.message}".lower().replace("gmail.users", "")
