"""Every tab of the interface, in the order in which it is shown. A new tab is one module and one entry here.

Its facts are one field of `facts.Facts`, put together in `jobs/desk.py`; what staff type there is read with
`InterfaceReading.typed_rows`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.domain.program import Program
from service.interface.attendance_tab import (
    attendance_data,
    attendance_keys,
    attendance_on_record,
    attendance_rows,
    attendance_tab,
    has_events,
)
from service.interface.bringing import COLUMN as BROUGHT
from service.interface.calendar_tab import (
    CALENDAR,
    calendar_firsts,
    calendar_keys,
    calendar_rows,
    calendar_tab,
)
from service.interface.cases_tab import CASES, case_firsts, case_keys, case_rows, cases_tab, has_cases
from service.interface.charts import chart_rows, chart_tab
from service.interface.columns import Board, DataTab, StaffTab
from service.interface.contact import CONTACT, contact_rows
from service.interface.directory_tab import (
    DIRECTORY,
    directory_firsts,
    directory_keys,
    directory_rows,
    directory_tab,
)
from service.interface.ending_tab import (
    ENDINGS,
    ending_firsts,
    ending_keys,
    ending_rows,
    ending_tab,
    has_ending,
)
from service.interface.key_index import INDEXED, KEYS, in_order, key_rows
from service.interface.letters_tab import LETTERS, letter_keys, letter_rows, letters_over, letters_tab
from service.interface.overrides import COLUMN as OVERRIDE
from service.interface.overview_tabs import completion_tab, hours_tab
from service.interface.people_data import people_tab
from service.interface.people_rows import people_rows
from service.interface.requests_tab import (
    REQUESTS,
    has_requests,
    request_firsts,
    request_keys,
    request_rows,
    requests_tab,
)
from service.interface.reviews_data import LISTS, REVIEWS, attempt_rows, offered_rows
from service.interface.reviews_tab import reviews_tab
from service.interface.roster_tab import roster_tab
from service.interface.showing import Showing
from service.interface.table import Record, capacity_for
from service.interface.taking_over import Over, never
from service.interface.today_tab import today_board, today_rows
from service.sheetwriting.values import Content

Firsts = Mapping[str, Mapping[str, Content]]


@dataclass(frozen=True)
class StaffEntry:
    """A tab that staff see: its layout, and the numbers that must each have a row; new ones are appended.

    `firsts` are what stands in staff's cells of such a new row, by its number.
    """

    layout: Callable[[Program], StaffTab]
    keys: Callable[[Showing], Iterable[str]]
    typed: Callable[[Showing], Firsts] = lambda _: {}
    """Staff's words on record, by number and column: put back into a row that was deleted."""
    there: Callable[[Program], bool] = lambda _: True
    """Whether the program has such a tab."""
    over: Callable[[Showing], Over] = lambda _: never
    """Which rows new ones may take over."""


@dataclass(frozen=True)
class DataEntry:
    """A hidden tab of the service's own: its layout, and what stands in it now."""

    layout: Callable[[Program], DataTab]
    records: Callable[[Showing], Sequence[Record]]
    there: Callable[[Program], bool] = lambda _: True


@dataclass(frozen=True)
class BoardEntry:
    """A tab that staff only read: its layout, and its rows in their order."""

    layout: Callable[[Program], Board]
    records: Callable[[Showing], Sequence[Record]]


def _everybody(showing: Showing) -> Iterable[str]:
    return (facts.candidate.key for facts in showing.facts.people)


def _unlisted_and_spare(showing: Showing) -> Iterable[str]:
    """Candidates who do not stand in a row without a number, found by their address; then free rows."""
    by_address = {typed.email for typed in showing.reading.roster if not typed.key}
    for facts in showing.facts.people:
        if facts.candidate.person.email not in by_address:
            yield facts.candidate.key
    yield from showing.spare_keys


def _every_attempt(showing: Showing) -> Iterable[str]:
    """But for work that a companion has to read first: it has no row yet (C-39)."""
    yield from (facts.attempt.key for facts in showing.facts.attempts if facts.queued)
    yield from (facts.reading.key for facts in showing.facts.readings)
    yield from (facts.request.key for facts in showing.facts.documents)


