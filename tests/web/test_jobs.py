"""The jobs page and the log: how long, what comes next, what was done, page by page; and silence."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from service.domain.program import Program
from service.ledger import Ledger, calls, findings, log, marks, runs
from service.ledger.calls import Counted
from service.web.times import Times
from service.web.views.log import LogChoice, log_page
from service.web.views.runs import runs_page
from tests.web.pagetext import cells, shown, well_formed


def test_each_job_says_when_it_ran_how_long_and_when_it_runs_next(
    filled: Ledger, client: FlaskClient, at: datetime
) -> None:
    with filled.begin() as session:
        marks.put(session, "beat", at.isoformat())
    text = shown(client.get("/jobs").text)
    assert "today, 11:55 am , in 1 min 0 s: 4 read" in text
    assert "next today, 12:04 pm." in text
    assert "next in a moment." in text


def test_runs_are_told_by_job_with_the_calls_they_took(
    filled: Ledger, client: FlaskClient, at: datetime
) -> None:
    with filled.begin() as session:
        run = runs.start(session, "scrape", at)
        calls.record(session, run, [Counted("", "drive.changes.list", 7, 7, 0)], at)
        runs.finish(
            session, run, "failed", "scrape: Drive is away\nWait.", at + timedelta(hours=1, minutes=2)
        )
    text = client.get("/jobs?job=scrape").text
    well_formed(text)
    assert [row[1:] for row in cells(text, "plain runs")[1:]] == [
        ["scrape", "Failed", "Drive is away Wait.", "1 h 2 min", "7"],
        ["scrape", "Done", "4 read", "1 min 0 s", ""],
    ]
    assert ["release"] not in [row[1:2] for row in cells(text, "plain runs")[1:]]


def test_what_was_asked_of_google_today_and_what_waits_for_it(
    filled: Ledger, client: FlaskClient, at: datetime
) -> None:
    with filled.begin() as session:
        run = runs.start(session, "scrape", at)
        mine = [
            Counted("", "drive.changes.list", 7, 7, 0, "one@example.org", 700, 2.0, 0.0),
            Counted("1001", "sheets.spreadsheets.get", 3, 3, 1, "one@example.org", 3, 4.0, 61.5),
            Counted("1002", "sheets.spreadsheets.get", 2, 2, 0, "two@example.org", 2, 4.0, 30.0),
        ]
        calls.record(session, run, mine, at)
        calls.record(session, runs.start(session, "scrape", at), mine[:1], at - timedelta(days=1))
        findings.put(session, "", "parked:sharing", "Sharing waits until 18:00.", at)
        findings.put(session, "1001", "provision", "Something else.", at)
    text = client.get("/jobs").text
    well_formed(text)
    assert cells(text, "plain quota")[1:] == [
        ["Sheets, reading", "5", "5", "1", "1 min 31 s"],
        ["Drive", "7", "700", "0", "under 1 s"],
    ]
    assert "Sharing waits until 18:00." in shown(text)
    assert "Something else." not in shown(text)


def test_older_runs_and_lines_are_a_page_away(
    ledger: Ledger, client: FlaskClient, at: datetime, program: Program
) -> None:
    with ledger.begin() as session:
        for n in range(3):
            run = runs.start(session, "scrape", at)
            runs.finish(session, run, "ok", f"scrape: run {n}", at)
            log.add(session, at, "", "mail", f"line {n}")
        lines, done, times = log.recent(session, 3), runs.recent(session, 3, at), Times.of(program, at)
    log_of_two = log_page(lines, 2, LogChoice(), [], {}, times)
    assert ([line.text for line in log_of_two.lines], log_of_two.older) == (["line 2", "line 1"], 2)
    assert log_page(lines, 3, LogChoice(), [], {}, times).older is None
    runs_of_two = runs_page(done, 2, "", {}, times)
    assert ([line.headline for line in runs_of_two.lines], runs_of_two.older) == (["run 2", "run 1"], 2)
    for page, what in (("/jobs", "run"), ("/log", "line")):
        older = client.get(f"{page}?before=2").text
        assert f"{what} 0" in older
        assert f"{what} 1" not in older
        assert "Older" not in older


def test_the_log_is_narrowed_to_somebody_an_action_and_a_day_of_the_office(
    filled: Ledger, client: FlaskClient, at: datetime
) -> None:
    with filled.begin() as session:
        log.add(session, at - timedelta(days=1, hours=11, minutes=59), "1002", "mail", "just after midnight")
        log.add(session, at - timedelta(days=1, hours=12, minutes=1), "1002", "mail", "just before midnight")
    found = shown(client.get("/log?who=larsen&day=2026-11-19&action=mail").text)
    assert "just after midnight" in found
    assert "just before midnight" not in found
    assert "workbook made" not in found
    assert "Nothing like that was done." in client.get("/log?action=review").text


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_is_said_to_be_none(filled: Ledger, client: FlaskClient, day: str) -> None:
    answer = client.get("/log", query_string={"day": day, "before": "x"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert "workbook made" in answer.text


@pytest.mark.parametrize("page", ["/", "/jobs"])
def test_a_silence_is_told_with_its_beginning_and_what_to_do(
    filled: Ledger, client: FlaskClient, at: datetime, page: str
) -> None:
    with filled.begin() as session:
        marks.put(session, "beat", (at - timedelta(minutes=5)).isoformat())
    well = shown(client.get(page).text)
    assert "ast heard of" in well
    assert "Cohortbook has not run" not in well


def test_a_long_silence_stops_all_promises(ledger: Ledger, client: FlaskClient, at: datetime) -> None:
    assert "Cohortbook has not run yet." in shown(client.get("/").text)
    with ledger.begin() as session:
        marks.put(session, "beat", (at - timedelta(hours=3)).isoformat())
    for page in ("/", "/jobs"):
        text = shown(client.get(page).text)
        assert "Cohortbook has not run since today, 9:00 am." in text
        assert "start `cohortbook serve` again" in text
        assert "; next" not in text


def test_a_job_asked_for_on_the_jobs_page_leads_back_there(
    client: FlaskClient, secret: Callable[[], str]
) -> None:
    word = secret()
    answer = client.post("/jobs/scrape", data={"csrf": word, "from": "jobs"})
    assert answer.location == "/jobs#job-scrape"
    assert client.post("/jobs/scrape", data={"csrf": word}).location == "/#job-scrape"
    assert 'name="from" value="jobs"' in client.get("/news/jobs?page=jobs").json["html"]
    assert 'name="from"' not in client.get("/news/jobs").json["html"]
