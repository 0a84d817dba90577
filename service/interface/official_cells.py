"""A row of the Reviews tab that is an official reading: whether what staff typed confirms it (C-51, C-78)."""

from dataclasses import replace
from datetime import datetime

from service.domain.official import LevelAsked, Reading
from service.domain.program import Program
from service.interface.standing_words import level_choice, review_levels
from service.interface.typed import ReviewTyped


def confirmed(program: Program, typed: ReviewTyped, reading: Reading, at: datetime) -> Reading | str | None:
    """The reading confirmed at `at` (aware), or why it is not, in words; None where nothing is asked."""
    if not typed.send:
        return None
    if reading.confirmed is not None:
        return _afterwards(typed, reading)
    if typed.unreadable:
        return f"Not sent. {' '.join(typed.unreadable)}"
    asked = program.reading(reading.rule).level
    if asked is LevelAsked.REQUIRED and typed.level is None:
        levels = ", ".join(level_choice(level) for level in review_levels(program))
        return f"Not sent: no level is chosen. Choose one of: {levels}."
    if asked is LevelAsked.NONE and typed.level is not None:
        return "Not sent: this reading has no level. Empty the cell."
    return replace(reading, confirmed=at, level=typed.level, feedback=typed.feedback)


def _afterwards(typed: ReviewTyped, made: Reading) -> str | None:
    if (typed.level, typed.feedback) == (made.level, made.feedback):
        return None
    return "This was confirmed and sent; what was typed since is not sent."
