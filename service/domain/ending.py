"""What becomes of a recommendation: submitted, paid, returned, purged, submitted again (C-102 to C-106).

All days are in the program's time zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from service.domain.checklists import EndingRule
from service.domain.tab_phrases.recommendations import EndingPhrases

Headings = Mapping[str, str]
"""What staff's cells are headed, by the name of what they say in `Entered`."""


@dataclass(frozen=True)
class Submission:
    """One recommendation. It is over once it is `paid` or `returned`, or when its time to be paid is over;
    `fee` is the day on which a fee for it came in.
    """

    submitted: date
    paid: date | None = None
    returned: date | None = None
    fee: date | None = None

    def pay_by(self, rule: EndingRule) -> date:
        """The last day on which it can be paid: that of the submission is not counted."""
        return self.submitted + timedelta(days=rule.pay_within_days)

    def lapsed(self, rule: EndingRule, today: date) -> bool:
        """Whether nobody paid in time."""
        return self.paid is None and self.returned is None and today > self.pay_by(rule)

    def over(self, rule: EndingRule, today: date) -> date | None:
        """The last day on which it counted for anything, unless it is paid; None while it waits."""
        if self.returned:
            return self.returned
        return self.pay_by(rule) if self.lapsed(rule, today) else None


@dataclass(frozen=True)
class Entered:
    """What staff's cells say of the newest submission."""

    submitted: date | None = None
    paid: date | None = None
    returned: date | None = None
    fee: date | None = None
    put_away: date | None = None


class Stage(StrEnum):
    """How far the ending of somebody's program is."""

    UNDER_WAY = "under_way"
    """Lines of the checklist are open."""
    READY = "ready"
    """Everything holds: to be submitted."""
    SUBMITTED = "submitted"
    """It waits to be paid."""
    RETURNED = "returned"
    """The person sent it back as wrong."""
    LAPSED = "lapsed"
    """Nobody paid in time, and it is purged."""
    PAID = "paid"


@dataclass(frozen=True)
class Ending:
    """What is on record of somebody's ending. `met` is the day on which every line was first found to hold;
    `submissions` are in their order, all but the last one over. `closed` is the day on which the workbook was
    closed for writing; `report` the file of the report that was handed out, and the day. On `put_away` the
    office took the files out of the shared drive, their time being over.
    """

    met: date | None = None
    submissions: tuple[Submission, ...] = ()
    closed: date | None = None
    report: str = ""
    reported: date | None = None
    put_away: date | None = None

    @property
    def newest(self) -> Submission | None:
        """The submission that counts."""
        return self.submissions[-1] if self.submissions else None

    @property
    def again(self) -> bool:
        """Whether it is not the first."""
        return len(self.submissions) > 1


NOTHING = Ending()


def stage(ending: Ending, rule: EndingRule, today: date, *, holds: bool) -> Stage:
    """How far it is; `holds` says whether every line of the checklist holds now.

    A submission that was made counts whatever became of the lines since.
    """
    newest = ending.newest
    if newest is None:
        return Stage.READY if holds else Stage.UNDER_WAY
    if newest.paid:
        return Stage.PAID
    if newest.returned:
        return Stage.RETURNED
    return Stage.LAPSED if newest.lapsed(rule, today) else Stage.SUBMITTED


def ended(ending: Ending) -> date | None:
    """The day on which the program was over for the person: that of the payment."""
    return ending.newest.paid if ending.newest else None


def closes(ending: Ending, rule: EndingRule) -> date | None:
    """From which day on nobody writes in the workbook any more; None while that is open."""
    over = ended(ending)
    return over + timedelta(days=rule.read_only_after_days) if over else None


def entered(
    ending: Ending, said: Entered, rule: EndingRule, today: date, words: EndingPhrases, headings: Headings
) -> Ending | str:
    """What is on record once `said` is taken in, or in words why it cannot be; `headings` by what was typed.

    A later day of submission than the end of one that is over is another submission; any other day corrects
    the newest. No day takes the newest back, unless it is paid. Days of earlier submissions that still stand
    in the cells are passed over.
    """
    newest = ending.newest
    if said.put_away and (trouble := _put_away_too_soon(ending, said.put_away, today, words)):
        return trouble
    ending = replace(ending, put_away=said.put_away)
    if said.submitted is None:
        return _taken_back(ending, said, words)
    over = newest.over(rule, today) if newest else None
    again = newest is not None and over is not None and said.submitted > max(over, newest.submitted)
    earlier = ending.submissions if again else ending.submissions[:-1]
    mine = _of_this(said, earlier)
    if trouble := _trouble(mine, earlier, rule, today, words, headings):
        return trouble
    return replace(ending, submissions=(*earlier, mine))


def _put_away_too_soon(ending: Ending, day: date, today: date, words: EndingPhrases) -> str:
    if ending.closed is None or day < ending.closed:
        return words.put_away_too_soon
    return words.put_away_to_come if day > today else ""


def _taken_back(ending: Ending, said: Entered, words: EndingPhrases) -> Ending | str:
    if ending.newest is None:
        none_said = said.paid is None and said.returned is None and said.fee is None
        return ending if none_said else words.first_submitted
    if ending.newest.paid:
        return words.is_paid
    return replace(ending, submissions=ending.submissions[:-1])


def _of_this(said: Entered, earlier: tuple[Submission, ...]) -> Submission:
    """The newest submission as typed, without what belongs to those before it."""
    assert said.submitted is not None
    start = said.submitted

    def mine(day: date | None) -> date | None:
        return None if earlier and day and day < start else day

    fee = None if earlier and said.fee == earlier[-1].fee else said.fee
    return Submission(start, mine(said.paid), mine(said.returned), fee)


def _trouble(
    mine: Submission,
    earlier: tuple[Submission, ...],
    rule: EndingRule,
    today: date,
    words: EndingPhrases,
    headings: Headings,
) -> str:
    days = {"submitted": mine.submitted, "paid": mine.paid, "returned": mine.returned, "fee": mine.fee}
    ahead = [name for name, day in days.items() if day and day > today]
    if ahead:
        return words.to_come.format(heading=headings[ahead[0]])
    if mine.paid and mine.returned:
        return words.paid_and_returned
    before = [name for name in ("paid", "returned") if (day := days[name]) and day < mine.submitted]
    if before:
        return words.too_early.format(heading=headings[before[0]])
    if mine.paid and mine.paid > mine.pay_by(rule):
        return words.too_late.format(days=rule.pay_within_days)
    last = earlier[-1] if earlier else None
    if last and mine.submitted <= last.submitted:
        return words.not_after
    return ""
