"""Code that names no address, sent to a sandbox as it is.

`googleapiclient.discovery.build`, `gspread.service_account` and google-auth's token requests go through
httplib2 or requests. While `redirected` holds, whatever these two would send to one of Google's hosts goes to
the sandbox: calls, batches, uploads, tokens. No other HTTP library is touched (aiohttp, httpx, gRPC).
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias
from unittest.mock import patch
from urllib.parse import urlsplit, urlunsplit
from weakref import WeakSet

import httplib2
import requests
from requests.adapters import HTTPAdapter

from service.sandbox.call import Json

GOOGLES = (".googleapis.com", ".google.com")
OLD_TOKENS = ("/o/oauth2/token", "/oauth2/v3/token", "/oauth2/v4/token")
"""Where older key files and clients ask for tokens; https://oauth2.googleapis.com/token came after them."""
Answered: TypeAlias = tuple[httplib2.Response, bytes]


@contextmanager
def redirected(url: str) -> Iterator[None]:
    """Send what is meant for Google to the sandbox at `url`, in every thread of this process, until the end
    of the `with` block; nothing reaches Google meanwhile. Clients may have been made before. May be nested;
    the innermost decides.
    """
    opened: WeakSet[httplib2.HTTPConnectionWithTimeout] = WeakSet()
    request = _requesting(url, httplib2.Http.request, _direct(opened))
    with (
        patch.object(HTTPAdapter, "send", _sending(url, HTTPAdapter.send)),
        patch.object(httplib2.Http, "request", request),
    ):
        try:
            yield
        finally:
            for connection in opened:
                connection.close()


def moved(address: str, url: str) -> str | None:
    """Where `address` is in the sandbox at `url`; None when it is neither Google's nor there already.

    >>> moved("https://sheets.googleapis.com/v4/spreadsheets?alt=json", "http://127.0.0.1:8085")
    'http://127.0.0.1:8085/v4/spreadsheets?alt=json'
    >>> moved("https://accounts.google.com/o/oauth2/token", "http://127.0.0.1:8085")
    'http://127.0.0.1:8085/token'
    >>> moved("https://example.org/", "http://127.0.0.1:8085")
    """
    parts, root = urlsplit(address), urlsplit(url)
    if parts[:2] == root[:2]:
        return address
    if not f".{parts.hostname or ''}".endswith(GOOGLES):
        return None
    path = "/token" if parts.path in OLD_TOKENS else parts.path
    return urlunsplit((root.scheme, root.netloc, path, parts.query, parts.fragment))


def _sending(url: str, send: Callable[..., requests.Response]) -> Callable[..., requests.Response]:
    """`HTTPAdapter.send`, which a session's own adapters go through as well."""

    def moved_send(
        adapter: HTTPAdapter,
        request: requests.PreparedRequest,
        *args: Json,
        **kwargs: Json,
    ) -> requests.Response:
        address = moved(request.url or "", url)
        if address is None:
            return send(adapter, request, *args, **kwargs)
        request.url = address
        told = inspect.signature(send).bind(adapter, request, *args, **kwargs).arguments
        return send(adapter, request, told.get("stream", False), told.get("timeout"))

    return moved_send


def _requesting(url: str, request: Callable[..., Answered], direct: type) -> Callable[..., Answered]:
    """`httplib2.Http.request`."""

    def moved_request(
        http: httplib2.Http,
        uri: str,
        method: str = "GET",
        body: Json = None,
        headers: Json = None,
        redirections: int = httplib2.DEFAULT_MAX_REDIRECTS,
        connection_type: type | None = None,
    ) -> Answered:
        address = moved(uri, url)
        used = direct if address else connection_type
        return request(http, address or uri, method, body, headers, redirections, used)

    return moved_request


def _direct(opened: WeakSet[httplib2.HTTPConnectionWithTimeout]) -> type:
    """Connections that no proxy of the environment stands before, kept in `opened`."""

    class Direct(httplib2.HTTPConnectionWithTimeout):
        def __init__(self, host: str, timeout: float | None = None, **_: Json) -> None:
            super().__init__(host, timeout=timeout)  # type: ignore[no-untyped-call]
            opened.add(self)

        def __del__(self) -> None:
            self.close()  # google-auth-httplib2 fetches tokens over connections that it never closes

    return Direct
