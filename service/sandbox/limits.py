"""Google's limits by name, and the lower ones that a test sets: settings `limits`.

Quotas: https://developers.google.com/workspace/sheets/api/limits,
https://developers.google.com/workspace/drive/api/guides/limits,
https://developers.google.com/workspace/gmail/api/reference/quota (projects made after 1 May 2026).
Exports: https://developers.google.com/workspace/drive/api/reference/rest/v3/files/export.
Mail: https://support.google.com/a/answer/166852 (paid Workspace, rolling 24 hours).
"""

from collections.abc import Mapping

GOOGLES: Mapping[str, int] = {
    "sheets.read.user": 60,
    "sheets.read.project": 300,
    "sheets.write.user": 60,
    "sheets.write.project": 300,
    "drive.user": 325_000,
    "drive.project": 1_000_000,
    "gmail.user": 6_000,
    "gmail.project": 1_200_000,
    "mail.messages": 2_000,
    "mail.recipients": 10_000,
    "mail.external_recipients": 3_000,
    "mail.recipients_per_message": 100,
    "mail.message_bytes": 36_700_160,
    "drive.export_bytes": 10 * 1024 * 1024,
}
BURSTS = ("sheets.burst", "drive.burst", "gmail.burst")
"""Calls of one identity in a second; Google publishes none, so none unless set."""


def limit(set_lower: Mapping[str, int], name: str) -> int:
    """The limit `name`: as set, else Google's."""
    return set_lower.get(name, GOOGLES[name])


def problems(limits: object) -> list[str]:
    """What is wrong with settings `limits`. Empty when nothing is."""
    if not isinstance(limits, Mapping):
        return [f"settings.limits is {limits!r}; give an object such as {{'sheets.read.user': 5}}"]
    known = (*GOOGLES, *BURSTS)
    unknown = [
        f"settings.limits.{name} is none of {', '.join(known)}" for name in limits if name not in known
    ]
    wrong = [
        f"settings.limits.{name} is {value!r}; give a whole number of at least 0"
        for name, value in limits.items()
        if name in known and not (type(value) is int and value >= 0)
    ]
    return unknown + wrong
