"""The kinds of planned faults, and what a plan must say.

The README's table of faults is made from these.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase

from service.sandbox.call import Json
from service.sandbox.discovery import DOCUMENTS, api

KINDS = {
    "refuse": "answers the error at once; nothing is applied",
    "rate_limit": "answers the API's own rate limit error; nothing is applied",
    "html_502": "answers 502 with a page; nothing is applied",
    "drop": "ends the connection without an answer; nothing is applied",
    "apply_then_500": "applies the call, then answers Google's 500",
    "apply_then_refuse": "applies the call, then answers the error",
    "apply_then_drop": "applies the call, then ends the connection without an answer",
    "share_without_mail": "shares, sends no mail, then answers 400 invalidSharingRequest",
    "time_out": "holds the answer back for `seconds`, then ends the connection without one",
    "slow": "waits `seconds`, then goes on as usual",
}
PARAMETERS = {
    "refuse": "`status` (503), `reason`, `message`, or a whole `body`",
    "rate_limit": "`status`: 429 for the one of checks behind Drive's and Gmail's quota",
    "apply_then_refuse": "as `refuse`",
    "share_without_mail": "for `drive.permissions.create`",
    "time_out": "`seconds`, longer than the client waits; `applied` (false)",
    "slow": "`seconds`",
}
APPLIED = frozenset({"apply_then_500", "apply_then_refuse", "apply_then_drop", "share_without_mail"})
HELD = frozenset({"time_out", "slow"})
GRANTING = "oauth2.token"
NOT_FOR_TOKENS = frozenset({"rate_limit", "share_without_mail"})
SHARING = "drive.permissions.create"
RATE_LIMIT_STATUS = (None, 403, 429)
FIRST_ERROR, LAST_ERROR = 400, 599


def known_methods(pattern: str) -> list[str]:
    """The ids of Google's methods that an id or a pattern such as `drive.*` means; the token endpoint is
    meant by its own name only.
    """
    if pattern == GRANTING:
        return [GRANTING]
    ids = (method.id for name in DOCUMENTS for method in api(name).methods)
    return [one for one in ids if fnmatchcase(one, pattern)]


def problems(plan: Mapping[str, Json]) -> list[str]:
    """What is wrong with a plan: each names the value and the remedy. Empty when nothing is."""
    kind, pattern = plan["kind"], plan["method"]
    if kind not in KINDS:
        return [f"faults.kind {kind!r} is none of {', '.join(KINDS)}"]
    if not isinstance(pattern, str) or not known_methods(pattern):
        return [f"faults.method {pattern!r} is no method of Google's; give an id as {SHARING}, drive.* or *"]
    found = [
        f"faults.{name} is {plan[name]!r}; give {wanted}"
        for name, (fits, wanted) in _VALUES.items()
        if not fits(plan[name])
    ]
    return found or [*_together(plan)]


def _together(plan: Mapping[str, Json]) -> Iterator[str]:
    kind = plan["kind"]
    if kind in HELD and not plan["seconds"]:
        yield f"faults.seconds is 0; say how long {kind} waits, longer than the client does for a time_out"
    if kind == "share_without_mail" and plan["method"] != SHARING:
        yield f"faults.method is {plan['method']!r}; share_without_mail is for {SHARING}"
    if plan["method"] == GRANTING and kind in NOT_FOR_TOKENS:
        yield f"faults.kind {kind!r} is not for {GRANTING}; plan a refuse with a status and a reason"
    if kind == "rate_limit" and plan["status"] not in RATE_LIMIT_STATUS:
        yield f"faults.status is {plan['status']!r}; a rate_limit is 403, 429 or left to the API"


def _whole(least: int) -> Callable[[Json], bool]:
    return lambda value: type(value) is int and value >= least


def _number(value: Json) -> bool:
    return type(value) in (int, float) and value >= 0


def _text(value: Json) -> bool:
    return isinstance(value, str)


_VALUES: Mapping[str, tuple[Callable[[Json], bool], str]] = {
    "times": (lambda value: value is None or _whole(1)(value), "a whole number of at least 1"),
    "after": (_whole(0), "a whole number of at least 0"),
    "where": (_text, "a text that occurs in the call"),
    "identity": (
        lambda value: value == "" or bool(re.fullmatch(r"[^@\s]+@[^@\s]+", str(value))),
        "an address",
    ),
    "probability": (lambda value: _number(value) and 0 < value <= 1, "more than 0 and at most 1"),
    "seed": (lambda value: value is None or type(value) is int, "a whole number"),
    "span_seconds": (_number, "a number of 0 or more"),
    "status": (
        lambda value: value is None or (type(value) is int and FIRST_ERROR <= value <= LAST_ERROR),
        f"a status from {FIRST_ERROR} to {LAST_ERROR}",
    ),
    "reason": (_text, "a text"),
    "message": (_text, "a text"),
    "body": (lambda value: value is None or isinstance(value, dict), "an object"),
    "seconds": (_number, "a number of 0 or more"),
    "applied": (lambda value: isinstance(value, bool), "true or false"),
}
