"""The queue of reviews, and one attempt."""

from datetime import datetime, timedelta

from flask.testing import FlaskClient

from service.domain.attempts import Attempt
from service.domain.program import Module
from service.ledger import Ledger, attempts, places
from tests.web.pagetext import cells, shown, well_formed


def test_what_waits_stands_oldest_first_with_the_way_to_the_work_and_to_the_decision(
    filled: Ledger, client: FlaskClient, at: datetime, reviewed: Module
) -> None:
    with filled.begin() as session:
        attempts.submit(session, Attempt("1003", reviewed.key, 1, at - timedelta(days=5)), {})
    text = client.get("/reviews").text
    well_formed(text)
    rows = cells(text, "plain queue")[1:]
    assert [(row[1], row[5]) for row in rows] == [("Chloé Núñez", "5 days"), ("Amara Okonkwo", "since today")]
    assert [row[1:6] for row in cells(text, "plain decided")[1:]] == [
        ["Ben Larsen", "1", "Nov 18, 12:00 pm", "Revise and resubmit",
         "2: Developing Evidence and examples: Beginning"],
    ]  # fmt: skip
    assert 'href="https://docs.google.com/spreadsheets/d/file-interface/edit#gid=104"' in text
    assert f'href="/reviews/1003-{reviewed.key}-1"' in text


def test_the_queue_is_narrowed_to_a_cohort_a_coach_or_a_name(filled: Ledger, client: FlaskClient) -> None:
    assert "Amara" in shown(client.get("/reviews?name=okonk").text)
    for query in ("name=larsen", "cohort=2025-26", "companion=nobody@example.org"):
        text = shown(client.get(f"/reviews?{query}").text)
        assert "Nothing waits for a decision." in text
    assert "Ben Larsen" in shown(client.get("/reviews?name=larsen").text)


def test_a_first_attempt_shows_the_work_as_it_was_handed_in(
    filled: Ledger, client: FlaskClient, at: datetime, reviewed: Module
) -> None:
    with filled.begin() as session:
        attempts.submit(
            session, Attempt("1003", reviewed.key, 1, at), {"values": {"strengths": "Listening <b>"}}
        )
    page = client.get(f"/reviews/1003-{reviewed.key}-1").text
    well_formed(page)
    assert ["Strengths I can build on", "Listening <b>"] in cells(page, "plain work")
    assert "it is the first attempt" in page
    assert f"Its number in the sheet 1003-{reviewed.key}-1" in shown(page)


def test_work_that_waits_leads_to_its_row_in_the_sheet(filled: Ledger, client: FlaskClient) -> None:
    address = 'href="https://docs.google.com/spreadsheets/d/file-interface/edit#gid=104'
    assert f'{address}"' in client.get("/reviews/1001-self_reflection-1").text
    with filled.begin() as session:
        places.put_review_rows(session, {"1001-self_reflection-1": 12})
    text = client.get("/reviews/1001-self_reflection-1").text
    assert f'{address}&amp;range=12:12"' in text
    assert "Decide in Reviews, row 12" in shown(text)


def test_an_attempt_that_is_not_on_record_is_not_found(filled: Ledger, client: FlaskClient) -> None:
    answer = client.get("/reviews/1001-iip-9")
    assert answer.status_code == 404
    assert "There is no attempt 1001-iip-9 on record." in answer.text
