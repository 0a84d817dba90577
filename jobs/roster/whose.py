"""Whose a row of the Roster tab is."""

from collections.abc import Mapping

from jobs.office import Office
from service.domain.people import Candidate
from service.interface.as_read import InterfaceReading
from service.interface.typed import RosterTyped
from service.roster.compare import Match
from service.roster.findings import Finding
from service.roster.typed import typed_entry

Known = Mapping[str, Candidate]


def whose(
    office: Office, reading: InterfaceReading, typed: RosterTyped, known: Known
) -> Candidate | str | None:
    """The candidate; None for somebody new; in words, why the row can be nobody's. `known` is by number.

    The number tells; in a row without one the address, else the name, as in a row of a file.
    """
    owner = next((one for one in known.values() if one.person.email == typed.email), None)
    if not typed.key:
        return owner or _by_name(office, reading, typed, known)
    mine = known.get(typed.key)
    if owner and owner is not mine and "email" in typed.since(reading.taken_in(typed.key)):
        words = office.program.words.phrases.tabs.roster
        return words.on_record_already.format(email=typed.email, number=owner.key)
    return mine


def _by_name(
    office: Office, reading: InterfaceReading, typed: RosterTyped, known: Known
) -> Candidate | str | None:
    entry, _ = typed_entry(office.program, office.settings.cohorts, typed.values, typed.row)
    if entry is None:
        return None
    found = Match(office.program, {row.email for row in reading.roster}, known.values()).find(entry)
    if isinstance(found, Finding):
        return f"{found.column}: {found.what}"
    if found and found.key in reading.keys("roster"):
        return office.program.words.phrases.tabs.roster.same_name.format(number=found.key)
    return found
