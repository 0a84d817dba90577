"""Staff keep the directory in its tab: nothing is guessed, and nobody is lost by a slip."""

import pytest

from service.domain.directory import by_role
from service.ledger import asks, directory
from service.offices.sandbox_drive import ADMINISTRATOR, SECRETARY
from tests.jobs.ground import INES, Ground, noon
from tests.jobs.officetab import OfficeTab

UMA = {"Last name": "Reid", "First name": "Uma", "Role": "Credential Analyst"}
UMA |= {"E-mail": "Uma.Reid@example.org"}
KIM = {"Last name": "Doyle", "First name": "Kim", "Role": "induction secretary", "E-mail": "kim@example.org"}


@pytest.fixture(scope="module")
def tab(ground: Ground) -> OfficeTab:
    ground.begin(
        (f"Ruiz,Ana,ana.ruiz@example.org,Ines Faro,{INES}",),
        ("provision", "2026-07-01"),
        ("scrape", "2026-07-01"),
    )
    return OfficeTab(ground, "directory")


def poll(tab: OfficeTab, day: str) -> None:
    tab.ground.job("review", day)


def people(tab: OfficeTab, day: str = "2026-07-10") -> dict[str, list[str]]:
    with tab.ground.office.ledger.read() as session:
        found = by_role(directory.contacts(session), noon(day).date())
    return {role: [person.email for person in members] for role, members in found.items()}


def free(tab: OfficeTab) -> str:
    return next(row["No."] for row in tab.rows() if row["No."] and not row["E-mail"])


def key_of(tab: OfficeTab, email: str) -> str:
    return next(row["No."] for row in tab.rows() if row["E-mail"].lower() == email)


def test_the_staff_of_the_office_have_rows_that_wait_for_name_and_role(tab: OfficeTab) -> None:
    listed = [row["E-mail"] for row in tab.rows() if row["E-mail"]]
    assert sorted(listed) == sorted(tab.ground.office.settings.staff) == sorted([ADMINISTRATOR, SECRETARY])
    poll(tab, "2026-07-02")
    told = tab.row(key_of(tab, SECRETARY))["What Cohortbook made of it"]
    assert told == "Still to be filled in: Last name, First name, Role."
    assert people(tab) == {}


def test_what_is_typed_is_in_the_directory_whatever_is_sorted_or_inserted(tab: OfficeTab) -> None:
    numbered = free(tab)
    tab.type(numbered, UMA | {"Phone": "555-0101", "Until": "6/30/2027"})
    tab.sort("E-mail", "ASCENDING")
    tab.insert(6)
    tab.type_at(6, KIM)
    poll(tab, "2026-07-03")
    assert people(tab) == {"credential_analyst": ["uma.reid@example.org"], "secretary": ["kim@example.org"]}
    assert people(tab, "2027-07-01") == {"secretary": ["kim@example.org"]}
    with tab.ground.office.ledger.read() as session:
        assert [ask.job for ask in asks.open_asks(session)] == ["provision"]
    for row in tab.rows():
        if row["E-mail"] in (UMA["E-mail"], KIM["E-mail"]):
            assert row["What Cohortbook made of it"] == "Taken in", row
    assert tab.row(numbered)["Last name"] == "Reid"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Role": "Coach"}, "The program has no role “Coach” here. Choose one of: Induction Program"),
        ({"E-mail": "uma.reid at example.org"}, "“uma.reid at example.org” is no e-mail address."),
        ({"Until": "next summer"}, "“Until” holds “next summer”: type a date"),
        ({"Last name": ""}, "Still to be filled in: Last name."),
        ({"First name": '="Uma"'}, "“First name” holds a formula"),
        ({**KIM}, "This person stands in"),
    ],
)
def test_a_row_that_cannot_be_used_changes_nothing(tab: OfficeTab, cells: dict[str, str], words: str) -> None:
    before = people(tab)
    number = key_of(tab, "uma.reid@example.org")
    tab.type(number, cells)
    poll(tab, "2026-07-04")
    told = tab.row(number)["What Cohortbook made of it"]
    assert words in told
    assert told.endswith("What was taken in before stays.")
    assert people(tab)["credential_analyst"] == before["credential_analyst"]
    assert people(tab)["secretary"] == before["secretary"]
    tab.type(number, UMA | {"Until": "6/30/2027"})
    poll(tab, "2026-07-05")
    assert people(tab) == before


def test_a_deleted_row_removes_the_person_and_nobody_else(tab: OfficeTab) -> None:
    tab.delete(key_of(tab, "uma.reid@example.org"))
    poll(tab, "2026-07-06")
    assert people(tab) == {"secretary": ["kim@example.org"]}


def without(tab: OfficeTab, heading: str) -> None:
    """A column that staff delete."""
    sheet, office = tab.sheet, tab.ground.office
    at = sheet.row_values(4).index(heading)
    span = {"sheetId": sheet.id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
    office.google.sheets.batch_update(sheet.spreadsheet_id, [{"deleteDimension": {"range": span}}])


def test_everybody_stays_while_a_staff_column_is_gone(tab: OfficeTab) -> None:
    without(tab, "Phone")
    poll(tab, "2026-07-07")
    assert people(tab) == {"secretary": ["kim@example.org"]}
    assert "“Phone” is missing" in tab.ground.office_findings()


def test_rows_are_found_by_number_while_the_column_of_addresses_is_gone(tab: OfficeTab) -> None:
    without(tab, "E-mail")
    tab.insert(6)
    poll(tab, "2026-07-08")
    shown = tab.sheet.col_values(tab.sheet.row_values(4).index("What Cohortbook made of it") + 1)
    assert "Still to be filled in: Last name, First name, Role." in shown
    assert "Free row" in shown
    assert [told for told in shown if told.startswith("#")] == []
