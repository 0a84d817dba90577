"""Who gets a letter about many people, and about which of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.domain.letter_rules import Step
from service.domain.notices.facts import Facts, known_as
from service.domain.people import Person
from service.domain.standing import Standing


@dataclass(frozen=True)
class Reader:
    """Somebody, known as `who`, and the standings of those whom the letter is about."""

    who: str
    person: Person
    about: tuple[Standing, ...]


def readers(facts: Facts, step: Step, standings: Iterable[Standing]) -> Iterator[Reader]:
    """Whoever has one of the step's roles, each once, with those of `standings` for whom they have it; the
    office's roles are everybody's.
    """
    found: dict[str, tuple[Person, dict[str, Standing]]] = {}
    for own in standings:
        for role in step.to:
            for person in facts.people(role, own.candidate):
                who = known_as(own.candidate, person)
                found.setdefault(who, (person, {}))[1][own.candidate.key] = own
    yield from (Reader(who, person, tuple(about.values())) for who, (person, about) in found.items())


def office(facts: Facts, step: Step) -> tuple[Person, ...]:
    """The people of the step's roles in the office, each once."""
    people = (person for role in step.to for person in facts.directory.get(role, ()))
    return tuple({person.email: person for person in people}.values())
