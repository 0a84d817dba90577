"""Thanks after an event: what it credited, and what happens next (C-65: feedback afterwards, C-82)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from service.domain.attendance import Attendance, Attended, Presence
from service.domain.events import Event
from service.domain.letter_rules import LetterRule
from service.domain.notices.days import newest_rung
from service.domain.notices.event_invitation import COMING
from service.domain.notices.facts import Facts, Notice
from service.domain.notices.kinds import BY_DAY, Kind, Reach

KEY = "event_thanks"
LATE = timedelta(days=30)
"""Nobody is thanked so long after the day that thanks were due."""


def plan(facts: Facts, rule: LetterRule) -> Iterator[Notice]:
    """One letter to everybody on record as having been at an event, or as having made it up."""
    for own in facts.attendance:
        for event in facts.program.events:
            one = own.events.get(event.key)
            if one is not None and one.presence in (Presence.ATTENDED, Presence.MADE_UP):
                yield from _thanks(facts, rule, own, event, one)


def _thanks(facts: Facts, rule: LetterRule, own: Attendance, event: Event, one: Attended) -> Iterator[Notice]:
    who, day = own.attendee, one.made_up or one.day
    steps = [step for step in rule.steps if who.role in step.to]
    rung = newest_rung(steps, event.key, day, facts.day, date.min) if day else None
    if rung is None or facts.day - rung.day > LATE:
        return
    counts = next((rule for rule in facts.program.hours if rule.key == event.counts_towards), None)
    candidate = who.about[0].key if who.role == facts.program.participant.key else ""
    yield Notice(
        KEY, candidate or who.person.email, who.person, (f"{who.key}|{event.key}",),
        {
            "reader": who.person,
            "event": event,
            "day": day,
            "made_up": one.presence is Presence.MADE_UP,
            "hours": one.hours,
            "counts": counts if candidate else None,
            "link": facts.book_link(candidate) if candidate else "",
        },
        group=f"{who.key}.{event.key}".replace(":", ""), about=candidate,
        concerns=frozenset(one.key for one in who.about),
    )  # fmt: skip


def _samples(facts: Facts) -> Iterator[Mapping[str, Any]]:
    """To everybody, with hours that count, with some that do not, and with none."""
    rules = (*facts.program.hours[:1], None)
    for own in facts.attendance:
        for event in facts.program.events:
            for hours, counts in ((2.5, rules[0]), (3.0, None), (0.0, None)):
                if event.key in own.events:
                    link = facts.book_link(own.attendee.about[0].key)
                    yield {
                        "reader": own.attendee.person, "event": event, "day": facts.day,
                        "made_up": hours > 0 and counts is None, "hours": hours, "counts": counts,
                        "link": link,
                    }  # fmt: skip


THANKS = Kind(
    key=KEY,
    what="Thanks after an event, and what it credited",
    why="They were at an event",
    reach=Reach.STEPS,
    variables={
        "reader": "the person whom it goes to",
        "event": "the event",
        "day": "the day on which they were there, or made it up",
        "made_up": "whether they made it up",
        "hours": "the hours that it credits; 0 for none",
        "counts": "the rule of `hours` to which they are added, or none",
        "link": "the workbook, or empty",
    },
    words_open=True,
    planned=plan,
    steps=BY_DAY,
    to=COMING,
    sample=_samples,
)
