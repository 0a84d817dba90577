"""Choices that are taken from an item list, such as the elements of the standards."""

from service.domain.elements import Element, FormField, Log, LogColumn
from service.domain.program import Program


def options(program: Program, field: FormField | LogColumn) -> tuple[str, ...]:
    """What `field` offers: its own choices, or the items of its list as `1A Student-Centered Vision`."""
    items = next((items.items for items in program.lists if items.key == field.choices_from), ())
    return field.choices or tuple(f"{item.key} {item.label}" for item in items)


def with_choices(program: Program) -> Program:
    """The same program with every `choices` filled in."""
    tabs = [
        tab.model_copy(update={"elements": tuple(_element(program, e) for e in tab.elements)})
        for tab in program.tabs
    ]
    return program.with_tabs(tuple(tabs))


def _element(program: Program, element: Element) -> Element:
    if isinstance(element, FormField):
        return element.model_copy(update={"choices": options(program, element)})
    if isinstance(element, Log):
        columns = [
            column.model_copy(update={"choices": options(program, column)}) for column in element.columns
        ]
        return element.model_copy(update={"columns": tuple(columns)})
    return element
