"""The table of the jobs that can be run, in the order of the work."""

from collections.abc import Callable, Mapping
from datetime import datetime

from jobs import provision, release, review, scrape, sweep
from jobs.office import Office
from jobs.report import Outcome, Report

Run = Callable[[Office, datetime, Report], Outcome]

VERBS: Mapping[str, Run] = {
    "provision": provision.run,
    "release": release.run,
    "scrape": scrape.run,
    "review": review.run,
    "sweep": sweep.run,
}
