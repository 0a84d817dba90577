"""A workbook reads the same from spreadsheets.get and from Drive's export, whatever people put into it."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain.program import Program
from service.domain.readings import WorkbookReading
from service.sheetwriting.a1 import Area
from service.sheetwriting.exported_parts import place_of
from service.workbook.exported import TYPE, exported_answer
from service.workbook.link_notes import note_requests, read_notes
from service.workbook.reading import read_workbook
from service.workbook.rendering.shape import range_name
from tests.workbook.cast import (
    AT_ENROLMENT,
    CANDIDATE,
    DIARY,
    HOME,
    IDENTITY,
    NORA,
    PLAN,
    TED,
    field,
    module,
    program,
)
from tests.workbook.conftest import Shared

ADDRESS = "https://drive.google.com/file/d/1AbC/view?usp=sharing#top"
KINDS = 40
MANY = {
    "key": "many", "title": "Many", "sheet_id": 60,
    "elements": [field(f"k{n}", type="long_text") for n in range(KINDS)],
}  # fmt: skip


@pytest.fixture(scope="module")
def shared(copied: Callable[[Program], Shared]) -> Shared:
    made = copied(program(HOME, PLAN, DIARY, MANY, modules=[
        module("home", "nothing", opens=AT_ENROLMENT), module("plan", "review"), module("diary", "nothing"),
        module("many", "fields"),
    ]))  # fmt: skip
    made.release("plan", "diary", "many")
    return made


def exported(shared: Shared) -> bytes:
    drive = shared.people.drive(IDENTITY)
    return bytes(drive.files().export(fileId=shared.file_id, mimeType=TYPE).execute())


def by_export(shared: Shared) -> WorkbookReading | None:
    answer = exported_answer(shared.program, exported(shared))
    return read_workbook(shared.program, CANDIDATE.year, answer, shared.released) if answer else None


def put(shared: Shared, cells: Mapping[str, Mapping[str, Any]]) -> None:
    """Put CellDatas into cells of the tab of fields, as API clients can; an empty one clears its cell."""
    sheet = shared.program.tab("many").sheet_id
    places = {c.address: (c.row, c.column) for c in shared.book.placement("many").block.cells if c.address}
    shared.send([
        {"updateCells": {"start": {"sheetId": sheet, "rowIndex": places[address][0],
                                   "columnIndex": places[address][1]},
                         "rows": [{"values": [cell]}], "fields": FIELDS}}
        for address, cell in cells.items()
    ])  # fmt: skip


def entered(kind: str, value: object) -> dict[str, Any]:
    return {"userEnteredValue": {kind: value}}


def linked(*uris: str, text: str = "see here and there") -> dict[str, Any]:
    """Words of which one or more link somewhere."""
    runs = [{"startIndex": 4 * n, "format": {"link": {"uri": uri}}} for n, uri in enumerate(uris)]
    end = [{"startIndex": 4 * len(uris), "format": {}}] if len(uris) > 1 else []
    return entered("stringValue", text) | {"textFormatRuns": [*runs, *end]}


ALIKE = {
    "text": entered("stringValue", "What I want to learn: ¡más!  \n\tand “more” 😀 & <b>"),
    "text that looks like a formula": entered("stringValue", "=1+1"),
    "number as text": entered("stringValue", "007"),
    "text that Excel escapes": entered("stringValue", "_x0041_ and \x0b"),
    "long text": entered("stringValue", "learn " * 5_000),
    "blank": entered("stringValue", " "),
    "number": entered("numberValue", 3),
    "fraction": entered("numberValue", 0.1 + 0.2),
    "great number": entered("numberValue", 123456789012345),
    "small number": entered("numberValue", -1.5e-9),
    "date": entered("numberValue", 46266) | {"userEnteredFormat": {"numberFormat": {"type": "DATE"}}},
    "early date": entered("numberValue", 1) | {"userEnteredFormat": {"numberFormat": {"type": "DATE"}}},
    "time": entered("numberValue", 0.1) | {"userEnteredFormat": {"numberFormat": {"type": "TIME"}}},
    "moment": entered("numberValue", 46266.123456789)
    | {"userEnteredFormat": {"numberFormat": {"type": "DATE_TIME"}}},
    "duration": entered("numberValue", 1.0625)
    | {"userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "[h]:mm"}}},
    "percent": entered("numberValue", 0.5) | {"userEnteredFormat": {"numberFormat": {"type": "PERCENT"}}},
    "tick": entered("boolValue", value=True),
    "no tick": entered("boolValue", value=False),
    "formula of a number": entered("formulaValue", "=1/3"),
    "formula of a text": entered("formulaValue", '="a"&"b"'),
    "formula of a truth": entered("formulaValue", "=1=1"),
    "formula of nothing": entered("formulaValue", '=""'),
    "formula of a date": entered("formulaValue", "=DATE(2026,9,1)"),
    "address": entered("stringValue", ADDRESS),
    "linked words": linked(ADDRESS),
    "link by formula": entered("formulaValue", f'=HYPERLINK("{ADDRESS}","see")'),
    "link by format": entered("stringValue", "see")
    | {"userEnteredFormat": {"textFormat": {"link": {"uri": ADDRESS}}}},
}  # fmt: skip
UNTOLD = {
    "error": entered("formulaValue", "=1/0"),
    "nothing found": entered("formulaValue", "=NA()"),
    "mistyped formula": entered("formulaValue", "=1+"),
    "text like an error": entered("stringValue", "#N/A"),
    "longer than Excel's cells": entered("stringValue", "x" * 40_000),
    "several links": linked("https://a.example/1", "https://a.example/2"),
    "link by a formula within": entered("formulaValue", f'=IF(TRUE,HYPERLINK("{ADDRESS}","see"),"")'),
}
LINKED = {"linked words", "link by formula", "link by format", "chip"}
FIELDS = "userEnteredValue,userEnteredFormat,textFormatRuns,chipRuns"


def test_every_kind_of_content_reads_the_same(shared: Shared) -> None:
    uri = f"https://docs.google.com/spreadsheets/d/{shared.file_id}/edit"
    chip = {"startIndex": 0, "chip": {"richLinkProperties": {"uri": uri}}}
    kinds = ALIKE | {"chip": entered("stringValue", "@") | {"chipRuns": [chip]}}
    put(shared, {f"k{n}": cell for n, cell in enumerate(kinds.values())})
    by_call = shared.read().tabs["many"]
    assert (found := by_export(shared))
    for n, kind in enumerate(kinds):
        assert (kind, found.tabs["many"].values[f"k{n}"]) == (kind, by_call.values[f"k{n}"])
    assert found == shared.read()
    nothing = [kind for n, kind in enumerate(kinds) if by_call.values[f"k{n}"] is None]
    assert nothing == ["formula of nothing"]
    assert sorted(by_call.links) == sorted(f"k{n}" for n, kind in enumerate(kinds) if kind in LINKED)
    put(shared, {f"k{n}": {} for n in range(KINDS)})


@pytest.mark.parametrize("kind", UNTOLD)
def test_what_an_export_cannot_tell_is_left_to_the_other_way(shared: Shared, kind: str) -> None:
    put(shared, {"k0": UNTOLD[kind]})
    assert by_export(shared) is None
    put(shared, {"k0": {}})


def test_an_error_where_nobody_answers_is_no_concern(shared: Shared) -> None:
    sheet = shared.program.tab("plan").sheet_id
    end = {"sheetId": sheet, "rowIndex": 0, "columnIndex": 5}
    cell = {"values": [entered("formulaValue", "=1/0")]}
    shared.send([{"updateCells": {"start": end, "rows": [cell], "fields": "userEnteredValue"}}])
    assert by_export(shared) == shared.read()


def test_tabs_are_known_wherever_they_stand_and_whatever_they_are_called(
    copied: Callable[[Program], Shared],
) -> None:
    made = copied(program())
    made.release("plan", "diary")
    made.type(NORA.email, "plan", "goal", "Listen")
    made.tick(NORA.email, "plan", 1)
    first = made.book.placement("diary").block.named["meetings"].top + 2
    made.tab(TED.email, "diary").update(
        [["9/5/2026", "1:30"]], f"E{first}", value_input_option="USER_ENTERED"
    )
    plan, diary = (made.program.tab(key).sheet_id for key in ("plan", "diary"))
    made.send([
        {"updateSheetProperties": {"properties": {"sheetId": plan, "title": "Nora's “own” plan", "index": 0},
                                   "fields": "title,index"}},
        {"updateSheetProperties": {"properties": {"sheetId": diary, "title": "Old, now elsewhere"},
                                   "fields": "title"}},
        {"addSheet": {"properties": {"title": "Diary", "index": 1}}},
        {"insertDimension": {"range": {"sheetId": diary, "dimension": "ROWS", "startIndex": 13,
                                       "endIndex": 17}}},
        {"insertDimension": {"range": {"sheetId": diary, "dimension": "COLUMNS", "startIndex": 5,
                                       "endIndex": 6}}},
        *note_requests({"https://a.example": "opens"}, IDENTITY),
    ])  # fmt: skip
    by_call = made.read()
    assert by_call.tabs["plan"].title == "Nora's “own” plan"
    assert by_call.tabs["plan"].ticks[1] is True
    assert by_export(made) == by_call
    answer = exported_answer(made.program, exported(made))
    assert answer
    assert read_notes(answer) == {"https://a.example": "opens"}


@pytest.mark.parametrize("title", ["A title that is so long that Excel has to cut it", "a/b", "a_b"])
def test_a_title_that_excel_may_have_changed_is_left_to_the_other_way(shared: Shared, title: str) -> None:
    sheet = shared.program.tab("diary").sheet_id

    def rename(to: str) -> None:
        properties = {"properties": {"sheetId": sheet, "title": to}, "fields": "title"}
        shared.send([{"updateSheetProperties": properties}])

    rename(title)
    assert by_export(shared) is None
    rename("Diary")
    assert by_export(shared) == shared.read()


def test_a_name_whose_cells_are_gone_is_left_to_the_other_way(copied: Callable[[Program], Shared]) -> None:
    made = copied(program())
    made.release("plan")
    sheet, row = made.program.tab("plan").sheet_id, made.cell("plan", "goal").row
    place = {"sheetId": sheet, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    made.send([{"deleteDimension": {"range": place}}])
    assert made.read().damage
    found = by_export(made)
    assert found is None or found.damage


def test_a_deleted_name_and_a_deleted_tab_are_damage_either_way(copied: Callable[[Program], Shared]) -> None:
    made = copied(program())
    made.release("plan", "diary")
    made.send([{"deleteNamedRange": {"namedRangeId": range_name("plan", "goal")}}])
    assert (found := by_export(made))
    assert found.damage == made.read().damage != ()
    made.send([{"deleteSheet": {"sheetId": made.program.tab("diary").sheet_id}}])
    found = by_export(made)
    assert found is None or found.damage == made.read().damage


@pytest.mark.parametrize("data", [b"", b"PK", b"<html>Sign in</html>"])
def test_what_is_no_export_is_no_answer(data: bytes) -> None:
    assert exported_answer(program(), data) is None


def test_an_export_that_declares_entities_is_refused(shared: Shared) -> None:
    made = BytesIO()
    with ZipFile(BytesIO(exported(shared))) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/workbook.xml":
                data = data.replace(b"<workbook", b'<!DOCTYPE x [<!ENTITY e "e">]><workbook', 1)
            new.writestr(name, data)
    assert exported_answer(shared.program, made.getvalue()) is None


def test_places_that_are_no_places() -> None:
    assert place_of("='A b'!$B$2") == ("A b", Area(0, 1, 1, 2, 2))
    assert [place_of(text) for text in ("#REF!", "'A b'!#REF!", "A!$B:$C", "SUM(A!$B$2)")] == [None] * 4


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\r\x00"), min_size=1,
    max_size=60,
)  # fmt: skip
CONTENTS = st.one_of(
    TEXTS.map(lambda text: entered("stringValue", text)),
    st.floats(allow_nan=False, allow_infinity=False, width=64).map(lambda n: entered("numberValue", n)),
    st.integers(-(10**15), 10**15).map(lambda n: entered("numberValue", n)),
    st.booleans().map(lambda tick: entered("boolValue", tick)),
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CONTENTS, min_size=KINDS, max_size=KINDS))
def test_whatever_is_typed_reads_the_same(shared: Shared, contents: list[dict[str, Any]]) -> None:
    put(shared, {f"k{n}": cell for n, cell in enumerate(contents)})
    assert (found := by_export(shared))
    assert found == shared.read()
