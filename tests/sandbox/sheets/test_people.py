"""Who may read and write, and what protections do."""

from tests.sandbox.sheets.conftest import CANDIDATE, COACH, STRANGER, Book, block, refusal

PROTECTED = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)
DENIED = (403, "PERMISSION_DENIED", "The caller does not have permission")


def protect(book, where, editors=None, **more):
    protection = {"range": where, **more}
    if editors is not None:
        protection["editors"] = {"users": editors}
    reply = book.batch({"addProtectedRange": {"protectedRange": protection}})
    return reply["replies"][0]["addProtectedRange"]["protectedRange"]


def test_a_stranger_is_denied(book, shared_cast):
    theirs = Book(shared_cast(STRANGER).sheets, book.id)
    assert refusal(theirs.get) == DENIED


def test_a_reader_cannot_write_values(book, share):
    coach = share(COACH, "reader")
    assert coach.read("A1") is None
    assert refusal(lambda: coach.write("A1", [["x"]])) == DENIED
    assert refusal(lambda: coach.batch({"addSheet": {}})) == DENIED


def test_a_protected_cell_refuses_all_but_its_editors(book, share):
    candidate, coach = share(CANDIDATE, "writer"), share(COACH, "writer")
    protect(book, block(0, 1, 0, 2), [COACH])
    expected = (400, "INVALID_ARGUMENT", f"Invalid data[0]: {PROTECTED}")
    assert refusal(lambda: candidate.write("B1", [["x"]])) == expected
    assert coach.write("B1", [["x"]])["updatedCells"] == 1
    assert candidate.write("C1", [["x"]])["updatedCells"] == 1
    assert book.write("B1", [["y"]])["updatedCells"] == 1


def test_a_protected_tab_is_open_where_it_says_so(book, share):
    candidate = share(CANDIDATE, "writer")
    protect(book, {"sheetId": 0}, [], unprotectedRanges=[block(4, 10, 0, 3)])
    assert candidate.write("A5:C10", [["x"] * 3] * 6)["updatedCells"] == 18
    assert refusal(lambda: candidate.write("A5:D5", [["x"] * 4]))[0] == 400
    assert refusal(lambda: candidate.write("A11", [["x"]]))[0] == 400


def test_every_protection_over_a_cell_must_admit_the_person(book, share):
    candidate = share(CANDIDATE, "writer")
    protect(book, {"sheetId": 0}, [], unprotectedRanges=[block(0, 9, 0, 9)])
    protect(book, block(2, 3, 0, 9), [COACH])
    assert candidate.write("A2", [["x"]])["updatedCells"] == 1
    assert refusal(lambda: candidate.write("A3", [["x"]]))[2].endswith(PROTECTED)


def test_without_editors_all_present_editors_may_go_on_but_later_ones_not(book, share):
    candidate = share(CANDIDATE, "writer")
    made = protect(book, block(0, 1, 0, 1))
    assert made["requestingUserCanEdit"] is True
    late = share(COACH, "writer")
    assert candidate.write("A1", [["x"]])["updatedCells"] == 1
    assert refusal(lambda: late.write("A1", [["x"]]))[0] == 400


def test_who_may_edit_is_hidden_from_those_who_may_not(book, share):
    candidate = share(CANDIDATE, "writer")
    protect(book, block(0, 1, 0, 1), [])
    mine, theirs = (one.sheet()["protectedRanges"][0] for one in (book, candidate))
    assert mine["editors"]["users"] == ["office@example.org"]
    assert "editors" not in theirs
    assert "requestingUserCanEdit" not in theirs


def test_a_protected_tab_keeps_its_name_rows_and_place(book, share):
    candidate = share(CANDIDATE, "writer")
    book.batch({"addSheet": {"properties": {"title": "Other"}}})
    protect(book, {"sheetId": 0}, [], unprotectedRanges=[block(0, 9, 0, 9)])
    rows = {"sheetId": 0, "dimension": "ROWS", "startIndex": 2, "endIndex": 3}
    refused = [
        {"updateSheetProperties": {"properties": {"sheetId": 0, "title": "Mine"}, "fields": "title"}},
        {"deleteSheet": {"sheetId": 0}},
        {"insertDimension": {"range": rows}},
        {"deleteDimension": {"range": rows}},
        {"moveDimension": {"source": rows, "destinationIndex": 6}},
        {"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 1}},
    ]
    for request in refused:
        expected = f"Invalid requests[0].{next(iter(request))}: {PROTECTED}"
        assert refusal(lambda sent=request: candidate.batch(sent)) == (400, "INVALID_ARGUMENT", expected)


def test_a_bound_person_can_neither_lift_nor_change_a_protection(book, share):
    candidate = share(CANDIDATE, "writer")
    made = protect(book, block(0, 1, 0, 1), [])["protectedRangeId"]
    lift = {"deleteProtectedRange": {"protectedRangeId": made}}
    change = {
        "updateProtectedRange": {
            "protectedRange": {"protectedRangeId": made, "editors": {"users": [CANDIDATE]}},
            "fields": "editors",
        }
    }
    for request in (lift, change):
        assert refusal(lambda sent=request: candidate.batch(sent))[2].endswith(PROTECTED)
    book.batch(change)
    assert candidate.write("A1", [["x"]])["updatedCells"] == 1
    book.batch(lift)
    assert "protectedRanges" not in book.sheet()


def test_formats_notes_and_sorting_are_writes_too(book, share):
    candidate = share(CANDIDATE, "writer")
    protect(book, block(0, 2, 0, 2), [])
    where = block(0, 3, 0, 1)
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    for request in (
        {"repeatCell": {"range": where, "cell": bold, "fields": "userEnteredFormat"}},
        {"updateCells": {"range": where, "rows": [], "fields": "note"}},
        {"sortRange": {"range": where, "sortSpecs": [{"dimensionIndex": 0}]}},
        {"mergeCells": {"range": where}},
        {"setDataValidation": {"range": where}},
        {"findReplace": {"find": "a", "replacement": "b", "range": where}},
    ):
        book.write("A1", [["a"]])
        assert refusal(lambda sent=request: candidate.batch(sent))[2].endswith(PROTECTED)


def test_a_warning_binds_nobody(book, share):
    candidate = share(CANDIDATE, "writer")
    protect(book, block(0, 1, 0, 1), warningOnly=True)
    assert candidate.write("A1", [["x"]])["updatedCells"] == 1


def test_a_protection_in_use_cannot_be_added_again(book):
    protect(book, block(0, 1, 0, 1), [], protectedRangeId=77)
    code, status, message = refusal(lambda: protect(book, block(1, 2, 0, 1), [], protectedRangeId=77))
    assert (code, status) == (400, "INVALID_ARGUMENT")
    assert "addProtectedRange: A protected range with the id 77 already exists" in message


def test_a_protection_may_follow_a_named_range(book, share):
    candidate = share(CANDIDATE, "writer")
    name = {"namedRangeId": "labels", "name": "Labels", "range": block(0, 1, 0, 1)}
    book.batch(
        {"addNamedRange": {"namedRange": name}},
        {"addProtectedRange": {"protectedRange": {"namedRangeId": "labels", "editors": {"users": []}}}},
    )
    assert refusal(lambda: candidate.write("A1", [["x"]]))[0] == 400
    assert candidate.write("A2", [["x"]])["updatedCells"] == 1
