"""What a decision says as a comment."""

from dataclasses import replace
from datetime import UTC, datetime

from service.domain.attempts import Decision, Outcome
from service.workbook.layout import book
from service.workbook.remarks import LONGEST, remark_request, remark_words, stands
from tests.workbook.cast import program

AT = datetime(2026, 9, 20, 17, 0, tzinfo=UTC)


def decision(feedback: str, attempt: int = 1) -> Decision:
    return Decision("plan", attempt, 3, Outcome.MEETS, feedback, AT)


def test_long_feedback_is_cut_to_what_google_takes() -> None:
    words = remark_words(program(), decision("ü" * 3000))
    assert LONGEST - 3 < len(words.encode()) <= LONGEST
    assert words.endswith("ü…")
    assert remark_words(program(), decision("Clear.")).endswith("\nClear.")


def test_levels_of_criteria_come_before_the_feedback() -> None:
    made = replace(decision("Clear."), criteria={"depth": 4})
    assert remark_words(program(), made) == "Attempt 1: Meets (Level 3)\nDepth: Level 4\nClear."


def test_an_attempt_without_a_row_gets_no_comment() -> None:
    placement = book(program(), 1).placement("plan")
    assert remark_request(program(), placement, decision("Clear.", attempt=2))
    assert remark_request(program(), placement, decision("Clear.", attempt=99)) is None


def test_the_same_words_on_another_tab_are_another_comment() -> None:
    sheets = [
        {"properties": {"sheetId": 7}, "commentAnchors": [{"anchorId": "a"}]},
        {"properties": {"sheetId": 8}, "commentAnchors": [{"anchorId": "b"}]},
    ]
    answer = {"sheets": sheets, "comments": [{"anchorId": "a", "headPost": {"content": "Clear."}}]}
    assert [stands(answer, sheet, "Clear.") for sheet in (7, 8)] == [True, False]
    assert not stands(answer, 7, "Unclear.")
