"""Headings as offices spell them -> the columns of a roster."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.domain.program import Program
from service.domain.roles import Role
from service.domain.roster_words import RosterWords
from service.roster.text import Cell, clean, plain

COLUMNS = (
    "last", "first", "name", "email", "site", "position", "cohort", "year", "companion_name",
    "companion_first", "companion_last", "companion_email", "enrolled", "overseer_name", "overseer_first",
    "overseer_last", "overseer_email",
)  # fmt: skip

_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "last": ("last name", "last", "surname", "family name", "lname"),
    "first": ("first name", "first", "given name", "forename", "fname"),
    "name": ("name", "full name", "last, first", "last name, first name", "first and last name"),
    "email": (
        "email", "e-mail", "email address", "mail", "work email", "district email", "school email",
        "google account", "gmail",
    ),
    "site": ("site", "school", "school site", "work site", "site name", "location", "work location"),
    "position": ("position", "title", "job title", "assignment", "current position", "job"),
    "cohort": ("cohort", "cohort name", "group", "program cohort"),
    "year": ("year", "program year", "yr", "year in program", "induction year", "year of program"),
    "enrolled": (
        "enrolled", "enrolment", "enrollment", "enrolled on", "date enrolled", "enrolment date",
        "enrollment date", "date of enrollment", "date of enrolment", "start date", "program start",
    ),
}  # fmt: skip
_OF_ROLE: Mapping[str, tuple[str, ...]] = {
    "name": ("{role}", "{role} name", "name of {role}", "{role} full name", "assigned {role}"),
    "first": ("{role} first name", "{role} first", "first name of {role}"),
    "last": ("{role} last name", "{role} last", "{role} surname", "last name of {role}"),
    "email": (
        "{role} email",
        "{role} e-mail",
        "{role} email address",
        "{role} mail",
        "{role} address",
        "email of {role}",
    ),
}
_LOOK_AT = 40
"""Headings stand in one of the first rows, below a title at most."""


@dataclass(frozen=True)
class Headers:
    """Where the headings stand: `row` (from 0), `at` column -> position, `spelled` column -> as in the file,
    `unknown` headings that are not used, `doubled` headings that mean a column found before.
    """

    row: int
    at: Mapping[str, int]
    spelled: Mapping[str, str]
    unknown: tuple[str, ...]
    doubled: tuple[str, ...]


def known_spellings(program: Program) -> dict[str, str]:
    """Every heading that is understood, plain, with its column; the program's words win, and a role's own."""
    own = program.words.roster
    found = {plain(words): column for column, spellings in _SPELLINGS.items() for words in spellings}
    found |= {plain(words): column for column in _SPELLINGS for words in getattr(own, column)}
    found |= _of_role(own, program.participant, "")
    if program.overseer is not None:
        found |= _of_role(own, program.overseer, "overseer_")
    return found | _of_role(own, program.companion, "companion_")


def _of_role(own: RosterWords, role: Role, prefix: str) -> dict[str, str]:
    names = (role.label, role.key, *role.spellings)
    return {
        plain(pattern.format(role=name)): prefix + column
        for column, patterns in _OF_ROLE.items()
        for pattern in (*patterns, *getattr(own, f"role_{column}"))
        for name in names
    }


def find_headers(program: Program, rows: Sequence[Sequence[Cell]]) -> Headers | None:
    """The row among the first ones that holds most known headings, at least two; None if there is none."""
    spellings = known_spellings(program)
    read = [_read(spellings, number, row) for number, row in enumerate(rows[:_LOOK_AT])]
    best = max(read, key=lambda headers: len(headers.at), default=None)
    return best if best and len(best.at) > 1 else None


def _read(spellings: Mapping[str, str], number: int, row: Iterable[Cell]) -> Headers:
    at: dict[str, int] = {}
    spelled: dict[str, str] = {}
    unknown, doubled = [], []
    for position, cell in enumerate(row):
        text = clean(cell)
        column = spellings.get(plain(text))
        if column is None:
            unknown += [text] if text else []
        elif column in at:
            doubled.append(text)
        else:
            at[column], spelled[column] = position, text
    return Headers(number, at, spelled, tuple(unknown), tuple(doubled))


def missing(headers: Headers, *, year_needed: bool) -> tuple[str, ...]:
    """What every roster must have and this one has not, in words."""
    has = headers.at
    lacks = []
    if not ("name" in has or {"first", "last"} <= set(has)):
        lacks.append("Last name and First name")
    lacks += [label for column, label in (("email", "E-mail"), ("cohort", "Cohort")) if column not in has]
    if year_needed and "year" not in has:
        lacks.append("Year")
    return tuple(lacks)
