"""The banner of a tab with months says the same as the service's own judgement, whatever is typed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from service.domain.calendar import Cohort, SetDates
from service.domain.completion import ModuleState
from service.domain.people import Candidate
from service.domain.standing import standing
from service.sheetwriting.values import serial
from tests.workbook.cast import CANDIDATE, STATUS
from tests.workbook.desk import Desk
from tests.workbook.monthly import MONTHS, by_date, by_name


def today() -> date:
    return datetime.now(UTC).date()


def begun(months: int, late: int = 0) -> Candidate:
    """Somebody whose first month is so many before this one, enrolled so many months after the start."""
    first = today().replace(day=1) - relativedelta(months=months)
    start = first - relativedelta(months=2)
    return replace(
        CANDIDATE, cohort=Cohort(key="now", starts=start), enrolled=start + relativedelta(months=late)
    )


def judged(desk: Desk) -> ModuleState:
    return standing(desk.program, desk.candidate, desk.released, desk.read(), [], today()).states["notes"]


def texts(desk: Desk) -> tuple[str, str]:
    strip = desk.book.placement("notes").block.named["banner"]
    sentence = str(desk.paper.value(strip.sheet_id, strip.top, strip.left + 2))
    return sentence, str(desk.progress("modules", "notes")["result"])


def agree(desk: Desk) -> ModuleState:
    """The workbook's words are those of the service."""
    state = judged(desk)
    assert desk.status("notes") == STATUS[state.status]
    line = desk.progress("modules", "notes")
    assert line["status"] == STATUS[state.status]
    assert line["due"] == (serial(state.due) if state.due else "")
    counted = f"{state.filled} of {state.needed} months" if state.needed else "No month of this is yours"
    missing = desk.program.words.dates.named(state.behind)
    said = f"{counted}; missing: {missing}" if missing else counted
    sentence, result = texts(desk)
    assert result == said
    assert sentence.endswith(said)
    return state


@pytest.mark.parametrize("late", [0, 3, 4, 9])
@pytest.mark.parametrize("ago", [-1, 0, 1, 2, 4])
def test_months_read_alike_in_the_workbook_and_in_the_service(ago: int, late: int) -> None:
    desk = Desk(by_name(), begun(ago, late)).start().release("notes")
    agree(desk)
    first = desk.candidate.cohort.starts + relativedelta(months=2)
    names = [MONTHS[(first + relativedelta(months=n)).month - 1] for n in range(3)]
    fillings: list[list[dict[str, Any]]] = [
        [{"month": names[1], "text": "Heard"}],
        [{"month": names[0]}, {"month": f" {names[2].upper()} ", "text": "x"}],
        [{"month": "Smarch", "text": "x"}, {"month": names[0], "text": " "}],
        [{"month": name, "text": "x"} for name in (*names, names[0])],
    ]
    seen = {judged(desk).status}
    for rows in fillings:
        empty: list[dict[str, Any]] = [{"month": None, "text": None}] * 4
        desk.log("notes", "entries", empty).log("notes", "entries", rows)
        seen.add(agree(desk).status)
    assert "complete" in seen


@pytest.mark.parametrize("days", [-40, -1, 0, 1, 40, 400])
def test_no_entry_is_due_before_the_day_of_an_extension(days: int) -> None:
    """C-89: what is missing is told all the same, and is late only from the day after."""
    grace = today() + relativedelta(days=days)
    usual = judged(Desk(by_name(), begun(3)).start().release("notes"))
    own = replace(begun(3), set_dates=(SetDates("notes", grace=grace),))
    state = agree(Desk(by_name(), own).start().release("notes"))
    assert usual.due
    assert state.due == max(usual.due, grace)
    assert state.behind == usual.behind
    assert state.status == ("overdue" if days < 0 else "released")


def test_dates_read_alike_too() -> None:
    desk = Desk(by_date(), begun(2)).start().release("notes")
    first = desk.candidate.cohort.starts + relativedelta(months=2)
    days = [first, first + relativedelta(months=1, day=28), first + relativedelta(months=2, day=31)]
    for count in range(4):
        desk.log("notes", "entries", [{"month": serial(day) + 0.5, "text": "x"} for day in days[:count]])
        assert agree(desk).filled == count
    assert desk.status("notes") == "Complete"


def test_before_its_tab_is_there_progress_says_when_the_last_month_is_due() -> None:
    desk = Desk(by_name(), begun(0)).start()
    line = desk.progress("modules", "notes")
    assert line["result"] is None
    assert line["due"] == serial(today().replace(day=1) + relativedelta(months=3) + relativedelta(days=6))
