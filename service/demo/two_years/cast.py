"""Who there is in the two years, and what the office begins with: cast.yaml as facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import yaml

from service.domain.people import Person

HEADER = (
    "Last Name,First Name,E-mail,School,Position,Cohort,Year,Coach,Coach E-mail,"
    "Supervisor,Supervisor E-mail,Enrolled"
)
SITES = ("Cedar Middle School", "Central High School", "Orchard Elementary", "Valley Oak Academy")


@dataclass(frozen=True)
class Contact:
    """Somebody whom the office writes into its directory, with the title of the role."""

    role: str
    title: str
    person: Person


@dataclass(frozen=True)
class Player:
    """A candidate: `role` names what is special in scripts.yaml; `enters` in that `year` of the program;
    `later` are other coaches, each with the first day.
    """

    person: Person
    role: str
    coach: Person
    supervisor: Person
    enters: date
    year: int
    place: int
    later: Sequence[tuple[date, Person]] = ()

    def coach_on(self, day: date) -> Person:
        """Who accompanies the candidate on that day."""
        return next((coach for since, coach in reversed(self.later) if since <= day), self.coach)

    @property
    def names(self) -> tuple[str, str]:
        """As tabs of the interface write it: in one or the other order."""
        return self.person.name, f"{self.person.last}, {self.person.first}"

    @property
    def email(self) -> str:
        """Who it is, everywhere."""
        return self.person.email


@dataclass(frozen=True)
class ProgramYear:
    """A cohort of the office's settings."""

    key: str
    starts: date


@dataclass(frozen=True)
class Cast:
    """All of cast.yaml; `starts` and `ends` are the first and last day that is lived."""

    seed: int
    starts: date
    ends: date
    program_years: Sequence[ProgramYear]
    office: Sequence[Contact]
    coaches: Mapping[str, Person]
    players: Sequence[Player]

    def year_of(self, day: date) -> ProgramYear:
        """The program year that a day lies in."""
        return max((one for one in self.program_years if one.starts <= day), key=lambda one: one.starts)

    def contact(self, role: str) -> Person:
        """Who has that role in the directory."""
        return next(one.person for one in self.office if one.role == role)

    def roster(self, day: date) -> str:
        """The secretary's file of whoever enters on that day; empty if nobody does."""
        rows = [self._row(one) for one in self.players if one.enters == day]
        return "\n".join([HEADER, *rows]) + "\n" if rows else ""

    def _row(self, one: Player) -> str:
        site = SITES[one.place % len(SITES)]
        cells = [one.person.last, one.person.first, one.email, site, "Vice Principal",
                 self.year_of(one.enters).key, str(one.year), one.coach.name, one.coach.email,
                 one.supervisor.name, one.supervisor.email, one.enters.isoformat()]  # fmt: skip
        return ",".join(cells)


def data(name: str) -> Any:  # noqa: ANN401 - YAML
    """A file of the story."""
    text = files("service.demo.two_years").joinpath(name).read_text(encoding="utf-8")
    return yaml.safe_load(text)


def read_cast() -> Cast:
    """cast.yaml."""
    found = data("cast.yaml")
    coaches = {key: named(name) for key, name in found["coaches"].items()}
    supervisors = {key: named(name) for key, name in found["supervisors"].items()}
    later = {last: [(since, coaches[coach])] for last, coach, since in found["other_coaches"]}
    return Cast(
        found["seed"],
        found["starts"],
        found["ends"],
        [ProgramYear(**one) for one in found["program_years"]],
        [Contact(o["role"], o["title"], Person(o["first"], o["last"], o["email"])) for o in found["office"]],
        coaches,
        [
            Player(
                _person(first, last),
                role,
                coaches[coach],
                supervisors[supervisor],
                enters,
                year,
                place,
                later.get(last, ()),
            )
            for place, (last, first, role, coach, supervisor, enters, year) in enumerate(found["candidates"])
        ],
    )


def named(name: str) -> Person:
    """An invented person with an address."""
    first, _, last = name.partition(" ")
    return _person(first, last)


def _person(first: str, last: str) -> Person:
    plain = f"{first}.{last}".lower().translate(str.maketrans("áéíóúñ", "aeioun", " -"))
    return Person(first, last, f"{plain}@example.org")
