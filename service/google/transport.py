"""HTTP for googleapiclient and gspread alike: requests, with google-auth's sign-in.

googleapiclient comes with httplib2, which sends a POST again by itself when the connection breaks before the
answer (`_conn_request` in its source): a copied file or a sent mail would come twice. requests never repeats
what it has sent, so googleapiclient gets a session in httplib2's clothes.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httplib2
import requests
from google.auth.credentials import Credentials
from google.auth.transport.requests import AuthorizedSession, Request
from requests.adapters import HTTPAdapter

CONNECT_SECONDS = 10
API_SECONDS = 120
"""Twice googleapiclient's own limit: a copy that times out has to be searched for before it is repeated."""
SHEETS_SECONDS = 185
"""Google gives a request up after 180 s (https://developers.google.com/workspace/sheets/api/limits); its
answer should still be heard."""


class Session(AuthorizedSession):
    """A signed-in session of one thread; with `root`, everything meant for Google goes there instead."""

    def __init__(self, credentials: Credentials, root: str = "") -> None:
        self._tokens = tokens_session(root)
        super().__init__(credentials, auth_request=Request(self._tokens))  # type: ignore[no-untyped-call]
        self.trust_env = self._tokens.trust_env
        if root:
            self.mount("https://", Redirected(root))

    def close(self) -> None:
        """Close its connections, those for tokens included."""
        self._tokens.close()
        super().close()  # type: ignore[no-untyped-call]


class Redirected(HTTPAdapter):
    """Sends every request to `root`, path and query as they are."""

    def __init__(self, root: str) -> None:
        super().__init__()
        self._root = root.rstrip("/")

    def send(  # type: ignore[override]
        self,
        request: requests.PreparedRequest,
        **options: Any,  # noqa: ANN401 - passed on as given
    ) -> requests.Response:
        """The answer of `root`."""
        origin = urlsplit(request.url or "")
        request.url = (request.url or "").replace(f"{origin.scheme}://{origin.netloc}", self._root, 1)
        return super().send(request, **options)


class Http:
    """What googleapiclient expects of an `httplib2.Http`, over a session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: str | bytes | None = None,
        headers: Mapping[str, str] | None = None,
        redirections: int = httplib2.DEFAULT_MAX_REDIRECTS,
        connection_type: object = None,
    ) -> tuple[httplib2.Response, bytes]:
        """The answer as httplib2 gives it. Raises what requests and google-auth raise."""
        del redirections, connection_type
        data = body.encode() if isinstance(body, str) else body
        answer = self._session.request(  # type: ignore[no-untyped-call]
            method, uri, data=data, headers=dict(headers or {}), timeout=(CONNECT_SECONDS, API_SECONDS)
        )
        told = {name.lower(): value for name, value in answer.headers.items()}
        response = httplib2.Response(told)  # type: ignore[no-untyped-call]
        response.status, response.reason = answer.status_code, answer.reason
        response["status"] = str(answer.status_code)
        return response, answer.content

    def close(self) -> None:
        """Close the session."""
        self._session.close()


def tokens_session(root: str) -> requests.Session:
    """For fetching tokens. A `root` is on this machine or its network: no proxy stands before it."""
    session = requests.Session()
    session.trust_env = not root
    if root:
        session.mount("https://", Redirected(root))
    return session
