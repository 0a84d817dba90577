"""The workbook counts hours by formula exactly as the service reads them."""

import ironcalc
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.domain.base import Value
from service.domain.hours import Unreadable, parse_hours
from service.workbook.formulas import hours

WARNING = "?"
NUMBERS = st.sampled_from(
    ["0", "1", "2", "1.5", "1,5", "1,50", "1,500", ".5", ",5", "5.", "007", "24", "25", "90", "1e3", ""]
)
UNITS = st.sampled_from(
    ["", "h", "hr", "hrs", "hour", "hours", "m", "min", "mins", "minute", "minutes", ":", "hs", "d"]
)
PIECES = st.sampled_from([" ", "  ", "\u00a0", "-", "", "", "x"])
ALPHABET = st.text(alphabet="0123456789.,:hmrsinou -", max_size=12)
TYPED = st.one_of(
    ALPHABET,
    st.tuples(NUMBERS, PIECES, UNITS, PIECES, NUMBERS, PIECES, UNITS).map("".join),
    st.tuples(NUMBERS, UNITS, NUMBERS).map("".join),
    st.floats(-2, 30).map(lambda number: round(number, 4)),
    st.booleans(),
)


def by_formula(entries: list[Value]) -> list[object]:
    """What the counted column shows for each entry."""
    model = ironcalc.create("hours", "en", "UTC", "en")
    for row, entry in enumerate(entries, start=1):
        if isinstance(entry, bool):
            model.update_cell_with_bool(0, row, 1, entry)
        elif isinstance(entry, float | int):
            model.update_cell_with_number(0, row, 1, entry)
        elif entry:
            model.update_cell_with_text(0, row, 1, entry)
        model.set_user_input(0, row, 2, hours.text(f"A{row}"))
        model.set_user_input(0, row, 3, hours.shape(f"B{row}"))
        model.set_user_input(0, row, 4, hours.value(f"B{row}", f"C{row}"))
        model.set_user_input(0, row, 5, hours.counted(f"B{row}", f"D{row}", WARNING))
    model.evaluate()
    return [model.get_cell_value(0, row, 5) for row in range(1, len(entries) + 1)]


@settings(max_examples=60, deadline=None)
@given(st.lists(TYPED, min_size=1, max_size=30))
@example(
    ["1h30", "1 h 30 min", "1:30", "90 min", "2 hrs", "1 hour 5 minutes", "1:60", "1:3", ":30", "h30", "1 5"]
)
@example(
    ["1,500", "-1", "25", "24", "24:01", "hrs", "m", "5 min 3", "1.5h30", "1.5:30", "one", "1 h 60", "1h 005"]
)
def test_formula_and_parser_agree_on_anything_typed(entries: list[Value]) -> None:
    for entry, shown in zip(entries, by_formula(entries), strict=True):
        read = parse_hours(entry)
        if read is None:
            assert shown == "", entry
        elif isinstance(read, Unreadable):
            assert shown == WARNING, entry
        else:
            assert shown == pytest.approx(read), entry
