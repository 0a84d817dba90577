"""Which file places which kind of element."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from service.domain.elements import Element
from service.domain.program import Program
from service.workbook.elements import (
    attempts,
    banner,
    earlier,
    field,
    log,
    progress_attendance,
    progress_coverage,
    progress_decisions,
    progress_hours,
    progress_modules,
    ratings,
    rubric,
    statements,
    text,
)
from service.workbook.frame import Frame
from service.workbook.placement import Block


@dataclass(frozen=True)
class Kind:
    """`wish` gives pixels of the label column and the input columns; `place` puts the element at a row."""

    wish: Callable[[Program, Any], tuple[int, ...]]
    place: Callable[[Frame, Any, int], Block]


KINDS: Mapping[str, Kind] = {
    "heading": Kind(text.no_wish, text.place_heading),
    "instruction": Kind(text.no_wish, text.place_instruction),
    "field": Kind(field.wish, field.place),
    "log": Kind(log.wish, log.place),
    "ratings": Kind(ratings.wish, ratings.place),
    "initials": Kind(statements.wish_initials, statements.place_initials),
    "signatures": Kind(statements.wish_signatures, statements.place_signatures),
    "attempts": Kind(attempts.wish, attempts.place),
    "rubric": Kind(rubric.wish, rubric.place),
    "banner": Kind(banner.wish, banner.place),
    "progress_modules": Kind(progress_modules.wish, progress_modules.place),
    "progress_hours": Kind(progress_hours.wish, progress_hours.place),
    "progress_coverage": Kind(progress_coverage.wish, progress_coverage.place),
    "progress_attendance": Kind(progress_attendance.wish, progress_attendance.place),
    "progress_decisions": Kind(progress_decisions.wish, progress_decisions.place),
    earlier.KIND: Kind(text.no_wish, earlier.place),
}


def kind_of(element: Element | earlier.EarlierYear) -> Kind:
    """How this element is placed."""
    return KINDS[element.kind]
