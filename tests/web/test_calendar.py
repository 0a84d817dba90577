"""The calendar of a cohort."""

from datetime import date

from flask.testing import FlaskClient

from service.domain.calendar import SetDates
from service.ledger import Ledger, calendar
from tests.web.pagetext import cells, shown, well_formed


def test_dates_stand_in_order_and_those_of_the_office_are_marked(filled: Ledger, client: FlaskClient) -> None:
    with filled.begin() as session:
        calendar.put(session, ("2026-27", 1), SetDates("iip", opens=date(2026, 9, 15)))
    text = client.get("/calendar").text
    well_formed(text)
    rows = cells(text, "plain calendar calendar-1")
    own = next(row for row in rows if row[1:3] == ["Individual Induction Plan", "Opens"])
    assert own[0] == "Sep 15 Set by the office instead of Sep 1"
    assert own[3].endswith("of 4")
    assert "Year 1 4 candidates" in shown(text)
    assert "Year 2 nobody is in it" in shown(text)
    months = [row[0] for row in rows if len(row) == 1]
    assert months[0] == "By each person's own dates"
    assert "September 2026" in months


def test_a_cohort_is_chosen_and_an_unknown_one_is_the_newest(filled: Ledger, client: FlaskClient) -> None:
    assert "Calendar: 2026-27" in shown(client.get("/calendar?cohort=none").text)


def test_an_office_without_cohorts_is_told_how_to_begin(client: FlaskClient) -> None:
    assert "There is no cohort yet" in client.get("/calendar").text
