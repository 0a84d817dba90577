"""Letters about work that was handed in: who reads it, what came of it, how it is handed in again."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from service.domain.attempts import Outcome
from service.domain.elements import Precheck
from service.domain.notices.facts import Facts
from service.domain.notices.kinds import Kind, Reach
from service.domain.notices.samples import AT, work
from service.domain.notices.told import COPIED, LINK
from service.domain.official import Reading
from service.domain.program import Program
from service.domain.resubmission import Plan

Contexts = Iterator[Mapping[str, Any]]

REVIEW = COPIED | {
    "module": "what was reviewed",
    "attempt": "the attempt, with its `number`",
    "decision": "`level`, `feedback`, `revise_by`",
    "link": LINK,
}


def _reviewed(facts: Facts, outcome: Outcome) -> Contexts:
    for own in facts.standings.values():
        attempt = work(facts.program, own.candidate, outcome)
        if attempt is not None and attempt.decision is not None:
            yield {
                "candidate": own.candidate,
                "module": facts.program.module(attempt.module),
                "attempt": attempt,
                "decision": attempt.decision,
                "link": facts.tab_link(own.candidate.key, attempt.module),
            }


def _prechecks(program: Program) -> Iterator[Precheck]:
    """How companions read work first."""
    for tab in program.tabs:
        block = tab.attempts()
        if block is not None and block.precheck is not None and block.precheck.required:
            yield block.precheck


def _first(facts: Facts) -> Contexts:
    rule = next(_prechecks(facts.program), None)
    for one in _reviewed(facts, Outcome.MEETS) if rule else ():
        shown = {key: one[key] for key in ("candidate", "module", "attempt", "link")}
        yield {**shown, "rule": rule, "until": facts.day + timedelta(days=7)}


def _planned(facts: Facts) -> Contexts:
    by = facts.day + timedelta(days=21)
    meeting, steps = facts.day + timedelta(days=4), "First: goals\n\nThen: evidence"
    whole = Plan(by, meeting, "Everybody who reads it", steps)
    for one in _reviewed(facts, Outcome.REVISE):
        yield {**one, "plan": whole}
        yield {**one, "plan": Plan(by)}


def _confirmed(facts: Facts) -> Contexts:
    for own in facts.standings.values():
        for rule in facts.program.readings[:1]:
            for level, feedback in ((3, "Well kept.\n\nGo on."), (None, "")):
                yield {
                    "candidate": own.candidate,
                    "rule": rule,
                    "modules": [facts.program.module(key) for key in rule.modules],
                    "reading": Reading(own.candidate.key, rule.key, 1, AT, AT, level, feedback),
                    "link": facts.book_link(own.candidate.key),
                }


REVIEW_MEETS = Kind(
    "review_meets", "Work meets expectations", "Work was reviewed", Reach.WORKBOOK, REVIEW, words_open=True,
    sample=lambda facts: _reviewed(facts, Outcome.MEETS),
)  # fmt: skip
REVIEW_REVISE = Kind(
    "review_revise", "Work comes back", "Work was reviewed", Reach.WORKBOOK, REVIEW, words_open=True,
    sample=lambda facts: _reviewed(facts, Outcome.REVISE),
)  # fmt: skip
READ_FIRST = Kind(
    "read_first", "Work waits for a companion to read it",
    "Work was handed in and is read by a companion first", Reach.WORKBOOK,
    COPIED | {
        "module": "what was handed in",
        "attempt": "the attempt, with its `number`",
        "rule": "how it is read first, with the words above the `tick`",
        "until": "the day by which it is read",
        "link": LINK,
    },
    words_open=True, sample=_first, in_use=lambda program: any(_prechecks(program)),
)  # fmt: skip
READING_CONFIRMED = Kind(
    "reading_confirmed", "Work was read officially", "Work was read officially", Reach.WORKBOOK,
    COPIED | {
        "rule": "the reading, with its `title`",
        "modules": "what was read",
        "reading": "`level` (or none) and `feedback`",
        "link": LINK,
    },
    words_open=True, sample=_confirmed, in_use=lambda program: bool(program.readings),
)  # fmt: skip
RESUBMISSION_PLAN = Kind(
    "resubmission_plan", "How and by when it is handed in again", "Staff sent a plan for handing in again",
    Reach.WORKBOOK, REVIEW | {"plan": "`by` which day, `meeting` (a day or none), `who` meets, and `steps`"},
    words_open=True, sample=_planned, in_use=lambda program: bool(program.review.plans),
)  # fmt: skip

TOLD_OF_REVIEWS = (REVIEW_MEETS, REVIEW_REVISE, READ_FIRST, READING_CONFIRMED, RESUBMISSION_PLAN)
