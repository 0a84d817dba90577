"""Whom an ID token names.

https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload
"""

from collections.abc import Mapping
from typing import Any


class SignInRefused(Exception):  # noqa: N818 - becomes a sentence on the sign-in page
    """Why nobody was signed in, and what to do."""


def address(claims: Mapping[str, Any]) -> str:
    """The address, in lower case, that a valid token vouches for. Raises SignInRefused.

    Roles hang on the whole address: the domain in `hd` would let in whoever has an account there.
    """
    email = claims.get("email")
    if not isinstance(email, str) or "@" not in email:
        raise SignInRefused("Google did not tell the account's address. Sign in again and allow it.")
    if claims.get("email_verified") is not True:
        raise SignInRefused(
            f"Google has not verified that {email} is yours. Verify it in your Google account, "
            "then sign in again."
        )
    return email.casefold()
