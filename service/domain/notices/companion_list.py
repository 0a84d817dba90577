"""Whom somebody accompanies: at the beginning of the year, and whenever it changes (C-06, C-16, C-90)."""

from collections.abc import Iterator

from service.domain.calendar import resolve
from service.domain.letter_rules import LetterRule
from service.domain.notices.audiences import Reader, readers
from service.domain.notices.facts import Facts, Notice
from service.domain.notices.kinds import BY_YEAR, Kind, Reach
from service.domain.notices.progress import under_way
from service.domain.roles import RoleKind
from service.domain.standing import Standing

KEY = "companion_list"


def plan(facts: Facts, rule: LetterRule) -> Iterator[Notice]:
    """One letter for each companion whose list is not the one that they were last given in this year."""
    mine = [own for own in facts.standings.values() if under_way(own.candidate, facts.day)]
    for step in rule.steps:
        for reader in readers(facts, step, mine):
            if any(
                step.day and resolve(step.day, own.candidate.anchors) <= facts.day for own in reader.about
            ):
                yield from _if_news(facts, reader)


def _if_news(facts: Facts, reader: Reader) -> Iterator[Notice]:
    year = f"{reader.who}|{max(own.candidate.cohort.starts for own in reader.about)}|"
    number, before = _last(facts, year)
    keys = sorted(own.candidate.key for own in reader.about)
    if keys == before:
        return
    people = sorted(reader.about, key=lambda own: (own.candidate.person.last, own.candidate.person.first))
    context = {
        "reader": reader.person,
        "people": [
            {
                "candidate": own.candidate,
                "link": facts.book_link(own.candidate.key),
                "is_new": bool(before) and own.candidate.key not in before,
            }
            for own in people
        ],
        "gone": [_name(facts, key) for key in before if key not in keys],
        "first": not before,
    }
    subject = f"{year}{number + 1}|{'+'.join(keys)}"
    yield Notice(KEY, reader.who, reader.person, (subject,), context, concerns=frozenset(keys))


def _last(facts: Facts, year: str) -> tuple[int, list[str]]:
    """The number of the list that was told last in that year of the program, and the keys on it; 0 if none
    was. The same people may be told of twice, with others in between.
    """
    told = (subject.removeprefix(year) for subject in facts.told.get(KEY, {}) if subject.startswith(year))
    lists = {int(number): keys.split("+") for number, _, keys in (one.partition("|") for one in told)}
    number = max(lists, default=0)
    return number, lists.get(number, [])


def _name(facts: Facts, key: str) -> str:
    own: Standing | None = facts.standings.get(key)
    return own.candidate.person.name if own else key


COMPANION_LIST = Kind(
    key=KEY,
    what="Whom somebody accompanies",
    why="Whom they accompany: the year began, or it changed",
    reach=Reach.STEPS,
    variables={
        "reader": "the person whom it goes to",
        "people": "a list, by last name; each has `candidate`, `link` to the workbook and `is_new`",
        "gone": "the names of those who are no longer on it",
        "first": "whether it is the first list of the year",
    },
    words_open=True,
    planned=plan,
    steps=BY_YEAR,
    to=frozenset({RoleKind.COMPANION}),
)
