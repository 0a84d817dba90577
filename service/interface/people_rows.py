"""The rows of the data tab `_people`: everybody on record, then the typed rows that could not be taken in."""

from collections.abc import Mapping, Sequence

from service.interface.as_read import InterfaceReading
from service.interface.facts import RosterNote
from service.interface.people_data import TYPED, note_row, person_row, remembered
from service.interface.showing import Showing
from service.interface.table import Record


def people_rows(showing: Showing) -> list[Record]:
    """The records in the order of the people, which is the same from run to run, so that few rows differ."""
    program, people, notes = showing.program, showing.facts.people, showing.facts.roster
    memory = _memory(showing.reading)
    taken_in = {typed.key or typed.email: remembered(typed.values) for typed in showing.taken}
    told = _by_person(notes)
    rows: list[Record] = []
    for facts in people:
        key, email = facts.candidate.key, facts.candidate.person.email
        new = taken_in.get(key, taken_in.get(email))
        note = "\n".join(text for text in (*told.get(key, ()), *told.get(email, ()), facts.note) if text)
        rows.append(person_row(program, facts, note, memory.get(key, "") if new is None else new))
    known = {name for facts in people for name in (facts.candidate.key, facts.candidate.person.email)}
    return rows + [note_row(note) for note in notes if _whom(note) not in known]


def _whom(note: RosterNote) -> str:
    return note.key or note.email.strip().lower()


def _by_person(notes: Sequence[RosterNote]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for note in notes:
        told.setdefault(_whom(note), []).append(note.text)
    return told


def _memory(reading: InterfaceReading) -> Mapping[str, str]:
    """What was last taken in, by number; emptied where the row's cells are empty now."""
    rows = reading.data["people"].rows if "people" in reading.data else ()
    typed = {row.key for row in reading.roster} | {row.email for row in reading.roster}
    return {
        str(row["key"]): str(row.get(TYPED) or "")
        for row in rows
        if row.get("key") and {str(row["key"]), str(row.get("email"))} & typed
    }
