"""An HTTP request as the dispatcher reads it, made from WSGI or from a part of a batch."""

import gzip
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias
from urllib.parse import parse_qsl

from service.sandbox.call import Json

Environ: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True)
class Request:
    """`path` is raw, not decoded; header names are in lower case."""

    verb: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")

    @property
    def media_type(self) -> str:
        """The content type without its parameters, in lower case."""
        return self.content_type.partition(";")[0].strip().lower()

    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))


def from_address(verb: str, address: str, headers: Mapping[str, str], body: bytes) -> Request:
    """From a request line's address (path and query, or a whole URL) and the headers' usual spelling."""
    if "://" in address:
        address = "/" + address.partition("://")[2].partition("/")[2]
    path, _, query = address.partition("?")
    lowered = {name.lower(): value for name, value in headers.items()}
    pairs = tuple(parse_qsl(query, keep_blank_values=True))
    return _overridden(Request(verb.upper(), path, pairs, lowered, _plain(lowered, body)))


def from_environ(environ: Environ) -> Request:
    """From WSGI. waitress keeps the raw address in REQUEST_URI."""
    headers = {
        name.removeprefix("HTTP_").replace("_", "-"): value
        for name, value in environ.items()
        if name.startswith("HTTP_") or name in ("CONTENT_TYPE", "CONTENT_LENGTH")
    }
    body = environ["wsgi.input"].read()
    return from_address(environ["REQUEST_METHOD"], environ["REQUEST_URI"], headers, body)


def _plain(headers: Mapping[str, str], body: bytes) -> bytes:
    if headers.get("content-encoding", "") != "gzip":
        return body
    try:
        return gzip.decompress(body)
    except (OSError, EOFError, zlib.error):
        return b"\x00"  # not what it says: refused where the body is read


def _overridden(request: Request) -> Request:
    """Clients send a GET with a long query as POST with the query in a form."""
    verb = request.headers.get("x-http-method-override", "").upper()
    if request.verb != "POST" or not verb:
        return request
    if request.media_type != "application/x-www-form-urlencoded":
        return replace(request, verb=verb)
    pairs = parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True)
    return replace(request, verb=verb, query=request.query + tuple(pairs), body=b"")
