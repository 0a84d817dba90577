"""What somebody who acts has before them: tabs of a workbook, a private form, the Administrator Interface."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from time import monotonic

from jobs import desk
from jobs.office import Office
from service.demo.acting import Actor, Tab
from service.demo.two_years.cast import Cast, Player
from service.demo.two_years.script import Script
from service.ledger import forms, people, workbooks
from service.offices.sandbox_drive import ADMINISTRATOR, SECRETARY

LASTS = 1_800.0
"""Seconds of real time for which a sign-in is used: Google's, and so the sandbox's, lasts an hour."""


@dataclass
class Stage:
    """An office and everybody who is signed in to its sandbox, for the whole of the story."""

    office: Office
    cast: Cast
    script: Script
    signed_in: dict[str, Actor] = field(default_factory=dict)
    since: dict[str, float] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def person(self, email: str) -> Actor:
        """Somebody signed in as themselves; once more where that was long ago, whatever day it is by now."""
        with self.lock:
            if monotonic() - self.since.get(email, monotonic()) > LASTS:
                self.signed_in.pop(email).close()
            if email not in self.signed_in:
                self.signed_in[email] = Actor(self.office.settings.google_root, email)
                self.since[email] = monotonic()
            return self.signed_in[email]

    def sign_out(self) -> None:
        """Everybody goes home."""
        for one in self.signed_in.values():
            one.close()
        self.signed_in.clear()
        self.since.clear()


@dataclass(frozen=True)
class Scene:
    """One act: when, and about whom (nobody, where the office acts for all)."""

    stage: Stage
    at: datetime
    player: Player | None = None
    coach: str = ""
    year: int = 0

    @property
    def day(self) -> date:
        """The office's own day."""
        return self.stage.office.today(self.at)

    @property
    def me(self) -> Player:
        """The candidate whom the act is about."""
        assert self.player is not None, "an act of the office is about nobody"
        return self.player

    @property
    def number(self) -> str:
        """The candidate's number in the office."""
        with self.stage.office.ledger.read() as session:
            return next(c.key for c in people.candidates(session) if c.person.email == self.me.email)

    @property
    def coach_email(self) -> str:
        """Who accompanies the candidate on this day, as far as the office knows."""
        if self.coach:
            return self.coach
        with self.stage.office.ledger.read() as session:
            mine = next(c for c in people.candidates(session) if c.person.email == self.me.email)
        assert mine.companion, f"nobody accompanies {self.me.email}"
        return mine.companion.email

    @property
    def workbook(self) -> str:
        """The id of the candidate's workbook."""
        with self.stage.office.ledger.read() as session:
            return workbooks.all(session)[self.number].file_id

    def tab(self, email: str, title: str) -> Tab:
        """A tab of the candidate's workbook, as that person has it before them."""
        return self.stage.person(email).open(self.workbook, title)

    def form(self, email: str, module: str, about: str = "") -> Tab:
        """The newest private form of that person for a module; `about` is a candidate's number."""
        with self.stage.office.ledger.read() as session:
            mine = [
                row for row in forms.all(session).values()
                if row.module == module and row.author.email == email and (not about or about in row.about)
            ]  # fmt: skip
        newest = max(mine, key=lambda row: row.made)
        program = self.stage.office.program
        return self.stage.person(email).open(newest.file_id, program.tab(program.module(module).tab).title)

    def desk(self, title: str, email: str = SECRETARY) -> "Desk":
        """A tab of the interface as the secretary, or somebody else of the office, has it before them."""
        return Desk(self.stage.person(email).open(desk.file_id(self.stage.office, self.at), title))

    def office_desk(self, title: str) -> "Desk":
        """A tab of the interface as the administrator has it before her."""
        return self.desk(title, ADMINISTRATOR)


@dataclass
class Desk:
    """A tab of the interface: rows by their number, cells by their heading."""

    tab: Tab

    @property
    def head(self) -> int:
        """Where the headings stand."""
        return next(n for n, row in enumerate(self.tab.shown) if row and row[0] == "No.")

    @property
    def columns(self) -> Mapping[str, int]:
        """Where each heading stands; of equal ones the last is staff's."""
        return {words: column for column, words in enumerate(self.tab.shown[self.head])}

    def rows(self) -> list[Mapping[str, str]]:
        """What stands in each row with a number, by heading; of equal headings the last."""
        heads = self.tab.shown[self.head]
        return [dict(zip(heads, row, strict=False)) for row in self.tab.shown[self.head + 1 :] if row[0]]

    def facts(self) -> list[Mapping[str, str]]:
        """The same; of equal headings the first, which is the service's."""
        heads = self.tab.shown[self.head][::-1]
        return [
            dict(zip(heads, row[::-1], strict=False)) for row in self.tab.shown[self.head + 1 :] if row[0]
        ]

    def type(self, number: str, cells: Mapping[str, object]) -> None:
        """Type into the row with that number."""
        row = next(n for n, row in enumerate(self.tab.shown) if n > self.head and row[0] == number)
        columns = self.columns
        for heading, value in cells.items():
            self.tab.typed[row, columns[heading]] = value

    def numbers(self, heading: str, words: str) -> list[str]:
        """The numbers of the rows that say `words` under a heading."""
        return [row["No."] for row in self.rows() if row[heading] == words]

    def save(self) -> None:
        """All of it, if there is anything."""
        if self.tab.typed:
            self.tab.save()
