"""What must have gone out, by what stood in the Reviews tab whenever `review` looked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from service.domain.attempts import Attempt, Decision
from service.domain.program import Program
from service.domain.scales import Scale
from service.interface.columns import Part
from service.interface.plan_cells import PLAN
from service.interface.reviews_tab import CRITERION
from service.interface.standing_words import level_choice
from tests.storm.mirror import Wrong
from tests.storm.scene import ZONE, Json
from tests.storm.sight import Line, Sight, text_of

UNDO = timedelta(minutes=5)
EPOCH = date(1899, 12, 30)


@dataclass(frozen=True)
class Sent:
    """What a decision has to say."""

    level: int
    feedback: str
    revise_by: date | None
    criteria: Mapping[str, int]


@dataclass
class Decisions:
    """`due`: when a tick that was seen goes out; `held`: handed in again, so that a standing tick says
    nothing; `made`: what must be on record, by attempt.
    """

    due: dict[str, datetime] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    made: dict[str, Sent] = field(default_factory=dict)
    before: Mapping[str, Attempt] = field(default_factory=dict)

    def look(self, program: Program, sight: Sight | None, known: Mapping[str, Attempt], at: datetime) -> None:
        """`review` sees the tab as it is in `sight`; with a column of staff's gone, it decides nothing."""
        if sight is None:
            return
        needed = {"key", *(column.key for column in sight.tab.of(Part.TYPED))}
        if needed & set(sight.missing):
            return
        for key, line in sight.by_key().items():
            if key in known:
                self._row(program, known[key], line, at)

    def _row(self, program: Program, attempt: Attempt, line: Line, at: datetime) -> None:
        key = attempt.key
        if not ticked(line.typed.get("send", {})):
            self.due.pop(key, None)
            self.held.discard(key)
            return
        sent = self._fit(program, line, at)
        if key in self.held or not attempt.waiting or sent is None:
            self.due.pop(key, None)
            return
        due = self.due.setdefault(key, at + UNDO)
        if due <= at:
            self.made[key] = sent
            del self.due[key]

    @staticmethod
    def _fit(program: Program, line: Line, at: datetime) -> Sent | None:
        """The decision in the row, or None where it is none that could be sent."""
        own = {name: value for name, value in line.typed.items() if not name.startswith(PLAN)}
        if any("formulaValue" in value for value in own.values()):
            return None
        scale = program.scale(program.review.scale)
        level = level_in(scale, line.typed.get("level", {}))
        criteria = {
            column.removeprefix(CRITERION): level_in(program.criteria_scale, value)
            for column, value in line.typed.items()
            if column.startswith(CRITERION)
        }
        feedback = text_of(line.typed.get("feedback", {}))
        day = day_in(line.typed.get("revise_by", {}))
        if level is None or day == "" or None in criteria.values():
            return None
        given = {name: value for name, value in criteria.items() if value is not None}
        today = at.astimezone(ZONE).date()
        if scale.meets(level):
            low = [value for value in given.values() if not program.criteria_scale.meets(value)]
            return None if low else Sent(level, feedback, None, given)
        by = day if isinstance(day, date) else today + timedelta(days=program.review.revise_within_days)
        fits = feedback and today <= by <= today + timedelta(days=366)
        return Sent(level, feedback, by, given) if fits else None

    def after(self, job: str, now: Mapping[str, Attempt]) -> None:
        """Check what is on record after a job."""
        for key, attempt in now.items():
            was = self.before.get(key)
            if job == "scrape" and was is not None and was.withdrawn and attempt.waiting:
                self.held.add(key)
            if was is not None and was.decision and was.decision != attempt.decision:
                raise Wrong(f"the decision on {key} changed: {was.decision}, {attempt.decision}")
        if job == "review":
            self._compare({key: one.decision for key, one in now.items() if one.decision})
        self.before = dict(now)

    def _compare(self, found: Mapping[str, Decision]) -> None:
        said = {key: Sent(one.level, one.feedback, one.revise_by, one.criteria) for key, one in found.items()}
        if said != self.made:
            keys = sorted(key for key in {*said, *self.made} if said.get(key) != self.made.get(key))
            told = [f"{key}: on record {said.get(key)}, typed {self.made.get(key)}" for key in keys]
            raise Wrong("decisions differ: " + "; ".join(told))


def ticked(value: Json) -> bool:
    return value == {"boolValue": True} or text_of(value).upper() == "TRUE"


def level_in(scale: Scale, value: Json) -> int | None:
    """The level that a cell names as the dropdown does, or by its number."""
    choices = {level_choice(level): level.value for level in scale.levels}
    text = text_of(value)
    if text in choices:
        return choices[text]
    return int(text) if re.fullmatch(r"[0-9]", text) and int(text) in choices.values() else None


def day_in(value: Json) -> date | str | None:
    """The day; None for an empty cell; empty text for what is no day."""
    if not value or text_of(value) == "":
        return None
    number = value.get("numberValue")
    if number is None or not 36526 <= number <= 73050:
        return ""
    return EPOCH + timedelta(days=int(number))
