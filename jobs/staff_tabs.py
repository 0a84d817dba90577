"""What staff typed in the interface, taken in at every reading, whichever job reads."""

from datetime import datetime
from functools import partial

from jobs import desk
from jobs.assigning import take_in_reviewers
from jobs.attendance import take_in_attendance
from jobs.bringing import take_in_brought
from jobs.calendar import calendar_facts, take_in_calendar
from jobs.cases.asked import take_in_asked
from jobs.cases.due import take_due
from jobs.cases.taking import take_in_cases
from jobs.directory import take_in_directory
from jobs.ending.typed import take_in_endings
from jobs.office import Office
from jobs.outbox import take_in_ticks
from jobs.overriding import take_in_overrides
from jobs.report import Outcome
from jobs.requests.desk import take_in_handling
from jobs.roster import take_in_typed
from jobs.sign_sheets import take_in_sheets
from service.interface.as_read import InterfaceReading
from service.interface.typed import RosterTyped


def take_in(
    office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime
) -> tuple[RosterTyped, ...]:
    """Take in every tab, of the reviews only who reads them; the rows of the roster that were used.

    A row that cannot be used changes nothing and says why beside it; what is damaged is noted.
    """
    desk.note_damage(office, reading, outcome, at)
    take_in_asked(office, reading, outcome, at)
    take_in_cases(office, reading, outcome, at)
    take_due(office, outcome, at)
    take_in_overrides(office, reading, outcome, at)
    take_in_brought(office, reading, outcome, at)
    take_in_calendar(office, reading, outcome, at)
    take_in_sheets(office, reading, partial(calendar_facts, office), outcome, at)
    take_in_attendance(office, reading, outcome, at)
    take_in_directory(office, reading, outcome, at)
    take_in_handling(office, reading, outcome, at)
    take_in_reviewers(office, reading, at)
    take_in_endings(office, reading, outcome, at)
    take_in_ticks(office, reading, outcome, at)
    return take_in_typed(office, reading, outcome, at)
