"""The interface as it is handed out."""

import pytest
from googleapiclient.errors import HttpError

from service.interface.columns import Part
from service.interface.contact import alarm
from service.interface.tabs import data_tabs, staff_tabs
from tests.interface.desk import COHORT, SECRETARY, Desk, attempt, candidate, person


def _sheets(desk, fields):
    answer = desk.service.spreadsheets().get(
        spreadsheetId=desk.file_id, fields=f"properties,sheets({fields})"
    )
    return answer.execute()


def test_staff_see_their_tabs_and_the_data_tabs_are_hidden(desk: Desk, program) -> None:
    sheets = [sheet["properties"] for sheet in _sheets(desk, "properties")["sheets"]]
    shown = [sheet["title"] for sheet in sheets if not sheet.get("hidden")]
    assert shown == ["Today", *(tab.title for tab in staff_tabs(program)), "Log"]
    assert shown[:6] == ["Today", "Roster", "Completion", "Hours", "Attendance", "Reviews"]
    hidden = [sheet["title"] for sheet in sheets if sheet.get("hidden")]
    assert hidden[:5] == ["_people", "_reviews", "_lists", "_contact", "_charts"]
    assert hidden == [tab.title for tab in data_tabs(program)]


def test_the_spreadsheet_keeps_the_programs_time_and_place(desk: Desk, program) -> None:
    properties = _sheets(desk, "properties")["properties"]
    assert (properties["timeZone"], properties["locale"]) == (program.time_zone, program.locale)


def test_every_column_is_found_by_its_metadata(desk: Desk, program) -> None:
    reading = desk.read()
    for tab in staff_tabs(program):
        wanted = {column.key: position for position, column in enumerate(tab.columns)}
        assert reading.tabs[tab.key].positions == wanted
    assert reading.damage == ()


def test_each_tab_says_what_it_is_for_and_whose_columns_are_whose(desk: Desk, program) -> None:
    for tab in staff_tabs(program):
        rows = desk.sheet(tab.title).get_values("1:4", maintain_size=True)
        assert rows[0][0] == tab.title
        assert " ".join(part for part in (tab.purpose, tab.none_yet) if part) in rows[0]
        assert tab.how in rows[1]
        assert rows[3] == [column.heading for column in tab.columns]
        assert ("You type here" in rows[2]) == bool(tab.of(Part.TYPED))


def test_no_two_columns_of_one_owner_share_a_heading(program) -> None:
    for tab in staff_tabs(program):
        typed = [column.heading for column in tab.of(Part.TYPED)]
        assert len(typed) == len(set(typed))


def test_every_shown_column_has_its_source_in_the_data_tab(program) -> None:
    for tab in staff_tabs(program):
        assert {column.source for column in tab.of(Part.SHOWN)} <= set(tab.data.columns)


@pytest.mark.parametrize("title", ["Roster", "Completion", "Hours", "Reviews"])
def test_nobody_but_the_service_changes_a_heading(desk: Desk, title: str) -> None:
    with pytest.raises(HttpError) as refused:
        _write(desk, title, "A4", "Number")
    assert refused.value.status_code == 400
    assert "trying to edit a protected cell" in refused.value.reason


@pytest.mark.parametrize("title", ["Log", "_people", "_reviews", "_lists"])
def test_nobody_but_the_service_writes_in_its_own_tabs(desk: Desk, title: str) -> None:
    with pytest.raises(HttpError) as refused:
        _write(desk, title, "A2", "1001")
    assert refused.value.status_code == 400
    assert "trying to edit a protected cell" in refused.value.reason


def test_staff_cannot_delete_a_tab_or_a_column(desk: Desk, program) -> None:
    for tab in staff_tabs(program):
        columns = {"sheetId": tab.sheet_id, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
        for request in ({"deleteSheet": {"sheetId": tab.sheet_id}}, {"deleteDimension": {"range": columns}}):
            with pytest.raises(HttpError) as refused:
                desk.write([request], by=SECRETARY)
            assert "trying to edit a protected cell" in refused.value.reason


def test_staff_choose_levels_cohorts_and_companions_from_lists(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(0))]
    desk.attempts = [attempt(program, candidate(0))]
    desk.update()
    reviews, roster = (
        desk.service.spreadsheets()
        .get(
            spreadsheetId=desk.file_id, ranges=[area], fields="sheets(data(rowData(values(dataValidation))))"
        )
        .execute()["sheets"][0]["data"][0]["rowData"][0]["values"][0]["dataValidation"]["condition"]
        for area in ("Reviews!J5", "Roster!V5")
    )
    assert [value["userEnteredValue"] for value in reviews["values"]] == [
        "1 Beginning", "2 Developing", "3 Meets expectations", "4 Exceeds expectations",
    ]  # fmt: skip
    assert roster == {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "=_lists!$A$2:$A$401"}]}
    lists = desk.people(SECRETARY).gspread.open_by_key(desk.file_id).worksheet("_lists").get_all_values()
    assert lists[1][:3] == [COHORT.key, "Ted Okafor", "ted@example.org"]


def test_statuses_have_colors_in_completion(desk: Desk, program) -> None:
    sheets = _sheets(desk, "properties(title),conditionalFormats(ranges,booleanRule)")["sheets"]
    rules = next(s for s in sheets if s["properties"]["title"] == "Completion")["conditionalFormats"]
    texts = [rule["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for rule in rules]
    texts.remove(alarm(program))
    assert set(texts) == set(program.words.status.values())
    for early, late in ((a, b) for n, a in enumerate(texts) for b in texts[n + 1 :]):
        assert not late.startswith(early), "the first rule that fits wins"


def test_data_tabs_have_one_place_for_each_fact(program) -> None:
    for data in data_tabs(program):
        assert len(data.columns) == len(set(data.columns))


def _write(desk: Desk, title: str, cell: str, value: str) -> None:
    acting = desk.people(SECRETARY).sheets.spreadsheets().values()
    acting.update(
        spreadsheetId=desk.file_id,
        range=f"{title}!{cell}",
        valueInputOption="RAW",
        body={"values": [[value]]},
    ).execute()


def test_a_tab_without_rows_says_so_until_it_has_one(desk: Desk, program) -> None:
    purpose = next(tab.purpose for tab in staff_tabs(program) if tab.key == "reviews")
    assert f"{purpose} Nothing was handed in yet." in desk.sheet("Reviews").get_values("1:1")[0]
    desk.facts = [person(program, candidate(1))]
    desk.attempts = [attempt(program, candidate(1))]
    desk.update()
    assert purpose in desk.sheet("Reviews").get_values("1:1")[0]
