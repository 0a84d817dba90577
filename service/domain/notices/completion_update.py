"""How far everybody is, from time to time, to the participant and to whoever accompanies several (C-30)."""

from collections.abc import Iterator
from datetime import date

from service.domain.letter_rules import LetterRule
from service.domain.notices.audiences import Reader, readers
from service.domain.notices.days import calendar_day
from service.domain.notices.facts import Facts, Notice
from service.domain.notices.kinds import BY_CALENDAR, Kind, Reach
from service.domain.notices.progress import begun, progress_of, under_way
from service.domain.roles import RoleKind
from service.domain.standing import Standing

KEY = "completion_update"


def plan(facts: Facts, rule: LetterRule) -> Iterator[Notice]:
    """One letter for each reader: about themselves, or about everybody of theirs."""
    for step in rule.steps:
        day = calendar_day(step, facts.day)
        if day is not None:
            mine = [own for own in facts.standings.values() if is_told(facts, own, day)]
            yield from (_notice(facts, one, day) for one in readers(facts, step, mine))


def is_told(facts: Facts, own: Standing, day: date) -> bool:
    """Whether a letter of that day is about them: their year is under way, and they had begun before."""
    first = begun(facts, own)
    return first is not None and first < day and under_way(own.candidate, facts.day)


def _notice(facts: Facts, reader: Reader, day: date) -> Notice:
    people = sorted(
        (progress_of(facts, own) for own in reader.about), key=lambda one: one.candidate.person.last
    )
    subject = f"{reader.who}|{day}"
    keys = frozenset(one.candidate.key for one in people)
    about = reader.who if reader.who in keys else ""
    context = {"reader": reader.person, "people": people, "own": bool(about)}
    return Notice(KEY, reader.who, reader.person, (subject,), context, "", about, keys)


VARIABLES = {
    "reader": "the person whom it goes to",
    "people": "a list, by last name; each has `candidate`, `link`, the lists of parts `complete`, `overdue`, "
    "`revise`, `submitted`, `at_hand` and `ahead` (together `undone`; `count` are all), `hours`, and the "
    "events `attended` and `missed`. A part has `module`, `status`, `state.due`, `opens`, `doer` (who fills "
    "in another's private form) and `link`; hours have `rule.label`, `total.counted`, `total.minimum`, "
    "`total.maximum` and `pace` (`expected` by today and how much is `behind`, or none)",
    "own": "whether it is about the reader",
}

COMPLETION_UPDATE = Kind(
    key=KEY,
    what="How far everybody is, from time to time",
    why="The regular update on what is complete",
    reach=Reach.STEPS,
    variables=VARIABLES,
    words_open=True,
    planned=plan,
    steps=BY_CALENDAR,
    to=frozenset({RoleKind.PARTICIPANT, RoleKind.COMPANION}),
)
