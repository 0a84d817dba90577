"""Hours as people type them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.calendar import Cohort, ProgramYear
from service.domain.hours import HoursTotal, Unreadable, counts_since, hours_of, parse_hours
from service.domain.monthly import Monthly, hours_by_month
from service.domain.program import HoursRule, Program
from service.domain.readings import TabReading
from service.domain.standing import standing
from tests.workbook.cast import CANDIDATE, program

LAST_SPRING, AUTUMN = 46508.0, 46661.0
"""May 1 and October 1, 2027, as Sheets counts days."""


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("1.5", 1.5), ("1,5", 1.5), ("1:30", 1.5), ("90 min", 1.5), ("90 minutes", 1.5), ("90 mins", 1.5),
        ("2 h", 2), ("2 hrs", 2), ("2 hours", 2), ("1 h 30 min", 1.5), ("1h30", 1.5),
        ("1 Hour 30 Minutes", 1.5),
        (" 2 ", 2), (".5", 0.5), (3, 3), (0.25, 0.25), ("0", 0), ("24", 24), ("0:45", 0.75),
    ],
)  # fmt: skip
def test_usual_spellings_are_read(typed: str | float, hours: float) -> None:
    assert parse_hours(typed) == pytest.approx(hours)


@pytest.mark.parametrize("nothing", [None, "", "   ", "\u00a0"])
def test_an_empty_cell_is_nothing_and_not_zero(nothing: str | None) -> None:
    assert parse_hours(nothing) is None


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("-1", "below zero"), ("25", "more than 24 hours in one entry"),
        ("1,500", "the comma may mean thousands"),
        ("about two", "not a number of hours"), ("1:75", "more than 59 minutes"),
        ("1 5", "not a number of hours"),
        ("2-3", "not a number of hours"), (True, "not a number of hours"), (-0.5, "below zero"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_flagged_with_a_reason(typed: str | float, why: str) -> None:
    read = parse_hours(typed)
    assert isinstance(read, Unreadable)
    assert read.why == why


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_way_to_write_a_time_means_the_same(hours: int, minutes: int) -> None:
    spellings = [
        f"{hours}:{minutes:02d}",
        f"{hours}h{minutes}",
        f"{hours} hrs {minutes} min",
        f"{hours * 60 + minutes} min",
    ]
    assert {round(parse_hours(spelling), 9) for spelling in spellings} == {round(hours + minutes / 60, 9)}


@given(st.text(max_size=20))
def test_any_text_is_hours_or_flagged_or_empty(text: str) -> None:
    read = parse_hours(text)
    assert read is None or isinstance(read, Unreadable) or 0 <= read <= 24
    assert (read is None) == (text.replace("\u00a0", " ").strip(" ") == "")


def test_a_total_counts_what_it_can_and_names_the_rest() -> None:
    sample = program()
    rows = ({"hours": "1:30"}, {"hours": "2"}, {"hours": "lots"}, {"topic": "no hours given"})
    total = hours_of(
        sample, sample.hours[0], {"diary": TabReading("diary", "Diary", rows={"meetings": rows})}
    )
    assert total == HoursTotal(
        "met", 3.5, ("Diary, Meetings, entry 3: “lots” is not counted: not a number of hours",), 3, 6
    )


def test_a_log_that_is_not_released_counts_nothing() -> None:
    sample = program()
    assert hours_of(sample, sample.hours[0], {}) == HoursTotal("met", 0, (), 3, 6)


def test_an_entry_is_named_by_the_number_that_stands_beside_it() -> None:
    sample = program()
    rows = ({"hours": "1:30"}, {"hours": "lots"})
    reading = TabReading("diary", "Diary", rows={"meetings": rows}, numbers={"meetings": (2, 7)})
    flagged = hours_of(sample, sample.hours[0], {"diary": reading}).flagged
    assert flagged == ("Diary, Meetings, entry 7: “lots” is not counted: not a number of hours",)


def by_year() -> tuple[Program, HoursRule]:
    usual = program()
    rule = usual.hours[0].model_copy(update={"per": "year"})
    years = (*usual.years, ProgramYear(number=2, label="Second year"))
    modules = tuple(m.model_copy(update={"years": (1, 2)}) for m in usual.modules)
    return usual.model_copy(update={"hours": (rule,), "years": years, "modules": modules}), rule


SECOND = replace(CANDIDATE, year=2, cohort=Cohort(key="2027-28", starts=date(2027, 7, 1)))
LOG = (
    {"day": LAST_SPRING, "hours": "20"}, {"day": LAST_SPRING, "hours": "a lot"},
    {"day": AUTUMN, "hours": 1.5},
    {"hours": "2"}, {"day": "in the fall", "hours": "0:30"},
)  # fmt: skip
READ = {"diary": TabReading("diary", "Diary", rows={"meetings": LOG})}


def test_hours_by_the_year_leave_out_those_of_the_year_before_and_name_those_of_no_year() -> None:
    sample, rule = by_year()
    total = hours_of(sample, rule, READ, counts_since(sample, rule, SECOND))
    assert total.counted == 1.5
    assert [text.partition(" is not")[0] for text in total.flagged] == [
        "Diary, Meetings, entry 4: “2”", "Diary, Meetings, entry 5: “0.5”",
    ]  # fmt: skip
    assert hours_by_month(sample, rule, total, READ) == Monthly(((date(2027, 10, 1), 1.5),), 0)


def test_in_the_first_year_and_in_hours_of_the_program_every_entry_counts() -> None:
    sample, rule = by_year()
    whole = rule.model_copy(update={"per": "program"})
    for asked, person in ((rule, CANDIDATE), (whole, SECOND)):
        since = counts_since(sample, asked, person)
        assert since is None
        total = hours_of(sample, asked, READ, since)
        assert total.counted + total.over == 24


def test_a_minimum_reached_last_year_is_asked_again_this_year() -> None:
    sample, _ = by_year()
    found = {
        person.year: standing(sample, person, ["diary"], None, [], date(2027, 10, 2)).hours[0].since
        for person in (CANDIDATE, SECOND)
    }
    assert found == {1: None, 2: date(2027, 7, 1)}


KINDS = ("Chosen", "Given")
ROW = st.fixed_dictionaries(
    {"hours": st.sampled_from(["1.5", "2", "0:45", "lots", None, "24"]),
     "kind": st.sampled_from(["Chosen", " given ", "", None, "Other"])}
)  # fmt: skip


def told_apart() -> tuple[Program, HoursRule]:
    """The sample, whose diary says how each meeting came about."""
    sample = program()
    rule = sample.hours[0].model_copy(update={"by": ("kind",)})
    diary = sample.tab("diary").model_dump()
    kind = {"key": "kind", "label": "Kind", "type": "choice", "choices": KINDS}
    diary["elements"][0]["columns"] += (kind,)
    tabs = [diary if tab.key == "diary" else tab.model_dump() for tab in sample.tabs]
    whole = {**sample.model_dump(by_alias=True), "tabs": tabs, "hours": [rule.model_dump()]}
    return Program.model_validate(whole), rule


@given(rows=st.lists(ROW, max_size=12), brought=st.sampled_from([0.0, 2.5, 40.0]))
def test_no_hour_is_lost_between_what_counts_what_is_over_and_kinds(
    rows: list[dict[str, str | None]], brought: float
) -> None:
    # C-77, C-79
    sample, rule = told_apart()
    reading = TabReading("diary", "Diary", rows={"meetings": tuple(rows)})
    total = hours_of(sample, rule, {"diary": reading}, brought=brought)
    logged = sum(hours for row in rows if isinstance(hours := parse_hours(row["hours"]), float))
    assert total.counted + total.over == pytest.approx(logged + brought)
    assert total.counted <= (rule.maximum or 0)
    assert (total.over > 0) == (logged + brought > (rule.maximum or 0))
    assert total.brought == brought
    (kinds,) = total.kinds
    assert sum(hours for _, hours in kinds.parts) == pytest.approx(logged)
    assert [name for name, _ in kinds.parts] == [n for n in (*KINDS, "") if n in dict(kinds.parts)]
