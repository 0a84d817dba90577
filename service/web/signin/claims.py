"""Whom an ID token names.

https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload
"""

from collections.abc import Callable, Mapping
from typing import Any

from service.domain.console_phrases import DoorPhrases


class SignInRefused(Exception):  # noqa: N818 - becomes a sentence on the sign-in page
    """Why nobody was signed in, and what to do: in English for the log, `said` in a program's words."""

    def __init__(self, said: Callable[[DoorPhrases], str]) -> None:
        super().__init__(said(DoorPhrases()))
        self.said = said


def address(claims: Mapping[str, Any]) -> str:
    """The address, in lower case, that a valid token vouches for. Raises SignInRefused.

    Roles hang on the whole address: the domain in `hd` would let in whoever has an account there.
    """
    email = claims.get("email")
    if not isinstance(email, str) or "@" not in email:
        raise SignInRefused(lambda words: words.no_address)
    if claims.get("email_verified") is not True:
        raise SignInRefused(lambda words: words.unverified.format(email=email))
    return email.casefold()
