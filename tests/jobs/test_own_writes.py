"""What each thing that happens costs in calls about the workbook that it happens to."""

import json
from collections import Counter
from urllib.request import urlopen

import pytest

from jobs.scrape.along import waiting_after
from jobs.scrape.ticks import Change, Checked, LeftLocked, Submitted, Unchecked, Withdrawn
from service.domain.attempts import Attempt
from tests.jobs.ground import INES, Ground, noon
from tests.jobs.officetab import OfficeTab

READ, WRITE = "sheets.spreadsheets.get", "sheets.spreadsheets.batchUpdate"
SHEETS = (READ, WRITE)
REFLECTION, PROGRESS = "Self-Reflection on the CPSEL", "Progress and Attendance at a Glance"
ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"


@pytest.fixture(scope="module", autouse=True)
def _begun(ground: Ground) -> None:
    ground.begin(
        (f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}"),
        ("provision", "2026-07-01"),
        ("scrape", "2026-07-01"),
        ("release", "2026-08-01"),
        ("scrape", "2026-08-01"),
        ("scrape", "2026-08-01T12:10:00"),
    )


def spent(ground: Ground, email: str) -> Counter[str]:
    """The calls of Sheets by the service about a candidate's workbook since the last time this was asked."""
    with urlopen(f"{ground.bench.url}/_sandbox/calls?each=true", timeout=10) as answer:
        each = json.load(answer)["calls"]
    ground.bench.calls()
    ours = [one for one in each if one["identity"].startswith("cohortbook@") and one["method"] in SHEETS]
    return Counter(one["method"] for one in ours if one["file"] == ground.file(email))


def tick(ground: Ground, email: str, number: int = 1) -> None:
    tab = ground.bench.open(email, ground.file(email), REFLECTION)
    tab.type(f"Attempt {number}", value=True, under="Ready for review")
    tab.save()


def progress(ground: Ground, email: str) -> str:
    """All that the candidate sees on Progress, in one line."""
    shown = ground.bench.open(email, ground.file(email), PROGRESS).shown
    return " ".join(cell for row in shown for cell in row if cell)


def comments(ground: Ground, email: str) -> list[str]:
    sheets = ground.bench.sheets(email).spreadsheets()
    mode = "COMMENTS_VIEW_MODE_INCLUDED"
    answer = sheets.get(spreadsheetId=ground.file(email), commentsViewMode=mode).execute()
    return [thread["headPost"]["content"] for thread in answer.get("comments", [])]


def test_the_write_that_locks_tells_progress_whose_turn_it_is(ground: Ground) -> None:
    tick(ground, ANA)
    spent(ground, ANA)
    assert ground.job("scrape", "2026-08-10").counts["submitted"] == 1
    assert "Not yet read by the Coach" in progress(ground, ANA)
    assert spent(ground, ANA) == {READ: 1, WRITE: 1}


def test_a_decision_is_one_write_with_its_comment_and_what_progress_is_told(ground: Ground) -> None:
    cells = {"Level": "3 Meets expectations", "Feedback": "Clear and honest.", "Send": True}
    OfficeTab(ground, "reviews").type(f"{ground.key(ANA)}-self_reflection-1", cells)
    spent(ground, ANA)
    assert ground.job("review", "2026-08-10T13:00:00").counts["written"] == 1
    assert spent(ground, ANA) == {WRITE: 1}
    shown = progress(ground, ANA)
    assert "Not yet read by the Coach" not in shown
    assert "Clear and honest." in shown
    assert [said.endswith("Clear and honest.") for said in comments(ground, ANA)] == [True]


def test_what_goes_along_with_one_persons_decision_follows_from_everybodys_attendance(ground: Ground) -> None:
    tick(ground, BEN)
    ground.job("scrape", "2026-08-11")
    OfficeTab(ground, "attendance").type(f"{ground.key(ANA)}/1", {"Orientation: present": True})
    cells = {"Level": "3 Meets expectations", "Feedback": "Well told.", "Send": True}
    OfficeTab(ground, "reviews").type(f"{ground.key(BEN)}-self_reflection-1", cells)
    spent(ground, BEN)
    ground.job("review", "2026-08-11T13:00:00")
    assert spent(ground, BEN) == {WRITE: 1}
    assert "Missed" in progress(ground, BEN), "Ana was there"


WAITS = Attempt("1001", "iip", 1, noon("2026-08-01"))
READ_SINCE = Attempt("1001", "iip", 1, noon("2026-08-01"), checked=noon("2026-08-02"))
AT = noon("2026-08-02")


@pytest.mark.parametrize(
    ("own", "change", "waiting"),
    [
        ((), Submitted(WAITS, "iip"), (WAITS,)),
        ((WAITS,), Withdrawn(WAITS), ()),
        ((WAITS,), Checked(WAITS), (READ_SINCE,)),
        ((READ_SINCE,), Unchecked(READ_SINCE), (WAITS,)),
        ((WAITS,), LeftLocked(Attempt("1001", "iip", 2, AT)), (WAITS,)),
    ],
)
def test_what_waits_once_a_change_is_recorded(
    own: tuple[Attempt, ...], change: Change, waiting: tuple[Attempt, ...]
) -> None:
    assert waiting_after(own, [change], AT) == waiting
