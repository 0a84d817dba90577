"""The letter that work waits for a companion: once for each handing in, and only while it is true."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jobs.office import Office
from jobs.reading_first import tell_companions
from jobs.scrape.record import record_change
from jobs.scrape.ticks import Submitted
from service.config import Settings
from service.domain.attempts import Attempt
from service.domain.readings import TabReading, WorkbookReading
from service.ledger import Ledger, attempts, letters, people, workbooks
from service.mail.letters import LetterBook
from service.programs import find, load
from tests.jobs.cast import ANA, AT
from tests.jobs.prechecked import prechecked

TAB = "self_reflection"
PLAIN = load("ceres-casc")
TRIED = Attempt(ANA.key, TAB, 1, AT)
READ = WorkbookReading({TAB: TabReading(TAB, "")})


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Without Google: nothing here asks for any."""
    with Ledger.open(f"sqlite:///{tmp_path}/ledger.sqlite") as ledger:
        book, settings = LetterBook(find("ceres-casc")), Settings(office=tmp_path, program="ceres-casc")
        with ledger.begin() as session:
            people.enter(session, ANA)
            workbooks.record(session, ANA.key, "file", "v1", "Workbook", AT)
        yield Office(settings, prechecked(PLAIN, TAB), ledger, None, book)  # type: ignore[arg-type]


def hand_in(office: Office, minute: int = 0) -> None:
    attempt = replace(TRIED, submitted=AT + timedelta(minutes=minute))
    with office.ledger.begin() as session:
        record_change(session, office.program, Submitted(attempt, TAB), READ, attempt.submitted)


def written(office: Office) -> list[str]:
    tell_companions(office, AT)
    with office.ledger.read() as session:
        return [row.text for row in letters.all(session, ANA.key)]


def test_companion_and_candidate_are_written_to_once(office: Office) -> None:
    assert written(office) == []
    hand_in(office)
    (text,) = written(office)
    assert (
        "For Ines Faro: open the tab, read the work, and tick “Read” beside attempt 1 by September 9, 2026."
        in text
    )
    assert len(written(office)) == 1


def test_work_that_was_taken_back_needs_no_letter_and_a_new_one_once_it_is_handed_in_again(
    office: Office,
) -> None:
    hand_in(office)
    with office.ledger.begin() as session:
        attempts.withdraw(session, TRIED.key, AT)
    assert written(office) == []
    hand_in(office, 5)
    assert len(written(office)) == 1


def test_what_the_companion_has_read_needs_none(office: Office) -> None:
    hand_in(office)
    with office.ledger.begin() as session:
        attempts.check(session, TRIED.key, AT)
    assert written(office) == []


def test_nor_does_what_waits_for_nobody(office: Office) -> None:
    easy = replace(office, program=prechecked(PLAIN, TAB, required=False))
    hand_in(easy)
    assert written(easy) == []


def test_without_a_companion_there_is_nobody_to_write_to(office: Office) -> None:
    with office.ledger.begin() as session:
        people.change(session, replace(ANA, companion=None))
    hand_in(office)
    assert written(office) == []
