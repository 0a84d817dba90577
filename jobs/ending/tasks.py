"""What waits for somebody between admission and the end: rows of the Today tab."""

from collections.abc import Iterable, Iterator
from datetime import date

from jobs.office import Office
from service.domain.checking import ListState
from service.domain.completion import opening_day
from service.domain.concluding import Concluding
from service.domain.ending import Stage
from service.domain.program import Program
from service.domain.roles import RoleKind
from service.interface.ending_tab import KEY
from service.interface.ending_words import kept_words, next_words, open_words
from service.interface.facts import Kind, Task


def ending_tasks(office: Office, found: Iterable[Concluding], staff: str, today: date) -> Iterator[Task]:
    """One row for each person who is not admitted yet, in whose last months of the program lines are open, or
    with whose recommendation something is to be done.
    """
    for one in found:
        if one.candidate.left is not None:
            continue
        yield from _admission(office.program, one, staff)
        yield from _recommendation(office.program, one, staff, today)
        if words := kept_words(office.program, one):
            yield _row(Kind.RECOMMENDATION, one, one.rule.report, staff, words, _days(one.kept_until, today))


def _admission(program: Program, one: Concluding, staff: str) -> Iterator[Task]:
    """Until all that admission rests on is settled, with whoever has to settle the first of it (C-10)."""
    if one.admission.left and not one.ending.submissions:
        yield _task(
            Kind.ADMISSION, program, one, one.admission, staff, _days(one.candidate.enrolled, one.day)
        )


def _recommendation(program: Program, one: Concluding, staff: str, today: date) -> Iterator[Task]:
    last = one.recommendation
    if one.stage is Stage.UNDER_WAY and last is not None and _late_in_the_year(program, one, today):
        yield _task(Kind.RECOMMENDATION, program, one, last, staff, None)
    if one.ending.newest and last is not None and last.left and one.stage is not Stage.PAID:
        what = program.words.phrases.ending.holds_no_more.format(open=open_words(last))
        yield _row(Kind.RECOMMENDATION, one, last.checklist.title, staff, what, None)
    if words := next_words(program, one):
        about = one.rule.credential
        yield _row(Kind.RECOMMENDATION, one, about, staff, words, _since(one))


def _late_in_the_year(program: Program, one: Concluding, today: date) -> bool:
    """Whether everything of the person's year is open: then what is lacking is looked at as a whole."""
    opening = [
        opening_day(module, one.candidate.anchors) for module in program.modules_of(one.candidate.year)
    ]
    return bool(opening) and today >= max(opening)


def _task(
    kind: Kind, program: Program, one: Concluding, state: ListState, staff: str, days: int | None
) -> Task:
    roles = {lacking.role for line in state.left for lacking in line.lacking}
    own = {role.key for role in program.roles if role.kind is RoleKind.STAFF}
    others = [program.role(role).label for role in sorted(roles - own)]
    turn = staff if roles & own or len(others) != 1 else others[0]
    what = program.words.phrases.ending.to_settle.format(open=open_words(state))
    return _row(kind, one, state.checklist.title, turn, what, days)


def _row(kind: Kind, one: Concluding, about: str, turn: str, what: str, days: int | None) -> Task:
    name = one.candidate.person.name
    return Task(kind, name, about, turn, what, days, row=(KEY, one.candidate.key))


def _since(one: Concluding) -> int | None:
    newest = one.ending.newest
    if newest is None:
        return _days(one.ending.met, one.day)
    return _days(newest.over(one.rule, one.day) or newest.submitted, one.day)


def _days(since: date | None, today: date) -> int | None:
    return max(0, (today - since).days) if since else None
