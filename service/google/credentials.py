"""Signing in with no more rights than needed: by a service account's key, by whatever runs us, or by the
consent that a person once gave.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import google.auth
from google.auth import compute_engine, impersonated_credentials
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import Request
from google.oauth2 import credentials as oauth2
from google.oauth2 import service_account

from service.errors import SettingsError
from service.google.transport import tokens_session

T = TypeVar("T")

FILES = {
    "https://www.googleapis.com/auth/drive": (
        "to create, copy, share and watch workbooks on the shared drive, and to read and write them:"
        " the narrower drive.file does not reach a folder or drive that a person made"
    ),
}
MAIL = {
    "https://www.googleapis.com/auth/gmail.send": "to send letters",
    "https://www.googleapis.com/auth/gmail.readonly": (
        "to look for a letter whose sending was interrupted, before it is sent again, and to count the day's"
        " letters: no narrower scope can search"
    ),
}
SCOPES = FILES | MAIL
"""Every scope that Cohortbook asks for, with the reason
(https://developers.google.com/workspace/drive/api/guides/api-specific-auth)."""
CLOUD = "https://www.googleapis.com/auth/cloud-platform"
"""What whoever runs us needs in order to act as a service account; it opens neither Drive nor mail."""


@dataclass(frozen=True)
class Keyless:
    """Application default credentials (https://cloud.google.com/docs/authentication/application-default-credentials),
    acting as the service account `impersonate` unless that is empty.
    """

    impersonate: str = ""


@dataclass(frozen=True)
class Consent:
    """A person's consent, as `cohortbook connect` keeps it in `token_file`."""

    token_file: Path


Source = Path | Keyless | Consent
"""What vouches for the service; a path is that of a service account's key file."""


@dataclass(frozen=True)
class SignedIn:
    """Credentials, and the address that they stand for."""

    credentials: Credentials
    address: str


def signed_in(source: Source, scopes: Iterable[str], subject: str = "", root: str = "") -> SignedIn:
    """Credentials of `source` for `scopes`, acting as `subject` unless that is empty; a consent is that of
    one person, and knows no subject. `root` stands in Google's place.

    Only application default credentials are looked for outside this machine's files; no token is fetched, but
    where the address is told with one. Raises SettingsError when there is nothing to sign in with.
    """
    match source:
        case Path():
            return _of_key(source, scopes, subject)
        case Keyless():
            return _keyless(source, scopes, subject, root)
        case Consent():
            return _consented(source, scopes)


def _of_key(key_file: Path, scopes: Iterable[str], subject: str) -> SignedIn:
    def read() -> service_account.Credentials:
        found = _key(key_file.read_text(encoding="utf-8")).with_scopes(list(scopes))
        found = found.with_subject(subject) if subject else found
        assert isinstance(found, service_account.Credentials)
        return found

    remedy = "Create a key of type JSON in the Google Cloud console and put it there."
    found = _usable(read, key_file, "key file", "the key of a service account", remedy)
    return SignedIn(found, subject or str(found.service_account_email))


@lru_cache(maxsize=8)
def _key(text: str) -> Any:  # noqa: ANN401 - google-auth is untyped
    """A key, read once: checking one takes longer than any call with it."""
    return service_account.Credentials.from_service_account_info(json.loads(text))  # type: ignore[no-untyped-call]


def _consented(consent: Consent, scopes: Iterable[str]) -> SignedIn:
    def read() -> SignedIn:
        told: dict[str, Any] = json.loads(consent.token_file.read_text(encoding="utf-8"))
        found = oauth2.Credentials.from_authorized_user_info(told, scopes=list(scopes))  # type: ignore[no-untyped-call]
        return SignedIn(found, str(told["account"]))

    remedy = "Type: cohortbook connect"
    return _usable(read, consent.token_file, "file of the account's consent", "what connect keeps", remedy)


def _usable(read: Callable[[], T], file: Path, name: str, kind: str, remedy: str) -> T:
    """What `read` makes of `file`. Raises SettingsError."""
    try:
        return read()
    except OSError as error:
        raise SettingsError(f"The {name} {file} cannot be read: {error.strerror}.", remedy) from error
    except (ValueError, LookupError, TypeError, AttributeError, GoogleAuthError) as error:
        raise SettingsError(f"{file} is not {kind}: {error}.", remedy) from error


def _keyless(keyless: Keyless, scopes: Iterable[str], subject: str, root: str) -> SignedIn:
    """By itself, whoever runs us asks for the scopes; to act as somebody else, it signs as a service account,
    for which Google's IAM wants the role Service Account Token Creator
    (https://cloud.google.com/iam/docs/service-account-permissions#token-creator-role).
    """
    wanted = [CLOUD] if subject or keyless.impersonate else list(scopes)
    own, address = _default(wanted, root)
    principal = keyless.impersonate or address
    if not principal:
        raise SettingsError(
            "Application default credentials were found, but not whose they are.",
            "Name the service account in impersonate, in cohortbook.toml.",
        )
    if not subject and not keyless.impersonate:
        return SignedIn(own, address)
    acting = impersonated_credentials.Credentials(  # type: ignore[no-untyped-call]
        own, principal, list(scopes), subject=subject or None
    )
    return SignedIn(acting, subject or principal)


def _default(scopes: list[str], root: str) -> tuple[Credentials, str]:
    """The application default credentials and the service account that they stand for."""
    with tokens_session(root) as session:
        request = Request(session)
        try:
            found, _project = google.auth.default(scopes=scopes, request=request)
            if isinstance(found, compute_engine.Credentials):
                found.refresh(request)  # type: ignore[no-untyped-call] # only a token tells whose it is
        except GoogleAuthError as error:
            raise SettingsError(
                f"No application default credentials were found: {str(error).rstrip('.')}.",
                "Where Google runs Cohortbook, give the service or machine a service account; elsewhere type "
                "`gcloud auth application-default login`, or set key_file in cohortbook.toml.",
            ) from error
    return found, str(getattr(found, "service_account_email", "") or getattr(found, "account", "") or "")
