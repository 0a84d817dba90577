"""Every kind of batchUpdate request that Google's discovery document names: one that is carried out, and one
that is refused in so many words. What each kind does is tested elsewhere.
"""

import pytest

from service.sandbox.discovery import api
from tests.sandbox.sheets.conftest import block, refusal

ALL = set(api("sheets").schemas["Request"]["properties"])
ANSWERED = set(api("sheets").schemas["Response"]["properties"])
DATA_SOURCES = {kind for kind in ALL if "DataSource" in kind}
A1, COLUMN = block(0, 1, 0, 1), block(0, 4, 0, 1)
ROW = {"sheetId": 0, "dimension": "ROWS", "startIndex": 2, "endIndex": 3}
ELSEWHERE = {"sheetId": 99}
TEXT = {"userEnteredValue": {"stringValue": "a, b"}}
ANCHOR = {"overlayPosition": {"anchorCell": {"sheetId": 0}}}
BLANK = {"booleanRule": {"condition": {"type": "BLANK"}, "format": {"textFormat": {"bold": True}}}}
LOOKUP = {"developerMetadataLookup": {"metadataId": 1}}
METADATA = {"metadataId": 1, "metadataKey": "k", "visibility": "DOCUMENT", "location": {"sheetId": 0}}
NO_FIELDS = "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
NO_GRID = "No grid with id: 99"

