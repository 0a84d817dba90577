"""Cells edited in the browser, as the person acting."""

import pytest
import requests

ANA, BEN, EVA = "ana.ruiz@example.org", "ben.okafor@example.org", "eva.lind@example.org"
PROTECTED = "You are trying to edit a protected cell or object."
TOP = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 2}


class Book:
    """A spreadsheet of Ana's that Ben may edit, row 1 aside, and Eva read."""

    def __init__(self, url, ana):
        self.sheets = ana.sheets.spreadsheets()
        self.id = self.sheets.create(body={}).execute()["spreadsheetId"]
        self.address = f"{url}/_pages/cell/{self.id}"
        for email, role in ((BEN, "writer"), (EVA, "reader")):
            shared = {"type": "user", "role": role, "emailAddress": email}
            ana.drive.permissions().create(fileId=self.id, body=shared, sendNotificationEmail=False).execute()
        protection = {"range": TOP, "editors": {"users": [ANA]}}
        self.change({"addProtectedRange": {"protectedRange": protection}})

    def change(self, *changes):
        self.sheets.batchUpdate(spreadsheetId=self.id, body={"requests": list(changes)}).execute()

    def ruled(self, column, kind, *values, strict=True):
        condition = {"type": kind, "values": [{"userEnteredValue": value} for value in values]}
        columns = {"startColumnIndex": column, "endColumnIndex": column + 1}
        where = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 2, **columns}
        self.change(
            {"setDataValidation": {"range": where, "rule": {"condition": condition, "strict": strict}}}
        )

    def enter(self, email, cell, value, **headers):
        sent = {"as": email, "gid": 0, "cell": cell, "value": value}
        return requests.post(self.address, json=sent, headers=headers, timeout=5)

    def details(self, cell, email=BEN):
        return requests.get(self.address, params={"as": email, "gid": 0, "cell": cell}, timeout=5).json()

    def value(self, cell, rendered="UNFORMATTED_VALUE"):
        how = {"valueRenderOption": rendered}
        found = self.sheets.values().get(spreadsheetId=self.id, range=cell, **how).execute()
        return found.get("values", [[None]])[0][0]


def texts(answer):
    """What each cell says, of the rows in an answer."""
    rows = answer.json()["rows"].values()
    drawn = [one for row in rows for one in row["cells"] if one]
    return {one["at"]: "".join(run[0] for run in one["runs"]) for one in drawn if "runs" in one}


@pytest.fixture
def book(sandbox, as_person):
    return Book(sandbox.url, as_person(ANA))


def test_what_is_typed_is_read_as_typed_and_formulas_follow(book):
    book.enter(BEN, "B2", "=A2*2")
    shown = book.enter(BEN, "A2", "1.5")
    assert shown.status_code == 200
    assert texts(shown) == {"A2": "1.5", "B2": "3"}
    assert book.value("A2") == 1.5


def test_only_what_changed_comes_back(book):
    book.enter(BEN, "A3", "first")
    order = book.enter(BEN, "A2", "1").json()["order"]
    sent = {"as": BEN, "gid": 0, "cell": "A4", "value": "=A2+1", "known": order}
    answer = requests.post(book.address, json=sent, timeout=5)
    assert texts(answer) == {"A4": "2"}


def test_a_date_can_be_typed(book):
    book.enter(BEN, "A2", "9/5/2026")
    assert (book.value("A2"), book.details("A2")["typed"]) == (46270, "9/5/2026")


def test_protected_cells_take_only_what_their_editors_type(book):
    refused = book.enter(BEN, "A1", "mine")
    assert refused.status_code == 400
    assert refused.json()["error"].startswith(PROTECTED)
    assert book.value("A1") is None
    assert book.enter(ANA, "A1", "mine").status_code == 200
    assert book.value("A1") == "mine"


def test_a_reader_cannot_type(book):
    refused = book.enter(EVA, "A2", "mine")
    assert (refused.status_code, refused.json()) == (403, {"error": "The caller does not have permission"})
    assert book.value("A2") is None


