"""Documents as PDF and Excel: what was said stands there, whatever it was."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from reportlab.pdfbase.pdfmetrics import stringWidth

from service.documents import Column, Document, Heading, Link, Pairs, Paragraph, Table, pdf_bytes, xlsx_bytes
from service.documents.pdf import column_widths

DAY = date(2027, 6, 20)
TABLE = Table(
    "People: all/some",
    "Who is who",
    (Column("Name", 20), Column("Day"), Column("Hours"), Column("Work")),
    (
        ("Ruiz, Ana", DAY, 61.5, Link("Open", "https://docs.example.com/a?b=1&c=2")),
        ("=1+1", None, 3, Link("nowhere")),
    ),
    "From the ledger.",
)


LINK = Link("x", 'https://example.org/<a>"&b')


def everything(text: str) -> Document:
    table = Table("T", text, (Column(text), Column("Day")), ((text, DAY), (LINK, None)))
    parts = (Heading(text), Paragraph(text), Paragraph(text, "quiet"), Pairs(((text, text), ("Day", DAY))))
    return Document(text, (*parts, table), subtitle=text, footer=text)


def test_a_table_in_excel_holds_days_numbers_and_links_and_no_formula() -> None:
    [sheet] = load_workbook(BytesIO(xlsx_bytes([TABLE]))).worksheets
    assert sheet.title == "People  all some"
    assert [sheet["A1"].value, sheet["A2"].value] == ["Who is who", "From the ledger."]
    assert [cell.value for cell in sheet[4]] == ["Name", "Day", "Hours", "Work"]
    name, day, hours, work = sheet[5]
    assert (name.value, day.value.date(), hours.value, work.value) == ("Ruiz, Ana", DAY, 61.5, "Open")
    assert work.hyperlink.target == "https://docs.example.com/a?b=1&c=2"
    assert (sheet["A6"].value, sheet["A6"].data_type) == ("=1+1", "s")
    assert sheet["D6"].hyperlink is None


def test_the_same_facts_are_the_same_bytes() -> None:
    assert xlsx_bytes([TABLE]) == xlsx_bytes([TABLE])
    document = Document("Report", (TABLE,), landscape=True)
    assert pdf_bytes(document) == pdf_bytes(document)


@pytest.mark.parametrize(
    "text", ["", "<b>Zoë</b> & “Ñandú”", "محمد 王小明 Łukasz", "</para><img src='file:///etc/passwd'/>",
             "x" * 5000, "line\n" * 400, "\x00\x07\u202e", "{{ 1 }}"],
)  # fmt: skip
def test_any_words_become_a_pdf(text: str) -> None:
    data = pdf_bytes(everything(text))
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_stands_in_excel_as_it_is(text: str) -> None:
    [sheet] = load_workbook(BytesIO(xlsx_bytes([Table("T", "T", (Column("A"),), ((text,),))]))).worksheets
    kept = "".join(sign for sign in text if sign >= " " and sign not in "\ufffe\uffff")
    found = str(sheet["A5"].value or "")
    assert "".join(sign for sign in found if sign >= " ") == kept


def test_no_word_is_broken_while_there_is_room_for_it() -> None:
    """Columns that ask for too little get what their longest word takes, from those that can spare it."""
    narrow = Table("T", "T", (Column("Cohort", 1), Column("Notes", 99)), (("2026-27", "of no length"),))
    first, second = column_widths(narrow, 500, 8, Document("T", (narrow,)))
    assert first > stringWidth("2026-27", "Helvetica", 8)
    assert first + second == pytest.approx(500)


def test_a_word_longer_than_its_share_is_broken_and_the_page_is_not_left() -> None:
    wide = Table("T", "T", tuple(Column(str(n)) for n in range(12)), (("w" * 90,) * 12,))
    found = column_widths(wide, 500, 8, Document("T", (wide,)))
    assert found == [pytest.approx(500 / 12)] * 12


def test_a_long_table_goes_over_pages_with_its_headings() -> None:
    rows = tuple((f"Person {number}", DAY) for number in range(200))
    one = pdf_bytes(Document("Few", (Table("T", "T", (Column("Name"), Column("Day")), rows[:3]),)))
    many = pdf_bytes(Document("Many", (Table("T", "T", (Column("Name"), Column("Day")), rows),)))
    assert one.count(b"/Type /Page\n") == 1
    assert many.count(b"/Type /Page\n") > 3