CARRIED_OUT = [
    ("updateSpreadsheetProperties", {"properties": {"title": "New"}, "fields": "title"}),
    ("addSheet", {"properties": {"sheetId": 1, "title": "Two"}}),
    ("updateSheetProperties", {"properties": {"sheetId": 1, "title": "Deux"}, "fields": "title"}),
    ("duplicateSheet", {"sourceSheetId": 1, "newSheetId": 2}),
    ("deleteSheet", {"sheetId": 2}),
    (
        "updateCells",
        {"start": {"sheetId": 0}, "rows": [{"values": [TEXT]}] * 2, "fields": "userEnteredValue"},
    ),
    ("repeatCell", {"range": block(0, 2, 2, 3), "cell": TEXT, "fields": "userEnteredValue"}),
    ("appendCells", {"sheetId": 0, "rows": [{"values": [TEXT]}], "fields": "*"}),
    ("pasteData", {"coordinate": {"sheetId": 0, "rowIndex": 9}, "data": "1;2", "delimiter": ";"}),
    ("copyPaste", {"source": A1, "destination": block(5, 6, 0, 1)}),
    ("cutPaste", {"source": block(5, 6, 0, 1), "destination": {"sheetId": 0, "rowIndex": 6}}),
    ("autoFill", {"range": block(9, 12, 0, 2)}),
    ("textToColumns", {"source": A1, "delimiterType": "COMMA"}),
    ("trimWhitespace", {"range": block(0, 2, 0, 2)}),
    ("deleteDuplicates", {"range": COLUMN}),
    ("findReplace", {"find": "a", "replacement": "b", "sheetId": 0}),
    ("sortRange", {"range": COLUMN, "sortSpecs": [{"dimensionIndex": 0}]}),
    ("randomizeRange", {"range": COLUMN}),
    ("insertRange", {"range": A1, "shiftDimension": "ROWS"}),
    ("deleteRange", {"range": A1, "shiftDimension": "ROWS"}),
    ("insertDimension", {"range": ROW}),
    ("moveDimension", {"source": ROW, "destinationIndex": 1}),
    ("deleteDimension", {"range": ROW}),
    ("appendDimension", {"sheetId": 0, "dimension": "COLUMNS", "length": 2}),
    ("updateDimensionProperties", {"range": ROW, "properties": {"pixelSize": 40}, "fields": "pixelSize"}),
    ("autoResizeDimensions", {"dimensions": {"sheetId": 0, "dimension": "COLUMNS", "endIndex": 2}}),
    ("addDimensionGroup", {"range": ROW}),
    ("updateDimensionGroup", {"dimensionGroup": {"range": ROW, "collapsed": True}, "fields": "collapsed"}),
    ("deleteDimensionGroup", {"range": ROW}),
    ("mergeCells", {"range": block(20, 22, 0, 2), "mergeType": "MERGE_ALL"}),
    ("unmergeCells", {"range": block(20, 22, 0, 2)}),
    ("updateBorders", {"range": A1, "top": {"style": "SOLID"}}),
    ("setDataValidation", {"range": A1, "rule": {"condition": {"type": "BOOLEAN"}}}),
    ("addConditionalFormatRule", {"rule": {"ranges": [A1], **BLANK}}),
    ("updateConditionalFormatRule", {"rule": {"ranges": [COLUMN], **BLANK}, "sheetId": 0}),
    ("deleteConditionalFormatRule", {"sheetId": 0}),
    ("addNamedRange", {"namedRange": {"namedRangeId": "n", "name": "Hours", "range": COLUMN}}),
    ("updateNamedRange", {"namedRange": {"namedRangeId": "n", "name": "Days"}, "fields": "name"}),
    ("addProtectedRange", {"protectedRange": {"protectedRangeId": 3, "namedRangeId": "n"}}),
    ("updateProtectedRange", {"protectedRange": {"protectedRangeId": 3, "range": A1}, "fields": "range"}),
    ("deleteProtectedRange", {"protectedRangeId": 3}),
    ("deleteNamedRange", {"namedRangeId": "n"}),
    ("createDeveloperMetadata", {"developerMetadata": METADATA}),
    (
        "updateDeveloperMetadata",
        {"dataFilters": [LOOKUP], "developerMetadata": {"metadataValue": "v"}, "fields": "metadataValue"},
    ),
    ("deleteDeveloperMetadata", {"dataFilter": LOOKUP}),
    ("setBasicFilter", {"filter": {"range": COLUMN}}),
    ("clearBasicFilter", {"sheetId": 0}),
    ("addFilterView", {"filter": {"filterViewId": 4, "title": "Mine", "range": COLUMN}}),
    ("updateFilterView", {"filter": {"filterViewId": 4, "title": "Ours"}, "fields": "title"}),
    ("duplicateFilterView", {"filterId": 4}),
    ("deleteFilterView", {"filterId": 4}),
    ("addBanding", {"bandedRange": {"bandedRangeId": 5, "range": COLUMN, "rowProperties": {}}}),
    ("updateBanding", {"bandedRange": {"bandedRangeId": 5, "range": A1}, "fields": "range"}),
    ("deleteBanding", {"bandedRangeId": 5}),
    ("addChart", {"chart": {"chartId": 6, "spec": {"title": "Sums"}, "position": ANCHOR}}),
    ("updateChartSpec", {"chartId": 6, "spec": {"title": "More"}}),
    ("updateEmbeddedObjectBorder", {"objectId": 6, "border": {"color": {"red": 1}}, "fields": "color"}),
    (
        "updateEmbeddedObjectPosition",
        {"objectId": 6, "newPosition": {"overlayPosition": {"offsetXPixels": 9}}, "fields": "offsetXPixels"},
    ),
    ("deleteEmbeddedObject", {"objectId": 6}),
    ("addSlicer", {"slicer": {"slicerId": 7, "spec": {"title": "By week"}, "position": ANCHOR}}),
    ("updateSlicerSpec", {"slicerId": 7, "spec": {"title": "By day"}, "fields": "title"}),
    ("addTable", {"table": {"tableId": "t", "name": "T", "range": block(30, 33, 0, 2)}}),
    ("updateTable", {"table": {"tableId": "t", "name": "Goals"}, "fields": "name"}),
    ("deleteTable", {"tableId": "t"}),
    ("insertComment", {"content": "Well done", "coordinate": {"sheetId": 0}}),
]
REFUSED = {
    "updateSpreadsheetProperties": ({"properties": {"title": "x"}}, NO_FIELDS),
    "addSheet": (
        {"properties": {"title": "Sheet1"}},
        'A sheet with the name "Sheet1" already exists. Please enter another name.',
    ),
    "updateSheetProperties": (
        {
            "properties": {"sheetId": 0, "gridProperties": {"frozenRowCount": 1000}},
            "fields": "gridProperties",
        },
        "You can't freeze all visible rows on the sheet.",
    ),
    "duplicateSheet": ({"sourceSheetId": 99}, NO_GRID),
    "deleteSheet": ({"sheetId": 0}, "You can't remove all the sheets in a document."),
    "updateCells": ({"start": {"sheetId": 0}, "rows": [], "fields": "vlaue"}, "Invalid field: vlaue"),
    "repeatCell": (
        {"range": A1, "cell": {}, "fields": "userEnteredFormat.textFormat.heavy"},
        "Invalid field: userEnteredFormat.textFormat.heavy",
    ),
    "appendCells": ({"sheetId": 99, "rows": [], "fields": "*"}, NO_GRID),
    "pasteData": ({"coordinate": {"sheetId": 0}, "data": "x"}, "One of delimiter or html must be set."),
    "copyPaste": ({"source": ELSEWHERE, "destination": A1}, NO_GRID),
    "cutPaste": ({"source": A1, "destination": ELSEWHERE}, NO_GRID),
    "autoFill": ({"range": A1}, "There is no data in the range to fill from."),
    "textToColumns": ({"source": block(0, 1, 0, 2)}, "The source range must span exactly one column."),
    "trimWhitespace": ({"range": ELSEWHERE}, NO_GRID),
    "deleteDuplicates": ({"range": block(3, 3, 0, 1)}, "range.endRowIndex[3] must be greater than "),
    "findReplace": ({"find": "[", "searchByRegex": True, "sheetId": 0}, "Invalid regular expression: ["),
    "sortRange": ({"range": ELSEWHERE}, NO_GRID),
    "randomizeRange": ({"range": ELSEWHERE}, NO_GRID),
    "insertRange": ({"range": A1}, "No dimension set: it must be ROWS or COLUMNS."),
    "deleteRange": ({"range": ELSEWHERE, "shiftDimension": "ROWS"}, NO_GRID),
    "insertDimension": (
        {"range": {**ROW, "startIndex": 0}, "inheritFromBefore": True},
        "inheritFromBefore must not be true if inserting at the first row or column.",
    ),
    "moveDimension": (
        {"source": {**ROW, "endIndex": 6}, "destinationIndex": 4},
        "The destination must lie outside of the source range, and inside the grid.",
    ),
    "deleteDimension": (
        {"range": {"sheetId": 0, "dimension": "ROWS"}},
        "You can't delete all the rows on the sheet.",
    ),
    "appendDimension": ({"sheetId": 0, "length": 1}, "No dimension set: it must be ROWS or COLUMNS."),
    "updateDimensionProperties": (
        {"range": {**ROW, "startIndex": 1001, "endIndex": 1002}, "properties": {}, "fields": "*"},
        "range.startIndex[1001] is after last row in grid[1000]",
    ),
    "autoResizeDimensions": ({"dimensions": {**ROW, "sheetId": 99}}, NO_GRID),
    "addDimensionGroup": ({"range": {**ROW, "endIndex": 2}}, "range.endIndex[2] must be greater than "),
    "updateDimensionGroup": (
        {"dimensionGroup": {"range": ROW}, "fields": "collapsed"},
        "There is no dimension group over that range.",
    ),
    "deleteDimensionGroup": ({"range": ROW}, "There is no dimension group over that range."),
    "mergeCells": ({"range": ELSEWHERE}, NO_GRID),
    "unmergeCells": ({"range": ELSEWHERE}, NO_GRID),
    "updateBorders": ({"range": ELSEWHERE}, NO_GRID),
    "setDataValidation": (
        {"range": A1, "rule": {"condition": {"type": "ONE_OF_LIST"}}},
        "ConditionType 'ONE_OF_LIST' must have at least one ConditionValue.",
    ),
    "addConditionalFormatRule": (
        {"rule": {"ranges": [A1], **BLANK}, "index": 3},
        "No conditional format on sheet: 0 at index: 3",
    ),
    "updateConditionalFormatRule": (
        {"sheetId": 0, "index": 2},
        "No conditional format on sheet: 0 at index: 2",
    ),
    "deleteConditionalFormatRule": ({"sheetId": 99}, NO_GRID),
    "addNamedRange": (
        {"namedRange": {"name": "two words", "range": A1}},
        '"two words" is not a valid name for a named range.',
    ),
    "updateNamedRange": ({"namedRange": {"namedRangeId": "z"}, "fields": "name"}, "No NamedRange with id: z"),
    "deleteNamedRange": ({"namedRangeId": "z"}, "No NamedRange with id: z"),
    "addProtectedRange": ({"protectedRange": {}}, "One of range, namedRangeId or tableId must be set."),
    "updateProtectedRange": (
        {"protectedRange": {"protectedRangeId": 8}, "fields": "description"},
        "No protected range with id: 8",
    ),
    "deleteProtectedRange": ({"protectedRangeId": 8}, "No protected range with id: 8"),
    "createDeveloperMetadata": (
        {"developerMetadata": {"metadataKey": "k", "visibility": "DOCUMENT"}},
        "No location set for the developer metadata.",
    ),
    "updateDeveloperMetadata": ({"dataFilters": [LOOKUP], "developerMetadata": {}}, NO_FIELDS),
    "deleteDeveloperMetadata": (
        {"dataFilter": {"developerMetadataLookup": {"locationMatchingStrategy": "EXACT_LOCATION"}}},
        "locationMatchingStrategy must not be specified without metadataLocation.",
    ),
    "setBasicFilter": ({"filter": {"range": ELSEWHERE}}, NO_GRID),
    "clearBasicFilter": ({"sheetId": 99}, NO_GRID),
    "addFilterView": ({"filter": {"range": ELSEWHERE}}, NO_GRID),
    "updateFilterView": ({"filter": {"filterViewId": 8}, "fields": "title"}, "No filterView with id: 8"),
    "duplicateFilterView": ({"filterId": 8}, "No filterView with id: 8"),
    "deleteFilterView": ({"filterId": 8}, "No filterView with id: 8"),
    "addBanding": (
        {"bandedRange": {"range": A1}},
        "One of rowProperties or columnProperties must be set.",
    ),
    "updateBanding": ({"bandedRange": {"bandedRangeId": 8}, "fields": "range"}, "No bandedRange with id: 8"),
    "deleteBanding": ({"bandedRangeId": 8}, "No bandedRange with id: 8"),
    "addChart": ({"chart": {}}, "No anchor cell set: give position.overlayPosition.anchorCell."),
    "updateChartSpec": ({"chartId": 8, "spec": {}}, "No chart with id: 8"),
    "updateEmbeddedObjectBorder": (
        {"objectId": 8, "border": {}, "fields": "*"},
        "No embedded object with id: 8",
    ),
    "updateEmbeddedObjectPosition": (
        {"objectId": 8, "newPosition": {}, "fields": "*"},
        "No embedded object with id: 8",
    ),
    "deleteEmbeddedObject": ({"objectId": 8}, "No embedded object with id: 8"),
    "addSlicer": ({"slicer": {"position": {"overlayPosition": {"anchorCell": ELSEWHERE}}}}, NO_GRID),
    "updateSlicerSpec": ({"slicerId": 8, "spec": {}, "fields": "title"}, "No slicer with id: 8"),
    "addTable": ({"table": {}}, "No range set: give table.range."),
    "updateTable": ({"table": {"tableId": "z"}, "fields": "title"}, "Invalid field: title"),
    "deleteTable": ({"tableId": "z"}, "No table with id: z"),
    "insertComment": (
        {"content": "", "coordinate": {"sheetId": 0}},
        "The content of a comment must have 1 to 2048 characters.",
    ),
    "addCommentReply": ({"commentId": "z", "post": {"content": "x"}}, "No comment with id: z"),
    "updateCommentPost": ({"commentId": "z", "postId": "z", "content": "x"}, "No comment with id: z"),
    "deleteComment": ({"commentId": "z"}, "No comment with id: z"),
    "deleteCommentReply": ({"commentId": "z", "postId": "z"}, "No comment with id: z"),
}
ON_COMMENTS = {"addCommentReply", "updateCommentPost", "deleteComment", "deleteCommentReply"}


