"""The plan by which returned work is handed in again: who meets when, which steps, by which day (C-73)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from service.domain.program import Program


@dataclass(frozen=True)
class Plan:
    """Staff's words: hand it in again until `by`; a `meeting` with `who`, and `steps`, as far as they were
    said. `sent` is aware: when it went out; `number` counts the plans for one attempt from 1.
    """

    by: date
    meeting: date | None = None
    who: str = ""
    steps: str = ""
    sent: datetime | None = None
    number: int = 1

    def says_as(self, other: "Plan") -> bool:
        """Whether both say the same, whenever they were sent."""
        mine = (self.by, self.meeting, self.who, self.steps)
        return mine == (other.by, other.meeting, other.who, other.steps)


def plan_lines(program: Program, plan: Plan) -> Iterator[str]:
    """The plan in the program's words, a line for each part."""
    words, written = program.words.phrases.review, program.words.dates.written
    yield words.plan_by.format(date=written(plan.by))
    if plan.meeting is not None:
        yield words.plan_meeting.format(date=written(plan.meeting))
    if plan.who:
        yield words.plan_who.format(name=plan.who)
    if plan.steps:
        yield f"{words.plan_steps}:\n{plan.steps}"
