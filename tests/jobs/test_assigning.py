"""What waits is given to reviewers; and anew when somebody leaves, or comes to coach the candidate."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from jobs.assigning import assign_reviewers, reviewer_words, take_in_reviewers
from jobs.office import Office
from jobs.standings import on_record
from service.config import Settings
from service.domain.attempts import Attempt
from service.domain.directory import Contact
from service.domain.people import Person
from service.domain.reviewing import Assign
from service.interface.as_read import InterfaceReading
from service.interface.typed import ReviewTyped
from service.ledger import Ledger, attempts, directory, log, people
from service.programs import load
from tests.jobs.cast import ANA, AT, BEN, INES

ROSE, SAM = (Person(name, "Reader", f"{name.lower()}@example.org") for name in ("Rose", "Sam"))
PLAIN = load("ceres-casc")
RULE = Assign(roles=("administrator",))
PROGRAM = PLAIN.model_copy(update={"review": PLAIN.review.model_copy(update={"assign": RULE})})
ANAS, BENS = "1001-iip-1", "1002-iip-1"


@dataclass
class Desk:
    """An office without Google: nothing here asks for any."""

    office: Office

    def listed(self, *reviewers: Person) -> None:
        with self.office.ledger.begin() as session:
            directory.replace(session, [Contact(one, "administrator") for one in reviewers])

    def assign(self) -> dict[str, str]:
        assign_reviewers(self.office, on_record(self.office, AT), AT)
        return self.told()[0]

    def told(self) -> tuple[dict[str, str], dict[str, str]]:
        return reviewer_words(self.office, on_record(self.office, AT), AT)

    def type(self, key: str, name: str) -> dict[str, str]:
        row = ReviewTyped(key, None, "", None, send=False, reviewer=name)
        take_in_reviewers(self.office, InterfaceReading((), (row,), {}, {}, 0, 0, ()), AT)
        return self.told()[1]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ana and Ben, whom Ines coaches, have handed something in; Rose and Sam review."""
    with Ledger.open(f"sqlite:///{tmp_path}/ledger.sqlite") as ledger:
        settings = Settings(office=tmp_path, program="ceres-casc")
        made = Desk(Office(settings, PROGRAM, ledger, None, None))  # type: ignore[arg-type]
        with ledger.begin() as session:
            for one in (ANA, BEN):
                people.enter(session, one)
                attempts.submit(session, Attempt(one.key, "iip", 1, AT), {})
        made.listed(ROSE, SAM)
        yield made


def test_what_waits_is_given_out_once_and_is_on_record(desk: Desk) -> None:
    assert desk.assign() == {ANAS: "Rose Reader", BENS: "Sam Reader"}
    assert desk.assign() == {ANAS: "Rose Reader", BENS: "Sam Reader"}
    with desk.office.ledger.read() as session:
        assert [row.text for row in log.recent(session, 9, "1001")] == [f"{ANAS}: to be read by Rose Reader"]


def test_whoever_leaves_the_directory_loses_what_waits(desk: Desk) -> None:
    desk.assign()
    desk.listed(SAM)
    assert desk.assign() == {ANAS: "Sam Reader", BENS: "Sam Reader"}


def test_whoever_comes_to_coach_a_candidate_loses_their_work(desk: Desk) -> None:
    desk.assign()
    with desk.office.ledger.begin() as session:
        people.change(session, replace(ANA, companion=ROSE))
    assert desk.assign() == {ANAS: "Sam Reader", BENS: "Sam Reader"}


def test_staff_name_somebody_else_and_are_told_whom_they_cannot(desk: Desk) -> None:
    desk.assign()
    assert desk.type(ANAS, "sam reader") == {}
    assert desk.told()[0] == {ANAS: "Sam Reader", BENS: "Sam Reader"}
    assert desk.assign()[ANAS] == "Sam Reader", "it stays"
    assert "reviews nothing. Name one of: Rose Reader, Sam Reader." in desk.type(ANAS, "Uma")[ANAS]
    desk.listed(ROSE, SAM, INES)
    assert "cannot read this. They are this candidate's coach" in desk.type(ANAS, INES.email)[ANAS]
    assert desk.told()[0][ANAS] == "Sam Reader"


def test_a_row_that_nobody_can_read_says_so(desk: Desk) -> None:
    desk.listed(INES)
    assert desk.assign() == {}
    assert set(desk.told()[1]) == {ANAS, BENS}
    assert "Nobody in the Directory can read this" in desk.told()[1][ANAS]


def test_without_a_rule_nobody_has_a_row(desk: Desk) -> None:
    plain = Desk(replace(desk.office, program=PLAIN))
    assert plain.assign() == {}
    assert plain.type(ANAS, "Rose Reader") == {}
