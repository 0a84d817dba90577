"""What a spreadsheet's own settings do: locale, time zone, recalculation."""

import pytest

from tests.sandbox.sheets.conftest import refusal


def settings(book, fields=None, **properties):
    given = {"properties": properties, "fields": fields or ",".join(properties)}
    book.batch({"updateSpreadsheetProperties": given})


def test_a_locale_decides_how_numbers_and_dates_are_read_and_shown(book):
    settings(book, locale="de_DE")
    book.write("A1:G1", [["1.234,5", "0,25", "12,5 %", "5.9.2026", "1,50 €", "=1/4", "1,234.5"]])
    assert book.raw("A1:G1") == [[1234.5, 0.25, 0.125, 46270, 1.5, 0.25, "1,234.5"]]
    assert book.read("A1:G1") == [["1.234,50", "0,25", "12,50%", "5.9.2026", "1,50 €", "0,25", "1,234.5"]]
    settings(book, locale="fr_FR")
    book.write("A1:B1", [["1 234,5", "2/10/2026"]])
    assert book.raw("A1:B1") == [[1234.5, 46297]]
    assert book.read("A1") == [["1\u00a0234,50"]]


def test_a_date_format_without_a_pattern_follows_the_locale(book):
    where = {"sheetId": 0, "endRowIndex": 1, "endColumnIndex": 1}
    style = {"userEnteredFormat": {"numberFormat": {"type": "DATE"}}}
    request = {"repeatCell": {"range": where, "cell": style, "fields": "userEnteredFormat.numberFormat"}}
    book.batch(request)
    book.write("A1", [[46270]], "RAW")
    shown = [book.read("A1")[0][0]]
    for locale in ("en_GB", "de", "sv_SE"):
        settings(book, locale=locale)
        shown.append(book.read("A1")[0][0])
    assert shown == ["9/5/2026", "05/09/2026", "05.09.2026", "2026-09-05"]


def test_a_custom_time_zone_sets_the_clock(book, control):
    control.post("clock", set="2026-09-06T03:00:00Z")
    book.write("A1", [["=TODAY()"]])
    settings(book, timeZone="GMT-07:00")
    assert book.raw("A1") == [[46270]]
    settings(book, timeZone="Asia/Tokyo")
    assert book.raw("A1") == [[46271]]
    assert book.get()["properties"]["timeZone"] == "Asia/Tokyo"


def test_settings_are_kept_and_only_masked_ones_change(book):
    iterative = {"maxIterations": 20, "convergenceThreshold": 0.1}
    settings(book, autoRecalc="HOUR", iterativeCalculationSettings=iterative)
    settings(book, "title", title="Renamed", autoRecalc="MINUTE")
    found = book.get()["properties"]
    assert (found["title"], found["autoRecalc"]) == ("Renamed", "HOUR")
    assert found["iterativeCalculationSettings"] == iterative
    assert found["defaultFormat"]["textFormat"]["fontSize"] == 10
    assert found["spreadsheetTheme"]["primaryFontFamily"] == "Arial"
    assert len(found["spreadsheetTheme"]["themeColors"]) == 9


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"locale": "english"}, "Unsupported locale: english"),
        ({"timeZone": "Mars/Base"}, "Unsupported time zone: Mars/Base"),
        ({"title": ""}, "The spreadsheet title must not be empty."),
    ],
)
def test_settings_that_there_are_not_are_refused(book, properties, words):
    expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].updateSpreadsheetProperties: {words}")
    assert refusal(lambda: settings(book, **properties)) == expected


def test_a_value_of_the_wrong_kind_is_refused_by_its_place(book):
    code, status, message = refusal(lambda: settings(book, autoRecalc="DAILY"))
    assert (code, status) == (400, "INVALID_ARGUMENT")
    place = "requests[0].update_spreadsheet_properties.properties.auto_recalc"
    assert message.startswith(f"Invalid value at '{place}' (")
    assert message.endswith('"DAILY"')
    created = book.service.spreadsheets().create(body={"properties": {"locale": "xx-yy"}})
    expected = "Invalid spreadsheet.properties: Unsupported locale: xx-yy"
    assert refusal(created.execute) == (400, "INVALID_ARGUMENT", expected)
