"""What becomes of recommendations: submissions add up, nothing is lost by typing (C-102 to C-106)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.checklists import EndingRule
from service.domain.ending import NOTHING, Ending, Entered, Stage, Submission, closes, entered, stage
from service.domain.tab_phrases.recommendations import EndingPhrases

RULE = EndingRule(
    admission="start", recommendation="end", years=(2,), authority="the Board", web_page="https://example.org",
    credential="License", pay_within_days=90, ask_again=("desk",), read_only_after_days=30,
)  # fmt: skip
WORDS = EndingPhrases()
HEADINGS = {
    "submitted": "Submitted on",
    "paid": "Paid on",
    "returned": "Returned on",
    "fee": "Fee received on",
}
JUNE_20 = date(2027, 6, 20)
PAY_BY = date(2027, 9, 18)
A_DAY = timedelta(days=1)


def taken(ending: Ending, today: date, **days: date) -> Ending:
    found = entered(ending, Entered(**days), RULE, today, WORDS, HEADINGS)
    assert isinstance(found, Ending), found
    return found


def refused(ending: Ending, today: date, **days: date) -> str:
    found = entered(ending, Entered(**days), RULE, today, WORDS, HEADINGS)
    assert isinstance(found, str)
    return found


def test_a_submission_can_be_paid_for_ninety_days_and_lapses_on_the_next() -> None:
    ending = taken(NOTHING, JUNE_20, submitted=JUNE_20)
    newest = ending.newest
    assert newest is not None
    assert newest.pay_by(RULE) == PAY_BY
    assert stage(ending, RULE, PAY_BY, holds=True) is Stage.SUBMITTED
    assert stage(ending, RULE, PAY_BY + A_DAY, holds=True) is Stage.LAPSED
    paid = taken(ending, PAY_BY, submitted=JUNE_20, paid=PAY_BY)
    assert stage(paid, RULE, PAY_BY + 100 * A_DAY, holds=False) is Stage.PAID
    assert closes(paid, RULE) == date(2027, 10, 18)


def test_what_lapsed_is_submitted_again_by_a_later_day_and_both_are_kept() -> None:
    october = date(2027, 10, 4)
    first = taken(NOTHING, JUNE_20, submitted=JUNE_20)
    again = taken(first, october, submitted=october, fee=date(2027, 10, 1))
    assert [one.submitted for one in again.submissions] == [JUNE_20, october]
    assert stage(again, RULE, october, holds=True) is Stage.SUBMITTED
    paid = taken(again, october + A_DAY, submitted=october, paid=october + A_DAY, fee=date(2027, 10, 1))
    assert paid.submissions[1] == Submission(october, october + A_DAY, fee=date(2027, 10, 1))


def test_what_was_returned_is_submitted_again_while_its_day_still_stands_in_the_row() -> None:
    back, again = JUNE_20 + 5 * A_DAY, JUNE_20 + 9 * A_DAY
    ending = taken(taken(NOTHING, JUNE_20, submitted=JUNE_20), back, submitted=JUNE_20, returned=back)
    assert stage(ending, RULE, back, holds=True) is Stage.RETURNED
    ending = taken(ending, again, submitted=again, returned=back)
    assert ending.submissions == (Submission(JUNE_20, returned=back), Submission(again))


def test_a_day_is_corrected_and_taken_back() -> None:
    first = taken(NOTHING, JUNE_20, submitted=JUNE_20)
    moved = taken(first, JUNE_20, submitted=JUNE_20 - A_DAY)
    assert [one.submitted for one in moved.submissions] == [JUNE_20 - A_DAY]
    assert taken(moved, JUNE_20) == NOTHING


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"submitted": JUNE_20 + 400 * A_DAY}, "still to come"),
        ({"submitted": JUNE_20, "paid": JUNE_20 - A_DAY}, "“Paid on”: this day is before"),
        ({"submitted": JUNE_20, "returned": JUNE_20 - A_DAY}, "“Returned on”: this day is before"),
        ({"submitted": JUNE_20, "paid": JUNE_20, "returned": JUNE_20}, "both paid and returned"),
        ({"submitted": JUNE_20, "paid": PAY_BY + A_DAY}, "more than 90 days"),
        ({"paid": JUNE_20}, "first on which day"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words(days: dict[str, date], words: str) -> None:
    assert words in refused(NOTHING, PAY_BY + 30 * A_DAY, **days)


def test_what_is_paid_is_not_taken_back_by_emptying_a_cell() -> None:
    paid = Ending(submissions=(Submission(JUNE_20, paid=JUNE_20),))
    assert "Empty the day of the payment first" in refused(paid, JUNE_20)


DAYS = st.dates(date(2027, 1, 1), date(2029, 1, 1))
CELLS = st.builds(Entered, *(st.none() | DAYS for _ in range(5)))


@given(st.lists(st.tuples(CELLS, DAYS), max_size=8))
def test_whatever_is_typed_submissions_are_in_order_and_all_but_the_last_are_over(
    typed: list[tuple[Entered, date]],
) -> None:
    ending = NOTHING
    for cells, today in sorted(typed, key=lambda one: one[1]):
        found = entered(ending, cells, RULE, today, WORDS, HEADINGS)
        if isinstance(found, str):
            continue
        if cells.submitted is not None:
            assert (
                entered(found, cells, RULE, today, WORDS, HEADINGS) == found
            )  # the same cells say the same again
        assert len(found.submissions) >= len(ending.submissions) - 1
        assert (
            found.submissions[: len(ending.submissions) - 1]
            == ending.submissions[:-1][: len(found.submissions)]
        )
        ending = found
        days = [one.submitted for one in ending.submissions]
        assert days == sorted(set(days))
        assert all(one.over(RULE, today) and not one.paid for one in ending.submissions[:-1])


@given(DAYS, DAYS, st.booleans())
def test_a_stage_is_one_of_what_the_record_allows(submitted: date, today: date, holds: bool) -> None:  # noqa: FBT001
    ending = Ending(submissions=(Submission(submitted),))
    found = stage(ending, RULE, today, holds=holds)
    assert found is (Stage.LAPSED if today > submitted + timedelta(days=90) else Stage.SUBMITTED)
    assert stage(NOTHING, RULE, today, holds=holds) is (Stage.READY if holds else Stage.UNDER_WAY)
    assert stage(replace(ending, submissions=()), RULE, today, holds=False) is Stage.UNDER_WAY


def test_files_are_put_away_once_the_workbook_is_closed_and_not_on_a_day_to_come() -> None:
    paid = Ending(submissions=(Submission(JUNE_20, paid=JUNE_20),))
    cells = {"submitted": JUNE_20, "paid": JUNE_20}
    assert "once the workbook is closed" in refused(paid, PAY_BY, **cells, put_away=PAY_BY)
    closed = replace(paid, closed=PAY_BY)
    assert "once the workbook is closed" in refused(closed, PAY_BY, **cells, put_away=PAY_BY - A_DAY)
    assert "still to come" in refused(closed, PAY_BY, **cells, put_away=PAY_BY + A_DAY)
    gone = taken(closed, PAY_BY, **cells, put_away=PAY_BY)
    assert gone == replace(closed, put_away=PAY_BY)
    assert taken(gone, PAY_BY, **cells) == closed
