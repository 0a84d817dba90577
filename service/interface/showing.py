"""What the rows of a tab are made from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from service.domain.program import Program
from service.interface.as_read import InterfaceReading
from service.interface.facts import Facts
from service.interface.held_columns import Hold
from service.interface.typed import RosterTyped
from service.sheetwriting.protection import Service


@dataclass(frozen=True)
class Showing:
    """The facts to show, over the interface as it was read.

    `taken` are the rows of `reading.roster` that were carried out, so that they are not fresh again;
    `spare_keys` are new numbers for free rows of the Roster tab, `spare_cases` of the Cases tab.
    `service` is who alone may edit what is locked; `built` names what once was made (StaffTab.built): such
    a tab is not made again if it held staff's words, and one that a newer version brings along is. Unless
    `contact_due`, the time of the last contact is written along with something else only. `hold` says how
    columns are held in their places while rows are added.
    """

    program: Program
    reading: InterfaceReading
    facts: Facts
    taken: Collection[RosterTyped] = ()
    spare_keys: Sequence[str] = ()
    spare_cases: Sequence[str] = ()
    service: Service = ()
    built: Collection[str] = ("roster", "reviews")
    contact_due: bool = True
    hold: Hold = Hold.CHECK
