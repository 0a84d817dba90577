"""What stands in a tab and does not fit: where, whose it is to mend, and what to type instead."""

from collections.abc import Iterable, Iterator, Mapping

from service.domain.base import Value
from service.domain.elements import Element, FieldType, FormField, Log, Ratings, Signatures
from service.domain.misfits import Taken, Takes, Why, in_words, misfit, misrated, shown
from service.domain.program import Program, Tab
from service.domain.readings import TabReading, ToMend, row_address
from service.domain.roles import SERVICE

_DAY = Takes(FieldType.DATE)

_Found = tuple[str, str, str, Taken, Value, Why]
"""Address, owner, place in words, what is taken there, the value, and why it does not fit."""


def to_mend(program: Program, tabs: Mapping[str, TabReading]) -> tuple[ToMend, ...]:
    """Every value that does not fit, in the order of the tabs. Words with a link behind them are a link."""
    return tuple(
        ToMend(key, owner, place, shown(value), in_words(program.words.phrases, why, taken), why)
        for key, reading in tabs.items()
        for address, owner, place, taken, value, why in _in_tab(program, program.tab(key), reading)
        if not (why is Why.LINK and reading.links.get(address))
    )


def still_there(program: Program, found: Iterable[ToMend]) -> tuple[ToMend, ...]:
    """Those whose tab and owner the program still has: it may have changed since they were read."""
    tabs, roles = {tab.key for tab in program.tabs}, {role.key for role in program.roles}
    return tuple(one for one in found if one.tab in tabs and one.owner in roles)


def _in_tab(program: Program, tab: Tab, reading: TabReading) -> Iterator[_Found]:
    for element in tab.elements:
        yield from _in_element(program, element, reading)


def _in_element(program: Program, element: Element, reading: TabReading) -> Iterator[_Found]:
    match element:
        case FormField() if element.owner != SERVICE:
            value = reading.values.get(element.key)
            if why := misfit(element, value):
                yield element.key, element.owner, f"“{element.label}”", element, value, why
        case Ratings():
            yield from _in_ratings(program, element, reading)
        case Signatures():
            yield from _in_signatures(element, reading)
        case Log():
            yield from _in_log(element, reading)


def _in_ratings(program: Program, element: Ratings, reading: TabReading) -> Iterator[_Found]:
    levels = Takes(FieldType.CHOICE, tuple(str(level.value) for level in program.scale(element.scale).levels))
    for item in program.items(element.items).items:
        for term in element.terms:
            address = f"{element.key}.{item.key}.{term.key}"
            value = reading.values.get(address)
            if why := misrated(levels.choices, value):
                place = f"“{element.label}”, {item.key}, {term.label}"
                yield address, term.owner or element.owner, place, levels, value, why


def _in_signatures(element: Signatures, reading: TabReading) -> Iterator[_Found]:
    for statement in element.statements:
        address = f"{element.key}.{statement.key}.date"
        value = reading.values.get(address)
        if why := misfit(_DAY, value):
            yield address, statement.owner, f"“{element.label}”, {statement.text}", _DAY, value, why


def _in_log(element: Log, reading: TabReading) -> Iterator[_Found]:
    typed = [column for column in element.columns if (column.owner or element.owner) != SERVICE]
    for number, row in enumerate(reading.rows.get(element.key, ()), start=1):
        for column in typed:
            value = row.get(column.key)
            if why := misfit(column, value):
                shown_as = reading.number(element.key, number)
                place = f"“{element.label}”, entry {shown_as}, {column.label}"
                address = row_address(element.key, number, column.key)
                yield address, column.owner or element.owner, place, column, value, why