def _declared(showing: Showing) -> Firsts:
    """What the office says of people's completion, and of what they bring in from elsewhere."""
    said = {f.candidate.key: {OVERRIDE: f.override, BROUGHT: f.brought} for f in showing.facts.people}
    there = {key: {name: text for name, text in own.items() if text} for key, own in said.items()}
    return {key: own for key, own in there.items() if own}


BOARDS = (BoardEntry(today_board, today_rows),)

STAFF_TABS = (
    StaffEntry(roster_tab, _unlisted_and_spare),
    StaffEntry(completion_tab, _everybody, _declared),
    StaffEntry(hours_tab, _everybody),
    StaffEntry(attendance_tab, attendance_keys, attendance_on_record, has_events),
    StaffEntry(reviews_tab, _every_attempt),
    StaffEntry(requests_tab, request_keys, request_firsts, has_requests),
    StaffEntry(cases_tab, case_keys, case_firsts, has_cases),
    StaffEntry(ending_tab, ending_keys, ending_firsts, has_ending),
    StaffEntry(calendar_tab, calendar_keys, calendar_firsts),
    StaffEntry(letters_tab, letter_keys, over=letters_over),
    StaffEntry(directory_tab, directory_keys, directory_firsts),
)

DATA_TABS = (
    DataEntry(people_tab, people_rows),
    DataEntry(lambda _: REVIEWS, attempt_rows),
    DataEntry(lambda _: LISTS, offered_rows),
    DataEntry(lambda _: CONTACT, contact_rows),
    DataEntry(chart_tab, chart_rows),
    DataEntry(lambda _: CALENDAR, calendar_rows),
    DataEntry(lambda _: LETTERS, letter_rows),
    DataEntry(lambda _: DIRECTORY, directory_rows),
    DataEntry(attendance_data, attendance_rows, has_events),
    DataEntry(lambda _: REQUESTS, request_rows, has_requests),
    DataEntry(lambda _: CASES, case_rows, has_cases),
    DataEntry(lambda _: ENDINGS, ending_rows, has_ending),
    DataEntry(lambda _: KEYS, lambda _: ()),
)


def boards(program: Program) -> tuple[Board, ...]:
    """The tabs that staff only read; they stand before the others."""
    return tuple(entry.layout(program) for entry in BOARDS)


def board_records(showing: Showing) -> Mapping[str, Sequence[Record]]:
    """What stands in each board, by its key."""
    return {entry.layout(showing.program).key: entry.records(showing) for entry in BOARDS}


def staff_tabs(program: Program) -> tuple[StaffTab, ...]:
    """The tabs that staff work in."""
    return tuple(entry.layout(program) for entry in _staff(program))


def data_tabs(program: Program) -> tuple[DataTab, ...]:
    """The hidden tabs behind them."""
    return tuple(entry.layout(program) for entry in _data(program))


@dataclass(frozen=True)
class Wanted:
    """The numbers that must have a row in a tab, staff's words on record by number and column, and which rows
    new ones may take over.
    """

    keys: Iterable[str]
    typed: Firsts
    over: Over


def wanted_rows(showing: Showing) -> Mapping[str, Wanted]:
    """Of every tab that staff work in, by its key."""
    return {
        entry.layout(showing.program).key: Wanted(
            entry.keys(showing), entry.typed(showing), entry.over(showing)
        )
        for entry in _staff(showing.program)
    }


def records(showing: Showing) -> Mapping[str, Sequence[Record]]:
    """What stands in each data tab, by its key."""
    found = {entry.layout(showing.program).key: entry.records(showing) for entry in _data(showing.program)}
    long = {key: in_order(found[key]) for key in INDEXED if key in found}
    sizes = {key: capacity_for(showing.reading.data[key], len(rows)) for key, rows in long.items()}
    return {**found, **long, KEYS.key: key_rows(long, sizes)}


def _staff(program: Program) -> Iterable[StaffEntry]:
    return (entry for entry in STAFF_TABS if entry.there(program))


def _data(program: Program) -> Iterable[DataEntry]:
    return (entry for entry in DATA_TABS if entry.there(program))
