"""All attempts of a candidate with feedback in full, what support there was, cases, letters and requests:
for a grievance, or a removal (C-91, C-96).

It names every day with its year, because it is read long after it was printed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from service.domain.answered import is_filled
from service.domain.asked import Request
from service.domain.attempts import Attempt
from service.domain.changes import Snapshot
from service.domain.criteria import judged
from service.domain.elements import FieldType, LogColumn
from service.domain.hours import HoursTotal
from service.domain.program import Program
from service.domain.requests import Asking, Words, asking
from service.interface.letters_tab import reason_of
from service.ledger.letters import SENT, LetterRow
from service.sheetwriting.values import day_of
from service.web.facts.record import RecordFacts
from service.web.views.attempts import attempt_row
from service.web.views.cases import CaseShown, cases_shown
from service.web.views.comparing import ChangeRow, beside
from service.web.views.hours import hours_view
from service.web.views.readings import ReadingRow, reading_rows
from service.web.views.sight import Sight, level_words

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Reader:
    """What whoever opens the record may read beside the decisions: every letter, or those to `email` alone;
    that something was asked of the office, and in which words; cases of which kinds.
    """

    email: str = ""
    letters: bool = False
    requests: bool = False
    words: bool = False
    cases: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Tried:
    """One attempt: label and value pairs; criteria with their levels; the feedback in full; the plan for
    handing it in again; what was handed in, in a line, and if it was asked for, in full.
    """

    title: str
    facts: Pairs
    criteria: Pairs
    feedback: str
    plan: tuple[str, ...]
    held: str
    work: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class Sent:
    """A letter: when it went out, to whom, what it was about."""

    when: str
    to: str
    subject: str
    why: str
    reference: str


@dataclass(frozen=True)
class Asked:
    """A request: its number, facts, and both sides' words where the reader may have them."""

    key: str
    facts: Pairs
    words: Pairs


@dataclass(frozen=True)
class RecordPage:
    """The whole record; `requests` is None where the reader may not know of any."""

    key: str
    name: str
    facts: Pairs
    hours: Pairs
    attempts: tuple[Tried, ...]
    readings: tuple[ReadingRow, ...]
    letters: tuple[Sent, ...]
    requests: tuple[Asked, ...] | None
    cases: tuple[CaseShown, ...]
    with_work: bool


def record_page(sight: Sight, facts: RecordFacts, reader: Reader, *, with_work: bool) -> RecordPage:
    """The record as of now for `reader`."""
    found, candidate = facts.candidate, facts.candidate.standing.candidate
    own = sorted(found.attempts, key=lambda one: (one.submitted, one.key))
    return RecordPage(
        key=candidate.key,
        name=candidate.person.name,
        facts=_about(sight, facts),
        hours=tuple(_hours(sight.program, found.standing.hours)),
        attempts=tuple(
            _tried(sight, one, own, found.snapshots, _reader(facts, one), with_work=with_work) for one in own
        ),
        readings=reading_rows(sight, facts.readings, {candidate.key: candidate}),
        letters=tuple(_sent(sight, one) for one in found.letters if _readable(one, reader)),
        requests=tuple(_requests(sight, facts, reader)) if reader.requests else None,
        cases=cases_shown(sight, facts.cases, reader.cases),
        with_work=with_work,
    )


def _about(sight: Sight, facts: RecordFacts) -> Pairs:
    program, candidate = sight.program, facts.candidate.standing.candidate
    year = next((one.label for one in program.years if one.number == candidate.year), str(candidate.year))
    companion, say = candidate.companion, sight.say
    return _said(
        (say.record.program, program.title),
        (say.record.number, candidate.key),
        (program.companion.label, companion.name if companion else say.person.none),
        (say.person.site, candidate.site),
        (say.person.position, candidate.position),
        (say.frame.cohort, f"{candidate.cohort.key}, {year}"),
        (say.person.enrolled, sight.times.day(candidate.enrolled)),
        (
            say.person.left,
            f"{sight.times.day(candidate.left.on)}: {candidate.left.how}" if candidate.left else "",
        ),
    )


def _hours(program: Program, totals: Iterable[HoursTotal]) -> Iterator[tuple[str, str]]:
    """Of each log, hours so far and what is asked for: with whom somebody worked, and how long."""
    for total in totals:
        view = hours_view(program, total)
        yield view.label, f"{view.counted} ({view.goal})" if view.goal else view.counted


def _reader(facts: RecordFacts, attempt: Attempt) -> str:
    """Who had it to read; empty where the program names no reviewers."""
    given = facts.reviewers.get(attempt.key)
    return given.name or given.email if given else ""


