"""The banner's formula and the service's own judgement say the same word."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.calendar import Cohort
from service.domain.completion import ModuleState
from service.domain.people import Candidate
from service.domain.standing import standing
from tests.workbook.cast import CANDIDATE, STATUS, program
from tests.workbook.desk import Desk

AT = datetime(2026, 9, 20, 17, 0, tzinfo=UTC)
FULL = {"goal": "To listen", "agreed": True, "self.1A.first": 3, "self.2.first": 2}
FILLINGS = {
    "empty": {},
    "blank": {"goal": "   ", "agreed": False},
    "begun": {"goal": "To listen"},
    "optional only": {"reply": "Well begun", "self.1A.evidence": "Notes"},
    "full": FULL,
    "full but unticked": FULL | {"agreed": False},
    "zero counts": FULL | {"self.1A.first": 0},
}


def today() -> date:
    """The day that TODAY() gives in a workbook whose zone is UTC."""
    return datetime.now(UTC).date()


def due_in(days: int) -> Candidate:
    """A candidate whose plan (3 months after the year's start) falls due in so many days."""
    start = today() + timedelta(days=days)
    year_start = date(start.year - (start.month <= 3), (start.month - 4) % 12 + 1, min(start.day, 28))
    return replace(CANDIDATE, cohort=Cohort(key="now", starts=year_start), enrolled=year_start)


def state(desk: Desk, module: str, decisions: tuple[Decision, ...] = ()) -> ModuleState:
    """The service's own judgement of what stands in the workbook."""
    attempts = [Attempt(desk.candidate.key, d.module, d.attempt, AT, d) for d in decisions]
    found = standing(desk.program, desk.candidate, desk.released, desk.read(), attempts, today())
    return found.states[module]


def returned(revise_by: date, attempt: int = 1) -> Decision:
    return Decision("plan", attempt, 2, Outcome.REVISE, "More evidence, please", AT, revise_by)


def met(attempt: int) -> Decision:
    return Decision("plan", attempt, 3, Outcome.MEETS, "Well done", AT)


def histories() -> Iterator[tuple[Decision, ...]]:
    later, past = today() + timedelta(days=9), today() - timedelta(days=2)
    yield ()
    yield (met(1),)
    yield (returned(later),)
    yield (returned(past),)
    yield (returned(past), returned(later, 2))
    yield (returned(later), met(2))


@pytest.mark.parametrize("days", [60, -60])
def test_a_reviewed_module_reads_alike_in_the_workbook_and_in_the_service(days: int) -> None:
    desk = Desk(program(), due_in(days)).start().release("plan")
    seen = set()
    for filling, history, ticked in product(FILLINGS.values(), histories(), (0, 1, 2)):
        if ticked == 0:
            desk.fill("plan", dict.fromkeys(["reply", "self.1A.evidence", *FULL]) | filling).decide(*history)
        for attempt in (1, 2):
            desk.tick("plan", attempt, ticked=attempt == ticked)
        expected = state(desk, "plan", history)
        assert desk.status("plan") == STATUS[expected.status], (history, filling, ticked)
        assert desk.progress("modules", "plan")["status"] == STATUS[expected.status]
        seen.add(expected.status)
    assert len(seen) >= (5 if days > 0 else 3)


@pytest.mark.parametrize("days", [60, -60])
def test_a_form_is_complete_when_every_required_line_is_there(days: int) -> None:
    desk = Desk(program(), replace(due_in(days), enrolled=today())).start()
    lines = {"read.one": "NV", "read.two": "TO", "sign.learner": "Nora", "sign.guide": "Ted",
             "sign.learner.date": 46000, "sign.guide.date": 46001}  # fmt: skip
    for count in range(len(lines) + 1):
        desk.fill("terms", dict(list(lines.items())[:count]))
        assert desk.status("terms") == STATUS[state(desk, "terms").status]
    assert desk.status("terms") == "Complete"


@pytest.mark.parametrize(
    ("rows", "status"),
    [([], "To do"), ([{"topic": "Goals"}], "In progress"), ([{"hours": "lots"}], "In progress"),
     ([{"hours": "1:30"}, {"hours": "90 min"}], "Complete")],
)  # fmt: skip
def test_a_log_is_complete_when_its_minimum_is_reached(rows: list[dict[str, str]], status: str) -> None:
    candidate = replace(CANDIDATE, cohort=Cohort(key="now", starts=today()), enrolled=today())
    desk = Desk(program(), candidate).start().release("diary").log("diary", "meetings", rows)
    assert desk.status("diary") == status == STATUS[state(desk, "diary").status]


def test_the_sentence_says_what_is_due_and_what_is_missing() -> None:
    desk = Desk(program(), due_in(60)).start().release("plan")
    status = desk.book.placement("plan").block.named["banner"]
    sentence = str(desk.paper.value(status.sheet_id, status.top, status.left + 1))
    assert sentence.startswith("Due ")
    assert sentence.endswith("0 of 4 required answers filled in")
    desk.fill("plan", FULL)
    sentence = str(desk.paper.value(status.sheet_id, status.top, status.left + 1))
    assert sentence.endswith(
        "Everything required is filled in   ·   Tick the box below when it is ready for review"
    )
    desk.fill("plan", dict.fromkeys(FULL)).decide(met(1))
    sentence = str(desk.paper.value(status.sheet_id, status.top, status.left + 1))
    assert sentence == desk.program.words.outcome[Outcome.MEETS]


def test_a_log_without_a_minimum_stays_in_progress_in_both() -> None:
    sample = program()
    free = sample.model_copy(update={"hours": (sample.hours[0].model_copy(update={"minimum": None}),)})
    candidate = replace(CANDIDATE, cohort=Cohort(key="now", starts=today()), enrolled=today())
    desk = Desk(free, candidate).start().release("diary")
    assert desk.status("diary") == "To do" == STATUS[state(desk, "diary").status]
    desk.log("diary", "meetings", [{"hours": "2"}])
    assert desk.status("diary") == "In progress" == STATUS[state(desk, "diary").status]
    assert desk.progress("hours", "met")["standing"] == "No minimum set"
    assert not desk.progress("hours", "met").get("missing"), "nothing is to go where no number is set"
