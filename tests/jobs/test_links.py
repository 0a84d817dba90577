"""Links to evidence: looked up through Drive when they are new, told beside them and to whoever reviews."""

import pytest

from jobs import desk
from service.domain.evidence import LinkState
from service.ledger import links
from service.offices.sandbox_drive import ADMINISTRATOR
from service.workbook.formulas.linked import TITLE
from tests.jobs.ground import INES, Ground, noon

ANA = "ana.ruiz@example.org"
LOG, REFLECTION = "Professional Learning Log", "Self-Reflection on the CPSEL"
GONE = "https://drive.google.com/file/d/1NothingIsHereAndNothingEverWas00000000000000/view"


@pytest.fixture(scope="module", autouse=True)
def _august(ground: Ground) -> None:
    ground.begin(
        (f"Ruiz,Ana,{ANA},Ines Faro,{INES}",),
        ("provision", "2026-07-01"),
        ("release", "2026-08-01"),
        ("scrape", "2026-08-02"),
    )


def make_file(ground: Ground, name: str, *grants: dict[str, str]) -> str:
    """A document of Ana's own, shared with those who are granted something; its id."""
    drive = ground.bench.drive(ANA)
    body = {"name": name, "mimeType": "application/vnd.google-apps.document"}
    made = str(drive.files().create(body=body, fields="id").execute()["id"])
    for grant in grants:
        share(ground, made, grant)
    return made


def share(ground: Ground, file_id: str, grant: dict[str, str]) -> None:
    made = (
        ground.bench.drive(ANA).permissions().create(fileId=file_id, body=grant, sendNotificationEmail=False)
    )
    made.execute()


ANYONE = {"type": "anyone", "role": "reader"}


def address(file_id: str) -> str:
    return f"https://docs.google.com/document/d/{file_id}/edit?usp=sharing"


def put_chip(ground: Ground, file_id: str, under: str, row: str) -> None:
    """As "@" puts one: into the cell of Ana's log in that row and column."""
    tab = ground.bench.open(ANA, ground.file(ANA), LOG)
    head = next(n for n, line in enumerate(tab.shown) if line[3] == "No.")
    column = next(n for n, words in enumerate(tab.shown[head]) if words.startswith(under))
    at = next(n for n, line in enumerate(tab.shown) if n > head and line[3] == row)
    chip = {"chip": {"richLinkProperties": {"uri": f"https://docs.google.com/document/d/{file_id}/edit"}}}
    cell = {"userEnteredValue": {"stringValue": "@"}, "chipRuns": [{"startIndex": 0, **chip}]}
    request = {
        "updateCells": {
            "start": {"sheetId": tab.sheet.id, "rowIndex": at, "columnIndex": column},
            "rows": [{"values": [cell]}],
            "fields": "userEnteredValue,chipRuns",
        }
    }
    sheets = ground.bench.sheets(ANA)
    sheets.spreadsheets().batchUpdate(spreadsheetId=ground.file(ANA), body={"requests": [request]}).execute()


def states(ground: Ground) -> dict[str, LinkState]:
    """What is known of Ana's links, by what their cells show."""
    with ground.office.ledger.read() as session:
        (own,) = links.of(session, [ground.key(ANA)]).values()
    return {link.place.text: link.state for link in own}


def noted(ground: Ground) -> dict[str, str]:
    """What her workbook holds for the formulas beside her links."""
    answer = (
        ground.bench.sheets(ANA)
        .spreadsheets()
        .values()
        .get(spreadsheetId=ground.file(ANA), range=f"{TITLE}!A2:B500")
    )
    return {row[0]: row[1] for row in answer.execute().get("values", [])}


def beside(ground: Ground, text: str, title: str = LOG) -> str:
    """What stands at the end of the line in which a cell shows that text."""
    shown = ground.bench.open(ANA, ground.file(ANA), title).shown
    at = next(n for n, line in enumerate(shown) if text in line)
    column = next(line.index("To mend; links") for line in shown[at::-1] if "To mend; links" in line)
    return shown[at][column]


def calls(ground: Ground, day: str) -> dict[str, int]:
    """What a scrape costs, by method; parts of batches are counted by themselves."""
    ground.bench.calls()
    assert ground.job("scrape", day).problems == []
    return dict(ground.bench.calls())


