"""What staff typed in the interface's own tabs, taken in at every reading."""

from datetime import datetime

from jobs.calendar import take_in_calendar
from jobs.directory import take_in_directory
from jobs.office import Office
from jobs.outbox import take_in_ticks
from jobs.report import Outcome
from service.interface.as_read import InterfaceReading


def take_in_tabs(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Take in every tab; a row that cannot be used changes nothing and says why beside it."""
    take_in_calendar(office, reading, outcome, at)
    take_in_directory(office, reading, outcome, at)
    take_in_ticks(office, reading, outcome, at)
