"""What an outcome changes: pure, from where the candidate stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from service.domain.attempts import Attempt, Outcome
from service.domain.case_kinds import CaseOutcome, Effect
from service.domain.cases import Event, What
from service.domain.completion import ModuleStatus, due_date
from service.domain.program import Program
from service.domain.resubmission import Plan
from service.domain.standing import Standing
from service.domain.years import with_dates_of

FINISHED = frozenset({ModuleStatus.COMPLETE, ModuleStatus.INFORMATION})
BY = "Cohortbook"


def effect_of(program: Program, outcome: CaseOutcome, ending: Event, own: Standing, at: datetime) -> Event:
    """What comes into effect at `at`, to be kept with the case; `ending` is the outcome as it was decided."""
    extends, terms = outcome.effect is Effect.EXTEND, ending.terms
    extension = _Extension(outcome.months, terms.until, at.astimezone(ZoneInfo(program.time_zone)).date())
    dates = tuple(_moved(program, extension, own)) if extends else ()
    grace = tuple(_grace(program, extension, own)) if extends else ()
    return Event(What.EFFECT, at, BY, outcome.effect.value, terms.until, outcome.title, terms, dates, grace)


@dataclass(frozen=True)
class _Extension:
    """By so many months, or else until a day; given on the day `given`."""

    months: int | None
    until: date | None
    given: date

    def of(self, before: date) -> date | None:
        """The day that takes the place of `before`, None where that is no later one. Months that would be
        over already, as of work of an earlier year, count from the day on which they are given.
        """
        after = self.until
        if self.months:
            more = relativedelta(months=self.months)
            after = before + more if before + more > self.given else self.given + more
        return after if after is not None and after > before else None


def _moved(program: Program, extension: _Extension, own: Standing) -> Iterator[tuple[str, date]]:
    """The new dates of what is unfinished, by module: nothing without a date, and none is earlier (C-89)."""
    for key, state in own.still_asked.items():
        module = program.module(key)
        before = due_date(module, with_dates_of(module, own.candidate).anchors)
        if state.status in FINISHED or before is None:
            continue
        if after := extension.of(before):
            yield key, after


def _grace(program: Program, extension: _Extension, own: Standing) -> Iterator[tuple[str, date]]:
    """Before which days nothing is due of what is asked by the month: as the first missing entry."""
    for key, state in own.still_asked.items():
        if program.module(key).monthly is None or state.status in FINISHED or state.due is None:
            continue
        if after := extension.of(state.due):
            yield key, after


def plans_for(
    program: Program, effect: Event, attempts: tuple[Attempt, ...], at: datetime
) -> Iterator[tuple[str, Plan]]:
    """New days for handing in again what was returned, where the extension gives a later one, by attempt."""
    if not program.review.plans:
        return
    days, newest = dict(effect.dates), {one.module: one for one in attempts}
    for module, attempt in newest.items():
        decision = attempt.stands
        if decision is None or decision.outcome is not Outcome.REVISE or module not in days:
            continue
        if decision.revise_by is None or decision.revise_by < days[module]:
            number = attempt.plan.number + 1 if attempt.plan else 1
            yield attempt.key, Plan(days[module], steps=effect.words, sent=at, number=number)
