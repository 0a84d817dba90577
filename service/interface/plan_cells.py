"""The plan for handing in again in a row of the Reviews tab: its columns, as typed, and whether it can go out
(C-73).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from service.domain.attempts import Attempt, Decision
from service.domain.program import Program
from service.domain.resubmission import Plan
from service.interface.cell_reading import day_in, formulas_in, not_a_day, text_in, ticked
from service.interface.columns import Column, Holds, Part, StaffTab
from service.interface.grid import Row
from service.sheetwriting.validation import checkbox, is_date

PLAN = "plan."
"""What the keys of these columns begin with."""
MEETING, WHO, STEPS, BY, SEND = (f"{PLAN}{name}" for name in ("meeting", "who", "steps", "by", "send"))
LATEST = timedelta(days=366)


@dataclass(frozen=True)
class PlanTyped:
    """The cells of a plan as people leave them; what could not be read stands in `unreadable`, in words."""

    meeting: date | None = None
    who: str = ""
    steps: str = ""
    by: date | None = None
    send: bool = False
    unreadable: tuple[str, ...] = ()


def plan_columns(program: Program) -> Iterator[Column]:
    """The columns, where the program has such plans."""
    if not program.review.plans:
        return
    words = program.words.phrases.review
    yield Column(
        MEETING, "Plan: we meet on", Part.TYPED, Holds.DATE, 110,
        "Only for work that was returned, where it helps. Left empty: no meeting.",
        is_date(help_text="A date, for example 10/15/2026"),
    )  # fmt: skip
    yield Column(WHO, "Plan: who meets", Part.TYPED, Holds.LONG_TEXT, 150)
    yield Column(STEPS, f"Plan: {words.plan_steps.lower()}", Part.TYPED, Holds.LONG_TEXT, 280)
    yield Column(
        BY, "Plan: hand in again by", Part.TYPED, Holds.DATE, 110,
        f"It takes the place of “{words.revise_by}”. Left empty: that day stays.",
        is_date(help_text="A date from today on"),
    )  # fmt: skip
    yield Column(
        SEND, "Send plan", Part.TYPED, Holds.TICK, 60,
        "Tick when the plan may go out; unticking stops it. A plan that changed is sent by ticking anew.",
        checkbox(),
    )  # fmt: skip


def read_plan(tab: StaffTab, cells: Row) -> PlanTyped:
    """The plan in a row; what cannot be read is told, never guessed."""
    mine = {name: cell for name, cell in cells.items() if name.startswith(PLAN)}
    wrong = [*formulas_in(tab, mine)]
    days: dict[str, date | None] = {}
    for name in (MEETING, BY):
        day = day_in(mine.get(name))
        if isinstance(day, str):
            wrong.append(not_a_day(tab, name, day))
        else:
            days[name] = day
    return PlanTyped(
        days.get(MEETING),
        text_in(mine.get(WHO)),
        text_in(mine.get(STEPS)),
        days.get(BY),
        ticked(mine.get(SEND)),
        tuple(dict.fromkeys(wrong)),
    )


def planned(
    program: Program, typed: PlanTyped, attempt: Attempt, at: datetime, *, again: bool
) -> Plan | str | None:
    """The plan that can go out at `at` (aware), or why none can, in words; None where nothing is asked.

    A plan is for the newest decision, if that returned the work; `again` says that the next attempt was
    handed in since. The plan that went out last is not sent once more.
    """
    if not typed.send or (attempt.plan and _same(typed, attempt.plan)):
        return None
    decision = attempt.decision
    if decision is None or decision.revise_by is None or again or typed.unreadable:
        return _not_now(typed, decision, again=again)
    by = typed.by or (attempt.plan.by if attempt.plan else decision.revise_by)
    today = at.astimezone(ZoneInfo(program.time_zone)).date()
    if trouble := _trouble(program, typed, by, today):
        return f"The plan is not sent: {trouble}"
    number = attempt.plan.number + 1 if attempt.plan else 1
    return Plan(by, typed.meeting, typed.who, typed.steps, at, number)


def _not_now(typed: PlanTyped, decision: Decision | None, *, again: bool) -> str:
    if decision is None:
        return "The plan waits: there is no decision yet by which the work comes back."
    if decision.revise_by is None:
        return "The plan is not sent: this work was not returned."
    if again:
        return "The plan is not sent: the work was handed in again since."
    return f"The plan is not sent. {' '.join(typed.unreadable)}"


def _same(typed: PlanTyped, sent: Plan) -> bool:
    return sent.says_as(Plan(typed.by or sent.by, typed.meeting, typed.who, typed.steps))


def _trouble(program: Program, typed: PlanTyped, by: date, today: date) -> str:
    written = program.words.dates.written
    if typed.meeting is None and not typed.steps:
        return "say when you meet, or which steps there are."
    if by < today:
        return f"the day to hand in again, {written(by)}, is past. Type a later one."
    if by > today + LATEST:
        return f"the day to hand in again, {written(by)}, is more than a year off. Type an earlier one."
    if typed.meeting and typed.meeting > by:
        return f"the meeting, {written(typed.meeting)}, is after the day to hand in again, {written(by)}."
    return ""
