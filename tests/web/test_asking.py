"""Asking for jobs, and what keeps others from asking."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask.testing import FlaskClient

from service.ledger import Ledger, asks
from tests.web.pagetext import shown, well_formed


def open_asks(ledger: Ledger) -> list[tuple[str, str]]:
    with ledger.read() as session:
        return [(ask.job, ask.by) for ask in asks.open_asks(session)]


def test_a_button_asks_through_the_ledger(
    ledger: Ledger, client: FlaskClient, secret: Callable[[], str]
) -> None:
    answer = client.post("/jobs/release", data={"csrf": secret()})
    assert (answer.status_code, answer.location) == (303, "/#job-release")
    assert open_asks(ledger) == [("release", "the person at this computer")]


def test_what_is_asked_for_is_shown_and_not_asked_twice(
    ledger: Ledger, client: FlaskClient, secret: Callable[[], str]
) -> None:
    for _ in range(2):
        client.post("/jobs/release", data={"csrf": secret()})
    assert len(open_asks(ledger)) == 1
    text = client.get("/").text
    assert "Asked for today, 12:00 pm, by the person at this computer" in text
    assert '<button id="ask-release" type="submit" disabled>' in text


@pytest.mark.parametrize("data", [{}, {"csrf": ""}, {"csrf": "guessed"}])
def test_a_form_without_our_secret_is_refused(
    ledger: Ledger, client: FlaskClient, secret: Callable[[], str], data: dict[str, str]
) -> None:
    secret()
    answer = client.post("/jobs/release", data=data)
    assert answer.status_code == 403
    assert "This form did not come from a page of ours" in answer.text
    assert open_asks(ledger) == []


def test_a_first_visit_with_an_empty_secret_is_refused(ledger: Ledger, client: FlaskClient) -> None:
    assert client.post("/jobs/release", data={"csrf": ""}).status_code == 403
    assert open_asks(ledger) == []


def test_a_forged_cookie_is_refused(ledger: Ledger, client: FlaskClient) -> None:
    client.set_cookie("cohortbook", "eyJjc3JmIjoiZ3Vlc3NlZCJ9.aaaa.bbbb")
    assert client.post("/jobs/release", data={"csrf": "guessed"}).status_code == 403
    assert open_asks(ledger) == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_sent_by_another_site_is_refused(
    ledger: Ledger, client: FlaskClient, secret: Callable[[], str], site: str
) -> None:
    answer = client.post("/jobs/release", data={"csrf": secret()}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert open_asks(ledger) == []


def test_a_job_that_does_not_exist_cannot_be_asked_for(
    ledger: Ledger, client: FlaskClient, secret: Callable[[], str]
) -> None:
    answer = client.post("/jobs/format", data={"csrf": secret()})
    assert answer.status_code == 404
    assert open_asks(ledger) == []


def test_reading_a_page_asks_for_nothing(ledger: Ledger, client: FlaskClient) -> None:
    assert client.get("/jobs/release").status_code == 405
    assert open_asks(ledger) == []


def test_news_draws_the_jobs_and_says_whether_more_is_near(
    filled: Ledger, client: FlaskClient, at: datetime
) -> None:
    news = client.get("/news/jobs").json
    assert news["busy"] is True
    well_formed(news["html"])
    assert "by office@example.org" in shown(news["html"])


def test_news_of_a_quiet_office_says_so(client: FlaskClient) -> None:
    assert client.get("/news/jobs").json["busy"] is False


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: FlaskClient) -> None:
    parts = {part.strip() for part in client.get("/").headers["Set-Cookie"].split(";")}
    assert {"HttpOnly", "SameSite=Lax"} <= parts
    assert "Secure" not in parts


def test_open_pages_stay_usable_after_a_restart(
    ledger: Ledger, client: FlaskClient, secret: Callable[[], str], make_app: Callable[..., object]
) -> None:
    word = secret()
    client.application = make_app()  # type: ignore[assignment]
    assert client.post("/jobs/release", data={"csrf": word}).status_code == 303
