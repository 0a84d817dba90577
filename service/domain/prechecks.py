"""Whose turn it is with work that was handed in: a companion may have to read it before staff do (C-39)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from service.domain.attempts import Attempt
from service.domain.elements import Precheck
from service.domain.people import Candidate
from service.domain.program import Program


class Turn(StrEnum):
    """Why work that waits is with the companion, or with staff."""

    PLAIN = "plain"
    """With staff: the program asks nobody to read it before."""
    FIRST = "first"
    """With the companion; staff have nothing to decide yet."""
    READ = "read"
    """With staff: the companion has read it."""
    UNREAD = "unread"
    """With staff: the companion has not read it, and need not have."""
    LATE = "late"
    """With staff, because the companion did not read it in time."""
    NOBODY = "nobody"
    """With staff, because there is no companion."""


def precheck_of(program: Program, module: str) -> Precheck | None:
    """How a companion reads the module's work first; None where nobody does."""
    block = program.tab(program.module(module).tab).attempts()
    return block.precheck if block else None


def turn_of(program: Program, attempt: Attempt, *, accompanied: bool, today: date) -> Turn:
    """Whose turn it is on `today` (program's time zone) with an attempt that waits."""
    rule = precheck_of(program, attempt.module)
    if rule is None:
        return Turn.PLAIN
    if attempt.checked is not None:
        return Turn.READ
    if not accompanied:
        return Turn.NOBODY
    if today >= staffs_from(program, rule, attempt):
        return Turn.LATE
    return Turn.FIRST if rule.required else Turn.UNREAD


def staffs_from(program: Program, rule: Precheck, attempt: Attempt) -> date:
    """From which day on the companion is waited for no more."""
    handed_in = attempt.submitted.astimezone(ZoneInfo(program.time_zone)).date()
    return handed_in + timedelta(days=rule.days)


def turns_of(
    program: Program, candidates: Iterable[Candidate], attempts: Iterable[Attempt], today: date
) -> dict[str, Turn]:
    """Whose turn it is with each attempt that waits, by its key; attempts of others are left out."""
    accompanied = {one.key: one.companion is not None for one in candidates}
    return {
        one.key: turn_of(program, one, accompanied=accompanied[one.candidate], today=today)
        for one in attempts
        if one.waiting and one.candidate in accompanied
    }


def queued(attempts: Iterable[Attempt], turns: Mapping[str, Turn]) -> list[Attempt]:
    """Those among `attempts` that staff have to decide, in their order."""
    return [one for one in attempts if one.waiting and turns.get(one.key, Turn.PLAIN) is not Turn.FIRST]


def turn_words(program: Program, attempt: Attempt, turn: Turn) -> str:
    """What to know of it in a sentence; empty where the program asks nobody to read work first."""
    rule = precheck_of(program, attempt.module)
    if rule is None or turn is Turn.PLAIN:
        return ""
    words, role = program.words.phrases.review, program.role(rule.owner).label
    if turn is Turn.FIRST:
        day = program.words.dates.written(staffs_from(program, rule, attempt))
        return words.first.format(role=role, date=day)
    texts = {
        Turn.READ: words.read,
        Turn.UNREAD: words.unread,
        Turn.LATE: words.late,
        Turn.NOBODY: words.nobody,
    }
    return texts[turn].format(role=role)
