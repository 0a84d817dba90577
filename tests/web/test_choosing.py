"""Choosing whom a page is about, and pages of many."""

from datetime import date

from flask.testing import FlaskClient

from service.domain.calendar import Cohort
from service.domain.people import Candidate, Person
from service.ledger import Ledger, people
from service.web.choosing import Choice, Choices, named
from tests.web.pagetext import cells, shown

COHORTS = (Cohort(key="2025-26", starts=date(2025, 7, 1)), Cohort(key="2026-27", starts=date(2026, 7, 1)))


def candidate(number: int) -> Candidate:
    coach = Person("Coach", f"N{number % 2}", f"coach{number % 2}@example.org")
    person = Person(f"First{number}", f"Last{number:03}", f"p{number}@example.org")
    companion = coach if number else None
    return Candidate(str(1001 + number), person, companion, COHORTS[number % 2], 1, date(2026, 7, 20))


def test_people_are_found_by_name_address_number_cohort_and_companion() -> None:
    everybody = [candidate(n) for n in range(4)]
    assert named(everybody, "") is None
    assert named(everybody, "last002, f") == named(everybody, "1003") == named(everybody, "P2@EX") == ["1003"]
    assert [c.key for c in everybody if Choice("2026-27").takes(c)] == ["1002", "1004"]
    assert [c.key for c in everybody if Choice(companion="coach0@example.org").takes(c)] == ["1003"]
    assert [c.key for c in everybody if Choice().takes(c)] == ["1001", "1002", "1003", "1004"]
    public = Choice.of({"name": "p2@ex", "companion": "coach0@example.org"}, particulars=False)
    assert not [c.key for c in everybody if public.takes(c)]
    assert Choices.among(public, everybody).companions == ()
    offered = Choices.among(Choice(), everybody)
    assert offered.cohorts == ("2026-27", "2025-26")
    assert offered.companions == (("coach0@example.org", "Coach N0"), ("coach1@example.org", "Coach N1"))


def test_a_large_office_is_read_page_by_page_and_cohort_by_cohort(
    ledger: Ledger, client: FlaskClient
) -> None:
    with ledger.begin() as session:
        for number in range(104):
            people.enter(session, candidate(number))
    first = client.get("/").text
    assert len(cells(first, "matrix")) == 51
    assert "1 to 50 of 104 Next →" in shown(first)
    last = client.get("/?page=3").text
    assert [row[0].split(",")[0] for row in cells(last, "matrix")[1:]] == [
        "Last100",
        "Last101",
        "Last102",
        "Last103",
    ]
    chosen = client.get("/?cohort=2025-26&page=2").text
    assert len(cells(chosen, "matrix")) == 3
    assert 'href="/?page=1&amp;cohort=2025-26"' in chosen
    assert "52 candidates of those chosen" in shown(chosen)
    assert "Nobody is like that." in client.get("/?name=nobody").text
    assert len(cells(client.get("/completion").text, "plain pinned completion")) == 51
    assert "51 to 100 of 104" in shown(client.get("/recommendations?page=2").text)
