"""What is due in cases, whichever job runs next; no call to Google."""

from datetime import datetime

from jobs.cases.acting import take_effects
from jobs.cases.asked import open_received
from jobs.office import Office
from jobs.report import Outcome


def take_due(office: Office, outcome: Outcome, at: datetime) -> None:
    """Open the cases that a request opens by itself, then change what outcomes change whose day has come."""
    open_received(office, outcome, at)
    take_effects(office, outcome, at)
