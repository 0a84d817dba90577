"""What waits for the office: reviews, problems, overdue work, letters."""

from dataclasses import dataclass

from service.domain.attempts import Attempt
from service.domain.completion import ModuleState, ModuleStatus
from service.domain.people import Candidate
from service.web.facts import OfficeFacts
from service.web.views.sight import Sight


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: `link` leads to where it is seen, `key` to the candidate's page."""

    who: str
    key: str
    what: str
    since: str
    link: str = ""


def to_review(sight: Sight, facts: OfficeFacts) -> tuple[Waiting, ...]:
    """Attempts without a decision, the oldest first."""
    return tuple(_review(sight, facts, attempt) for attempt in facts.attempts if attempt.waiting)


def _review(sight: Sight, facts: OfficeFacts, attempt: Attempt) -> Waiting:
    module, workbook = sight.program.module(attempt.module), facts.workbooks.get(attempt.candidate)
    return Waiting(
        who=name_of(facts, attempt.candidate),
        key=attempt.candidate,
        what=f"{module.title}, {sight.program.words.phrases.review.attempt.lower()} {attempt.number}",
        since=sight.times.moment(attempt.submitted),
        link=sight.tab(workbook.file_id, module) if workbook else "",
    )


def problems(sight: Sight, facts: OfficeFacts) -> tuple[Waiting, ...]:
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
    return (*found, *unread)


def letters(sight: Sight, facts: OfficeFacts) -> tuple[Waiting, ...]:
    """The outbox, with what kept a letter from going out."""
    return tuple(
        Waiting(
            who=name_of(facts, letter.candidate_key),
            key=letter.candidate_key,
            what=f"{letter.subject} ({letter.error})" if letter.error else letter.subject,
            since=sight.times.moment(letter.queued),
        )
        for letter in facts.letters
    )


def overdue(sight: Sight, facts: OfficeFacts) -> tuple[Waiting, ...]:
    """Modules past their date, the longest first."""
    late = [
        (state.due, one.candidate, state)
        for one in facts.standings.values()
        for state in one.states.values()
        if state.status is ModuleStatus.OVERDUE and state.due is not None
    ]
    late.sort(key=lambda each: (each[0], each[1].key))
    return tuple(_late(sight, facts, candidate, state) for _, candidate, state in late)


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
