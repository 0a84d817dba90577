"""When and where something is held, in words for people."""

from datetime import time

from service.domain.clocks import time_words, twelve_hours
from service.domain.events import Held
from service.domain.program import Program

APART = "\u2013"


def times_words(program: Program, starts: time | None, ends: time | None) -> str:
    """From when to when; empty where nobody set a time."""
    twelve = twelve_hours(program)
    said = [time_words(one, twelve=twelve) for one in (starts, ends) if one]
    return APART.join(said)


def held_words(program: Program, one: Held) -> str:
    """The times and the place, whichever are set."""
    return ", ".join(filter(None, (times_words(program, one.starts, one.ends), one.place)))
