"""Everything in a spreadsheet by keyboard alone."""

from playwright.sync_api import expect

from tests.browser.conftest import BEN
from tests.browser.test_workbook import cell, focused, stored


def press(page, *keys):
    for one in keys:
        page.keyboard.press(one)


def test_cells_are_reached_edited_and_left_by_keyboard(anywhere, book, as_person):
    page = anywhere.book(book, BEN)
    page.locator("#open-comments").focus()
    press(page, "Tab")
    expect(focused(page)).to_have_text("A1")
    press(page, "ArrowDown", "ArrowDown", "5", "Enter")
    expect(focused(page)).to_have_text("A5")
    expect(cell(page, "B3")).to_have_text("10")
    press(page, "ArrowUp", "ArrowRight", "Tab")
    expect(focused(page)).to_have_text("C3")
    press(page, "Shift+Tab", "F2")
    expect(page.get_by_label("Value")).to_have_value("=A3*2")
    press(page, "Escape")
    expect(page.get_by_label("Value")).to_have_count(0)
    expect(cell(page, "B3")).to_have_text("10")
    press(page, "Escape")
    expect(page.locator(".strip [aria-current]")).to_be_focused()
    assert stored(as_person, book, "A3") == 5


def test_boxes_dropdowns_and_emptying_by_keyboard(visit, book, as_person):
    page = visit.book(book, BEN)
    cell(page, "A2").click()
    press(page, "ArrowRight", "ArrowRight", "Space")
    expect(page.get_by_role("checkbox", name="C2")).to_be_checked()
    press(page, "ArrowRight", "Enter")
    expect(page.get_by_label("Choices")).to_be_focused()
    press(page, "ArrowDown", "ArrowDown", "Enter")
    expect(cell(page, "D2")).to_have_text("No")
    expect(focused(page)).to_have_text("D3")
    press(page, "ArrowUp", "Delete")
    expect(cell(page, "D2")).to_have_text("")
    press(page, "F2")
    expect(page.get_by_label("Choices")).to_be_focused()
    press(page, "ArrowDown", "Tab")
    expect(focused(page)).to_have_text("E2")
    expect(cell(page, "D2")).to_have_text("Yes")
    assert stored(as_person, book, "D2") == "Yes"


def test_a_merged_cell_is_one_step(visit, book):
    page = visit.book(book, BEN)
    cell(page, "B5").click()
    press(page, "ArrowDown")
    expect(focused(page)).to_have_text("B6")
    press(page, "ArrowDown")
    expect(focused(page)).to_have_text("B9")
    press(page, "ArrowUp", "ArrowRight")
    expect(focused(page)).to_have_text("E6")
    press(page, "ArrowLeft", "ArrowLeft")
    expect(focused(page)).to_have_text("A6")
    press(page, "ArrowDown", "ArrowRight")
    expect(focused(page)).to_have_text("B6")
