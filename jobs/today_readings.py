"""Official readings that wait, for Today: one by one, or together where they are many (C-51, C-78)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.official import Reading, due_on
from service.interface.facts import Kind, Task

MANY = 3
"""Up to so many people whose reading waits have a row each."""


def reading_tasks(office: Office, record: OnRecord, turn: str, today: date) -> Iterator[Task]:
    """By rule and day; `turn` is whose it is."""
    by_rule: dict[tuple[str, date], list[Reading]] = defaultdict(list)
    for one in record.readings:
        rule, candidate = office.program.reading(one.rule), record.standings[one.candidate].candidate
        if one.waiting and candidate.left is None:
            by_rule[one.rule, due_on(rule, candidate)].append(one)
    for (rule_key, due), waiting in by_rule.items():
        title = office.program.reading(rule_key).title
        yield from _tasks(office, record, title, due, waiting, turn, today)


def _tasks(
    office: Office,
    record: OnRecord,
    title: str,
    due: date,
    waiting: list[Reading],
    turn: str,
    today: date,
) -> Iterator[Task]:
    program, names = office.program, [record.standings[o.candidate].candidate.person.name for o in waiting]
    day, late = program.words.dates.written(due), due < today
    words = program.words.phrases
    pattern = words.tasks.reading_late if late else words.tasks.reading
    what = pattern.format(date=day, tick=words.tabs.reviews.send, tab=words.interface.reviews)
    days = max(0, (today - min(office.today(one.opened) for one in waiting)).days)
    if len(waiting) <= MANY:
        for one, name in zip(waiting, names, strict=True):
            yield Task(Kind.READING, name, title, turn, what, days, row=("reviews", one.key))
        return
    who = words.tasks.several.format(count=len(waiting), people=program.participant.plural.lower())
    what = words.tasks.and_others.format(what=what, names=", ".join(names[:MANY]))
    place = ("reviews", waiting[0].key)
    yield Task(Kind.READING, who, title, turn, what, days, row=place)
