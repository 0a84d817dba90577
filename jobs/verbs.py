"""The table of the jobs that can be run, in the order of the work."""

from collections.abc import Callable, Mapping
from datetime import datetime

from jobs import backup, provision, release, remind, review, scrape, sweep
from jobs.adopt.lost import refuse_lost
from jobs.office import Office
from jobs.report import Outcome, Report

Run = Callable[[Office, datetime, Report], Outcome]

URGENT = frozenset({"review"})
"""Jobs that somebody waits for, whoever asked: staff have decided something."""


def _unless_lost(run: Run) -> Run:
    def checked(office: Office, at: datetime, report: Report) -> Outcome:
        refuse_lost(office)
        return run(office, at, report)

    return checked


VERBS: Mapping[str, Run] = {
    "provision": _unless_lost(provision.run),
    "release": _unless_lost(release.run),
    "scrape": _unless_lost(scrape.run),
    "remind": _unless_lost(remind.run),
    "review": _unless_lost(review.run),
    "sweep": _unless_lost(sweep.run),
    "backup": _unless_lost(backup.run),
}
