"""OpenID Connect's authorization code flow with PKCE, carried out by Authlib.

https://developers.google.com/identity/openid-connect/openid-connect#server-flow
https://docs.authlib.org/en/latest/client/flask.html
"""

import logging
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.flask_client import FlaskIntegration, FlaskOAuth2App
from joserfc.errors import JoseError
from werkzeug.wrappers import Response

from service.web.signin.claims import SignInRefused, address

PATIENCE_SECONDS = 10
log = logging.getLogger(__name__)


class Provider:
    """State, nonce and the code's verifier wait in the visitor's signed cookie."""

    def __init__(self, client_id: str, client_secret: str, discovery: str) -> None:
        self._client = FlaskOAuth2App(
            FlaskIntegration("google"),
            name="google",
            client_id=client_id,
            client_secret=client_secret,
            server_metadata_url=discovery,
            client_kwargs={
                "scope": "openid email",
                "code_challenge_method": "S256",
                "default_timeout": PATIENCE_SECONDS,
            },
        )

    def begin(self, back: str) -> Response:
        """To the provider's page, which sends people back to `back`. Raises SignInRefused."""
        try:
            asked: Response = self._client.authorize_redirect(back, prompt="select_account")
        except (requests.RequestException, ValueError, RuntimeError) as error:
            raise _unreachable(error) from error
        return asked

    def finish(self) -> str:
        """The address, in lower case, of whoever comes back with this request. Raises SignInRefused."""
        try:
            return address(self._claims())
        except MismatchingStateError as error:
            raise SignInRefused(lambda words: words.begun_elsewhere) from error
        except (AuthlibBaseError, JoseError) as error:
            log.warning("sign-in: %s", error)
            raise _refused(error) from error
        except (requests.RequestException, ValueError, RuntimeError, KeyError) as error:
            raise _unreachable(error) from error

    def _claims(self) -> dict[str, Any]:
        found = self._client.authorize_access_token().get("userinfo")
        if not found:
            raise SignInRefused(lambda words: words.nobody_named)
        return dict(found)


def _refused(error: Exception) -> SignInRefused:
    if getattr(error, "error", "") == "access_denied":
        return SignInRefused(lambda words: words.declined)
    return SignInRefused(lambda words: words.does_not_hold)


def _unreachable(error: Exception) -> SignInRefused:
    log.error("sign-in: %s", error)
    return SignInRefused(lambda words: words.unreachable)
