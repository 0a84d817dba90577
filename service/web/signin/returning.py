"""Back to the page that was asked for, and to no other site."""

from urllib.parse import urlsplit

HOME = "/"


def own_path(wanted: str) -> str:
    r"""`wanted` if it is a path of our own, else the first page.

    Browsers take `//host`, `/\host` and what stands behind tabs and line feeds for another site
    (https://url.spec.whatwg.org/#url-parsing).

    >>> own_path("/candidates/7?a=b"), own_path("//evil.example.com"), own_path("https://evil.example.com/")
    ('/candidates/7?a=b', '/', '/')
    """
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return HOME
    printable = all(" " < one < "\x7f" and one != "\\" for one in wanted)
    if parts.scheme or parts.netloc or not printable or not wanted.startswith("/") or wanted.startswith("//"):
        return HOME
    return HOME if parts.path.startswith(("/signin", "/signout")) else wanted
