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
    words, shared = program.words.phrases.tabs.plan, program.words.phrases.tabs.shared
    day, later = is_date(help_text=shared.date_help), is_date(help_text=shared.from_today)
    by_note = words.by_note.format(column=program.words.phrases.review.revise_by)
    yield Column(MEETING, words.meeting, Part.TYPED, Holds.DATE, 110, words.meeting_note, day)
    yield Column(WHO, words.who, Part.TYPED, Holds.LONG_TEXT, 150)
    yield Column(STEPS, words.steps, Part.TYPED, Holds.LONG_TEXT, 280)
    yield Column(BY, words.by, Part.TYPED, Holds.DATE, 110, by_note, later)
    yield Column(SEND, words.send, Part.TYPED, Holds.TICK, 60, words.send_note, checkbox())


def read_plan(program: Program, tab: StaffTab, cells: Row) -> PlanTyped:
    """The plan in a row; what cannot be read is told, never guessed."""
    mine = {name: cell for name, cell in cells.items() if name.startswith(PLAN)}
    wrong = [*formulas_in(program, tab, mine)]
    days: dict[str, date | None] = {}
    for name in (MEETING, BY):
        day = day_in(mine.get(name))
        if isinstance(day, str):
            wrong.append(not_a_day(program, tab, name, day))
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
        return _not_now(program, typed, decision, again=again)
    by = typed.by or (attempt.plan.by if attempt.plan else decision.revise_by)
    today = at.astimezone(ZoneInfo(program.time_zone)).date()
    if trouble := _trouble(program, typed, by, today):
        return program.words.phrases.tabs.plan.not_sent.format(why=trouble)
    number = attempt.plan.number + 1 if attempt.plan else 1
    return Plan(by, typed.meeting, typed.who, typed.steps, at, number)


def _not_now(program: Program, typed: PlanTyped, decision: Decision | None, *, again: bool) -> str:
    words = program.words.phrases.tabs.plan
    if decision is None:
        return words.waits
    if decision.revise_by is None:
        return words.not_sent.format(why=words.not_returned)
    if again:
        return words.not_sent.format(why=words.in_again)
    return words.unreadable.format(why=" ".join(typed.unreadable))


def _same(typed: PlanTyped, sent: Plan) -> bool:
    return sent.says_as(Plan(typed.by or sent.by, typed.meeting, typed.who, typed.steps))


def _trouble(program: Program, typed: PlanTyped, by: date, today: date) -> str:
    words, written = program.words.phrases.tabs.plan, program.words.dates.written
    if typed.meeting is None and not typed.steps:
        return words.empty
    if by < today:
        return words.past.format(date=written(by))
    if by > today + LATEST:
        return words.far_off.format(date=written(by))
    if typed.meeting and typed.meeting > by:
        return words.too_late.format(meeting=written(typed.meeting), date=written(by))
    return ""
