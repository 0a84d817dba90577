"""A row of the Reviews tab that is an official reading: whether what staff typed confirms it (C-51, C-78)."""

from dataclasses import replace
from datetime import datetime

from service.domain.official import LevelAsked, Reading
from service.domain.program import Program
from service.interface.settled_level import no_level
from service.interface.typed import ReviewTyped


def confirmed(program: Program, typed: ReviewTyped, reading: Reading, at: datetime) -> Reading | str | None:
    """The reading confirmed at `at` (aware), or why it is not, in words; None where nothing is asked."""
    if not typed.send:
        return None
    if reading.confirmed is not None:
        return _afterwards(program, typed, reading)
    words = program.words.phrases.tabs.reviews
    if typed.unreadable:
        return words.unreadable.format(why=" ".join(typed.unreadable))
    asked = program.reading(reading.rule).level
    if asked is LevelAsked.REQUIRED and typed.level is None:
        return words.not_sent.format(why=no_level(program))
    if asked is LevelAsked.NONE and typed.level is not None:
        return words.not_sent.format(why=words.without_level)
    return replace(reading, confirmed=at, level=typed.level, feedback=typed.feedback)


def _afterwards(program: Program, typed: ReviewTyped, made: Reading) -> str | None:
    if (typed.level, typed.feedback) == (made.level, made.feedback):
        return None
    return program.words.phrases.tabs.reviews.confirmed