def test_links_are_looked_up_once_and_told_beside_the_cell(ground: Ground) -> None:
    service = ground.office.google.identity
    closed = make_file(ground, "Private notes")
    named = make_file(ground, "For the office", {"type": "user", "role": "reader", "emailAddress": service})
    opened = make_file(ground, "My plan", ANYONE)
    trashed = make_file(ground, "Old plan", ANYONE)
    ground.bench.drive(ANA).files().update(fileId=trashed, body={"trashed": True}).execute()
    tab = ground.bench.open(ANA, ground.file(ANA), LOG)
    own = f"https://docs.google.com/spreadsheets/d/{ground.file(ANA)}/edit#gid=100"
    typed = [
        address(closed), address(named), address(trashed), GONE, own, "My portfolio", "https://example.com/a",
    ]  # fmt: skip
    for text in (*typed, "chip"):
        tab.log({"Date": "8/3/2026", "What it was": "Seminar", "Hours": "1", "Link to evidence": text})
    tab.save()
    put_chip(ground, opened, "Link to evidence", "8")
    found = calls(ground, "2026-08-04")
    assert (found["drive.batch"], found["drive.files.get"]) == (2, 6 + 1), (
        "six files, and the workbook's version"
    )
    assert found["sheets.spreadsheets.batchUpdate"] <= 2  # the workbook, and the interface
    assert states(ground) == dict(zip([*typed, "My plan"], (
        LinkState.UNSEEN, LinkState.NOT_SHARED, LinkState.TRASHED, LinkState.UNSEEN, LinkState.OWN,
        LinkState.NOT_A_LINK, LinkState.OUTSIDE, LinkState.OPENS,
    ), strict=True))  # fmt: skip
    assert set(noted(ground)) == {*typed, "My plan"}
    assert beside(ground, "My plan") == "Link to evidence: ✓ Opens"
    assert "Anyone with the link" in beside(ground, address(closed))
    assert beside(ground, "My portfolio").endswith("Not a link. Paste the address from https:// on")
    second = calls(ground, "2026-08-04")
    assert "drive.batch" not in second
    assert "sheets.spreadsheets.batchUpdate" not in second
    assert calls(ground, "2026-08-04") == {"drive.changes.list": 1}
    assert "drive.batch" not in calls(ground, "2026-08-05T11:00:00")  # not yet a day

    share(ground, closed, ANYONE)
    third = calls(ground, "2026-08-05T12:30:00")
    assert (third["drive.batch"], third["drive.files.get"]) == (2, 4 + 1)
    assert states(ground)[address(closed)] is LinkState.OPENS
    assert beside(ground, address(closed)) == "Link to evidence: ✓ Opens"


def test_a_reviewer_is_told_before_opening_the_work(ground: Ground) -> None:
    file_id = make_file(ground, "Reflection")
    tab = ground.bench.open(ANA, ground.file(ANA), REFLECTION)
    text = f"See {address(file_id)} and www.example.com/visit"
    tab.type("1A", text, under="An example from my work")
    tab.save()
    ground.job("scrape", "2026-08-10")
    assert "1 of 2 links do not open. " in beside(ground, text, REFLECTION)
    tab.type("Attempt 1", True, under="Ready for review")
    tab.save()
    outcome = ground.job("scrape", "2026-08-10T14:00:00")
    assert outcome.counts["links looked up"] >= 1  # again, for the reviewer
    key = f"{ground.key(ANA)}-self_reflection-1"
    where = "My practice today, 1A: An example from my work ("
    assert told(ground, key).startswith(f"2 links; 1 does not open: {where}")
    (row,) = closed_today(ground)
    assert row[1:3] == ["Ana Ruiz", "Self-Reflection on the CPSEL"]
    assert row[4].startswith(where)
    assert row[5] == "Candidate"

    share(ground, file_id, ANYONE)
    ground.job("scrape", "2026-08-12")
    assert told(ground, key) == "2 links"
    assert closed_today(ground) == []
    assert ": ✓ 2 links. " in beside(ground, text, REFLECTION)


def test_what_is_no_longer_there_is_no_longer_told(ground: Ground) -> None:
    tab = ground.bench.open(ANA, ground.file(ANA), LOG)
    (place,) = ((n, line.index(GONE)) for n, line in enumerate(tab.shown) if GONE in line)
    tab.typed[place] = ""
    tab.save()
    ground.job("scrape", "2026-08-20")
    assert set(states(ground)) == set(noted(ground))
    assert GONE not in noted(ground)


def told(ground: Ground, key: str) -> str:
    """What the row of an attempt tells staff."""
    return ground.interface_row("Reviews", key)["Links"]


def closed_today(ground: Ground) -> list[list[str]]:
    """The rows of Today about links that do not open."""
    shown = ground.bench.open(ADMINISTRATOR, desk.file_id(ground.office, noon("2026-08-10")), "Today").shown
    return [row for row in shown if row[0] == "Link closed"]


def test_when_drive_tells_nothing_what_was_known_stays_and_it_is_asked_again(ground: Ground) -> None:
    before, files = states(ground), 6
    refused = {"status": 403, "reason": "dailyLimitExceeded", "message": "No.", "times": files}
    with ground.fault("drive.files.get", "refuse", **refused):
        outcome = ground.job("scrape", "2026-09-30")
    (problem,) = outcome.problems
    assert f"Drive told nothing of {files} files" in problem.text
    assert states(ground) == before
    assert ground.job("scrape", "2026-09-30T13:00:00").counts["links looked up"] > 0
