"""Letters at the end: everything holds, submitted, to be paid, purged, over (C-101, C-103 to C-106)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from service.domain.checklists import EndingRule
from service.domain.concluding import Concluding
from service.domain.ending import Stage
from service.domain.letter_rules import LetterRule
from service.domain.notices.days import Rung, newest_rung
from service.domain.notices.facts import Facts, Notice, known_as
from service.domain.notices.kinds import BY_DAY, Kind, Plan, Reach
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.domain.roles import RoleKind

LATE = timedelta(days=60)
"""What nobody was told for so long after its day is told no more."""


@dataclass(frozen=True)
class Asked:
    """Somebody to write to, and as what."""

    person: Person
    role: str


def _about_met(one: Concluding) -> date | None:
    return one.ending.met if one.stage is Stage.READY and one.holds else None


def _about_submission(one: Concluding) -> date | None:
    newest = one.ending.newest
    return newest.submitted if newest and one.stage is Stage.SUBMITTED else None


def _about_pay_day(one: Concluding) -> date | None:
    return one.pay_by if one.stage is Stage.SUBMITTED else None


def _about_purge(one: Concluding) -> date | None:
    return one.pay_by if one.stage is Stage.LAPSED else None


def _about_end(one: Concluding) -> date | None:
    return one.ending.newest.paid if one.ending.newest else None


def _planned(key: str, about: Callable[[Concluding], date | None], *, again: bool = False) -> Plan:
    """Letters of that kind, which hang on the day that `about` gives; `again` says that each rung is told."""

    def plan(facts: Facts, rule: LetterRule) -> Iterator[Notice]:
        for one in facts.endings.values():
            day = about(one) if one.candidate.left is None else None
            if day is not None:
                yield from _letters(facts, rule, one, key, day, again=again)

    return plan


def _letters(
    facts: Facts, rule: LetterRule, one: Concluding, key: str, day: date, *, again: bool
) -> Iterator[Notice]:
    newest = one.ending.newest
    since = newest.submitted if newest and again else date.min
    told = set[str]()
    for role in dict.fromkeys(role for step in rule.steps for role in step.to):
        rung = newest_rung([step for step in rule.steps if role in step.to], key, day, facts.day, since)
        if rung is None or facts.day - rung.day > LATE:
            continue
        for person in facts.people(role, one.candidate):
            if person.email not in told:
                told.add(person.email)
                yield _notice(facts, one, key, person, _subject(one, day, rung, again=again))


def _subject(one: Concluding, day: date, rung: Rung, *, again: bool) -> str:
    return "|".join([one.candidate.key, day.isoformat(), *([rung.day.isoformat()] if again else [])])


def _notice(facts: Facts, one: Concluding, key: str, reader: Person, subject: str) -> Notice:
    return Notice(
        key, known_as(one.candidate, reader), reader, (subject,), context_of(facts, one, reader),
        group=one.candidate.key, about=one.candidate.key, concerns=frozenset({one.candidate.key}),
    )  # fmt: skip


def context_of(facts: Facts, one: Concluding, reader: Person) -> Mapping[str, Any]:
    """What the texts may use."""
    newest = one.ending.newest
    return {
        "reader": reader,
        "candidate": one.candidate,
        "own": reader.email == one.candidate.person.email,
        "ending": one.rule,
        "submitted": newest.submitted if newest else None,
        "pay_by": newest.pay_by(one.rule) if newest else None,
        "paid": newest.paid if newest else None,
        "again": one.ending.again,
        "ask": tuple(_ask(facts, one.rule, one.candidate)),
        "closes": one.closes,
        "report": facts.report_link(one.candidate.key),
        "link": facts.book_link(one.candidate.key),
    }


def _ask(facts: Facts, rule: EndingRule, candidate: Candidate) -> Iterator[Asked]:
    for role in rule.ask_again:
        label = facts.program.role(role).label
        yield from (Asked(person, label) for person in facts.people(role, candidate))


def _samples(facts: Facts) -> Iterator[Mapping[str, Any]]:
    """To the person and to another, of a first and of a later submission, with a report and without."""
    rule = facts.program.ending
    for own in facts.standings.values() if rule else ():
        assert rule
        mine, other = own.candidate, own.candidate.companion or own.candidate.person
        for reader, again in ((mine.person, False), (other, True)):
            pay_by = facts.day + timedelta(days=rule.pay_within_days)
            yield {
                "reader": reader, "candidate": mine, "own": reader is mine.person, "ending": rule,
                "submitted": facts.day, "pay_by": pay_by, "paid": facts.day, "again": again,
                "ask": tuple(_ask(facts, rule, mine)), "closes": facts.day,
                "report": "" if again else facts.book_link(mine.key), "link": facts.book_link(mine.key),
            }  # fmt: skip


def _ends(program: Program) -> bool:
    return program.ending is not None


VARIABLES = {
    "reader": "the person whom it goes to",
    "candidate": "the person whose program ends",
    "own": "whether they are the reader",
    "ending": "the program's `ending`",
    "submitted": "the day of the submission, or none",
    "pay_by": "the last day for the payment, or none",
    "paid": "the day of the payment, or none",
    "again": "whether it is not the first submission",
    "ask": "whom to ask for another submission, a list; each has `person` and `role`",
    "closes": "the day from which the workbook is read only, or none",
    "report": "where the evidence of completion is, or empty",
    "link": "the workbook, or empty",
}


def _kind(key: str, what: str, why: str, about: Callable[[Concluding], date | None], *, again: bool) -> Kind:
    return Kind(
        key, what, why, Reach.STEPS, VARIABLES, words_open=True, sample=_samples, in_use=_ends,
        planned=_planned(key, about, again=again), steps=BY_DAY, to=frozenset(RoleKind),
    )  # fmt: skip


COMPLETED = _kind(
    "completed", "Everything is complete that a recommendation rests on, and what is next",
    "Everything is complete", _about_met, again=False,
)  # fmt: skip
RECOMMENDED = _kind(
    "recommended", "The recommendation was submitted, and how to complete it",
    "The recommendation was submitted", _about_submission, again=False,
)  # fmt: skip
PAYMENT_DUE = _kind(
    "payment_due", "A reminder to complete and pay what was submitted", "It is not paid yet", _about_pay_day,
    again=True,
)  # fmt: skip
PAYMENT_LAPSED = _kind(
    "payment_lapsed", "It was purged because nobody paid, and whom to ask for another", "Nobody paid in time",
    _about_purge, again=True,
)  # fmt: skip
CONCLUDED = _kind(
    "concluded",
    "The program is over, and what becomes of the workbook",
    "It is paid",
    _about_end,
    again=False,
)
ENDING = (COMPLETED, RECOMMENDED, PAYMENT_DUE, PAYMENT_LAPSED, CONCLUDED)
