"""The directory: who is who in the office and around it (C-09), and until when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from service.domain.forms import Directory
from service.domain.people import Person


@dataclass(frozen=True)
class Contact:
    """Somebody in a role of the program. `until` is the last day on which they are; None for no end."""

    person: Person
    role: str
    phone: str = ""
    until: date | None = None

    def current(self, today: date) -> bool:
        """Whether the person is in the role on `today`."""
        return self.until is None or today <= self.until


def by_role(contacts: Iterable[Contact], today: date) -> Directory:
    """The people of each role on `today`, in the directory's order."""
    found: defaultdict[str, list[Person]] = defaultdict(list)
    for contact in contacts:
        if contact.current(today):
            found[contact.role].append(contact.person)
    return dict(found)
