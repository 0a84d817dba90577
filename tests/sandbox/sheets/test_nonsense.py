"""Requests that `make test-fuzz` found to break something, each once."""

import pytest
import requests

from tests.sandbox.sheets.conftest import OFFICE, refusal


@pytest.mark.parametrize("length", [0, -1, -(2**31)])
def test_only_a_positive_number_of_rows_is_appended(book, length):
    request = {"appendDimension": {"sheetId": 0, "dimension": "COLUMNS", "length": length}}
    assert refusal(lambda: book.batch(request)) == (
        400,
        "INVALID_ARGUMENT",
        f"Invalid requests[0].appendDimension: length[{length}] must be greater than 0.",
    )


def test_no_tab_is_smaller_than_a_cell(book):
    message = "A sheet must have at least one row and one column."
    small = {"rowCount": -5, "columnCount": 3}
    assert refusal(lambda: book.batch({"addSheet": {"properties": {"gridProperties": small}}})) == (
        400,
        "INVALID_ARGUMENT",
        f"Invalid requests[0].addSheet: {message}",
    )
    request = {"properties": {"sheetId": 0, "gridProperties": small}, "fields": "gridProperties.rowCount"}
    assert refusal(lambda: book.batch({"updateSheetProperties": request})) == (
        400,
        "INVALID_ARGUMENT",
        f"Invalid requests[0].updateSheetProperties: {message}",
    )


def test_a_data_filter_says_what_it_means(book):
    known = {"metadataKey": "k", "visibility": "DOCUMENT", "location": {"sheetId": 0}}
    book.batch({"createDeveloperMetadata": {"developerMetadata": known}})
    message = "One of developerMetadataLookup, a1Range or gridRange must be set in a data filter."
    assert refusal(lambda: book.batch({"deleteDeveloperMetadata": {"dataFilter": {}}})) == (
        400,
        "INVALID_ARGUMENT",
        f"Invalid requests[0].deleteDeveloperMetadata: {message}",
    )


@pytest.mark.parametrize(
    ("find", "replacement", "shown"),
    [("b(.)", "\\", "\\"), ("b(.)", "$1$9", "c$9"), ("b", "$0-$0", "b-bc"), ("(a+)+$", "x", "bc")],
)
def test_a_replacement_knows_dollars_and_nothing_else(book, find, replacement, shown):
    book.write("A1", [["bc"]])
    body = {"find": find, "replacement": replacement, "searchByRegex": True, "sheetId": 0}
    book.batch({"findReplace": body})
    assert book.read("A1") == [[shown]]


def test_no_pattern_keeps_the_server_busy(book):
    book.write("A1", [["a" * 60 + "!"]])
    answer = book.batch({"findReplace": {"find": "(a|aa)+$", "searchByRegex": True, "sheetId": 0}})
    assert answer["replies"] == [{"findReplace": {}}]


def test_a_pattern_that_re2_does_not_know_is_refused(book):
    book.write("A1", [["ab"]])
    request = {"findReplace": {"find": "a(?=b)", "searchByRegex": True, "sheetId": 0}}
    assert refusal(lambda: book.batch(request)) == (
        400,
        "INVALID_ARGUMENT",
        "Invalid requests[0].findReplace: Invalid regular expression: a(?=b)",
    )


def test_half_of_a_surrogate_pair_is_no_text(book, as_person, sandbox):
    address = f"{sandbox.url}/v4/spreadsheets/{book.id}:batchUpdate"
    headers = {"Authorization": f"Bearer {as_person(OFFICE).token}"}
    body = '{"requests": [{"pasteData": {"coordinate": {}, "data": "\\ud83d", "delimiter": ","}}]}'
    answer = requests.post(address, body, headers=headers, timeout=5)
    assert (answer.status_code, answer.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")
    whole = body.replace("\\ud83d", "\\ud83d\\ude00")
    assert requests.post(address, whole, headers=headers, timeout=5).json()["replies"] == [{}]
    assert book.read("A1") == [["\U0001f600"]]


@pytest.mark.parametrize("kind", ["setBasicFilter", "addFilterView"])
def test_criteria_belong_to_columns(book, kind):
    given = {"range": {"sheetId": 0}, "criteria": {"key": {"hiddenValues": ["x"]}}}
    assert refusal(lambda: book.batch({kind: {"filter": given}})) == (
        400,
        "INVALID_ARGUMENT",
        f"Invalid requests[0].{kind}: The keys of a filter's criteria are columns' indexes, not 'key'.",
    )
