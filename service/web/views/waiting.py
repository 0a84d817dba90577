"""What waits for the office: reviews, problems, overdue work, letters."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.domain.attempts import Attempt
from service.domain.outlook import Overdue
from service.domain.people import Person
from service.domain.prechecks import queued, turns_of
from service.domain.roles import PERSONAL
from service.ledger.findings import FindingRow
from service.web.facts import OfficeFacts
from service.web.views.sight import Sight

SHOWN = 25
"""So much of a kind is listed: more would bury it."""
MANY = 3
"""Up to so many people of whom the same is found are told of one by one."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: `link` leads to where it is seen, `key` to the candidate's page."""

    who: str
    key: str
    what: str
    since: str
    link: str = ""


@dataclass(frozen=True)
class Tile:
    """How much waits of a kind, and the first of it."""

    total: int
    rows: tuple[Waiting, ...]


def to_review(sight: Sight, facts: OfficeFacts) -> Tile:
    """Attempts that staff have to decide, the oldest first."""
    everybody = facts.everybody.values()
    turns = turns_of(sight.program, everybody, facts.attempts, sight.times.today)
    waiting = queued(facts.attempts, turns)
    return Tile(len(waiting), tuple(_review(sight, facts, attempt) for attempt in waiting[:SHOWN]))


def _review(sight: Sight, facts: OfficeFacts, attempt: Attempt) -> Waiting:
    module, workbook = sight.program.module(attempt.module), facts.workbooks.get(attempt.candidate)
    return Waiting(
        who=name_of(facts, attempt.candidate),
        key=attempt.candidate,
        what=f"{module.title}, {sight.program.words.phrases.review.attempt.lower()} {attempt.number}",
        since=sight.times.moment(attempt.submitted),
        link=sight.tab(workbook.file_id, module) if workbook else "",
    )


def problems(sight: Sight, facts: OfficeFacts) -> Tile:
    """Findings, once where the same is found of many, and what does not fit where it was typed."""
    by_text: dict[str, list[FindingRow]] = defaultdict(list)
    for row in facts.findings:
        by_text[row.text].append(row)
    found = [one for rows in by_text.values() for one in _found(sight, facts, rows)]
    misfits = facts.outlook.misfits
    unfit = [Waiting(name_of(facts, one.candidate), one.candidate, one.text, "") for one in misfits[:SHOWN]]
    return Tile(len(found) + len(misfits), (*found, *unfit)[:SHOWN])


def _found(sight: Sight, facts: OfficeFacts, rows: Sequence[FindingRow]) -> Iterator[Waiting]:
    if len(rows) <= MANY:
        for row in rows:
            who, since = name_of(facts, row.candidate_key), sight.times.moment(row.found)
            yield Waiting(who, row.candidate_key, row.text, since)
        return
    named = ", ".join(name_of(facts, row.candidate_key) for row in rows[:MANY])
    people = sight.program.participant.plural.lower()
    what = f"{rows[0].text} It is so for {len(rows)} {people}: {named} and others."
    yield Waiting("", "", what, sight.times.moment(min(row.found for row in rows)))


def letters(sight: Sight, facts: OfficeFacts) -> Tile:
    """The outbox, with what kept a letter from going out."""
    rows = tuple(
        Waiting(
            who=name_of(facts, letter.candidate_key),
            key=letter.candidate_key,
            what=f"{letter.subject} ({letter.error})" if letter.error else letter.subject,
            since=sight.times.moment(letter.queued),
        )
        for letter in facts.letters[:SHOWN]
    )
    return Tile(facts.letters_waiting, rows)


def overdue(sight: Sight, facts: OfficeFacts) -> Tile:
    """Modules past their date, the longest first. A form that somebody fills for many people is there once,
    and so are more than MANY that the office itself has to fill.
    """
    alike: dict[tuple[str, str], list[Overdue]] = defaultdict(list)
    for one in sorted(facts.outlook.overdue):
        alike[_form_of(sight, facts, one)].append(one)
    rows = sorted(row for late in alike.values() for row in _rows(sight, facts, late))
    return Tile(len(rows), tuple(_told(sight, facts, row) for row in rows[:SHOWN]))


def _form_of(sight: Sight, facts: OfficeFacts, late: Overdue) -> tuple[str, str]:
    """What is late: the candidate's own, a form of who accompanies several, or one of the office."""
    companion = _author(sight, facts, late)
    if companion or _is_the_offices(sight, late):
        return late.module, companion.email if companion else ""
    return late.module, late.candidate


def _is_the_offices(sight: Sight, late: Overdue) -> bool:
    """Whether somebody has to fill it who is there for everybody."""
    private = sight.program.module(late.module).private
    return private is not None and sight.program.role(private.author).kind not in PERSONAL


def _rows(sight: Sight, facts: OfficeFacts, late: Sequence[Overdue]) -> list[tuple[Overdue, ...]]:
    """What is told in one line each."""
    if _author(sight, facts, late[0]):
        return [(late[0],)]
    return [(one,) for one in late] if len(late) <= MANY else [tuple(late)]


def _told(sight: Sight, facts: OfficeFacts, late: Sequence[Overdue]) -> Waiting:
    first = _late(sight, facts, late[0])
    if len(late) == 1:
        return first
    people = sight.program.participant.plural.lower()
    named = ", ".join(name_of(facts, one.candidate) for one in late[:MANY])
    return Waiting("", "", f"{first.what}: {len(late)} {people}, {named} and others", first.since)


def _author(sight: Sight, facts: OfficeFacts, late: Overdue) -> Person | None:
    """Who fills a form once for all of their candidates."""
    private, candidate = sight.program.module(late.module).private, facts.everybody.get(late.candidate)
    shared = private is not None and private.per == "author"
    return candidate.companion if candidate and shared else None


def _late(sight: Sight, facts: OfficeFacts, late: Overdue) -> Waiting:
    module, workbook = sight.program.module(late.module), facts.workbooks.get(late.candidate)
    linked, author = workbook is not None and module.private is None, _author(sight, facts, late)
    turn = "" if author else sight.author(module)  # else it would look as if the candidate were late
    return Waiting(
        who="" if author else name_of(facts, late.candidate),
        key=late.candidate,
        what=f"{author.name or author.email}: {module.title}" if author else module.title,
        since=" · ".join(filter(None, (sight.due(late.due), turn))),
        link=sight.tab(workbook.file_id, module) if workbook and linked else "",
    )


def name_of(facts: OfficeFacts, key: str) -> str:
    """The candidate's name, or nothing for what concerns nobody alone."""
    one = facts.everybody.get(key)
    return one.person.name if one else ""
