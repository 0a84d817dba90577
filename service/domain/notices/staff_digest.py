"""What waits for whom, from time to time, to the office."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from service.domain.letter_rules import LetterRule
from service.domain.notices.audiences import office
from service.domain.notices.days import calendar_day
from service.domain.notices.facts import Facts, Notice, Waits
from service.domain.notices.kinds import BY_CALENDAR, Kind, Reach
from service.domain.notices.progress import under_way
from service.domain.people import Person
from service.domain.roles import RoleKind

KEY = "staff_digest"
MOST = 6
"""So many of a sort are told one by one; the rest is a number."""


@dataclass(frozen=True)
class Sort:
    """What waits of one sort, the longest first: `shown` one by one, and how many `more`."""

    what: str
    shown: tuple[Waits, ...]
    more: int

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.shown) + self.more


def plan(facts: Facts, rule: LetterRule) -> Iterator[Notice]:
    """The same letter to all of the step's roles, while a year is under way and anything waits; on a later
    day than its own, if something has waited since then.
    """
    asked = [(day, person) for day, person in _readers(facts, rule) if not _was_told(facts, day, person)]
    if not asked:
        return  # what waits takes long to find
    staff = {role.label for role in facts.program.roles if role.kind is RoleKind.STAFF}
    ours = [one for one in facts.waits if one.whose in staff]
    theirs = [one for one in facts.waits if one.whose and one.whose not in staff]
    context = {"ours": list(_sorts(ours)), "theirs": list(_sorts(theirs)), "link": facts.office_link}
    for day, person in asked:
        since = (facts.day - day).days
        if any((one.days or 0) >= since for one in (*ours, *theirs)):
            subjects = (_subject(day, person),)
            yield Notice(KEY, person.email, person, subjects, {"reader": person, **context})


def _readers(facts: Facts, rule: LetterRule) -> Iterator[tuple[date, Person]]:
    """The day of each step that has come, and whom it is for."""
    if any(under_way(own.candidate, facts.day) for own in facts.standings.values()):
        for step in rule.steps:
            day = calendar_day(step, facts.day)
            yield from ((day, person) for person in office(facts, step)) if day else ()


def _subject(day: date, person: Person) -> str:
    return f"{person.email}|{day}"


def _was_told(facts: Facts, day: date, person: Person) -> bool:
    return facts.was_told(KEY, _subject(day, person))


def _sorts(waits: Iterable[Waits]) -> Iterator[Sort]:
    found: defaultdict[str, list[Waits]] = defaultdict(list)
    for one in waits:
        found[one.what].append(one)
    for what, mine in found.items():
        longest = sorted(mine, key=lambda one: (-(one.days or 0), one.who, one.about))
        yield Sort(what, tuple(longest[:MOST]), len(longest) - len(longest[:MOST]))


STAFF_DIGEST = Kind(
    key=KEY,
    what="What waits for whom",
    why="The regular list of what waits for whom",
    reach=Reach.STEPS,
    variables={
        "reader": "the person whom it goes to",
        "ours": "what waits for the office, a list by sort; each has `what`, `count`, `shown` (`who`, "
        "`about`, `whose` turn it is, `todo`, `days`, `link`) and how many `more`",
        "theirs": "what waits for others, likewise",
        "link": "the Administrator Interface",
    },
    words_open=True,
    planned=plan,
    steps=BY_CALENDAR,
    to=frozenset({RoleKind.STAFF}),
)
