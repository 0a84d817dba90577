"""What `cohortbook doctor` asks of Google: it reads, and changes nothing."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import requests
from google.auth.transport.requests import Request

from service.errors import Transient
from service.google.calls import utc_now
from service.google.credentials import SignedIn, Source, signed_in
from service.google.failures import FAILURES, Attempted, failure
from service.google.transport import CONNECT_SECONDS, tokens_session

ANYWHERE = "https://www.googleapis.com/"
"""Answers with a Date whatever it is asked."""


def try_token(source: Source, scopes: Iterable[str], subject: str, root: str) -> SignedIn:
    """Fetch a token for exactly these scopes. Raises GoogleError, SettingsError."""
    found = signed_in(source, scopes, subject, root)
    with tokens_session(root) as session:
        try:
            found.credentials.refresh(Request(session))  # type: ignore[no-untyped-call]
        except FAILURES as error:
            raise failure(error, Attempted("oauth2.token", repeatable=True, now=utc_now())) from error
    return found


def ahead(root: str) -> timedelta:
    """How far Google's clock is ahead of this machine's, to a second or so. Raises Transient."""
    with tokens_session(root) as session:
        try:
            asked = utc_now()
            answer = session.head(ANYWHERE, timeout=CONNECT_SECONDS, allow_redirects=False)
            answered = utc_now()
            told = parsedate_to_datetime(answer.headers["Date"])
        except (requests.RequestException, KeyError, ValueError) as error:
            raise Transient(f"Google's clock could not be read: {error}.", reason="connection") from error
    return _nearest(told, asked, answered)


def _nearest(told: datetime, asked: datetime, answered: datetime) -> timedelta:
    """Zero where `told`, which drops the parts of a second, may be right between the two moments."""
    if told + timedelta(seconds=1) < asked:
        return told + timedelta(seconds=1) - asked
    return max(told - answered, timedelta(0))
