"""Who may read and write what: a program's own table (C-32, C-40, C-41, A-26 to A-31, F-74).

A line names relations to the person whom a thing concerns. A personal role's key is that person's own:
`coach` is the coach of the candidate whose workbook it is, and of nobody else's. The other roles are the same
for everybody. Where a thing concerns nobody alone, such as a page that lists people, a role's key is
everybody who has the role. Whoever is not named may neither read nor write: strangers, other candidates and
their coaches, those who had a role.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pydantic import Field

from service.domain.base import Definition, Key, Text
from service.domain.elements import Attempts, Element, FormField, Initials, Log, Ratings, Signatures
from service.domain.roles import SERVICE

ANYONE = "anyone"
"""Everybody who reaches the console, signed in or not. Only for what says nothing about people."""

Level = Literal["none", "read", "write"]

SIGN_SHEET = "sign_sheet"
REPORT = "report"
FORMER = "former_workbook"
FILES = {
    "workbook": "A candidate's workbook",
    FORMER: "Their workbook of an earlier year, which nobody changes, where each year has its own",
    "template": "The workbook that others are copied from",
    "folder": "The folders of the cohorts",
    "interface": "The Administrator Interface",
    REPORT: "The evidence of completion",
    SIGN_SHEET: "A sheet for the day of an event",
}
"""What Cohortbook makes in Google Drive beside private forms."""

WORDS = {
    "name": "A candidate's name, cohort and year",
    "particulars": "Address, school, position, enrollment, and who coaches and supervises",
    "completion": "Which parts are complete",
    "standing": "How far each part is, and when it is due or to be revised",
    "hours": "Hours counted",
    "attendance": "Which events were attended, made up or missed",
    "decisions": "Levels and feedback of reviews",
    "overrides": "What the office declares complete, and why",
    "ending": "What admission and recommendation rest on, line by line, and what became of them",
    "handling": "What the office notes on requests",
    "contacts": "Telephone numbers of the directory",
    "findings": "What is damaged, and what could not be read or sent",
}
"""What is told about a candidate beside the tabs and forms."""

INTERFACE = {
    "today": "What waits, and for whom",
    "roster": "Everybody on record",
    "completion": "Candidates by parts",
    "hours": "Candidates by logs",
    "attendance": "People by events",
    "reviews": "Work handed in, and decisions",
    "requests": "Who asks for something, and since when",
    "cases": "Cases, their steps and outcomes",
    "recommendations": "What admission and recommendation rest on, and payments",
    "calendar": "Dates by cohort and year",
    "letters": "The outbox",
    "directory": "Who is who",
    "log": "What was done",
    "data": "Hidden tabs of Cohortbook's own",
}
"""The tabs of the Administrator Interface."""

PAGES = {
    "dashboard": "Everybody at a glance, and the jobs",
    "candidate": "One candidate",
    "record": "One candidate's reviews, to be printed",
    "mine": "Those whom a visitor accompanies",
    "completion": "Who has completed what",
    "recommendations": "What a credential is recommended on",
    "recommendations_file": "The same as an Excel file",
    "evidence": "What accreditation visitors ask for",
    "evidence_file": "The same as an Excel file",
    "evidence_pdf": "The same as a PDF",
    "cases": "Cases, of kinds with which a visitor deals",
    "open_case": "Opening one",
    "case": "One case, of such a kind",
    "carry_case": "Taking its steps and ending it",
    "case_document": "What its candidate has completed",
    "reviews": "Work that was handed in",
    "review": "One attempt beside the last",
    "calendar": "Dates by cohort and year",
    "letters": "What was written to people",
    "letter": "One letter",
    "letter_html": "One letter as mail programs show it",
    "release_letters": "Letting held letters go",
    "drive_hook": "Where Google says that something changed",
    "jobs": "What ran, and what came of it",
    "log": "What was done",
    "jobs_news": "How the jobs stand",
    "ask": "Asking for a job",
    "entry": "Who may come in",
    "signin": "The way in",
    "signin_begin": "To the provider of the sign-in",
    "signin_back": "And back",
    "signout": "The way out",
    "health": "Whether Cohortbook is well",
    "platform": "For the machine that it runs on",
    "static": "Style sheets and icons",
}
"""The pages of the console, by their endpoints."""


class Line(Definition):
    """One thing: who writes in it, which includes reading it, and who only reads it."""

    write: tuple[Key, ...] = ()
    read: tuple[Key, ...] = ()

    @property
    def readers(self) -> frozenset[str]:
        """Everybody who may read it."""
        return frozenset({*self.write, *self.read})

    def level(self, relations: frozenset[str]) -> Level:
        """What somebody may who has all these relations to the person concerned."""
        if relations & set(self.write) or ANYONE in self.write:
            return "write"
        return "read" if relations & self.readers or ANYONE in self.readers else "none"


class Audience(Definition):
    """The table. Writing means what is typed in one's own cells, and nothing in anybody else's."""

    files: dict[Key, Line] = Field(description="Who opens what Cohortbook makes in Google Drive.")
    tabs: dict[Key, Line] = Field(description="What stands on a module's tab of the workbook.")
    forms: dict[Key, Line] = Field(description="What a module's private form says.")
    words: dict[Key, Line] = Field(description="What is told about a candidate elsewhere.")
    interface: dict[Key, Line] = Field(description="The tabs of the Administrator Interface.")
    pages: dict[Key, Line] = Field(description="The pages of the console.")
    letters: dict[Key, Line] = Field(description="Who gets which letters.")
    cases: dict[Key, Line] = Field(
        default={}, description="Who deals with cases of a kind, and who may read what is in them."
    )
    limits: tuple[Text, ...] = Field(default=(), description="What Google Drive allows beyond the table.")

    def section(self, name: str) -> Mapping[str, Line]:
        """The lines under `files`, `tabs`, `forms`, `words`, `interface`, `pages`, `letters` or
        `cases`.
        """
        found: Mapping[str, Line] = getattr(self, name)
        return found


SECTIONS = tuple(name for name in Audience.model_fields if name != "limits")
"""The parts of the table that have lines."""


def fillers(elements: Sequence[Element], participant: str) -> frozenset[str]:
    """The roles that have something to fill among `elements`."""
    return frozenset(key for element in elements for key in _owners(element, participant)) - {SERVICE}


def _owners(element: Element, participant: str) -> Iterator[str]:
    match element:
        case FormField():
            yield element.owner
        case Log():
            yield from (column.owner or element.owner for column in element.columns)
        case Ratings():
            yield from (term.owner or element.owner for term in element.terms)
            yield from (element.owner,) if element.evidence else ()
        case Initials() | Signatures():
            yield from (statement.owner for statement in element.statements)
        case Attempts():
            yield participant
            yield from (element.precheck.owner,) if element.precheck else ()