def test_nobody_and_strangers_see_no_cell(book):
    for email in ("", "stranger@example.org"):
        assert book.details("A2", email) == {"error": "The caller does not have permission"}


def test_a_box_is_turned_over(book):
    book.ruled(0, "BOOLEAN")
    (row,) = (row for row in book.enter(BEN, "A2", None).json()["rows"].values() if row["n"] == 2)
    assert row["cells"][0]["ticked"] is True
    assert book.value("A2") is True
    book.enter(BEN, "A2", None)
    assert book.value("A2") is False


def test_a_box_with_values_of_its_own_is_turned_over_between_them(book):
    book.ruled(0, "BOOLEAN", "yes", "no")
    for expected in ("yes", "no", "yes"):
        book.enter(BEN, "A2", None)
        assert book.value("A2") == expected


def test_only_a_box_can_be_turned_over(book):
    assert book.enter(BEN, "A2", None).status_code == 409
    assert book.value("A2") is None


def test_a_list_offers_its_choices_and_takes_nothing_else(book):
    book.ruled(0, "ONE_OF_LIST", "Yes", "No")
    assert book.details("A2") == {"typed": "", "choices": ["Yes", "No"], "strict": True, "says": ""}
    refused = book.enter(BEN, "A2", "Perhaps")
    assert refused.status_code == 400
    assert "cell A2 violates the data validation rules" in refused.json()["error"]
    assert book.enter(BEN, "A2", "Yes").status_code == 200
    assert book.enter(BEN, "A2", "").status_code == 200
    assert book.value("A2") is None


def test_a_list_can_stand_in_cells_and_advise_only(book):
    book.enter(BEN, "D5", "North")
    book.enter(BEN, "D6", "South")
    book.ruled(0, "ONE_OF_RANGE", "=Sheet1!D5:D9", strict=False)
    assert book.details("A2") == {"typed": "", "choices": ["North", "South"], "strict": False, "says": ""}
    assert book.enter(BEN, "A2", "West").status_code == 200


def test_the_editor_begins_with_the_formula(book):
    book.enter(BEN, "A2", "=1+1")
    assert book.details("A2")["typed"] == "=1+1"


def test_the_tab_shows_what_others_wrote(book):
    book.enter(ANA, "A3", "from Ana")
    address, asked = book.address.replace("/cell/", "/tab/"), {"as": EVA, "gid": 0}
    assert texts(requests.get(address, params=asked, timeout=5)) == {"A3": "from Ana"}
    refused = requests.get(address, params=asked | {"as": "stranger@example.org"}, timeout=5)
    assert (refused.status_code, "error" in refused.json()) == (403, True)


def test_editing_in_one_window_chooses_nobody_for_the_others(book):
    with requests.Session() as browser:
        browser.get(book.address.partition("/_pages")[0], params={"as": ANA}, timeout=5)
        browser.get(book.address, params={"as": BEN, "gid": 0, "cell": "A2"}, timeout=5)
        assert browser.cookies["as"].replace("%40", "@") == ANA


def test_pages_of_other_sites_cannot_write(book):
    assert book.enter(BEN, "A2", "x", Origin="http://evil.example.com").status_code == 404
    form = requests.post(book.address, data={"as": BEN, "gid": 0, "cell": "A2", "value": "x"}, timeout=5)
    assert form.status_code == 415
    assert book.value("A2") is None


@pytest.mark.parametrize("body", ["", "[]", '{"as": 1, "gid": 0, "cell": "A2", "value": "x"}', '{"as": "a"}'])
def test_what_no_page_sends_is_refused(book, body):
    sent = requests.post(book.address, body, headers={"Content-Type": "application/json"}, timeout=5)
    assert sent.status_code == 400
    assert "error" in sent.json()


def test_one_cell_at_a_time_in_a_tab_that_is_there(book):
    sent = {"as": BEN, "gid": 77, "cell": "A2", "value": "x"}
    assert requests.post(book.address, json=sent, timeout=5).status_code == 404
    assert book.enter(BEN, "Sheet1!A2", "x").status_code == 400
    assert book.enter(BEN, "A2:B9", "x").status_code == 400
