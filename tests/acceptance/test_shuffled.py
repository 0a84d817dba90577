"""Staff sort and insert rows between the service's read and its write: nothing lands on the wrong person."""

from datetime import UTC, datetime

import pytest

from jobs import review, scrape
from jobs.standings import on_record
from service.domain.completion import ModuleStatus
from service.google.calls import CallRecord
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.acceptance.bench import Bench, roster_of
from tests.acceptance.conftest import MakeBench

pytestmark = pytest.mark.long

NAMES = ("Zoe", "Abe", "Max", "Ida", "Tom", "Eva")
SORTED = ("Roster", "Completion", "Reviews")
REFLECTION = "Self-Reflection on the CPSEL"
AT = datetime(2026, 8, 20, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def office(make_bench: MakeBench) -> Bench:
    bench = make_bench(
        roster_of(*(f"L{n},{n},{n.lower()}@example.org,Ines Faro,ines.faro@example.org" for n in NAMES))
    )
    bench.job("provision", "2026-07-01")
    bench.job("release", "2026-08-01")
    for name in NAMES[:4]:
        hand_in(bench, name)
    bench.job("scrape", "2026-08-10")
    return bench


def hand_in(bench: Bench, name: str) -> None:
    email = f"{name.lower()}@example.org"
    tab = bench.open(email, bench.workbook(email), REFLECTION)
    tab.type("Strengths", f"Written by {name}")
    tab.type("Attempt 1", value=True, under="Ready for review")
    tab.save()


class Meddler:
    """Staff who sort every tab and insert a row, once, right after the service has read the interface."""

    def __init__(self, bench: Bench, descending: bool) -> None:  # noqa: FBT001 - a test's switch
        self.bench, self.order = bench, "DESCENDING" if descending else "ASCENDING"
        self.reads = 0

    def __call__(self, call: CallRecord) -> None:
        if call.method == "sheets.spreadsheets.get":
            self.reads += 1
            self.meddle()

    def meddle(self) -> None:
        sheets = self.bench.sheets(ADMINISTRATOR).spreadsheets()
        file_id = self.bench.interface()
        found = sheets.get(
            spreadsheetId=file_id, fields="sheets(properties(sheetId,title,gridProperties))"
        ).execute()
        requests = []
        for sheet in (one["properties"] for one in found["sheets"] if one["properties"]["title"] in SORTED):
            rows = {"sheetId": sheet["sheetId"], "startRowIndex": 4}
            by_name = {"dimensionIndex": 2, "sortOrder": self.order}
            place = {"sheetId": sheet["sheetId"], "dimension": "ROWS", "startIndex": 5, "endIndex": 6}
            requests.append({"sortRange": {"range": rows, "sortSpecs": [by_name]}})
            requests.append({"insertDimension": {"range": place, "inheritFromBefore": False}})
        sheets.batchUpdate(spreadsheetId=file_id, body={"requests": requests}).execute()


def rows_by_number(bench: Bench, tab: str) -> dict[str, dict[str, str]]:
    shown = bench.interface_tab(tab).shown
    head = next(row for row in shown if row[0] == "No.")
    return {
        row[0]: dict(reversed(list(zip(head, row, strict=False)))) for row in shown if row[0][:1].isdigit()
    }


def assert_everything_is_on_its_person(bench: Bench, *, settled: bool = True) -> None:
    """Each row shows its own person; until things have settled it may be blank, but never another's."""
    blank = set() if settled else {""}
    with bench.office() as office:
        record = on_record(office, AT)
        labels = office.program.words.status
        module = office.program.module("self_reflection")
    roster, completion = rows_by_number(bench, "Roster"), rows_by_number(bench, "Completion")
    for key, standing in record.standings.items():
        person = standing.candidate.person
        assert roster[key]["E-mail"] in {person.email} | blank
        assert completion[key]["Candidate"] in {f"{person.last}, {person.first}"} | blank
        status = labels[standing.states[module.key].status.value]
        assert completion[key]["Self-Reflection"].split("\n")[0] in {status} | blank
    for key, row in rows_by_number(bench, "Reviews").items():
        assert row["Candidate"] in {record.standings[key.split("-")[0]].candidate.person.name} | blank


@pytest.mark.parametrize("descending", [True, False])
def test_a_scrape_while_staff_shuffle(office: Bench, descending: bool) -> None:  # noqa: FBT001
    hand_in(office, NAMES[4 + descending])
    meddler = Meddler(office, descending)
    with office.office(meddler) as opened:
        scrape.run(opened, AT)
    assert meddler.reads
    assert_everything_is_on_its_person(office, settled=False)
    with office.office() as opened:
        scrape.run(opened, AT)  # fills the rows that were inserted
    assert_everything_is_on_its_person(office)


def test_decisions_follow_their_row_however_it_moves(office: Bench) -> None:
    typed = {"Zoe": ("2 Developing", "Zoe: add examples"), "Abe": ("4 Exceeds expectations", "Abe: splendid")}
    tab = office.interface_tab("Reviews")
    head = next(n for n, row in enumerate(tab.shown) if row[0] == "No.")
    place = {words: n for n, words in enumerate(tab.shown[head])}
    for number, row in enumerate(tab.shown):
        for name, (level, feedback) in typed.items():
            if row[place["Candidate"]].startswith(f"{name} "):
                tab.typed |= {(number, place["Level"]): level, (number, place["Feedback"]): feedback}
                tab.typed[number, place["Send"]] = True
    tab.save()
    meddler = Meddler(office, descending=True)
    with office.office(meddler) as opened:
        outcome = review.run(opened, AT)
    assert meddler.reads
    assert outcome.counts["decided"] == 2
    with office.office() as opened:
        scrape.run(opened, AT)
    assert_everything_is_on_its_person(office)
    reviews = {row["Candidate"]: row for row in rows_by_number(office, "Reviews").values()}
    for name, (level, feedback) in typed.items():
        row = reviews[f"{name} L{name}"]
        assert (row["Level"], row["Feedback"], row["Send"]) == (level, feedback, "TRUE")
        assert level in row["What happened"]
        email = f"{name.lower()}@example.org"
        assert sum(feedback in text for _, text in office.mails(email)) == 1
    others = [
        text for name in NAMES if name not in typed for _, text in office.mails(f"{name.lower()}@example.org")
    ]
    assert not [text for text in others if "splendid" in text or "add examples" in text]
    with office.office() as opened:
        states = on_record(opened, AT).standings[office.key_of("abe@example.org")].states
    assert states["self_reflection"].status is ModuleStatus.COMPLETE
