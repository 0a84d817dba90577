"""What staff typed about an attempt, made into a decision or told why it is none (C-69 to C-74)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from service.domain.attempts import Attempt, Decision, Outcome, outcome_of
from service.domain.program import Program
from service.interface.settled_level import overall_level, settled_level
from service.interface.typed import ReviewTyped

LATEST = timedelta(days=366)
"""A date to revise by that lies further off is taken for a slip of the pen."""


@dataclass(frozen=True)
class Problem:
    """Why nothing was sent, in words for the row's “What happened”."""

    text: str


def decide(program: Program, typed: ReviewTyped, attempt: Attempt, at: datetime) -> Decision | Problem | None:
    """The decision in a row of the Reviews tab at `at` (aware), or None while there is nothing to do.

    Nothing is decided before *send* is ticked. A decision that was made is never changed: other words typed
    later are refused. Work that must be revised needs feedback (C-72), and gets the program's own span where
    staff set no date (C-73). Work never meets expectations while a criterion does not (C-70). Dates count in
    the program's time zone.
    """
    if not typed.send:
        return None
    if attempt.decision is not None:
        return _afterwards(program, typed, attempt.decision)
    words = program.words.phrases.tabs.reviews
    if attempt.withdrawn is not None:
        return _not_sent(program, words.was_taken_back)
    if typed.unreadable:
        return Problem(words.unreadable.format(why=" ".join(typed.unreadable)))
    level = settled_level(program, typed)
    if isinstance(level, str):
        return _not_sent(program, level)
    return _decided(program, typed, level, attempt, at)


def _not_sent(program: Program, why: str) -> Problem:
    return Problem(program.words.phrases.tabs.reviews.not_sent.format(why=why))


def _decided(
    program: Program, typed: ReviewTyped, level: int, attempt: Attempt, at: datetime
) -> Decision | Problem:
    outcome = outcome_of(level, program.scale(program.review.scale))
    today = at.astimezone(ZoneInfo(program.time_zone)).date()
    revise_by = None
    if outcome is Outcome.REVISE:
        revise_by = typed.revise_by or today + timedelta(days=program.review.revise_within_days)
        if trouble := _revision_trouble(program, typed, revise_by, today):
            return _not_sent(program, trouble)
    return Decision(
        attempt.module, attempt.number, level, outcome, typed.feedback, at, revise_by, typed.criteria
    )


def _revision_trouble(program: Program, typed: ReviewTyped, revise_by: date, today: date) -> str:
    words, written = program.words.phrases.tabs.reviews, program.words.dates.written
    if not typed.feedback:
        return words.needs_feedback
    if revise_by < today:
        return words.past.format(date=written(revise_by))
    if revise_by > today + LATEST:
        return words.far_off.format(date=written(revise_by))
    return ""


def _afterwards(program: Program, typed: ReviewTyped, made: Decision) -> Problem | None:
    same_date = typed.revise_by in (None, made.revise_by) or made.revise_by is None
    same_levels = overall_level(program, typed) == made.level and typed.criteria == _shown_now(program, made)
    if same_levels and typed.feedback == made.feedback and same_date and not typed.unreadable:
        return None
    day = program.words.dates.written(made.decided.astimezone(ZoneInfo(program.time_zone)).date())
    return Problem(program.words.phrases.tabs.reviews.final.format(date=day, level=made.level))


def _shown_now(program: Program, made: Decision) -> Mapping[str, int]:
    """The decided levels of those criteria that still have a column."""
    return {one.key: made.criteria[one.key] for one in program.criteria if one.key in made.criteria}
