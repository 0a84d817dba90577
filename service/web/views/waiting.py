"""What waits for the office: reviews, problems, overdue work, letters."""

from dataclasses import dataclass

from service.domain.attempts import Attempt
from service.domain.outlook import Overdue
from service.web.facts import OfficeFacts
from service.web.views.sight import Sight

SHOWN = 25
"""So much of a kind is listed: more would bury it."""


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
    """Attempts without a decision, the oldest first."""
    rows = tuple(_review(sight, facts, attempt) for attempt in facts.attempts[:SHOWN])
    return Tile(len(facts.attempts), rows)


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
    """Findings, and what does not fit where it was typed."""
    found = [
        Waiting(name_of(facts, row.candidate_key), row.candidate_key, row.text, sight.times.moment(row.found))
        for row in facts.findings[:SHOWN]
    ]
    misfits = facts.outlook.misfits
    unfit = [Waiting(name_of(facts, one.candidate), one.candidate, one.text, "") for one in misfits[:SHOWN]]
    return Tile(len(facts.findings) + len(misfits), (*found, *unfit)[:SHOWN])


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
    """Modules past their date, the longest first."""
    late = facts.outlook.overdue
    return Tile(len(late), tuple(_late(sight, facts, one) for one in late[:SHOWN]))


def _late(sight: Sight, facts: OfficeFacts, late: Overdue) -> Waiting:
    module, workbook = sight.program.module(late.module), facts.workbooks.get(late.candidate)
    linked = workbook is not None and module.private is None
    return Waiting(
        who=name_of(facts, late.candidate),
        key=late.candidate,
        what=module.title,
        since=sight.due(late.due),
        link=sight.tab(workbook.file_id, module) if workbook and linked else "",
    )


def name_of(facts: OfficeFacts, key: str) -> str:
    """The candidate's name, or nothing for what concerns nobody alone."""
    one = facts.everybody.get(key)
    return one.person.name if one else ""
