"""Rules that hold for all inputs: A1 notation, formula references, stored forms, typed values."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.sheets.display.formatted import formatted
from service.sandbox.sheets.display.typed import typed
from service.sandbox.sheets.formulas.moves import Delete, Insert, Shuffle
from service.sandbox.sheets.formulas.shift import GridMove, after_move, copied
from service.sandbox.sheets.formulas.tokens import tokens
from service.sandbox.sheets.state import a1
from service.sandbox.sheets.state.cells import Cell, Formula
from service.sandbox.sheets.state.codec import decode_sheet, encode_sheet
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import new_sheet

TODAY = date(2026, 9, 5)
indexes = st.integers(0, 300)
boxes = st.builds(
    lambda t, h, le, w: Box(t, t + h, le, le + w), indexes, st.integers(1, 9), indexes, st.integers(1, 9)
)
moves = st.one_of(
    st.builds(Insert, st.integers(0, 20), st.integers(1, 5)),
    st.builds(Delete, st.integers(0, 20), st.integers(1, 5)),
    st.tuples(st.integers(0, 10), st.integers(1, 5), st.integers(0, 10)).map(
        lambda t: Shuffle(t[0], t[0] + t[1], t[2] if t[2] <= t[0] else t[2] + t[1])
    ),
)


@given(boxes, st.text(min_size=1, max_size=12).filter(lambda title: "\x00" not in title))
def test_a_shown_range_is_read_back_as_the_same(box, title):
    read_title, cells = a1.split_title(a1.show(title, box))
    assert read_title == title
    assert a1.parse_cells(cells) == box


@given(st.text(max_size=60))
def test_tokens_joined_give_the_text_back(text):
    assert "".join(token.text for token in tokens("=" + text)) == "=" + text


@given(st.integers(0, 30), moves)
def test_a_reference_follows_the_row_that_it_names(row, move):
    after = after_move(f"=A{row + 1}", GridMove(0, "ROWS", move), lambda title: title is None)
    place = move.point(row)
    assert after == ("=#REF!" if place is None else f"=A{place + 1}")


@given(st.lists(st.integers(0, 30), min_size=1, max_size=4), moves)
def test_of_several_references_each_follows_its_own_row(rows, move):
    after = after_move(
        f"=SUM({','.join(f'A{row + 1}' for row in rows)})",
        GridMove(0, "ROWS", move),
        lambda title: title is None,
    )
    places = [move.point(row) for row in rows]
    assert after == f"=SUM({','.join('#REF!' if at is None else f'A{at + 1}' for at in places)})"


@given(st.integers(0, 20), st.integers(1, 8), moves)
def test_what_ends_above_the_first_touched_row_stays(start, height, move):
    end = start + height
    if end <= move.first:
        assert move.span(start, end) == (start, end)
    after = after_move(f"=SUM(A{start + 1}:B{end})", GridMove(0, "ROWS", move), lambda title: title is None)
    found = move.span(start, end)
    assert after == ("=SUM(#REF!)" if found is None else f"=SUM(A{found[0] + 1}:B{found[1]})")


@given(st.integers(0, 20), st.integers(1, 8), moves)
def test_a_range_never_loses_a_row_that_is_still_there_unless_it_moved_away(start, height, move):
    found = move.span(start, start + height)
    kept = {move.point(row) for row in range(start, start + height)} - {None}
    if found is None:
        assert not kept
    elif not isinstance(move, Shuffle):
        assert kept <= set(range(*found))
    else:
        assert found[1] - found[0] >= 1


@settings(deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 9), st.integers(0, 9))
def test_a_formula_copied_there_and_back_is_the_same(row, column, down, right):
    formula = f"=SUM({a1.column_name(column)}{row + 1}:$C$9)*B$2"
    assert copied(copied(formula, down, right), -down, -right) == formula


values = st.one_of(
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9),
    st.text(min_size=1),
    st.builds(Formula, st.text()),
)
styles = st.sampled_from([None, {"textFormat": {"bold": True}}, {"wrapStrategy": "WRAP"}])
cells = st.builds(
    Cell,
    extra=st.none(),
    value=values,
    format=styles,
    validation=styles,
    note=st.none() | st.text(min_size=1),
)


@given(st.dictionaries(st.tuples(indexes, indexes), cells, max_size=20))
def test_a_stored_sheet_comes_back_equal(content):
    sheet = new_sheet(3, "Log")
    for (row, column), cell in content.items():
        sheet.put(row, column, cell)
    assert decode_sheet(encode_sheet(sheet)) == sheet


@given(st.dates(date(1970, 1, 1), date(2099, 12, 31)))
def test_a_date_typed_in_any_usual_way_is_the_same_day(day):
    ways = ["%Y-%m-%d", "%m/%d/%Y", "%b %d, %Y", "%d %B %Y", "%A, %B %d, %Y", "%Y/%m/%d", "%d-%b-%Y"]
    assert len({typed(day.strftime(way), "en_US", TODAY).value for way in ways}) == 1


@given(st.dates(date(1970, 1, 1), date(2099, 12, 31)))
def test_a_typed_date_is_shown_as_it_was_typed(day):
    text = f"{day:%b} {day.day}, {day.year}"
    entry = typed(text, "en_US", TODAY)
    assert formatted(entry.value, entry.number_format) == text


@given(st.text(max_size=30))
def test_any_text_can_be_typed(text):
    entry = typed(text, "en_US", TODAY)
    assert entry.value is None or isinstance(entry.value, (int, float, bool, str, Formula))


def test_days_come_first_where_people_write_them_so():
    assert typed("5/9/2026", "en_GB", TODAY).value == typed("9/5/2026", "en_US", TODAY).value


@pytest.mark.parametrize(
    ("number", "pattern", "shown"),
    [
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (5, "000", "005"),
        (-2, "$#,##0;[Red]($#,##0)", "($2)"),
        (0, '0;-0;"none"', "none"),
        (0.256, "0%", "26%"),
        (3, '0 "hours"', "3 hours"),
        (5551234567, "(000) 000-0000", "(555) 123-4567"),
        (12345.678, "0.00E+00", "1.23E+04"),
        (1234567, "#,##0,", "1,235"),
        (46270.6, "dddd, mmmm d, yyyy h:mm AM/PM", "Saturday, September 5, 2026 2:24 PM"),
        (1.5, "[h]:mm", "36:00"),
        (46270, "mm/dd/yy", "09/05/26"),
    ],
)
def test_patterns_show_numbers_as_sheets_does(number, pattern, shown):
    assert formatted(number, {"type": "NUMBER", "pattern": pattern}) == shown


def test_rows_encoded_before_are_stored_as_a_changed_tab_has_them():
    first = new_sheet(0, "One")
    for row in range(5):
        first.put(row, 0, Cell(row, {"bold": True}))
    encode_sheet(first)
    changed = first.copy()
    changed.put(1, 0, Cell(True, {"italic": True}))
    changed.put(7, 2, Cell("new", None, {"strict": True}, "note"))
    changed.rows.pop(3)
    assert decode_sheet(encode_sheet(changed)) == changed
    assert type(decode_sheet(encode_sheet(changed)).cell(1, 0).value) is bool


def test_formats_that_are_used_no_more_are_not_stored_for_ever():
    sheet = new_sheet(0, "One")
    for size in range(2_000):
        sheet = sheet.copy()
        sheet.put(0, 0, Cell("x", {"textFormat": {"fontSize": size}}))
        blob = encode_sheet(sheet)
    assert decode_sheet(blob) == sheet
    assert len(blob) < 3_000
