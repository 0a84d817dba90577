"""Rows inserted on Progress after the last reading: writes land off, and the next reading puts all right."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from service.domain.attempts import Decision, Outcome
from service.domain.attendance import Attended, Presence
from service.domain.program import Program
from service.sheetwriting import Request
from service.workbook.decision import table_requests
from service.workbook.layout import Book, bare, book
from service.workbook.personal import fact_requests
from service.workbook.restoring import RESTORE_FIELDS, is_astray, restore_requests, shape_of
from service.workbook.told import Told, told_requests
from tests.workbook.cast import CANDIDATE, IDENTITY, NORA, program
from tests.workbook.conftest import Shared

AT = datetime(2026, 9, 20, 17, 0, tzinfo=UTC)
DECIDED = [
    Decision("plan", 1, 2, Outcome.REVISE, "Say more", AT, AT.date()),
    Decision("plan", 2, 4, Outcome.MEETS, "Well done", AT),
]
MADE = {(one.module, one.attempt): one.decided for one in DECIDED}
TOLD = Told(
    declared={"diary": "Done elsewhere"},
    events={key: Attended(key, Presence.ATTENDED, AT.date()) for key in ("kickoff", "social")},
    year=1,
)
BY_HAND = "by hand"
Copied = Callable[[Program], Shared]


def at(table: str, rows: int) -> int:
    """So many rows below the top of a table as it is made."""
    return book(program(), 1).placement("home").block.named[table].top + rows


def insert(shared: Shared, row: int, count: int) -> None:
    """By an account that manages the drive, with words in every inserted row."""
    words = [["", "", "", BY_HAND]] * count
    shared.tab(IDENTITY, "home").insert_rows(words, row + 1, value_input_option="RAW")


def write(shared: Shared) -> None:
    """What jobs write on Progress, by what they know of the workbook."""
    shared.release("diary")
    shared.decide(*DECIDED)
    shared.send(told_requests(shared.book, TOLD))


def data(layout: Book) -> Iterator[Request]:
    yield from fact_requests(layout, CANDIDATE)
    yield from told_requests(layout, TOLD)
    yield from table_requests(layout, DECIDED, MADE, whole=True)


def scrape(shared: Shared) -> bool:
    """Read, and put right what the reading finds; whether anything was to be done."""
    calls = shared.people.sheets(IDENTITY).spreadsheets()
    answer = calls.get(spreadsheetId=shared.file_id, fields=RESTORE_FIELDS).execute()
    made, before = bare(shared.program, 1, shared.capacities), shared.book
    shared.moved = shape_of(made, answer)
    if not is_astray(made, answer, before.moved):
        return False
    requests = restore_requests(shared.book, before, answer, data)
    if requests:
        shared.send(requests)
    return bool(requests)


def lines(shared: Shared) -> list[list[str]]:
    """All rows of Progress as people see them, but those that were inserted."""
    rows = shared.tab(NORA.email, "home").get_all_values()
    return [row for row in rows if BY_HAND not in row]


def diary(shared: Shared) -> list[list[str]]:
    """The tab that was released, with what it looks up on Progress."""
    return list(shared.tab(NORA.email, "diary").get_all_values())


@pytest.fixture(scope="module")
def undisturbed(copied: Copied) -> Shared:
    """What a workbook looks like in which nobody inserted anything."""
    shared = copied(program())
    shared.release("plan")
    write(shared)
    assert not scrape(shared)
    return shared


@pytest.mark.parametrize(
    ("table", "below", "count"),
    [("modules", -4, 1), ("modules", 0, 3), ("hours", -2, 2), ("attendance", 0, 1), ("decisions", -3, 2),
     ("decisions", 0, 1), ("_facts", 0, 4)],
)  # fmt: skip
def test_the_next_scrape_puts_right_what_landed_off(
    copied: Copied, undisturbed: Shared, table: str, below: int, count: int
) -> None:
    shared = copied(program())
    shared.release("plan")
    insert(shared, at(table, below), count)
    write(shared)
    assert scrape(shared)
    assert not scrape(shared)
    assert shared.read().damage == ()
    assert lines(shared) == lines(undisturbed)
    assert diary(shared) == diary(undisturbed)
    words = [row for row in shared.tab(NORA.email, "home").get_all_values() if BY_HAND in row]
    assert len(words) == count


def test_what_a_new_tab_looks_up_is_right_before_any_scrape(copied: Copied, undisturbed: Shared) -> None:
    shared = copied(program())
    shared.release("plan")
    insert(shared, 1, 1)
    shared.release("diary")
    facts = [*fact_requests(undisturbed.book, CANDIDATE)]
    assert facts
    banner = shared.book.placement("diary").block.named["banner"]
    plain = copied(program())
    plain.release("plan", "diary")
    assert diary(shared)[banner.top] == diary(plain)[banner.top]


def test_keys_that_a_manager_typed_over_come_back(copied: Copied, undisturbed: Shared) -> None:
    shared = copied(program())
    shared.release("plan")
    write(shared)
    shared.tab(IDENTITY, "home").update([["mine"], ["mine"]], f"A{at('hours', 0) + 1}")
    assert shared.read().damage
    assert scrape(shared)
    assert not scrape(shared)
    assert lines(shared) == lines(undisturbed)


def test_a_table_of_another_shape_is_left_alone_and_told(copied: Copied) -> None:
    shared = copied(program())
    shared.release("plan")
    write(shared)
    insert(shared, at("hours", 1), 1)
    before = lines(shared)
    assert not scrape(shared)
    assert lines(shared) == before
    assert "Hours" in " ".join(shared.read().damage)
    assert any(BY_HAND in row for row in shared.tab(NORA.email, "home").get_all_values())
