"""The overall level of a row of the Reviews tab, against the levels of its criteria (C-68 to C-71)."""

from service.domain.attempts import Outcome, outcome_of
from service.domain.criteria import judged
from service.domain.program import Program
from service.domain.reviewing import Criteria, Overall
from service.interface.standing_words import choice_of, level_choice, review_levels
from service.interface.typed import ReviewTyped


def overall_level(program: Program, typed: ReviewTyped) -> int | None:
    """The level that was chosen; the lowest criterion where the program says so, and never a guess."""
    if typed.level is None and program.review.overall is Overall.LOWEST:
        return min(typed.criteria.values(), default=None)
    return typed.level


def settled_level(program: Program, typed: ReviewTyped) -> int | str:
    """The level that can be sent, or why none can, in words.

    Work meets expectations only if every criterion that was given a level does (C-70).
    """
    words = program.words.phrases.tabs.reviews
    if missing := _missing(program, typed):
        return words.criteria_missing.format(criteria=", ".join(missing))
    level = overall_level(program, typed)
    if level is None:
        return no_level(program)
    if outcome_of(level, program.scale(program.review.scale)) is Outcome.MEETS:
        return _below(program, typed, level) or level
    return level


def no_level(program: Program) -> str:
    """That a level has to be chosen, and which there are."""
    levels = ", ".join(level_choice(level) for level in review_levels(program))
    return program.words.phrases.tabs.reviews.no_level.format(levels=levels)


def _missing(program: Program, typed: ReviewTyped) -> list[str]:
    if program.review.criteria is not Criteria.REQUIRED:
        return []
    return [f"“{one.label}”" for one in program.criteria if one.key not in typed.criteria]


def _below(program: Program, typed: ReviewTyped, level: int) -> str:
    low = [one for one in judged(program, typed.criteria) if not one.meets]
    if not low:
        return ""
    named = ", ".join(f"“{one.label}” ({one.level} {one.words})" for one in low)
    chosen = choice_of(program.scale(program.review.scale), level)
    column = program.words.phrases.review.level
    return program.words.phrases.tabs.reviews.below.format(column=column, level=chosen, criteria=named)