def _tried(
    sight: Sight,
    attempt: Attempt,
    own: list[Attempt],
    kept: Mapping[str, Snapshot],
    reader: str,
    *,
    with_work: bool,
) -> Tried:
    decision, words = attempt.stands, sight.program.words.phrases.review
    say = sight.say.record
    before = next((one for one in own if one.key == attempt.before), None)
    row = attempt_row(sight, attempt)
    levels = judged(sight.program, decision.criteria) if decision else ()
    scale = sight.program.criteria_scale
    return Tried(
        title=f"{row.module}: {words.attempt.lower()} {attempt.number}",
        facts=_said(
            (words.submitted, moment(sight, attempt.submitted)),
            (say.taken_back, moment(sight, attempt.withdrawn) if attempt.withdrawn else ""),
            (words.decided, moment(sight, decision.decided) if decision else ""),
            (say.reviewer, reader),
            (words.result, row.result),
            (words.level, row.level),
            (words.revise_by, sight.times.day(decision.revise_by) if decision and decision.revise_by else ""),
            (say.number, attempt.key),
        ),
        criteria=tuple((one.label, level_words(scale, one.level)) for one in levels),
        feedback=row.feedback,
        plan=_plan(sight, attempt, row.plan),
        held=_held(sight, attempt, before, kept),
        work=beside(sight, attempt, None, kept).rows if with_work else (),
    )


def _plan(sight: Sight, attempt: Attempt, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The plan that counts, and when it went out; earlier ones went out as letters."""
    sent = attempt.plan.sent if attempt.plan else None
    return (sight.say.record.plan_sent.format(moment=moment(sight, sent)), *lines) if sent else lines


def _held(sight: Sight, attempt: Attempt, before: Attempt | None, kept: Mapping[str, Snapshot]) -> str:
    """How much was handed in, and how much of it differs from the attempt before."""
    snapshot = kept.get(attempt.key, {})
    answers = sum(map(is_filled, snapshot.get("values", {}).values()))
    entries = sum(map(len, snapshot.get("rows", {}).values()))
    say = sight.say.record
    held = say.answers.format(count=answers) if answers != 1 else say.one_answer
    if entries:
        held = (say.entries if entries != 1 else say.one_entry).format(answers=held, count=entries)
    changed = beside(sight, attempt, before, kept).summary if before else ""
    return say.held.format(what=held, changed=changed).strip()


def moment(sight: Sight, at: datetime) -> str:
    """Day, year and time of day."""
    return f"{sight.times.day(at.astimezone(sight.times.zone).date())}, {sight.times.clock(at)}"


def _readable(letter: LetterRow, reader: Reader) -> bool:
    return letter.state == SENT and (reader.letters or reader.email in (*letter.to, *letter.cc))


def _sent(sight: Sight, letter: LetterRow) -> Sent:
    to = ", ".join((*letter.to, *letter.cc))
    when = moment(sight, letter.settled or letter.queued)
    return Sent(when, to, letter.subject, reason_of(sight.program, letter.kind), letter.token)


def _requests(sight: Sight, facts: RecordFacts, reader: Reader) -> Iterator[Asked]:
    found = asking(sight.program)
    for one in facts.requests if found else ():
        words = _words(sight, found, one) if found and reader.words else ()
        yield Asked(one.key, _request_facts(sight, one), words)


def _request_facts(sight: Sight, one: Request) -> Pairs:
    say = sight.say.record
    return _said(
        (say.received, moment(sight, one.as_sent.at)),
        (say.taken_back, moment(sight, one.withdrawn) if one.withdrawn else ""),
        (say.answered, moment(sight, one.answered) if one.answered else say.not_yet),
    )


def _words(sight: Sight, found: Asking, one: Request) -> Pairs:
    asked = _columns(sight, found.asked, one.as_sent.words)
    answered = _columns(sight, found.answer, one.answers[0].row) if one.answers else ()
    reply = _said((found.column(found.rule.answer).label, one.reply))
    return (*asked, *answered, *reply)


def _columns(sight: Sight, columns: tuple[LogColumn, ...], words: Words) -> Pairs:
    return _said(*((column.label, _cell(sight, column, words)) for column in columns))


def _cell(sight: Sight, column: LogColumn, words: Words) -> str:
    value = words.get(column.key)
    if value is None:
        return ""
    if column.type is FieldType.DATE and isinstance(value, int | float) and not isinstance(value, bool):
        return day_of(value).isoformat()
    return sight.say.record.yes if value is True else str(value)


def _said(*pairs: tuple[str, str]) -> Pairs:
    """Those with a value."""
    return tuple((label, value) for label, value in pairs if value)
