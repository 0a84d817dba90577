"""Official readings: when they begin, what confirms them, and where it stands (C-51, C-78)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from jobs.review.official import asked_readings, reading_words, record_reading
from service.domain.attempts import Decision, Outcome
from service.domain.official import LevelAsked, Reading, to_open
from service.domain.program import Program
from service.errors import LedgerError
from service.interface.official_cells import confirmed
from service.interface.typed import ReviewTyped
from service.ledger import Ledger, Session, log, official, people
from service.programs import load
from service.workbook.decision import table_requests
from service.workbook.layout import book
from tests.jobs.cast import ANA, AT, BEN, VERA

PROGRAM = load("ceres-casc")
RULE = PROGRAM.reading("january_logs")
PACIFIC = ZoneInfo("America/Los_Angeles")
JANUARY = datetime(2027, 1, 12, 9, 0, tzinfo=PACIFIC)
READING = Reading("1001", "january_logs", 1, JANUARY)
UNDO = timedelta(minutes=5)


def begun(
    on: date, *known: str, as_of: date | None = None, rules: tuple[str, ...] = ("january_logs",)
) -> list[str]:
    found = to_open(
        [PROGRAM.reading(key) for key in rules], [ANA, BEN, VERA], known, JANUARY, on,
        {"2026-27": as_of} if as_of else {},
    )  # fmt: skip
    return [one.key for one in found]


def test_a_reading_begins_for_everybody_on_its_day_whether_anything_was_handed_in_or_not() -> None:
    assert begun(date(2027, 1, 9)) == []
    assert begun(date(2027, 1, 10)) == [
        "1001-january_logs-y1", "1002-january_logs-y1", "1003-january_logs-y2",
    ]  # fmt: skip
    assert begun(date(2027, 3, 1), "1001-january_logs-y1", "1002-january_logs-y1") == ["1003-january_logs-y2"]


def test_only_in_the_years_that_the_program_says() -> None:
    year_one = PROGRAM.model_copy(update={"readings": (RULE.model_copy(update={"years": (1,)}),)})
    found = to_open(year_one.readings, [ANA, VERA], (), JANUARY, date(2027, 1, 12), {})
    assert [one.candidate for one in found] == ["1001"]


def test_not_where_it_was_due_before_somebody_came_or_before_our_records_begin() -> None:
    late = replace(ANA, enrolled=date(2027, 2, 15))
    assert to_open([RULE], [late], (), JANUARY, date(2027, 3, 1), {}) == ()
    assert begun(date(2027, 3, 1), as_of=date(2027, 2, 1)) == []
    assert len(begun(date(2027, 3, 1), as_of=date(2027, 1, 31))) == 3


def with_level(asked: LevelAsked) -> Program:
    return PROGRAM.model_copy(update={"readings": (RULE.model_copy(update={"level": asked}),)})


def sent(level: int | None = None, feedback: str = "") -> ReviewTyped:
    return ReviewTyped(READING.key, level, feedback, None, send=True)


def test_send_alone_confirms_and_what_was_typed_goes_with_it() -> None:
    assert confirmed(PROGRAM, sent(), READING, JANUARY) == replace(READING, confirmed=JANUARY)
    assert confirmed(with_level(LevelAsked.OPTIONAL), sent(3, "Well kept."), READING, JANUARY) == replace(
        READING, confirmed=JANUARY, level=3, feedback="Well kept."
    )
    assert confirmed(PROGRAM, replace(sent(), send=False), READING, JANUARY) is None


@pytest.mark.parametrize(
    ("asked", "typed", "words"),
    [
        (LevelAsked.REQUIRED, sent(), "no level is chosen"),
        (LevelAsked.NONE, sent(3), "has no level"),
        (LevelAsked.OPTIONAL, replace(sent(), unreadable=("“Level” holds “good”.",)), "holds “good”"),
    ],
)
def test_a_row_that_does_not_confirm_says_why(asked: LevelAsked, typed: ReviewTyped, words: str) -> None:
    assert words in str(confirmed(with_level(asked), typed, READING, JANUARY))


def test_what_was_confirmed_stays() -> None:
    made = replace(READING, confirmed=JANUARY, feedback="Well kept.")
    assert confirmed(PROGRAM, sent(feedback="Well kept."), made, JANUARY) is None
    assert "is not sent" in str(confirmed(PROGRAM, sent(feedback="Other words"), made, JANUARY))


def test_it_stands_below_the_decisions_on_progress_and_no_formula_takes_it_for_one() -> None:
    layout, decision = book(PROGRAM, 1), Decision("iip", 1, 3, Outcome.MEETS, "Clear.", AT)
    made = replace(READING, confirmed=JANUARY, feedback="Well kept.")
    (written, *_) = table_requests(layout, [decision], {("iip", 1): AT}, [made])
    rows = [
        [next(iter(cell.get("userEnteredValue", {}).values()), None) for cell in row["values"]]
        for row in written["updateCells"]["rows"]
    ]
    assert rows[0][0] == "iip-1"
    assert rows[1][0] == "january_logs-y1"
    assert "Well kept." in rows[1]
    assert [row.count("iip") for row in rows] == [1, 0]
    assert Outcome.MEETS.value not in rows[1]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder: Path = tmp_path_factory.mktemp("official")
    with Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}") as opened:
        yield opened


def run(session: Session, typed: ReviewTyped, minute: int) -> list[str]:
    at = JANUARY + timedelta(minutes=minute)
    steps = asked_readings(session, PROGRAM, [typed], at, UNDO)
    return [record_reading(session, PROGRAM, one, at) for one in steps]


def test_it_waits_some_minutes_and_is_confirmed_once(ledger: Ledger) -> None:
    with ledger.rehearse() as session:
        people.enter(session, ANA)
        assert official.begin(session, [READING, READING]) == 1
        assert run(session, sent(), 0) == ["announced"]
        assert run(session, replace(sent(), send=False), 2) == [""]
        assert run(session, sent(3), 3) == [""]
        assert run(session, sent(3), 4) == []
        assert run(session, sent(), 5) == ["announced"]
        (step,) = asked_readings(session, PROGRAM, [sent()], JANUARY + timedelta(minutes=10), UNDO)
        assert list(reading_words(PROGRAM, [step])) == [("confirm", READING.key, RULE.title)]
        assert run(session, sent(), 10) == ["readings confirmed"]
        assert run(session, sent(), 11) == []
        (made,) = official.uncarried(session)
        assert made == replace(READING, confirmed=made.confirmed)
        official.carried(session, made.key, JANUARY)
        assert official.uncarried(session) == []
        with pytest.raises(LedgerError, match="was confirmed on 2027-01-12"):
            official.confirm(session, made)
        assert [line.text for line in log.recent(session, 5, "1001")] == [f"read: {RULE.title}"]
