"""Calls by the sandbox's own record: which methods the service called, on which day, about which file."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from urllib.request import urlopen

from service.google import CallRecord

SERVICE = ("cohortbook@", "induction@")
"""The account that the service works as, and the mailbox that it writes from."""
REFUSED = 400
DRIVE = "drive"


@dataclass(frozen=True)
class Key:
    """A kind of call: `file` is empty where the method's address names none; `units` is what one counts for
    in Google's quota of `bucket`.
    """

    day: date
    method: str
    file: str
    bucket: str
    units: int


@dataclass
class Counted:
    """All calls of the service so far, and on which day a person `changed` which spreadsheet. The record
    keeps the newest ones alone, so it is asked every day.
    """

    url: str
    calls: Counter[Key] = field(default_factory=Counter)
    changed: set[tuple[date, str]] = field(default_factory=set)
    since: int = 0

    def ask(self, day: date) -> None:
        """Take in what was called since the last time, as of that day."""
        address = f"{self.url}/_sandbox/calls?each=true&since={self.since}"
        with urlopen(address, timeout=60) as answer:  # noqa: S310 - the sandbox is on loopback
            found = json.load(answer)
        self.since = found["next"]
        for one in found["calls"]:
            if one["identity"].startswith(SERVICE):
                self.calls[Key(day, one["method"], one["file"], one["bucket"], one["units"])] += 1
            elif one["bucket"] == "sheets.write" and one["status"] < REFUSED:
                self.changed.add((day, one["file"]))


@dataclass
class Own:
    """Calls by the service's own count, of which `cohortbook usage` is made: by method, Drive's as one, since
    batches hold several of its methods.
    """

    calls: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, record: CallRecord) -> None:
        """Hear of one call, in whatever thread."""
        with self._lock:
            self.calls[named(record.method)] += record.parts


def by_name(calls: Mapping[Key, int]) -> Counter[str]:
    """The sandbox's record, summed up as the service's own count is."""
    found = Counter[str]()
    for key, count in calls.items():
        found[named(key.method)] += count
    return found


def named(method: str) -> str:
    """What calls of a method are counted under."""
    return DRIVE if method.startswith(f"{DRIVE}.") else method
