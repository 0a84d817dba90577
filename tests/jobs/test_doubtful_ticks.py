"""A tick that came into a row right before a new letter did sends nothing; a hold does hold."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from jobs.doubtful_ticks import Doubts
from jobs.office import Office
from service.google.calls import CallRecord
from service.interface.letters_tab import LetterTyped
from service.ledger import letters
from service.ledger.letters import LetterRow
from tests.jobs.ground import INES, Ground
from tests.jobs.officetab import OfficeTab

ANA, BEN, LEA, MIO = (f"{name}@example.org" for name in ("ana.ruiz", "ben.okafor", "lea.brun", "mio.sato"))
NIGHT = "2026-08-05T22:00:00"


def typed(key: str, *, send: bool) -> LetterTyped:
    return LetterTyped(key, hold=False, send=send)


def test_a_tick_is_in_doubt_until_the_row_was_seen_without_it() -> None:
    moved = Doubts(frozenset("XY"))
    first = moved.seen([typed("X", send=True), typed("Y", send=False)], "XYZ")
    assert first == Doubts(frozenset(), frozenset("X"))
    assert first.seen([typed("X", send=True), typed("Y", send=True)], "XYZ") == first
    assert first.seen([typed("X", send=False)], "XYZ") == Doubts()
    assert first.seen([typed("X", send=True)], "YZ") == Doubts()


def test_what_was_not_seen_yet_stays_in_doubt() -> None:
    moved = Doubts(frozenset("X"))
    assert moved.seen([], "X") == moved
    assert moved.seen([typed("Z", send=True)], "XZ") == moved


def welcome(ground: Ground, email: str) -> LetterRow:
    with ground.office.ledger.read() as session:
        return next(row for row in letters.all(session, ground.key(email)) if row.kind == "welcome")


@contextmanager
def right_after_reading(ground: Ground, do: Callable[[], None]) -> Iterator[Office]:
    """An office in whose next job somebody does that once the interface was read."""
    left = [do]

    def heard(call: CallRecord) -> None:
        if left and call.method == "sheets.spreadsheets.get":
            left.pop()()

    with ground.bench.office(heard) as office:
        yield office
    assert not left


@pytest.fixture(scope="module")
def ticked(ground: Ground) -> tuple[Ground, OfficeTab]:
    """Two letters of July; at night two new ones take their rows, in which staff ticked a moment before."""
    ground.enrol(f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}")
    for job in ("provision", "scrape"):
        ground.job(job, "2026-07-01")
    tab = OfficeTab(ground, "letters")
    ground.enrol(f"Brun,Lea,{LEA},Ines Faro,{INES}", f"Sato,Mio,{MIO},Ines Faro,{INES}")
    ground.job("provision", NIGHT)

    def tick() -> None:
        tab.type(welcome(ground, ANA).token, {"Send now": True})
        tab.type(welcome(ground, BEN).token, {"Hold": True})

    with right_after_reading(ground, tick) as office:
        ground.job("review", NIGHT, office=office)
    return ground, tab


def standing(tab: OfficeTab, tick: str) -> dict[str, str]:
    """The row in which that is ticked."""
    return next(row for row in tab.rows() if row[tick] == "TRUE")


def test_nobodys_tick_sends_nothing_and_the_row_says_what_to_do(ticked: tuple[Ground, OfficeTab]) -> None:
    ground, tab = ticked
    old = {welcome(ground, email).token for email in (ANA, BEN)}
    assert not old & {row["No."] for row in tab.rows()}
    ground.job("review", "2026-08-05T22:10:00")
    ground.job("review", "2026-08-05T22:11:00")
    row = standing(tab, "Send now")
    assert row["State"] == "Waiting"
    assert row["What to know"] == (
        "“Send now” was ticked before this letter stood in this row: "
        "untick it, and tick it again if you mean this letter."
    )
    assert standing(tab, "Hold")["State"] == "Held by the office"


def test_ticked_again_it_goes_out_at_once(ticked: tuple[Ground, OfficeTab]) -> None:
    ground, tab = ticked
    token = standing(tab, "Send now")["No."]
    tab.type(token, {"Send now": False})
    ground.job("review", "2026-08-05T22:12:00")
    assert tab.row(token)["What to know"] == "It goes out within the hours for letters."
    tab.type(token, {"Send now": True})
    ground.job("review", "2026-08-05T22:13:00")
    assert tab.row(token)["State"] == "Sent"
