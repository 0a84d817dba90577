"""One cell each: a name, an address, a year, a cohort. Every reader returns the value or a Wrong."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.domain.calendar import Cohort, ProgramYear
from service.domain.people import Person
from service.domain.tab_phrases.roster_cells import ENGLISH, RosterPhrases
from service.roster.text import Cell, clean, plain

_FORMULA = re.compile(r"[=+@-]")
_ANGLE = re.compile(r"[^<>]*<\s*([^<>\s]+)\s*>")
_PERSON = re.compile(r"(?P<name>[^<>@]+)<(?P<address>[^<>]+)>")
_ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_LONGEST = 120
_LONGEST_ADDRESS = 254


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a value and what to do, as a sentence or two."""

    what: str


def read_text(cell: Cell, words: RosterPhrases = ENGLISH) -> str | Wrong:
    """Free text such as a site; empty is fine. Nothing that a spreadsheet would take for a formula."""
    text = clean(cell)
    if _FORMULA.match(text):
        return Wrong(words.like_formula)
    if len(text) > _LONGEST:
        return Wrong(words.too_long.format(most=_LONGEST))
    return text


def read_name(cell: Cell, words: RosterPhrases = ENGLISH) -> str | Wrong:
    """A part of a name, or a whole one; empty is fine."""
    text = read_text(cell, words)
    if isinstance(text, Wrong) or not text:
        return text
    if "@" in text:
        return Wrong(words.an_address)
    if not any(c.isalpha() for c in text):
        return Wrong(words.no_letter)
    return text


def split_name(text: str, words: RosterPhrases = ENGLISH) -> tuple[str, str] | Wrong:
    """First and last of `Last, First` or `First Last`.

    >>> split_name("Núñez Ortiz, Ana"), split_name("Ana Núñez")
    (('Ana', 'Núñez Ortiz'), ('Ana', 'Núñez'))
    """
    last, comma, first = (part.strip() for part in text.partition(","))
    if not comma:
        first, _, last = (part.strip() for part in text.rpartition(" "))
    if not first or not last:
        return Wrong(words.one_name)
    return first, last


def read_email(cell: Cell, words: RosterPhrases = ENGLISH) -> str | Wrong:
    """One address, lower case; `Name <address>` is read, too. Empty is fine."""
    text = clean(cell).removeprefix("mailto:")
    angle = _ANGLE.fullmatch(text)
    address = (angle[1] if angle else text).lower()
    if not address:
        return ""
    if address.count("@") > 1:
        return Wrong(words.addresses)
    if not _ADDRESS.fullmatch(address) or ".." in address or len(address) > _LONGEST_ADDRESS:
        return Wrong(words.no_address)
    return address


def read_person(text: str, words: RosterPhrases = ENGLISH) -> Person | Wrong:
    """Somebody as `Name <address>`.

    >>> read_person("Duarte, Ines <Ines@example.org>")
    Person(first='Ines', last='Duarte', email='ines@example.org')
    """
    found = _PERSON.fullmatch(text.strip())
    if found is None:
        return Wrong(words.person)
    name, email = split_name(found["name"].strip(), words), read_email(found["address"], words)
    if isinstance(name, Wrong):
        return name
    return email if isinstance(email, Wrong) else Person(*name, email)


def read_year(cell: Cell, years: Sequence[ProgramYear], words: RosterPhrases = ENGLISH) -> int | Wrong:
    """The number of a program year, from `2`, `Year 2`, `Yr. 2` or the year's own label."""
    text = plain(clean(cell).removesuffix(".0"))
    named = {plain(year.label): year.number for year in years}
    digits = text.removeprefix("year").removeprefix("yr")
    number = named.get(text, int(digits) if digits.isdecimal() and len(digits) < 5 else None)  # noqa: PLR2004
    if number not in {year.number for year in years}:
        allowed = ", ".join(str(year.number) for year in years)
        return Wrong(words.no_year.format(known=allowed))
    return number


def read_cohort(cell: Cell, cohorts: Iterable[Cohort], words: RosterPhrases = ENGLISH) -> Cohort | Wrong:
    """One of the office's cohorts, however spaced, dashed and capitalised."""
    known = {plain(cohort.key): cohort for cohort in cohorts}
    found = known.get(plain(clean(cell)))
    if found is None:
        names = ", ".join(cohort.key for cohort in known.values()) or words.no_cohorts
        return Wrong(words.no_cohort.format(known=names))
    return found
