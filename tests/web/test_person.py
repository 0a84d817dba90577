"""One candidate's page: the timeline, hours against pace, letters, calls; and what of it is whose."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from service.domain.lasting import Completion
from service.domain.people import Brought
from service.domain.program import Program
from service.domain.readings import TabReading, WorkbookReading
from service.ledger import Ledger, brought, calls, completions, former, letters, log, runs, workbooks
from service.ledger.brought import BroughtIn
from service.ledger.calls import Counted
from service.ledger.former import FormerWorkbook
from tests.web.conftest import ADDRESS
from tests.web.pagetext import cells, shown

SEPTEMBER_3 = 46268.0
SignIn = Callable[[str], FlaskClient]


def timeline(text: str) -> str:
    return shown(text).rpartition(" Timeline ")[2].partition(" Letters No letter ")[0]


@pytest.fixture
def way(filled: Ledger, at: datetime) -> Ledger:
    """Ben has letters and completed modules; his log has entries in two months and one without a day."""
    with filled.begin() as session:
        for n, key in enumerate(("sent", "waits")):
            letters.queue(
                session, key, "release", "1002", ["person1@example.edu"], [], f"Letter {key}", "Words",
                "<p>Words</p>", key, at - timedelta(days=3 - n),
            )  # fmt: skip
        letters.sent(session, "sent", "m", at - timedelta(days=2))
        completions.record(session, "1002", Completion("welcome", date(2026, 8, 1)))
        completions.record(session, "1002", Completion("entrance_interview", date(2026, 8, 2)))
        rows = (
            {"date": SEPTEMBER_3, "hours": 6.0},
            {"date": SEPTEMBER_3 + 40, "hours": "1:30"},
            {"hours": 2.0},
        )
        reading = WorkbookReading({"pl_log": TabReading("pl_log", "Log", rows={"activities": rows})})
        workbooks.record_reading(session, "1002", reading, 8, at)
    return filled


def test_the_timeline_tells_what_was_in_order_and_what_is_ahead(
    way: Ledger, client: FlaskClient, program: Program
) -> None:
    text = timeline(client.get("/candidates/1002").text)
    places = [
        "July 20, 2026 Enrolled",
        "Orientation Meeting: ",
        "August 2, 2026 Complete: Entrance Interview",
        "September 15, 2026 Due: Coach Memorandum of Understanding (overdue)",
        "November 11, 2026 12:00 pm Handed in: Self-Reflection on the CPSEL, attempt 1",
        f"{program.words.outcome['revise']}: Self-Reflection on the CPSEL, attempt 1 (level 2: Developing)",
        "Letter: Letter sent",
        "Today: November 20, 2026",
        "December 2, 2026",
        "Revise by: Self-Reflection on the CPSEL",
        "May 15, 2027 Opens: Coach's Evaluation of the Program",
    ]
    found = [text.find(place) for place in places]
    assert -1 not in found, places[found.index(-1)]
    assert found == sorted(found)


def test_days_long_past_are_folded(filled: Ledger, client: FlaskClient, at: datetime) -> None:
    with filled.begin() as session:
        for day in range(12):
            key, sent = f"old-{day}", at - timedelta(days=40 + day)
            letters.queue(session, key, "release", "1001", ["x@example.org"], [], key, "", "", key, sent)
            letters.sent(session, key, "m", sent)
    text = client.get("/candidates/1001").text
    assert re.search("Earlier: [0-9]+ days, from July 20, 2026", shown(text))
    folded = text.partition('<details class="earlier">')[2].partition("</details>")[0]
    assert "Letter: old-11" in folded
    assert "Letter: old-0<" not in folded


def test_hours_are_drawn_against_pace_and_said_in_words(way: Ledger, client: FlaskClient) -> None:
    text = client.get("/candidates/1002").text
    words = (
        "9.5 hours so far. The pace that reaches 60 by June 30, 2028 has 10.4 by today. 0.9 hours behind. "
        "2 of them have no date that could be read; the picture counts them today."
    )
    assert shown(text).count(words) == 2, "in the picture's own description, and beside it"
    assert 'role="img" aria-labelledby="pace-professional_learning-title' in text
    assert cells(text, "plain months")[1:] == [
        ["September 2026", "6", "6"], ["October 2026", "1.5", "7.5"], ["Without a date", "2", "9.5"],
    ]  # fmt: skip
    picture = text.partition('<svg class="pace"')[2].partition("</svg>")[0]
    assert "at least 60" in picture
    assert "at most 90" in picture
    assert " style=" not in picture


def test_standards_kinds_of_hours_and_what_was_brought_in_are_told(
    way: Ledger, client: FlaskClient, at: datetime
) -> None:
    # C-15, C-48, C-79
    with way.begin() as session:
        rows = ({"date": SEPTEMBER_3, "hours": 6.0, "source": "Self-selected"},)
        goals = {
            "plan_1_element": "2A Professional Learning Culture",
            "plan_2_element": "2C Assessment and Accountability",
        }  # fmt: skip
        reading = WorkbookReading({
            "pl_log": TabReading("pl_log", "Log", rows={"activities": rows}),
            "iip": TabReading("iip", "IIP", goals),
        })  # fmt: skip
        workbooks.record_reading(session, "1002", reading, 8, at)
        counts = Brought(
            (("professional_learning", 20.0),), ("1 Development and Implementation of a Shared Vision",)
        )
        brought.put(session, "1002", BroughtIn("as typed", counts))
    text = shown(client.get("/candidates/1002").text)
    assert "2 of 6 worked on; 1 of 3 in Year 1" in text
    assert "1 Development and Implementation of a Shared Vision Brought in from elsewhere" in text
    assert "2 Instructional Leadership 2A, 2C Named more than once" in text
    assert "IIP, 2C: Another goal of this year names this standard" in text
    assert "Brought in: 20" in text
    assert "How it came about: Self-selected 6" in text
    assert "26 hours so far." in text


def test_a_log_without_a_minimum_has_no_pace(way: Ledger, client: FlaskClient) -> None:
    text = client.get("/candidates/1002").text
    assert text.count("<svg") == 2
    assert text.count('class="pace-line"') == 1


def test_calls_to_google_are_told_by_method(filled: Ledger, client: FlaskClient) -> None:
    with filled.begin() as session:
        run = runs.start(session, "scrape", datetime(2026, 11, 19, 20, tzinfo=UTC))
        made = [Counted("1001", "sheets.spreadsheets.get", 3, 3, 1), Counted("1001", "drive.batch", 1, 5, 0)]
        calls.record(session, run, made, datetime(2026, 11, 19, 20, tzinfo=UTC))
    text = client.get("/candidates/1001").text
    assert "4 calls were made for Amara Okonkwo so far." in text
    assert cells(text, "plain calls")[1:] == [
        ["drive.batch", "1", "", "Nov 19, 12:00 pm"],
        ["sheets.spreadsheets.get", "3", "1", "Nov 19, 12:00 pm"],
    ]  # fmt: skip
    assert "No call has been counted yet." in client.get("/candidates/1002").text


def test_candidate_and_coach_see_their_way_without_the_offices_letters_calls_and_log(
    way: Ledger, sign_in: SignIn, at: datetime
) -> None:
    with way.begin() as session:
        log.add(session, at, "1002", "review", "Looked at twice")
    for email in ("person1@example.edu", "dana.whitfield@example.edu"):
        text = sign_in(email).get("/candidates/1002", base_url=ADDRESS).text
        assert "Handed in: Self-Reflection on the CPSEL, attempt 1" in text
        assert "hours behind" in text
        for words in ("Letter sent", "Calls to Google", "Looked at", "/reviews/", "/log"):
            assert words not in text


def test_the_page_leads_to_the_workbooks_of_earlier_years_as_well(
    filled: Ledger, client: FlaskClient, at: datetime
) -> None:
    before = FormerWorkbook("1002", 1, "OLD-FILE", "Year 1", "1/a", 2, ("self_reflection",))
    with filled.begin() as session:
        former.follow(session, before, "NEW-FILE", "1/a", "Year 2", at)
    page = client.get("/candidates/1002").text
    assert "Open the workbook of Year 1" in shown(page)
    assert "/OLD-FILE/" in page
    assert "/NEW-FILE/" in page
    assert "/OLD-FILE/edit#gid=" in client.get("/reviews/1002-self_reflection-1").text
