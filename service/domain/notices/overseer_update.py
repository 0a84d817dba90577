"""What a superior at work may know: which parts are complete, and who attended what; no words, no levels, no
dates (C-07, C-40, A-31). The texts are given nothing more than that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.letter_rules import LetterRule
from service.domain.notices.facts import Facts, Notice
from service.domain.notices.kinds import BY_CALENDAR, Kind, Reach
from service.domain.notices.progress import Progress
from service.domain.notices.regular import regular
from service.domain.roles import RoleKind

KEY = "overseer_update"


@dataclass(frozen=True)
class Seen:
    """Titles of what one candidate has completed, has not and could, and of events."""

    name: str
    complete: tuple[str, ...]
    undone: tuple[str, ...]
    count: int
    attended: tuple[str, ...]
    missed: tuple[str, ...]


def plan(facts: Facts, rule: LetterRule) -> Iterator[Notice]:
    """One letter for each superior, about all of theirs."""
    for who, person, subject, people in regular(facts, rule, KEY):
        context = {"reader": person, "people": [_seen(one) for one in people]}
        concerns = frozenset(one.candidate.key for one in people)
        yield Notice(KEY, who, person, (subject,), context, concerns=concerns)


def _seen(one: Progress) -> Seen:
    could = [part for part in one.undone if part not in one.ahead]
    return Seen(
        one.candidate.person.name,
        tuple(part.module.title for part in one.complete),
        tuple(part.module.title for part in could),
        one.count,
        tuple(event.title for event in one.attended),
        tuple(event.title for event in one.missed),
    )


OVERSEER_UPDATE = Kind(
    key=KEY,
    what="What of somebody's people is complete, and what they attended",
    why="The regular update for superiors",
    reach=Reach.STEPS,
    variables={
        "reader": "the person whom it goes to",
        "people": "a list, by last name; each has `name`, the titles of parts `complete` and `undone` (open "
        "and not complete; parts that open later only count in `count`), and of events `attended` and "
        "`missed`",
    },
    words_open=True,
    planned=plan,
    steps=BY_CALENDAR,
    to=frozenset({RoleKind.OVERSEER}),
)
