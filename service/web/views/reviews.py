"""The queue of reviews, and one attempt beside the last. Deciding stays in the Administrator Interface."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.attempts import Attempt
from service.domain.evidence import EvidenceLink
from service.domain.prechecks import Turn, queued, turns_of
from service.interface.reviews_tab import reviews_tab
from service.web.choosing import Choice, Choices, Pager
from service.web.facts.reviews import ReviewFacts, ReviewsFacts
from service.web.views.attempts import AttemptRow, attempt_row
from service.web.views.comparing import ChangeRow, Comparison, as_handed_in, beside
from service.web.views.evidence import LinkRow, link_rows
from service.web.views.readings import ReadingRow, reading_rows
from service.web.views.sight import Sight


@dataclass(frozen=True)
class QueueRow:
    """An attempt in the queue, or decided lately; `days` since it was handed in."""

    row: AttemptRow
    who: str
    candidate: str
    cohort: str
    days: int
    link: str


@dataclass(frozen=True)
class ReviewsPage:
    """What waits, oldest first, a page of it; what companions read `first`; official `readings` that
    wait; and what was decided lately.
    """

    choices: Choices
    pager: Pager
    waiting: tuple[QueueRow, ...]
    first: tuple[QueueRow, ...]
    readings: tuple[ReadingRow, ...]
    decided: tuple[QueueRow, ...]
    interface: str


@dataclass(frozen=True)
class ReviewPage:
    """One attempt. `tab` is where the work stands, `sheet` where it is decided; both may be empty. `before`
    is the attempt before, `whole` all that was handed in, `tries` are all attempts at the module; `links` are
    those of work that waits, which stands in row `place` of the sheet unless somebody has moved it since.
    """

    row: AttemptRow
    who: str
    candidate: str
    tab: str
    sheet: str
    place: int | None
    facts: tuple[tuple[str, str], ...]
    before: AttemptRow | None
    compared: Comparison
    whole: tuple[ChangeRow, ...]
    links: tuple[LinkRow, ...]
    tries: tuple[AttemptRow, ...]


def reviews_page(sight: Sight, facts: ReviewsFacts, choice: Choice, page: str) -> ReviewsPage:
    """The queue as of now."""
    turns = turns_of(sight.program, facts.candidates.values(), facts.waiting, sight.times.today)
    waiting = queued(facts.waiting, turns)
    pager, first = Pager.of(len(waiting), page), [one for one in facts.waiting if one not in waiting]
    return ReviewsPage(
        choices=Choices.among(choice, facts.candidates.values()),
        pager=pager,
        waiting=tuple(_queued(sight, facts, one, turns[one.key]) for one in pager.cut(waiting)),
        first=tuple(_queued(sight, facts, one, turns[one.key]) for one in first),
        readings=reading_rows(sight, facts.readings, facts.candidates),
        decided=tuple(_queued(sight, facts, one) for one in facts.decided),
        interface=_sheet(sight, facts.interface),
    )


def review_page(sight: Sight, facts: ReviewFacts) -> ReviewPage:
    """The attempt beside the one before it, and what became of each."""
    attempt, module = facts.attempt, sight.program.module(facts.attempt.module)
    before = _before(attempt, facts.tries)
    turns = turns_of(sight.program, [facts.candidate], [attempt], sight.times.today)
    row = attempt_row(sight, attempt, turns.get(attempt.key, Turn.PLAIN))
    return ReviewPage(
        row=row,
        who=facts.candidate.person.name,
        candidate=facts.candidate.key,
        tab=sight.tab(facts.file_id, module) if facts.file_id else "",
        sheet=_sheet(sight, facts.interface, facts.place),
        place=facts.place,
        facts=tuple(_facts(sight, row)),
        before=attempt_row(sight, before) if before else None,
        compared=beside(sight, attempt, before, facts.snapshots),
        whole=as_handed_in(sight, attempt, facts.snapshots) if before else (),
        links=link_rows(sight, _links(facts, module.tab)),
        tries=tuple(attempt_row(sight, one) for one in facts.tries),
    )


def _links(facts: ReviewFacts, tab: str) -> list[EvidenceLink]:
    """Once it is decided, the tab may be open again, and its links no longer those of the attempt."""
    return [link for link in facts.links if link.place.tab == tab and facts.attempt.waiting]


def _before(attempt: Attempt, tries: Sequence[Attempt]) -> Attempt | None:
    return next((one for one in tries if one.key == attempt.before), None)


def _queued(sight: Sight, facts: ReviewsFacts, attempt: Attempt, turn: Turn = Turn.PLAIN) -> QueueRow:
    candidate, workbook = facts.candidates[attempt.candidate], facts.workbooks.get(attempt.candidate)
    submitted = attempt.submitted.astimezone(sight.times.zone).date()
    return QueueRow(
        row=attempt_row(sight, attempt, turn),
        who=candidate.person.name,
        candidate=candidate.key,
        cohort=candidate.cohort.key,
        days=max(0, (sight.times.today - submitted).days),
        link=sight.tab(workbook.file_id, sight.program.module(attempt.module)) if workbook else "",
    )


def _sheet(sight: Sight, interface: str, row: int | None = None) -> str:
    """The address of the tab in which staff decide, at that row."""
    return sight.links.sheet(interface, reviews_tab(sight.program).sheet_id, row) if interface else ""


def _facts(sight: Sight, row: AttemptRow) -> list[tuple[str, str]]:
    words = sight.program.words.phrases.review
    pairs = [
        (words.submitted, row.submitted),
        (words.decided, row.decided),
        (words.revise_by, row.revise_by),
        ("Its number in the sheet", row.key),
    ]
    return [(label, value) for label, value in pairs if value]