def test_every_kind_is_carried_out_in_one_batch_and_answers_as_documented(book):
    assert {kind for kind, _ in CARRIED_OUT} | ON_COMMENTS | DATA_SOURCES == ALL
    done = book.batch(*[{kind: body} for kind, body in CARRIED_OUT])
    assert done["spreadsheetId"] == book.id
    for (kind, _), reply in zip(CARRIED_OUT, done["replies"], strict=True):
        assert set(reply) == ({kind} & ANSWERED), kind


def test_comments_are_answered_changed_and_deleted(book):
    thread = book.batch({"insertComment": {"content": "One", "coordinate": {"sheetId": 0}}})["replies"][0][
        "insertComment"
    ]["commentThread"]
    of = {"commentId": thread["commentId"]}
    done = book.batch(
        {"addCommentReply": {**of, "post": {"content": "Two"}}},
        {"updateCommentPost": {**of, "postId": thread["commentId"], "content": "Uno"}},
    )["replies"]
    post = done[0]["addCommentReply"]["post"]
    assert (post["content"], done[1]) == ("Two", {})
    gone = {"deleteCommentReply": {**of, "postId": post["postId"]}}
    assert book.batch(gone, {"deleteComment": of})["replies"] == [{}, {}]


def test_every_kind_is_refused_by_name_and_changes_nothing(book):
    assert set(REFUSED) | DATA_SOURCES == ALL
    before, first = book.get(), {"repeatCell": {"range": block(40, 41, 5, 6), "cell": TEXT, "fields": "*"}}
    for kind, (body, words) in REFUSED.items():
        code, status, message = refusal(lambda sent={kind: body}: book.batch(first, sent))
        assert (code, status) == (400, "INVALID_ARGUMENT"), kind
        assert message.startswith(f"Invalid requests[1].{kind}: {words}"), kind
    assert (book.get(), book.read("F41")) == (before, None)


