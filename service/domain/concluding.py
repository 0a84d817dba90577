"""How far somebody is between admission and the end of the program, all taken together: pure."""

from dataclasses import dataclass, field
from datetime import date

from service.domain.checking import ListState, OnFile, checked
from service.domain.checklists import EndingRule
from service.domain.ending import Ending, Stage, closes, ended, stage
from service.domain.people import Candidate
from service.domain.program import Program


@dataclass(frozen=True)
class Concluding:
    """One person on `day`, which its words leave out: a day that passes is no change by itself, `stage` tells
    what it brings. `recommendation` is None in years in which nobody is recommended.
    """

    candidate: Candidate
    rule: EndingRule
    admission: ListState
    recommendation: ListState | None
    ending: Ending
    day: date = field(repr=False)

    @property
    def holds(self) -> bool:
        """Whether everything holds that a recommendation rests on."""
        return self.recommendation is not None and self.recommendation.holds

    @property
    def stage(self) -> Stage:
        """How far it is."""
        return stage(self.ending, self.rule, self.day, holds=self.holds)

    @property
    def pay_by(self) -> date | None:
        """The last day of the newest submission, while it is neither paid nor returned."""
        newest = self.ending.newest
        waits = newest is not None and self.stage in (Stage.SUBMITTED, Stage.LAPSED)
        return newest.pay_by(self.rule) if newest and waits else None

    @property
    def closes(self) -> date | None:
        """From which day on the workbook is read only."""
        return closes(self.ending, self.rule)

    @property
    def kept_until(self) -> date | None:
        """Until when files are kept; nothing deletes them."""
        over = ended(self.ending)
        if over is None:
            return None
        year = over.year + self.rule.keep_years
        return over.replace(year=year) if (over.month, over.day) != (2, 29) else date(year, 2, 28)


def concluding(program: Program, known: OnFile, ending: Ending, today: date) -> Concluding | None:
    """How far the person is; None where the program says nothing of an ending."""
    rule = program.ending
    if rule is None:
        return None
    candidate = known.standing.candidate
    last = program.checklist(rule.recommendation) if candidate.year in rule.years else None
    return Concluding(
        candidate,
        rule,
        checked(program, program.checklist(rule.admission), known),
        checked(program, last, known) if last else None,
        ending,
        today,
    )
