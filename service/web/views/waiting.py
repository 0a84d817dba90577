"""What waits for the office: reviews, problems, overdue work, letters."""

from dataclasses import dataclass

from service.domain.attempts import Attempt
from service.domain.completion import ModuleState, ModuleStatus
from service.domain.people import Candidate
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
    """Findings, and hours that could not be read."""
    found = [
        Waiting(name_of(facts, row.candidate_key), row.candidate_key, row.text, sight.times.moment(row.found))
        for row in facts.findings
    ]
    unread = [
        Waiting(one.candidate.person.name, one.candidate.key, text, "")
        for one in facts.standings.values()
        for total in one.hours
        for text in total.flagged
    ]
    return Tile(len(found) + len(unread), (*found, *unread)[:SHOWN])


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
    return Tile(len(facts.letters), rows)


def overdue(sight: Sight, facts: OfficeFacts) -> Tile:
    """Modules past their date, the longest first."""
    late = [
        (state.due, one.candidate, state)
        for one in facts.standings.values()
        for state in one.states.values()
        if state.status is ModuleStatus.OVERDUE and state.due is not None
    ]
    late.sort(key=lambda each: (each[0], each[1].key))
    return Tile(len(late), tuple(_late(sight, facts, who, state) for _, who, state in late[:SHOWN]))


def _late(sight: Sight, facts: OfficeFacts, candidate: Candidate, state: ModuleState) -> Waiting:
    module, workbook = sight.program.module(state.module), facts.workbooks.get(candidate.key)
    return Waiting(
        who=candidate.person.name,
        key=candidate.key,
        what=module.title,
        since=sight.due(state.due) if state.due else "",
        link=sight.tab(workbook.file_id, module) if workbook else "",
    )


def name_of(facts: OfficeFacts, key: str) -> str:
    """The candidate's name, or nothing for what concerns nobody alone."""
    one = facts.standings.get(key)
    return one.candidate.person.name if one else ""
