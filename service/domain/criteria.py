"""Levels per criterion of the rubric, as people read them (C-68 to C-71)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.domain.program import Program

Levels = Mapping[str, int]
"""Levels by criterion key; a criterion without one is left out."""


@dataclass(frozen=True)
class Judged:
    """A criterion and its level; `words` are the level's label, `meets` whether it satisfies expectations."""

    label: str
    level: int
    words: str
    meets: bool


def judged(program: Program, levels: Levels) -> tuple[Judged, ...]:
    """The criteria that were given a level, in the rubric's order; what it no longer has comes last."""
    return tuple(_judged(program, levels))


def levels_lines(program: Program, levels: Levels) -> tuple[str, ...]:
    """The same in words, a line for each, for example `Evidence: Developing`."""
    return tuple(f"{one.label}: {one.words}" for one in judged(program, levels))


def criterion_labels(program: Program) -> dict[str, str]:
    """The criteria of the review rubric by key, whether or not the program levels them now."""
    return {one.key: one.label for one in program.rubric(program.review.rubric).criteria}


def _judged(program: Program, levels: Levels) -> Iterator[Judged]:
    labels, scale = criterion_labels(program), program.criteria_scale
    meeting = {step.value for step in scale.levels if step.meets}
    for key in dict.fromkeys((*labels, *levels)):
        if key in levels:
            level = levels[key]
            yield Judged(labels.get(key, key), level, scale.label_of(level), level in meeting)
