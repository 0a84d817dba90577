"""The Attendance tab's facts: one person in one year of the program."""

from dataclasses import dataclass

from service.domain.attendance import Attendance


@dataclass(frozen=True)
class AttendanceFacts:
    """One row. `note` tells what of the staff's cells could not be used and why; empty if all was."""

    own: Attendance
    note: str = ""

    @property
    def key(self) -> str:
        """The row's number."""
        return self.own.attendee.key
