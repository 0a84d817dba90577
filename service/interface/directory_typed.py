"""Rows of the Directory tab made into people in roles, or told why they are none: pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from service.domain.program import Program
from service.domain.tab_phrases.office import DirectoryTabPhrases
from service.interface.cell_reading import day_in, formulas_in, not_a_day, text_in
from service.interface.columns import StaffTab
from service.interface.directory_facts import Listed, row_name
from service.interface.directory_tab import EMAIL, ROLE, UNTIL, listed_roles
from service.interface.grid import Row, TabRead, key_of, typed_cells

_ADDRESS = re.compile(r"[^@\s,;<>|]+@[^@\s,;<>|]+\.[^@\s.,;<>|]+")


@dataclass
class DirectoryRead:
    """Everybody in the tab now, and the notes by row number, or by address for rows without one."""

    listed: dict[str, Listed] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


def read_directory(program: Program, read: TabRead, before: Mapping[str, Listed]) -> DirectoryRead | None:
    """Who is in the directory now, given who was there `before`; None while a column is gone.

    A row that cannot be used changes nothing: whoever stood in it stays. A row whose number stands twice
    stays as it was. Where a row without a number cannot be used, nobody without one is removed: it may be
    theirs.
    """
    if read.missing_typed or "key" not in read.positions:
        return None
    found = DirectoryRead({key: one for key, one in before.items() if key in read.doubled})
    words = program.words.phrases.tabs.directory
    rows = [_Row(program, read.tab, number, row) for number, row in read.single()]
    lost = False
    for row in sorted((row for row in rows if row.cells), key=lambda row: row.turn(before)):
        lost |= not _take(row, before, found)
    if lost:
        others = {key: one for key, one in before.items() if key.startswith("@")}
        found.listed |= {key: one for key, one in others.items() if not _double(words, one, found)}
    found.listed = dict(sorted(found.listed.items(), key=lambda pair: _order(pair[0])))
    return found


def _order(name: str) -> tuple[bool, int, str]:
    """By number: sorting the tab must not change who comes first in a role."""
    return name.startswith("@"), int(name[1:]) if name[1:].isdecimal() else 0, name


class _Row:
    """A row with the person in it, or everything that is wrong with it."""

    def __init__(self, program: Program, tab: StaffTab, number: int, row: Row) -> None:
        self.words = program.words.phrases.tabs.directory
        self.number, self.key, self.cells = number, key_of(row), typed_cells(tab, row)
        self.email = text_in(self.cells.get(EMAIL)).lower()
        self.person = _person(program, tab, self.key, self.cells)
        texts = {name: text_in(cell) for name, cell in self.cells.items()}
        self.begun = [self.person] == [*_missing(program, tab, texts)]
        """Whether nothing is wrong with it but what is still empty."""

    def turn(self, before: Mapping[str, Listed]) -> tuple[bool, tuple[bool, int, str]]:
        """Whoever stands where they stood comes before somebody new with the same address and role."""
        known = isinstance(self.person, Listed) and before.get(self.person.key) == self.person
        return not known, _order(self.key or f"@{self.email}")


def _take(row: _Row, before: Mapping[str, Listed], found: DirectoryRead) -> bool:
    """Whether the row was used, or is known by its number."""
    key, person, words = row.key, row.person, row.words
    trouble = person if isinstance(person, str) else _double(words, person, found)
    if isinstance(person, Listed) and not trouble:
        found.listed[person.key] = person
        _say(found, key or row.email, words.taken)
        return True
    if key in before and not _double(words, before[key], found):
        found.listed[key] = before[key]
    where = "" if key else words.in_row.format(row=row.number)
    refused = "" if row.begun and key not in before else words.refused
    told = (refused, where, trouble, words.stays if key in before else "")
    _say(found, key or row.email, " ".join(filter(None, told)))
    return bool(key)


def _say(found: DirectoryRead, name: str, text: str) -> None:
    known = found.notes.get(name, "")
    found.notes[name] = text if known in ("", text) else f"{known}\n{text}"


def _double(words: DirectoryTabPhrases, person: Listed, found: DirectoryRead) -> str:
    same = [key for key, one in found.listed.items() if (one.email, one.role) == (person.email, person.role)]
    if not same:
        return ""
    number = words.row_number.format(number=same[0])
    return words.twice.format(where=words.another_row if same[0].startswith("@") else number)


def _person(program: Program, tab: StaffTab, key: str, cells: Row) -> Listed | str:
    """The person, or everything that is wrong with the row."""
    texts = {name: text_in(cell) for name, cell in cells.items()}
    words, until = program.words.phrases.tabs.directory, day_in(cells.get(UNTIL))
    roles = {role.label.casefold(): role.key for role in listed_roles(program)}
    email, role = texts.get(EMAIL, "").lower(), roles.get(texts.get(ROLE, "").casefold(), "")
    wrong = [*formulas_in(program, tab, cells), *_missing(program, tab, texts)]
    if texts.get(ROLE) and not role:
        known = ", ".join(role.label for role in listed_roles(program))
        wrong.append(words.no_role.format(role=texts[ROLE], known=known))
    if email and not _ADDRESS.fullmatch(email):
        wrong.append(words.no_email.format(text=texts[EMAIL]))
    if isinstance(until, str):
        wrong.append(not_a_day(program, tab, UNTIL, until))
    if wrong:
        return " ".join(wrong)
    last_day = until if isinstance(until, date) else None
    name = row_name(key, email, role)
    return Listed(name, texts["first"], texts["last"], role, email, texts.get("phone", ""), last_day)


def _missing(program: Program, tab: StaffTab, texts: Mapping[str, str]) -> Sequence[str]:
    empty = [tab.column(name).heading for name in ("last", "first", ROLE, EMAIL) if not texts.get(name)]
    words = program.words.phrases.tabs.directory
    return [words.to_fill.format(columns=", ".join(empty))] if empty else []
