"""A spreadsheet's page: cells are read and edited as in Sheets."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ANA, BEN, EVA

PROTECTED = "You are trying to edit a protected cell or object."


def cell(page, name):
    return page.locator(f".gc[data-cell={name}]")


def typed(page, name, text):
    cell(page, name).click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def focused(page):
    return page.locator("#place")


def stored(as_person, book, place):
    how = {"valueRenderOption": "UNFORMATTED_VALUE"}
    found = (
        as_person(ANA).sheets.spreadsheets().values().get(spreadsheetId=book, range=place, **how).execute()
    )
    return found.get("values", [[None]])[0][0]


def test_what_is_typed_is_kept_and_formulas_follow(anywhere, book, as_person):
    page = anywhere.book(book, BEN)
    expect(cell(page, "B2")).to_have_text("3")
    typed(page, "A2", "4")
    expect(cell(page, "A2")).to_have_text("4")
    expect(cell(page, "B2")).to_have_text("8")
    expect(focused(page)).to_have_text("A3")
    assert stored(as_person, book, "B2") == 8


def test_only_rows_that_change_are_sent_again(visit, book):
    page = visit.book(book, BEN)
    with page.expect_response(lambda one: one.request.method == "POST") as answer:
        typed(page, "A2", "4")
        expect(cell(page, "B2")).to_have_text("8")
    assert [row["n"] for row in answer.value.json()["rows"].values()] == [2]


def test_a_box_is_ticked_and_what_depends_on_it_changes_its_look(anywhere, book, as_person):
    page = anywhere.book(book, BEN)
    page.get_by_role("checkbox", name="C2").click()
    expect(page.get_by_role("checkbox", name="C2")).to_be_checked()
    expect(cell(page, "A2")).to_have_css("background-color", "rgb(204, 255, 204)")
    assert stored(as_person, book, "C2") is True


def test_a_choice_is_picked_from_a_dropdown(anywhere, book, as_person):
    page = anywhere.book(book, BEN)
    cell(page, "D2").locator(".mark").click()
    page.get_by_role("listbox", name="Choices").select_option("Yes")
    page.keyboard.press("Enter")
    expect(cell(page, "D2")).to_have_text("Yes")
    assert stored(as_person, book, "D2") == "Yes"


def test_protected_cells_are_shaded_and_refused_in_sheets_words(anywhere, book, as_person):
    page = anywhere.book(book, BEN)
    expect(cell(page, "A1")).to_have_class(re.compile("locked"))
    cell(page, "A1").click()
    page.keyboard.type("mine")
    expect(page.get_by_role("alert")).to_contain_text(PROTECTED)
    expect(page.get_by_label("Value")).to_have_count(0)
    assert stored(as_person, book, "A1") == "Hours"


def test_a_protection_made_meanwhile_refuses_in_sheets_words(visit, book, as_person):
    page = visit.book(book, BEN)
    protection = {"range": {"sheetId": 0}, "editors": {"users": [ANA]}}
    body = {"requests": [{"addProtectedRange": {"protectedRange": protection}}]}
    as_person(ANA).sheets.spreadsheets().batchUpdate(spreadsheetId=book, body=body).execute()
    typed(page, "A3", "mine")
    expect(page.get_by_role("alert")).to_contain_text(PROTECTED)
    visit.errors.clear()  # the browser's own word for the refusal
    assert stored(as_person, book, "A3") == 2


def test_readers_see_and_cannot_write(visit, book, as_person):
    page = visit.book(book, EVA)
    typed(page, "A2", "9")
    expect(page.get_by_role("alert")).to_contain_text("eva.lind@example.org may only read this spreadsheet")
    assert stored(as_person, book, "A2") == 1.5


def test_a_strict_rule_refuses_and_another_marks(visit, book, as_person):
    page = visit.book(book, BEN)
    typed(page, "E2", "4")
    expect(page.get_by_role("alert")).to_contain_text("cell E2 violates the data validation rules")
    visit.errors.clear()  # the browser's own word for the refusal
    assert stored(as_person, book, "E2") is None
    expect(cell(page, "C3")).to_have_class(re.compile("invalid"))
    cell(page, "C3").click()
    expect(page.locator("#card")).to_contain_text("Input must be an item on the specified list")


def test_hidden_tabs_rows_and_covered_cells_are_absent(anywhere, book):
    page = anywhere.book(book, BEN)
    expect(page.get_by_role("navigation", name="Tabs").get_by_role("link")).to_have_text(["Plan", "Second"])
    assert "Keys" not in page.content()
    expect(cell(page, "A4")).to_have_count(0)
    expect(cell(page, "C7")).to_have_count(0)
    across, down = cell(page, "B6").bounding_box(), cell(page, "B5").bounding_box()
    assert across["width"] == 3 * down["width"]
    assert across["height"] == 3 * down["height"]


def test_a_merged_cell_is_drawn_over_the_rows_that_it_covers(visit, book, as_person):
    fill = {"userEnteredFormat": {"backgroundColor": {"red": 1}}}
    where = {"sheetId": 0, "startRowIndex": 5, "endRowIndex": 6, "startColumnIndex": 1, "endColumnIndex": 2}
    body = {"requests": [{"repeatCell": {"range": where, "cell": fill, "fields": "userEnteredFormat"}}]}
    as_person(ANA).sheets.spreadsheets().batchUpdate(spreadsheetId=book, body=body).execute()
    page = visit.book(book, ANA)
    box = cell(page, "B6").bounding_box()
    foot = {"x": box["x"] + 150, "y": box["y"] + box["height"] - 8, "width": 1, "height": 1}
    red = {"x": box["x"] + 150, "y": box["y"] + 8, "width": 1, "height": 1}
    assert page.screenshot(clip=foot) == page.screenshot(clip=red)
    page.mouse.click(foot["x"], foot["y"])
    expect(focused(page)).to_have_text("B6")


def test_wrapped_text_makes_its_row_taller_and_frozen_cells_stay(anywhere, book):
    page = anywhere.book(book, BEN)
    text = cell(page, "G2").locator(".text").bounding_box()
    assert cell(page, "G2").bounding_box()["height"] >= text["height"] > 60
    before = cell(page, "A1").bounding_box()
    cell(page, "A3").click()
    for _ in range(4):
        page.keyboard.press("PageDown")
    expect(cell(page, "A55")).to_be_visible()
    assert cell(page, "A1").bounding_box() == before


def test_notes_and_comments_are_shown_at_their_cells(anywhere, book):
    page = anywhere.book(book, BEN)
    cell(page, "A3").click()
    expect(page.locator("#card")).to_contain_text("Counted by the coach")
    expect(cell(page, "B3")).to_have_class(re.compile("commented"))
    cell(page, "B3").click()
    expect(page.locator("#card")).to_contain_text("Is this right?")


def test_a_comment_is_answered_and_resolved_as_the_person_acting(visit, book, as_person):
    page = visit.book(book, BEN)
    page.get_by_role("button", name="Comments (1)").click()
    panel = page.get_by_role("complementary", name="Comments")
    panel.get_by_label("Reply").fill("Yes, it is")
    panel.get_by_role("button", name="Reply").click()
    expect(panel.get_by_text("Yes, it is")).to_be_visible()
    panel.get_by_role("button", name="Resolve").click()
    expect(panel.get_by_role("button", name="Reopen")).to_be_visible()
    expect(cell(page, "B3")).not_to_have_class(re.compile("commented"))
    (found,) = as_person(ANA).drive.comments().list(fileId=book, fields="*").execute()["comments"]
    assert found["resolved"] is True
    assert [one.get("content") for one in found["replies"]] == ["Yes, it is", None]


def test_a_cell_can_be_commented_on(visit, book, as_person):
    page = visit.book(book, BEN)
    cell(page, "A5").click()
    page.keyboard.press("Control+Alt+m")
    page.get_by_label("Comment on A5").fill("Please look here")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(cell(page, "A5")).to_have_class(re.compile("commented"))


@pytest.mark.parametrize("gid", [0, 5])
def test_a_tab_is_named_by_its_address(visit, book, gid):
    page = visit.open(f"/spreadsheets/d/{book}/edit", BEN)
    page.goto(f"{visit.url}/spreadsheets/d/{book}/edit#gid={gid}")
    expect(page.locator("[aria-current=page]")).to_have_text("Second" if gid else "Plan")
