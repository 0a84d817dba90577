"""Smart chips: people and files in cells."""

from tests.sandbox.sheets.conftest import CANDIDATE, OFFICE, block, refusal
from tests.sandbox.sheets.test_cells import cells

FIELDS = "userEnteredValue,chipRuns"


def person(email, at=0, **more):
    return {"startIndex": at, "chip": {"personProperties": {"email": email, **more}}}


def put(book, text, *runs):
    cell = {"userEnteredValue": {"stringValue": text}, "chipRuns": list(runs)}
    start = {"start": {"sheetId": 0}, "rows": [{"values": [cell]}], "fields": FIELDS}
    book.batch({"updateCells": start})


def test_a_chip_shows_a_person_and_splits_the_text_into_runs(book):
    put(book, "By @ for @!", person(CANDIDATE, 3, displayFormat="EMAIL"), person("ana.ruiz@example.org", 9))
    assert book.read("A1") == [["By cara@example.edu for Ana Ruiz!"]]
    runs = cells(book, "A1", "chipRuns")[0][0]["chipRuns"]
    assert [(run.get("startIndex", 0), bool(run["chip"])) for run in runs] == [
        (0, False),
        (3, True),
        (19, False),
        (24, True),
        (32, False),
    ]
    assert runs[3]["chip"]["personProperties"]["email"] == "ana.ruiz@example.org"
    put(book, "@", person("ana.ruiz@example.org", displayFormat="LAST_NAME_COMMA_FIRST_NAME"))
    assert book.read("A1") == [["Ruiz, Ana"]]
    book.write("A1", [["typed over"]])
    assert "chipRuns" not in cells(book, "A1", FIELDS)[0][0]


def test_a_chip_links_to_a_file_and_nothing_else(book):
    uri = f"https://docs.google.com/spreadsheets/d/{book.id}/edit"
    put(book, "@", {"chip": {"richLinkProperties": {"uri": uri}}})
    assert book.read("A1") == [["Workbook"]]
    (run,) = cells(book, "A1", "chipRuns")[0][0]["chipRuns"]
    assert run["chip"]["richLinkProperties"]["mimeType"] == "application/vnd.google-apps.spreadsheet"
    elsewhere = {"chip": {"richLinkProperties": {"uri": "https://example.org/video"}}}
    words = "Only Drive files can be written as chips, not 'https://example.org/video'."
    expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].updateCells: {words}")
    assert refusal(lambda: put(book, "@", elsewhere)) == expected
    words = "The text must have the placeholder @ at index 2 of its chip."
    expected = (400, "INVALID_ARGUMENT", f"Invalid requests[0].updateCells: {words}")
    assert refusal(lambda: put(book, "no", person(OFFICE, 2))) == expected


def test_the_same_chip_may_be_repeated(book):
    cell = {"userEnteredValue": {"stringValue": "@"}, "chipRuns": [person(CANDIDATE)]}
    book.batch({"repeatCell": {"range": block(0, 2, 0, 1), "cell": cell, "fields": FIELDS}})
    assert book.read("A1:A2") == [["Cara"], ["Cara"]]
