"""The Reviews tab: what staff leave in it, and what they see afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from service.domain.attempts import Decision, Outcome
from service.domain.program import Program
from service.domain.reviewing import Criteria
from service.domain.scales import Criterion
from service.interface.reviews_tab import reviews_tab
from service.interface.standing_words import decision_words
from service.interface.typed import ReviewTyped
from tests.interface.desk import AT, Desk, attempt, candidate, drop_column, person


@pytest.fixture
def waiting(desk: Desk, program) -> Desk:
    desk.facts = [person(program, candidate(n)) for n in range(2)]
    desk.attempts = [attempt(program, candidate(n)) for n in range(2)]
    desk.update()
    return desk


def test_a_waiting_attempt_shows_who_what_and_when_with_a_link(waiting: Desk) -> None:
    row = waiting.shown("Reviews")[0]
    assert (row["Candidate"], row["Attempt"], row["Status"]) == ("Nora Vasquez", "1", "Waiting for review")
    assert row["Submitted on"] == "Nov 2, 2026 9:30 am"
    link = waiting.sheet("Reviews").acell(waiting.cell("Reviews", 5, "Open the tab"), "FORMULA").value
    assert "HYPERLINK(" in link
    assert row["Open the tab"] == "Open"


def test_what_staff_choose_type_and_tick_is_read(waiting: Desk) -> None:
    waiting.type(
        "Reviews", 5, Level="2 Developing", Feedback=" Say how you will measure it. ",
        Revise_by="11/16/2026", Send=True,
    )  # fmt: skip
    first, second = waiting.read().reviews
    assert first == ReviewTyped(
        waiting.attempts[0].attempt.key, 2, "Say how you will measure it.", date(2026, 11, 16), send=True
    )
    assert second == ReviewTyped(waiting.attempts[1].attempt.key, None, "", None, send=False)


@pytest.mark.parametrize("typed", ["1/2", "3-4", "0012", "=1+1", "50%"])
def test_words_that_look_like_a_date_a_number_or_a_formula_stay_words(waiting: Desk, typed: str) -> None:
    waiting.type("Reviews", 5, Feedback=typed)
    assert waiting.read().reviews[0].feedback == typed


@pytest.mark.parametrize(("typed", "level"), [("3", 3), (4, 4), (" 1 - Beginning", 1), ("2 Developing", 2)])
def test_a_level_is_read_however_it_is_typed(waiting: Desk, typed, level: int) -> None:
    waiting.type("Reviews", 5, Level=typed)
    read = waiting.read().reviews[0]
    assert (read.level, read.unreadable) == (level, ())


@pytest.mark.parametrize("typed", ["5", 0, "33", "2.5", "good", -1])
def test_a_level_that_is_not_on_the_scale_is_told(waiting: Desk, typed) -> None:
    at = waiting.cell("Reviews", 5, "Level")
    waiting.sheet("Reviews").update([[typed]], at, value_input_option="RAW")
    read = waiting.read().reviews[0]
    assert read.level is None
    assert read.unreadable[0].startswith(f"“Level” holds “{typed}”: choose “1 Beginning”")


def test_criteria_have_columns_of_their_own_with_what_their_levels_look_like(waiting: Desk) -> None:
    waiting.type("Reviews", 5, Evidence_and_examples="4 Exceeds expectations", Professional_writing=2)
    waiting.type("Reviews", 6, Evidence_and_examples="good")
    first, second = waiting.read().reviews
    assert first.criteria == {"evidence": 4, "writing": 2}
    assert first.level is None
    assert second.unreadable[0].startswith("“Evidence and examples” holds “good”: choose “1 Beginning”")
    note = waiting.sheet("Reviews").get_note(waiting.cell("Reviews", 4, "Evidence and examples"))
    assert "2 Developing: Evidence is named in general terms" in note
    assert note.endswith("May stay empty.")


def test_a_program_without_levels_for_criteria_has_no_such_columns(program) -> None:
    none = program.model_copy(
        update={"review": program.review.model_copy(update={"criteria": Criteria.NONE})}
    )
    headings = [column.heading for column in reviews_tab(none).columns]
    assert len(headings) == len(reviews_tab(program).columns) - len(program.criteria)
    assert "Evidence and examples" not in headings


def test_a_criterion_that_is_new_gets_its_column_and_what_was_typed_stays(waiting: Desk, program) -> None:
    waiting.type("Reviews", 5, Level=3, Feedback="Clear.", Evidence_and_examples=3)
    waiting.program, built = with_criterion(program), reviews_tab(program).built
    reading = waiting.read(built)
    assert (reading.damage, reading.mended) == ((), ())
    assert (reading.reviews[0].level, reading.reviews[0].criteria) == (3, {"evidence": 3})
    waiting.write(waiting.plan(reading))
    waiting.type("Reviews", 5, Equity=2)
    reading = waiting.read(reviews_tab(waiting.program).built)
    assert reading.reviews[0].criteria == {"evidence": 3, "equity": 2}
    assert waiting.plan(reading) == []
    drop_column(waiting, "Reviews", "Equity")
    [damage] = waiting.read(reviews_tab(waiting.program).built).damage
    assert damage.startswith("The column “Equity” is missing from the tab Reviews")


def with_criterion(program: Program) -> Program:
    """The same with one more criterion, the first of the rubric."""
    new = Criterion(key="equity", label="Equity")
    rubrics = [one.model_copy(update={"criteria": (new, *one.criteria)}) for one in program.rubrics]
    return program.model_copy(update={"rubrics": tuple(rubrics)})


def test_a_date_that_is_none_is_told(waiting: Desk) -> None:
    waiting.type("Reviews", 5, Revise_by="next Friday")
    assert waiting.read().reviews[0].unreadable == (
        "“Revise by” holds “next Friday”: type a date such as 10/15/2026.",
    )


def test_the_outcome_and_later_the_reason_of_a_refusal_stand_in_the_row(waiting: Desk) -> None:
    facts = waiting.attempts[0]
    decision = Decision(facts.attempt.module, 1, 2, Outcome.REVISE, "More", AT, date(2026, 11, 16))
    decided = replace(facts, attempt=replace(facts.attempt, decision=decision))
    waiting.attempts[0] = decided
    waiting.update()
    row = waiting.named("Reviews", facts.attempt.key)
    assert row["Status"] == "Revise and resubmit"
    assert row["What happened"] == "Decided November 2, 2026: 2 Developing. Revise by November 16, 2026."
    waiting.attempts[0] = replace(decided, note="This was decided and sent.")
    waiting.update()
    assert waiting.named("Reviews", facts.attempt.key)["What happened"] == "This was decided and sent."
    assert waiting.update() == []


def test_levels_of_criteria_are_among_what_happened(waiting: Desk, program) -> None:
    levels = {"writing": 4, "completion": 3, "gone": 9}
    made = Decision(waiting.attempts[0].attempt.module, 1, 3, Outcome.MEETS, "", AT, criteria=levels)
    assert decision_words(program, made) == (
        "Decided November 2, 2026: 3 Meets expectations.\n"
        "Thorough completion 3, Professional writing 4, gone 9."
    )


def test_a_tick_taken_back_stays_listed_as_taken_back(waiting: Desk) -> None:
    facts = waiting.attempts[0]
    waiting.attempts[0] = replace(facts, attempt=replace(facts.attempt, withdrawn=AT))
    waiting.update()
    assert waiting.named("Reviews", facts.attempt.key)["Status"] == "Taken back"
