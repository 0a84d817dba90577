"""Calls by the sandbox's own record: which methods the service called, on which day, about which file."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from urllib.request import urlopen

SERVICE = ("cohortbook@", "induction@")
"""The account that the service works as, and the mailbox that it writes from."""
REFUSED = 400


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