@pytest.mark.parametrize("kind", sorted(DATA_SOURCES))
def test_data_sources_are_not_emulated(book, kind):
    words = f"The sandbox does not implement batchUpdate requests.{kind}."
    assert refusal(lambda: book.batch({kind: {}})) == (501, "UNIMPLEMENTED", words)


def test_a_request_is_exactly_one_of_the_kinds(book):
    assert refusal(lambda: book.batch({})) == (
        400,
        "INVALID_ARGUMENT",
        "Invalid requests[0]: No request set.",
    )
    assert refusal(book.batch) == (400, "INVALID_ARGUMENT", "Must specify at least one request.")
    two = {"addSheet": {}, "deleteSheet": {"sheetId": 0}}
    words = (
        "Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'deleteSheet'"
    )
    assert refusal(lambda: book.batch(two)) == (400, "INVALID_ARGUMENT", words)
    unknown = {"addShet": {}}
    words = "Invalid JSON payload received. Unknown name \"addShet\" at 'requests[0]': Cannot find field."
    assert refusal(lambda: book.batch(unknown)) == (400, "INVALID_ARGUMENT", words)


def test_masks_may_be_written_in_proto_names_and_with_their_root(book):
    book.batch(
        {
            "updateSheetProperties": {
                "properties": {"sheetId": 0, "hidden": False},
                "fields": "properties.hidden",
            }
        },
        {"repeatCell": {"range": A1, "cell": TEXT, "fields": "user_entered_value"}},
    )
    assert book.raw("A1") == [["a, b"]]
