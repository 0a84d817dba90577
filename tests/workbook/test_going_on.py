"""A workbook that goes on into another year of the program: Progress becomes what a new one of that year is,
and keeps what the years before came to; nothing that people did is touched.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.attendance import Attended, Presence
from service.domain.calendar import Cohort, SetDates
from service.domain.people import Left, Spent
from service.domain.program import Program
from service.domain.years import Years
from service.programs import load
from service.sheetwriting import Request
from service.sheetwriting.cells import update_cells
from service.sheetwriting.sheets import insert_rows
from service.sheetwriting.values import serial
from service.workbook.layout import Book, book
from service.workbook.migrating.plan import Migration, migration
from service.workbook.migrating.prints import Print, print_of
from service.workbook.migrating.tab_found import MIGRATE_FIELDS
from service.workbook.onward import moves_on, onward, progress_tabs
from service.workbook.owners import people_of
from service.workbook.progress_data import progress_data
from service.workbook.protecting import Access
from service.workbook.reading_tab import found_sheets
from service.workbook.sharing import hiding_requests
from service.workbook.told import Then, Told, told_requests
from service.workbook.version import tab_version
from tests.workbook.cast import CANDIDATE, IDENTITY, NORA, OURS, STATUS, TED, field, module
from tests.workbook.conftest import Shared
from tests.workbook.desk import Desk
from tests.workbook.photo import differences, taken
from tests.workbook.test_years import two_years

AT = datetime(2026, 10, 20, 17, 0, tzinfo=UTC)
NEXT = Cohort(key="2027-28", starts=date(2027, 7, 1))
OWN_DAY = SetDates("terms", due=date(2026, 10, 2))
SECOND = replace(CANDIDATE, year=2, cohort=NEXT, spent=(Spent(1, CANDIDATE.cohort, (OWN_DAY,)),))
RETURNED = Decision("plan", 1, 2, Outcome.REVISE, "Once more", AT, AT.date())
MET = Decision("plan", 2, 3, Outcome.MEETS, "Well done", AT)
TRIES = tuple(Attempt("1001", one.module, one.attempt, AT, decision=one) for one in (RETURNED, MET))
OPINION = {"key": "opinion", "title": "My opinion", "sheet_id": 70, "elements": [field("said")]}


def yearly() -> Program:
    """Two years, with events in both and a private form in each."""
    made = two_years()
    form = module(
        "opinion", "fields", years=[1, 2], private={"author": "learner", "per": "year", "read_by": ["desk"]},
        due={"month": 6, "day": 1},
    )  # fmt: skip
    raw = made.model_dump(mode="json", exclude_none=True)
    raw["modules"] = [*raw["modules"], form]
    raw["tabs"] = [*raw["tabs"], OPINION]
    raw["events"] = [{**one, "years": [1, 2]} for one in raw["events"]]
    return Program.model_validate(raw)


PROGRAM = yearly()
TOLD = Told(
    declared={"criteria": "seen"},
    events={"kickoff": Attended("kickoff", Presence.AHEAD, date(2027, 8, 20))},
    year=2,
    then={
        1: Then(
            {"opinion": date(2027, 5, 20)},
            {"kickoff": Attended("kickoff", Presence.MADE_UP, date(2026, 8, 20), made_up=date(2026, 9, 1))},
        )
    },
)


def prints(version: str) -> Print | None:
    known = {}
    for years in ((1,), (1, 2), (2,)):
        layout = book(PROGRAM, years)
        known |= {tab_version(layout, layout.program.tab(key)): print_of(layout, key) for key in ("home",)}
    return known.get(version)


def look(shared: Shared) -> Any:
    calls = shared.people.sheets(IDENTITY).spreadsheets()
    return calls.get(spreadsheetId=shared.file_id, fields=MIGRATE_FIELDS).execute()


def plan(
    shared: Shared, years: Years, candidate: Any = SECOND, told: Told = TOLD, own: Sequence[Attempt] = ()
) -> Migration:
    access = Access(PROGRAM, people_of(PROGRAM, candidate, {}), OURS)
    data: Callable[[Book], Iterable[Request]] = partial(
        progress_data, candidate=candidate, told=told, own=own, readings=()
    )
    made = book(PROGRAM, years)
    return migration(made, look(shared), prints, access, shared.released, data, "one", progress_tabs(made))


def go_on(
    shared: Shared,
    years: Years = (1, 2),
    candidate: Any = SECOND,
    told: Told = TOLD,
    own: Sequence[Attempt] = (),
) -> Migration:
    """As the job does."""
    shared.send(plan(shared, years, candidate, told, own).guards())
    made = plan(shared, years, candidate, told, own)
    assert made.guarded
    assert made.kept == ()
    shared.send(made.requests())
    shared.years, shared.candidate = years, candidate
    return made


@pytest.fixture
def first(copied: Callable[..., Shared]) -> Shared:
    shared = copied(PROGRAM, 1, CANDIDATE)
    shared.release("plan", "diary", "criteria")
    return shared


def new(copied: Callable[..., Shared], years: int | Years = (1, 2), told: Told = TOLD) -> dict[str, Any]:
    """The photo of a workbook that was made for it."""
    shared = copied(PROGRAM, years, SECOND)
    shared.release("plan", "diary", "criteria")
    shared.send(told_requests(shared.book, told))
    return taken(shared)["Where I stand"]


def row(shared: Shared, key: str) -> dict[int, Any]:
    """What a row of Progress shows, by column; of two rows with the key the first."""
    sheet = found_sheets(look(shared))[PROGRAM.tab("home").sheet_id]
    at = next(n for n in range(len(sheet.rows)) if sheet.value(n, 0) == key)
    return {column: sheet.value(at, column) for column in range(3, 10)}


def test_progress_becomes_what_a_new_one_of_both_years_is(
    first: Shared, copied: Callable[..., Shared]
) -> None:
    others = {title: photo for title, photo in taken(first).items() if title != "Where I stand"}
    go_on(first)
    after = taken(first)
    assert differences(after["Where I stand"], new(copied)) == []
    assert first.read().damage == ()
    assert first.read().moved == {}
    assert plan(first, (1, 2)).idle
    changed = differences({title: after[title] for title in others if title != "names"}, others)
    assert [one for one in changed if not one.startswith("/names")] == []


def test_what_the_year_came_to_stays_readable_with_its_own_dates(first: Shared) -> None:
    first.type(NORA.email, "terms", "read.one", "NV")
    first.decide(RETURNED, MET)
    go_on(first, own=TRIES)
    assert row(first, "terms") == {
        3: "The terms", 4: serial(date(2026, 7, 15)), 5: serial(date(2026, 10, 2)), 6: STATUS["overdue"],
        7: None, 8: row(first, "terms")[8], 9: None,
    }  # fmt: skip
    then, now = row(first, "opinion.1"), row(first, "opinion")
    assert (then[5], then[6], then[7]) == (
        serial(date(2027, 6, 1)),
        STATUS["complete"],
        serial(date(2027, 5, 20)),
    )
    assert (now[5], now[7]) == (serial(date(2028, 6, 1)), None)
    assert now[6] != STATUS["complete"]
    assert row(first, "criteria")[7] == "Declared complete by the office: seen"
    event = row(first, "kickoff.1")
    assert (event[4], event[5], event[6]) == (serial(date(2026, 8, 20)), 3, "Made up on Sep 1, 2026")
    assert (row(first, "kickoff")[4], row(first, "kickoff")[6]) == (serial(date(2027, 8, 20)), "Ahead")
    assert row(first, "plan")[6] == STATUS["complete"]


def test_nobody_but_the_service_may_type_there(first: Shared) -> None:
    go_on(first)
    for person in (NORA, TED):
        with pytest.raises(Exception, match="protected"):
            first.type_at(person.email, "home", row_of(first, "terms"), "mine")


def row_of(shared: Shared, key: str) -> int:
    sheet = found_sheets(look(shared))[PROGRAM.tab("home").sheet_id]
    return next(n for n in range(len(sheet.rows)) if sheet.value(n, 0) == key)


@pytest.mark.long
def test_rows_and_words_of_a_manager_stay_where_they_stood(first: Shared) -> None:
    """Rows above the table of modules, and one within it, below a module that stays behind."""
    at = row_of(first, "terms")
    for start, count in ((at + 1, 1), (1, 3)):
        first.send([insert_rows(10, start, count)])
    mine = {"userEnteredValue": {"stringValue": "Ask about this"}}
    first.send([update_cells(10, at + 4, 3, [[mine]], "userEnteredValue")])
    go_on(first)
    sheet = found_sheets(look(first))[10]
    assert "Ask about this" in [sheet.value(n, 3) for n in range(len(sheet.rows))]
    assert row(first, "kickoff.1")[6] == "Made up on Sep 1, 2026"
    assert row(first, "opinion.1")[6] == STATUS["complete"]
    reading = first.read()
    downs = {name.rpartition("__")[2].strip("_"): down for name, down in reading.moved.items()}
    assert downs == {
        "modules": 3, "hours": 3, "attendance": 3, "earlier_1": None, "decisions": 4, "facts": 4,
    }, "the row goes along with the module below which it stood"  # fmt: skip
    assert plan(first, (1, 2)).idle


@pytest.mark.long
def test_a_note_on_a_module_that_stays_behind_goes_along(first: Shared) -> None:
    note = {"note": "See page 4"}
    first.send([update_cells(10, row_of(first, "terms"), 7, [[note]], "note")])
    go_on(first)
    calls, fields = (
        first.people.sheets(IDENTITY).spreadsheets(),
        "sheets(properties,data.rowData.values.note)",
    )
    answer = calls.get(spreadsheetId=first.file_id, fields=fields).execute()
    home = next(one for one in answer["sheets"] if one["properties"]["sheetId"] == 10)
    rows = home["data"][0]["rowData"]
    assert [n for n, one in enumerate(rows) if note in one.get("values", ())] == [row_of(first, "terms")]


@pytest.mark.long
def test_whoever_comes_back_to_the_first_year_finds_it_as_it_was(
    first: Shared, copied: Callable[..., Shared]
) -> None:
    first.send(told_requests(first.book, Told(year=1)))
    before = taken(first)["Where I stand"]
    go_on(first)
    go_on(first, (1,), CANDIDATE, Told(year=1))
    assert differences(taken(first)["Where I stand"], before) == []


@pytest.mark.long
def test_a_year_that_was_only_corrected_leaves_no_trace(first: Shared, copied: Callable[..., Shared]) -> None:
    corrected = replace(CANDIDATE, year=2, spent=(Spent(1, CANDIDATE.cohort),))
    assert onward(PROGRAM, corrected, "1/abc") == (2,)
    told = replace(TOLD, then={})
    go_on(first, (2,), corrected, told)
    shared = copied(PROGRAM, 2, corrected)
    shared.release("plan", "diary", "criteria")
    shared.send(told_requests(shared.book, told))
    assert differences(taken(first)["Where I stand"], taken(shared)["Where I stand"]) == []


def test_for_which_years_a_workbook_is_to_be_laid_out() -> None:
    assert onward(PROGRAM, CANDIDATE, "1/abc") == ()
    assert onward(PROGRAM, SECOND, "1/abc") == (1, 2)
    assert onward(PROGRAM, SECOND, "1+2/abc") == ()
    assert onward(PROGRAM, replace(SECOND, spent=()), "1/abc") == (1, 2), "before cohorts were written down"
    assert onward(PROGRAM, replace(SECOND, spent=()), "2/abc") == (), "entered in the second year"
    assert onward(PROGRAM, SECOND, "2/abc") == (1, 2), "made anew in the second year"
    assert onward(PROGRAM, CANDIDATE, "1+2/abc") == (1,), "back to the first year"
    extended = replace(CANDIDATE, cohort=NEXT)
    assert onward(PROGRAM, extended, "1/abc") == (), "a year longer in the first year"


def test_when_the_next_year_begins_in_another_workbook() -> None:
    ending = load("ceres-casc").ending
    assert ending
    apart = PROGRAM.model_copy(update={"ending": ending.model_copy(update={"year_workbook": "new"})})
    same = PROGRAM.model_copy(update={"ending": ending})
    assert moves_on(apart, SECOND, "1/abc") == 1
    assert moves_on(same, SECOND, "1/abc") == moves_on(PROGRAM, SECOND, "1/abc") == 0
    assert moves_on(apart, SECOND, "1+2/abc") == 0, "in the second year in the same workbook"
    assert moves_on(apart, SECOND, "2/abc") == 0, "entered in the second year, or made anew in it"
    assert moves_on(apart, SECOND, "1/abc", moved=2) == 0, "went back and on again"
    assert moves_on(apart, CANDIDATE, "1+2/abc") == 0, "back to the first year"
    assert moves_on(apart, replace(CANDIDATE, cohort=NEXT), "1/abc") == 0, "a year longer in the first year"
    corrected = replace(CANDIDATE, year=2, spent=(Spent(1, CANDIDATE.cohort),))
    assert moves_on(apart, corrected, "1/abc") == 0, "the year was only corrected"
    assert moves_on(apart, replace(SECOND, left=Left(NEXT.starts, "withdrawn")), "1/abc") == 0


def test_tabs_that_stayed_behind_are_hidden_for_as_long_as_they_are_done() -> None:
    def hidden(candidate: Any, past: Sequence[str], released: Sequence[str] = ("terms", "plan")) -> Any:
        found = hiding_requests(PROGRAM, candidate, released, ("terms", "plan"), past)
        return {
            one["updateSheetProperties"]["properties"]["sheetId"]: one["updateSheetProperties"]["properties"][
                "hidden"
            ]
            for one in found
        }

    terms, plan = (PROGRAM.tab(PROGRAM.module(key).tab).sheet_id for key in ("terms", "plan"))
    assert hidden(SECOND, ("terms", "plan"))[terms]
    assert hidden(SECOND, ())[terms] is False, "the office took back that it is done"
    assert hidden(CANDIDATE, ())[terms] is False, "back in the first year"
    assert plan not in hidden(SECOND, ("terms",), ["terms"])


def test_a_program_with_a_progress_tab_for_each_year_keeps_each_as_it_is() -> None:
    raw = PROGRAM.model_dump(mode="json", exclude_none=True)
    home = next(one for one in raw["modules"] if one["key"] == "home")
    own = {**next(one for one in raw["tabs"] if one["key"] == "home"), "key": "home_2", "sheet_id": 90,
           "title": "Where I stand, second year"}  # fmt: skip
    later = {
        **home,
        "key": "home_2",
        "tab": "home_2",
        "title": "Second home",
        "short": "home 2",
        "years": [2],
    }
    raw["modules"] = [{**one, "years": [1]} if one["key"] == "home" else one for one in raw["modules"]] + [
        later
    ]
    raw["tabs"] = [*raw["tabs"], own]
    assert onward(Program.model_validate(raw), SECOND, "1/abc") == ()


def test_the_paper_shows_no_error_and_counts_the_open_work_of_both_years() -> None:
    desk = Desk(PROGRAM, SECOND)
    desk.__dict__["book"] = book(PROGRAM, (1, 2))
    desk.start().release("plan", "diary")
    assert desk.paper.errors() == []
