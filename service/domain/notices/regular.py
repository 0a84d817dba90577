"""Letters that come by the calendar and say how far people are: who gets one, about whom, on which day."""

from collections.abc import Iterator
from datetime import date

from service.domain.letter_rules import LetterRule
from service.domain.notices.audiences import readers
from service.domain.notices.days import calendar_day
from service.domain.notices.facts import Facts
from service.domain.notices.progress import Progress, begun, progress_of, under_way
from service.domain.people import Person
from service.domain.standing import Standing

Regular = tuple[str, Person, str, tuple[Progress, ...]]
"""Who the reader is and as whom known, the letter's subject, and where their people stand, by last name."""


def regular(facts: Facts, rule: LetterRule, kind: str) -> Iterator[Regular]:
    """Every letter of that kind that the steps of `rule` ask for on the day of `facts`, and whose reader was
    not told.
    """
    for step in rule.steps:
        day = calendar_day(step, facts.day)
        if day is not None:
            mine = [own for own in facts.standings.values() if is_told(facts, own, day)]
            for reader in readers(facts, step, mine):
                subject = f"{reader.who}|{day}"
                if facts.was_told(kind, subject):
                    continue  # where everybody stands takes long to say
                found = (progress_of(facts, own) for own in reader.about)
                people = sorted(found, key=lambda one: one.candidate.person.last)
                yield reader.who, reader.person, subject, tuple(people)


def is_told(facts: Facts, own: Standing, day: date) -> bool:
    """Whether a letter of that day is about them: their year is under way, and they had begun before."""
    first = begun(facts, own)
    return first is not None and first < day and under_way(own.candidate, facts.day)
