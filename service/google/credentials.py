"""Signing in as a service account, with no more rights than needed."""

from pathlib import Path

from google.auth.exceptions import GoogleAuthError
from google.oauth2 import service_account

from service.errors import SettingsError

FILES = {
    "https://www.googleapis.com/auth/drive": (
        "to create, copy, share and watch workbooks on the shared drive, and to read and write them:"
        " the narrower drive.file does not reach a folder or drive that a person made"
    ),
}
MAIL = {
    "https://www.googleapis.com/auth/gmail.send": "to send letters",
    "https://www.googleapis.com/auth/gmail.readonly": (
        "to look for a letter whose sending was interrupted, before it is sent again: no narrower scope"
        " can search"
    ),
}
SCOPES = FILES | MAIL
"""Every scope that Cohortbook asks for, with the reason
(https://developers.google.com/workspace/drive/api/guides/api-specific-auth)."""


def signed_in(key_file: Path, scopes: dict[str, str], subject: str) -> service_account.Credentials:
    """Credentials from a service account's key, acting as `subject` unless that is empty.

    Raises SettingsError when the file is not such a key.
    """
    try:
        found = service_account.Credentials.from_service_account_file(  # type: ignore[no-untyped-call]
            str(key_file), scopes=list(scopes), subject=subject or None
        )
    except OSError as error:
        raise SettingsError(
            f"The key file {key_file} cannot be read: {error.strerror}.", "Set key_file in cohortbook.toml."
        ) from error
    except (ValueError, GoogleAuthError) as error:
        raise SettingsError(
            f"{key_file} is not the key of a service account: {error}.",
            "Create a key of type JSON in the Google Cloud console and put it there.",
        ) from error
    assert isinstance(found, service_account.Credentials)
    return found
