"""Send waits five minutes: the row says when it goes out, and unticking stops it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jobs import desk
from jobs.office import Office
from service.ledger import attempts, places
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.ground import INES, Ground, noon
from tests.jobs.interrupted import Interrupted, stopping

pytestmark = pytest.mark.long

DAY = "2026-08-10"
REFLECTION = "Self-Reflection on the CPSEL"
FIRSTS = ("Ana", "Ben", "Cleo", "Dov")
MEETS, RETURN = "3 Meets expectations", "2 Developing"


def address(first: str) -> str:
    return f"{first}.ruiz@example.org".lower()


def key_of(ground: Ground, first: str) -> str:
    return f"{ground.key(address(first))}-self_reflection-1"


@pytest.fixture(scope="module", autouse=True)
def _handed_in(ground: Ground) -> None:
    ground.enrol(*(f"Ruiz,{first},{address(first)},Ines Faro,{INES}" for first in FIRSTS))
    ground.job("provision", "2026-07-01")
    ground.job("release", "2026-08-01")
    for first in FIRSTS:
        tab = ground.bench.open(address(first), ground.file(address(first)), REFLECTION)
        tab.type("Attempt 1", value=True, under="Ready for review")
        tab.save()
    ground.job("scrape", DAY)


@pytest.fixture
def office(ground: Ground) -> Office:
    """The office as it is unless told otherwise: five minutes."""
    schedule = ground.office.settings.schedule.model_copy(update={"undo_minutes": 5})
    return replace(ground.office, settings=ground.office.settings.model_copy(update={"schedule": schedule}))


def type_in_row(ground: Ground, first: str, **cells: object) -> None:
    """Staff type into the row of the attempt, by heading."""
    tab = ground.bench.open(ADMINISTRATOR, desk.file_id(ground.office, noon(DAY)), "Reviews")
    head = next(row for row in tab.shown if row[0] == "No.")
    place = next(n for n, row in enumerate(tab.shown) if row[0] == key_of(ground, first))
    for heading, value in cells.items():
        tab.typed[place, head.index(heading)] = value
    tab.save()


def review(ground: Ground, office: Office, minute: int) -> str:
    """The review job so many minutes after nine; when it was, for the next one."""
    at = noon(f"{DAY}T09:00:00") + timedelta(minutes=minute)
    ground.job("review", at.strftime("%Y-%m-%dT%H:%M:%S"), office=office)
    return at.isoformat()


def happened(ground: Ground, first: str) -> str:
    return ground.interface_row("Reviews", key_of(ground, first))["What happened"]


def level(ground: Ground, first: str) -> int | None:
    with ground.office.ledger.read() as session:
        found = next(one for one in attempts.all(session) if one.key == key_of(ground, first))
    return found.decision.level if found.decision else None


def told(ground: Ground, first: str, words: str) -> int:
    return sum(words in text for _, text in ground.bench.mails(address(first)))


def test_the_row_says_when_it_goes_out_and_what_was_typed_last_goes(ground: Ground, office: Office) -> None:
    type_in_row(ground, "Ana", Level=RETURN, Feedback="Too hasty.", Send=True)
    review(ground, office, 0)
    assert happened(ground, "Ana") == "Goes out at 9:05 am; untick “Send” to stop it."
    review(ground, office, 2)
    criterion = {"Evidence and examples": "4 Exceeds expectations"}
    type_in_row(ground, "Ana", Level=MEETS, Feedback="On second thoughts: clear.", **criterion)
    review(ground, office, 4)
    assert level(ground, "Ana") is None
    assert told(ground, "Ana", "second thoughts") == 0
    review(ground, office, 5)
    assert level(ground, "Ana") == 3
    assert happened(ground, "Ana").startswith("Decided August 10, 2026")
    assert happened(ground, "Ana").endswith("Evidence and examples 4.")
    assert (told(ground, "Ana", "second thoughts"), told(ground, "Ana", "Too hasty")) == (1, 0)


def test_unticking_stops_it_and_a_new_tick_begins_anew(ground: Ground, office: Office) -> None:
    type_in_row(ground, "Ben", Level=RETURN, Feedback="Say more.", Send=True)
    review(ground, office, 10)
    type_in_row(ground, "Ben", Send=False)
    review(ground, office, 13)
    assert happened(ground, "Ben") == "Not yet read by the Coach"
    review(ground, office, 20)
    assert level(ground, "Ben") is None
    type_in_row(ground, "Ben", Send=True)
    review(ground, office, 21)
    assert "9:26 am" in happened(ground, "Ben")


def test_a_row_that_became_unfit_says_so_and_has_its_minutes_again(ground: Ground, office: Office) -> None:
    type_in_row(ground, "Cleo", Level=RETURN, Feedback="Say more.", Send=True)
    review(ground, office, 30)
    type_in_row(ground, "Cleo", Feedback="")
    review(ground, office, 36)
    assert "needs feedback" in happened(ground, "Cleo")
    type_in_row(ground, "Cleo", Feedback="Say much more.")
    review(ground, office, 37)
    assert "9:42 am" in happened(ground, "Cleo")
    review(ground, office, 42)
    assert (level(ground, "Cleo"), told(ground, "Cleo", "Say much more.")) == (2, 1)


def test_the_rows_of_waiting_work_are_known_as_they_stood_last(ground: Ground, office: Office) -> None:
    review(ground, office, 50)
    shown = ground.bench.open(ADMINISTRATOR, desk.file_id(ground.office, noon(DAY)), "Reviews").shown
    with ground.office.ledger.read() as session:
        waiting = {one.key for one in attempts.waiting(session)}
        rows = places.review_rows(session)
    assert {shown[row - 1][0] for row in rows.values()} == set(rows) == waiting
    assert waiting


def test_a_minute_in_which_nothing_happens_costs_one_small_read(ground: Ground, office: Office) -> None:
    review(ground, office, 55)
    ground.bench.calls()
    review(ground, office, 56)
    assert ground.bench.calls() == {"sheets.spreadsheets.values.batchGetByDataFilter": 1}


def test_stopped_at_any_point_it_goes_out_once_and_never_early(ground: Ground, office: Office) -> None:
    review(ground, office, 60)  # last: what the others leave waiting is decided here
    type_in_row(ground, "Dov", Level=RETURN, Feedback="Give examples.", Send=True)
    for point in range(2):
        with pytest.raises(Interrupted):
            review(ground, stopping(office, point), 61)
    review(ground, office, 62)
    assert level(ground, "Dov") is None
    with pytest.raises(Interrupted):
        review(ground, stopping(office, 0), 67)
    review(ground, office, 68)
    assert (level(ground, "Dov"), told(ground, "Dov", "Give examples.")) == (2, 1)
