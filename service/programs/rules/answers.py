"""What can be answered: choices, limits, examples, and the levels of rubrics."""

from collections.abc import Iterator

from service.domain.elements import FieldType, FormField, Log, LogColumn
from service.domain.program import Program
from service.programs.choices import options
from service.programs.document import Loc
from service.programs.problem import Problem, allowed, elements, inputs

NUMBERS = (FieldType.NUMBER, FieldType.HOURS)


def choices_go_with_choice_fields(program: Program) -> Iterator[Problem]:
    """A choice offers choices, typed out or from a list; nothing else does."""
    for loc, field in inputs(program):
        if field.type is not FieldType.CHOICE:
            for word in ("choices", "choices_from"):
                if getattr(field, word):
                    yield Problem((*loc, word), f"goes with `type: choice`, not with `{field.type}`")
        elif bool(field.choices) == bool(field.choices_from):
            yield Problem((*loc, "choices"), "a choice needs either `choices` or `choices_from`")
        elif len(set(field.choices)) < len(field.choices):
            yield Problem((*loc, "choices"), "a choice stands twice; keep one")


def limits_go_with_numbers(program: Program) -> Iterator[Problem]:
    """Only numbers have a least and a greatest value, in that order."""
    for loc, field in inputs(program):
        yield from _limits(loc, field)
    for h, rule in enumerate(program.hours):
        if rule.minimum is not None and rule.maximum is not None and rule.minimum > rule.maximum:
            yield Problem(("hours", h, "maximum"), f"must not be less than the minimum, {rule.minimum:g}")


def _limits(loc: Loc, field: FormField | LogColumn) -> Iterator[Problem]:
    for word in ("minimum", "maximum"):
        if getattr(field, word) is not None and field.type not in NUMBERS:
            yield Problem((*loc, word), f"goes with numbers, not with `{field.type}`")
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        yield Problem((*loc, "maximum"), f"must not be less than the minimum, {field.minimum:g}")


def totals_are_of_numbers(program: Program) -> Iterator[Problem]:
    """A log sums hours and numbers only."""
    for loc, column in inputs(program):
        if isinstance(column, LogColumn) and column.total and column.type not in NUMBERS:
            yield Problem((*loc, "total"), f"only numbers and hours can be summed, not `{column.type}`")


def examples_fit_their_columns(program: Program) -> Iterator[Problem]:
    """A log's example row names columns of the log, and choices that they offer."""
    for loc, _, element in elements(program):
        if isinstance(element, Log):
            yield from _example(program, loc, element)


def _example(program: Program, loc: Loc, log: Log) -> Iterator[Problem]:
    columns = {column.key: column for column in log.columns}
    for key, text in log.example.items():
        if key not in columns:
            yield Problem((*loc, "example", key), f"no such column; {allowed(columns)}")
        elif columns[key].type is FieldType.CHOICE and text not in options(program, columns[key]):
            yield Problem(
                (*loc, "example", key),
                f"not a choice of this column; {allowed(options(program, columns[key]))}",
            )


def rubric_levels_are_on_their_scale(program: Program) -> Iterator[Problem]:
    """A criterion describes every level of its rubric's scale and no other."""
    scales = {scale.key: [level.value for level in scale.levels] for scale in program.scales}
    for r, rubric in enumerate(program.rubrics):
        levels = scales.get(rubric.scale, [])
        for c, criterion in enumerate(rubric.criteria):
            loc = ("rubrics", r, "criteria", c, "descriptions")
            for value in criterion.descriptions:
                if levels and value not in levels:
                    yield Problem(
                        (*loc, value), f"not a level of the scale `{rubric.scale}`; {allowed(levels)}"
                    )
            missing = [level for level in levels if level not in criterion.descriptions]
            if missing:
                yield Problem(loc, f"not described: {', '.join(str(level) for level in missing)}")


RULES = (
    choices_go_with_choice_fields,
    limits_go_with_numbers,
    totals_are_of_numbers,
    examples_fit_their_columns,
    rubric_levels_are_on_their_scale,
)
