"""Web addresses in what people type: found in running text, and judged by their form."""

import re
from urllib.parse import parse_qs, urlsplit

_ADDRESS = re.compile(
    r"(?:https?://|(?<![\w.@/-])(?:www\.|(?:docs|drive)\.google\.com/))[^\s<>\"“”«»]+", re.IGNORECASE
)
_JOINT = re.compile(r"[,;|]?(?<![/=?&])(?=https?://)", re.IGNORECASE)
"""Where one address ends because the next begins; not where one holds another."""
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]+", re.IGNORECASE)
_AFTER = ".,;:!?'*\N{RIGHT SINGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_WRAPPED = {"www.google.com": ("q", "url"), "google.com": ("q", "url"), "accounts.google.com": ("continue",)}
_LAYERS = 3


def web_addresses(text: str) -> tuple[str, ...]:
    """The addresses in running text, in order, each once; the sentence's own signs are left off.

    >>> web_addresses("My plan (https://example.org/a_(b)), and www.example.com.")
    ('https://example.org/a_(b)', 'www.example.com')
    """
    found = (_without_end(match.group()) for match in _ADDRESS.finditer(_JOINT.sub(" ", text)))
    return tuple(dict.fromkeys(address for address in found if is_web_address(address)))


def is_web_address(text: str) -> bool:
    """Whether others can follow it: a page of a named host, not a file of somebody's own machine.

    >>> is_web_address("www.example.org/a"), is_web_address("http://localhost/a"), is_web_address("plan.docx")
    (True, False, False)
    """
    return bool(_ADDRESS.fullmatch(text) and host_of(text))


def host_of(address: str) -> str:
    """The host in lower case; empty where there is none that others can reach."""
    try:
        parts = urlsplit(with_scheme(address))
        host = (parts.hostname or "") if parts.scheme in ("http", "https") and parts.port != 0 else ""
    except ValueError:
        return ""
    return host if _HOST.fullmatch(host) else ""


def with_scheme(address: str) -> str:
    """The address as browsers complete it.

    >>> with_scheme("www.example.org"), with_scheme("HTTP://example.org")
    ('https://www.example.org', 'http://example.org')
    """
    scheme, found, rest = address.partition("://")
    return f"{scheme.lower()}://{rest}" if found else f"https://{address}"


def unwrapped(address: str) -> str:
    """The address that Google's search, mail and sign-in pages wrap when somebody copies it from there."""
    for _ in range(_LAYERS):
        names = _WRAPPED.get(host_of(address), ())
        query = parse_qs(urlsplit(with_scheme(address)).query) if names else {}
        wrapped = next((query[name][0] for name in names if name in query and host_of(query[name][0])), "")
        if not wrapped:
            break
        address = wrapped
    return address


def _without_end(address: str) -> str:
    """Without what belongs to the sentence: stops and quotes, and brackets that do not open inside."""
    while address:
        last = address[-1]
        opened = _BRACKETS.get(last, "")
        if last not in _AFTER and not (opened and address.count(last) > address.count(opened)):
            break
        address = address[:-1]
    return address
