"""Work of somebody who has left waits for nobody any more, and its rows say why."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jobs.assigning import look
from jobs.evidence import closed_by_owner
from jobs.office import Office
from jobs.review_rows import review_rows
from jobs.standings import on_record
from jobs.today_readings import reading_tasks
from service.config import Settings
from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.case_kinds import Effect
from service.domain.cases import Case, Event, What
from service.domain.directory import Contact
from service.domain.evidence import EvidenceLink, LinkState, Place
from service.domain.official import Reading
from service.domain.people import Person
from service.domain.reviewing import Assign
from service.interface.reviews_data import attempt_row, reading_row
from service.ledger import Ledger, attempts, cases, directory, official, people, workbooks
from service.programs import load
from service.web.choosing import Choice
from service.web.facts.office import read_office
from service.web.facts.reviews import read_reviews
from tests.jobs.cast import ANA, AT, BEN

PLAIN = load("ceres-casc")
RULE = Assign(roles=("administrator",))
PROGRAM = PLAIN.model_copy(update={"review": PLAIN.review.model_copy(update={"assign": RULE})})
GONE = "Withdrawn: last day September 1, 2026"
LEFT = Event(What.EFFECT, AT, "Helen", key=Effect.LEAVE.value, on=date(2026, 9, 1), words="Withdrawn")
ENDED = (Event(What.OPENED, AT, "Helen"), Event(What.ENDED, AT, "Helen", key="leaves"), LEFT)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Ana and Ben have handed something in, and are to be read officially; Ana has left since."""
    with Ledger.open(f"sqlite:///{tmp_path}/ledger.sqlite") as ledger:
        with ledger.begin() as session:
            for one in (ANA, BEN):
                people.enter(session, one)
                workbooks.record(session, one.key, f"file{one.key}", "", one.person.name, AT)
                attempts.submit(session, Attempt(one.key, "iip", 1, AT), {})
            official.begin(session, [Reading(one.key, "january_logs", 1, AT) for one in (ANA, BEN)])
            directory.replace(session, [Contact(Person("Rose", "Reader", "r@example.org"), "administrator")])
            cases.record(session, Case("K1", "withdrawal", ANA.key, ENDED))
        settings = Settings(office=tmp_path, program="ceres-casc")
        yield Office(settings, PROGRAM, ledger, None, None)  # type: ignore[arg-type]


def states(office: Office) -> dict[str, tuple[object, object]]:
    """State and outcome of each row of Reviews, by its number."""
    shown = review_rows(office, on_record(office, AT), {}, (), AT)
    rows = [
        *(attempt_row(PROGRAM, one) for one in shown.attempts),
        *(reading_row(PROGRAM, one) for one in shown.readings),
    ]
    return {str(row["key"]): (row["state"], row["outcome"]) for row in rows}


def test_its_rows_say_that_the_person_has_left(office: Office) -> None:
    found = states(office)
    for key in ("1001-iip-1", "1001-january_logs-y1"):
        state, outcome = found[key]
        assert state == "Left"
        assert str(outcome).startswith(GONE)
    assert found["1002-iip-1"][0] == "Waiting for review"
    assert found["1002-january_logs-y1"][0] == "To be read"


def test_what_was_decided_before_keeps_its_words(office: Office) -> None:
    decision = Decision("iip", 1, 3, Outcome.MEETS, "Clear.", AT)
    with office.ledger.begin() as session:
        attempts.decide(session, "1001-iip-1", decision)
    state, outcome = states(office)["1001-iip-1"]
    assert state != "Left"
    assert GONE not in str(outcome)


def test_nobody_is_asked_to_read_it(office: Office) -> None:
    record = on_record(office, AT)
    found = look(office, record, AT)
    assert found is not None
    assert set(found.waiting) == {"1002-iip-1", "1002-january_logs-y1"}
    assert [task.who for task in reading_tasks(office, record, "", date(2026, 9, 2))] == [BEN.person.name]


def test_no_closed_link_in_it_is_anybodys_to_mend(office: Office) -> None:
    place = Place("iip", "proof", PROGRAM.participant.key, "Proof", "x")
    closed = (EvidenceLink(place, "x", None, LinkState.NOT_A_LINK),)
    linked = {"1001-iip-1": closed, "1002-iip-1": closed}
    assert {key for key, _ in closed_by_owner(on_record(office, AT), linked)} == {BEN.key}


def test_the_console_has_it_in_no_queue(office: Office) -> None:
    shown = read_office(office.ledger, PROGRAM, Choice(), "", date(2026, 9, 2))
    assert [one.candidate for one in shown.attempts] == [BEN.key]
    facts = read_reviews(office.ledger, Choice())
    assert [one.candidate for one in facts.waiting] == [BEN.key]
    assert [one.candidate for one in facts.readings] == [BEN.key]
