"""Calls without a person, under an API key: they read what anybody with the link may read.

Any key is taken. https://developers.google.com/workspace/sheets/api/guides/authorizing
"""

from service.sandbox.call import Identity
from service.sandbox.discovery import Method
from service.sandbox.request import Request


def visitor(method: Method, request: Request) -> Identity | None:
    """Who comes with a key alone: nobody's address, and every scope of the method. None without a key, for
    calls that write, and for Gmail, which has nothing public.
    """
    key = dict(request.query).get("key") or request.headers.get("x-goog-api-key")
    if not key or method.verb != "GET" or method.api == "gmail":
        return None
    return Identity("", "user", method.scopes, f"key {key}")
