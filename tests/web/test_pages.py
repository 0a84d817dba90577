"""What the pages show."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.completion import ModuleStatus
from service.domain.program import Module, Program
from service.ledger import Ledger, attempts, runs
from tests.jobs.elsewhere import begin_and_die
from tests.web.pagetext import cells, shown, well_formed

STRANGE = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"
PEOPLE = [f"/candidates/{key}" for key in (1001, 1002, 1003, 1004)]
PAGES = [
    "/",
    "/reviews",
    "/reviews/1002-self_reflection-1",
    "/calendar",
    "/letters",
    "/jobs",
    "/log",
    *PEOPLE,
]


@pytest.mark.parametrize("page", [*PAGES, "/none"])
def test_every_page_is_well_formed(filled: Ledger, client: FlaskClient, page: str) -> None:
    well_formed(client.get(page).text)


@pytest.mark.parametrize("page", ["/", "/log", "/reviews", "/letters", "/candidates/1004"])
def test_a_name_is_never_markup(filled: Ledger, client: FlaskClient, page: str) -> None:
    text = client.get(page).text
    assert "<script>alert" not in text


def test_a_strange_name_is_shown_as_it_is(filled: Ledger, client: FlaskClient) -> None:
    assert STRANGE in client.get("/").text
    assert STRANGE in client.get("/candidates/1004").text


def test_the_dashboard_crosses_candidates_with_modules(
    filled: Ledger, client: FlaskClient, program: Program, reviewed: Module
) -> None:
    rows = cells(client.get("/").text, "matrix")
    column = rows[0].index(reviewed.short)
    status = program.words.status
    by_name = {row[0].split(" ")[0]: row[column] for row in rows[1:]}
    assert by_name["Okonkwo,"].startswith(status[ModuleStatus.SUBMITTED])
    assert by_name["Larsen,"].startswith(status[ModuleStatus.REVISE])
    assert "Dec 2" in by_name["Larsen,"]
    assert [row[0].split(",")[0] for row in rows[1:]] == ["Larsen", "Núñez", "Okonkwo", "Strange"]


def test_the_dashboard_shows_hours_against_the_minimum(
    filled: Ledger, client: FlaskClient, program: Program
) -> None:
    rule = next(rule for rule in program.hours if rule.minimum)
    rows = cells(client.get("/").text, "matrix")
    column = rows[0].index(f"{rule.label}, hours")
    by_name = {row[0].split(",")[0]: row[column] for row in rows[1:]}
    assert by_name["Okonkwo"].startswith("3.5 ")
    assert f"{rule.minimum:g} to {rule.maximum:g}" in by_name["Okonkwo"]
    assert "1 not counted" in by_name["Núñez"]


def test_modules_only_for_reading_have_no_column(
    filled: Ledger, client: FlaskClient, program: Program
) -> None:
    head = cells(client.get("/").text, "matrix")[0]
    assert not {m.short for m in program.modules if m.requirement == "nothing"} & set(head)


def test_the_dashboard_says_what_waits(filled: Ledger, client: FlaskClient, reviewed: Module) -> None:
    text = shown(client.get("/").text)
    assert f"To review 1 Amara Okonkwo : {reviewed.title}, attempt 1" in text
    assert "the tab “Welcome” was renamed. Rename it back." in text
    assert "“a while”. Please write hours as 1.5 or 1:30" in text
    assert "Letters in the outbox 1 Chloé Núñez : Your workbook is ready" in text


def test_the_dashboard_links_to_the_interface_and_each_workbook(filled: Ledger, client: FlaskClient) -> None:
    text = client.get("/").text
    assert 'href="https://docs.google.com/spreadsheets/d/file-interface/edit"' in text
    assert 'href="https://docs.google.com/spreadsheets/d/file-1002/edit"' in text


def test_the_dashboard_of_an_empty_office_says_how_to_begin(client: FlaskClient) -> None:
    answer = client.get("/")
    well_formed(answer.text)
    assert "cohortbook roster import" in answer.text
    assert "Has not run" in answer.text


def test_jobs_tell_what_went_wrong_and_the_remedy(filled: Ledger, client: FlaskClient) -> None:
    text = shown(client.get("/").text)
    assert "Release: done, with problems (today, 8:01 am). See what to do" in text
    assert "3 tabs released; 1 with problems 1003 Chloé Núñez: Drive refused. Ask for its right." in text


def test_a_run_whose_process_died_says_what_to_do(
    ledger: Ledger, client: FlaskClient, at: datetime, tmp_path: Path
) -> None:
    begin_and_die(tmp_path / "ledger.sqlite", "scrape", at - timedelta(hours=1))
    text = shown(client.get("/").text)
    assert "Scrape Stopped half-way" in text
    assert "Ask for it again: it finishes what is missing and doubles nothing." in text


def test_a_job_under_way_shows_its_progress_and_cannot_be_asked_for(
    ledger: Ledger, client: FlaskClient, at: datetime
) -> None:
    with ledger.begin() as session:
        run = runs.start(session, "scrape", at)
        runs.progress(session, run, 7, 12, "Reading: Ben Larsen", at)
    text = client.get("/").text
    assert 'value="7" max="12"' in text
    assert '<button id="ask-scrape" type="submit" disabled>' in text
    assert '<button id="ask-release" type="submit">' in text


def test_times_are_the_programs(filled: Ledger, client: FlaskClient) -> None:
    text = shown(client.get("/").text)
    assert "As of today, 12:00 pm (America/Los Angeles)." in text


def test_a_candidates_page_shows_the_way_of_the_work(
    filled: Ledger, client: FlaskClient, program: Program, reviewed: Module
) -> None:
    text = shown(client.get("/candidates/1002").text)
    assert f"{program.companion.label} Dana Whitfield, dana.whitfield@example.edu" in text
    level = next(step for step in program.scale(program.review.scale).levels if step.value == 2)
    assert f"{reviewed.title} 1 Nov 11, 12:00 pm {program.words.outcome['revise']} 2: {level.label}" in text
    assert "Dec 2 Say which evidence you will gather." in text


def test_a_candidates_page_shows_letters_and_log(filled: Ledger, client: FlaskClient) -> None:
    letter = shown(client.get("/candidates/1003").text)
    assert (
        "Your workbook is ready person2@example.edu, dana.whitfield@example.edu The workbook was made Waiting"
        in letter
    )
    assert "provision workbook made" in shown(client.get("/candidates/1001").text)
    assert "provision workbook made" not in shown(client.get("/candidates/1002").text)


def test_a_candidates_page_shows_what_to_mend(filled: Ledger, client: FlaskClient) -> None:
    text = shown(client.get("/candidates/1003").text)
    assert "To mend scrape: the tab “Welcome” was renamed. Rename it back." in text


def test_tabs_that_are_not_released_are_not_linked(
    filled: Ledger, client: FlaskClient, program: Program
) -> None:
    *_, last = program.modules_of(1)
    text = client.get("/candidates/1001").text
    assert f"#gid={program.tab(last.tab).sheet_id}" not in text


def test_an_unknown_candidate_is_not_found(filled: Ledger, client: FlaskClient) -> None:
    answer = client.get("/candidates/9999")
    assert answer.status_code == 404
    assert "There is no candidate 9999 on record." in answer.text


def test_the_log_shows_lines_and_runs(filled: Ledger, client: FlaskClient) -> None:
    text = shown(client.get("/log").text)
    assert "today, 10:00 am Amara Okonkwo provision workbook made" in text
    assert "today, 11:54 am scrape Done 4 read 1 min 0 s" in shown(client.get("/jobs").text)


def test_runs_that_came_to_the_same_are_one_line(ledger: Ledger, client: FlaskClient, at: datetime) -> None:
    with ledger.begin() as session:
        for minutes in (3, 2, 1):
            run = runs.start(session, "review", at - timedelta(minutes=minutes))
            runs.finish(session, run, "ok", "review: nothing to do", at - timedelta(minutes=minutes))
    assert cells(client.get("/jobs").text, "plain runs")[1:] == [
        ["today, 11:59 am", "review", "Done", "nothing to do (3 times)", "under 1 s", ""]
    ]


def test_links_lead_to_the_sandbox_when_there_is_one(filled: Ledger, make_app: Callable[..., Flask]) -> None:
    text = make_app(google_root="http://127.0.0.1:9000").test_client().get("/").text
    assert 'href="http://127.0.0.1:9000/spreadsheets/d/file-interface/edit"' in text


def test_nothing_is_fetched_from_elsewhere(filled: Ledger, client: FlaskClient) -> None:
    answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    assert "<script>" not in answer.text
    assert " style=" not in answer.text
    assert " on" + "click" not in answer.text


def test_every_answer_is_hardened(filled: Ledger, client: FlaskClient) -> None:
    for address in ("/", "/none", "/healthz", "/static/console.css"):
        with client.get(address) as answer:
            headers = answer.headers
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_a_ledger_that_fails_is_told_with_its_remedy(
    client: FlaskClient, ledger: Ledger, tmp_path: Path
) -> None:
    ledger.close()
    for file in tmp_path.glob("ledger.sqlite*"):
        file.unlink()
    tmp_path.joinpath("ledger.sqlite").mkdir()
    answer = client.get("/")
    assert answer.status_code == 503
    assert "The ledger refused" in answer.text
    assert "Check that its database is reachable" in answer.text
    health = client.get("/healthz")
    assert (health.status_code, health.json["checks"]) == (503, {"ledger": {"ok": False}})


def test_attempts_stand_side_by_side_with_what_changed(
    filled: Ledger, client: FlaskClient, at: datetime, reviewed: Module
) -> None:
    words = {"values": {"strengths": "Listening", "growth": "Data"}}
    key, levels = f"1002-{reviewed.key}-2", {"evidence": 3}
    with filled.begin() as session:
        attempts.submit(session, Attempt("1002", reviewed.key, 2, at), words)
        made = Decision(reviewed.key, 2, 3, Outcome.MEETS, "Clear.", at, criteria=levels)
        attempts.decide(session, key, made)
    person = client.get("/candidates/1002").text
    assert f'href="/reviews/{key}"' in person
    assert "Evidence and examples: Beginning" in person, "in the table of attempts"
    page = client.get(f"/reviews/{key}").text
    well_formed(page)
    assert "2 answers changed since attempt 1." in page
    assert "<ins>Listening</ins>" in page
    assert cells(page, "plain levels")[1:] == [
        ["Level", "2: Developing", "3: Meets expectations"],
        ["Evidence and examples", "1: Beginning", "3: Meets expectations"],
        ["Feedback", "Say which evidence you will gather.", "Clear."],
        ["Decided on", "Nov 18, 12:00 pm", "today, 12:00 pm"],
    ]


def test_what_is_missing_of_monthly_work_stands_with_its_status_and_a_form_to_ask_in_is_open(
    filled: Ledger, client: FlaskClient, program: Program
) -> None:
    assert program.requests
    monthly = next(module for module in program.modules_of(1) if module.monthly)
    asking = next(module for module in program.modules if module.tab == program.requests.tab)
    rows = {row[0]: row[3:] for row in cells(client.get("/candidates/1002").text, "plain modules")}
    status, level = next(row for title, row in rows.items() if title.startswith(monthly.title))
    assert status.startswith(program.words.status["overdue"])
    assert "missing: September, October" in status
    assert level == ""
    (status, _), *_ = (row for title, row in rows.items() if title.startswith(asking.title))
    assert status == program.words.status["released"]
