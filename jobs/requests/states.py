"""What a form says beside each row of its requests: pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from jobs.requests.follow import Looked
from service.domain.asked import NOWHERE, Hitch, Request
from service.domain.base import Value
from service.domain.clocks import clock_words
from service.domain.elements import FieldType, LogColumn
from service.domain.misfits import misfit, shown
from service.domain.program import Program
from service.domain.requests import asking
from service.sheetwriting.values import day_of
from service.workbook.row_states import Said


def said_of(program: Program, requests: Sequence[Request], looked: Looked) -> Said:
    """What became of each row, for its author and for whoever answers; answered rows are locked."""
    ticked = {row for row, line in looked.lines.items() if looked.ticked(line)}
    asked = {one.row for one in requests if one.withdrawn is None}
    states = {one.row: _state(program, one) for one in requests if one.row != NOWHERE}
    early = dict.fromkeys(ticked - asked, program.words.phrases.request.early)
    both = {row: "\n".join(filter(None, (states.get(row), text))) for row, text in early.items()}
    settled = frozenset(one.row for one in requests if one.answers)
    return Said(states | both, settled, tuple(looked.lines))


def _state(program: Program, one: Request) -> str:
    words = program.words.phrases.request
    if one.answered is not None:
        lines = [words.answered.format(date=_day(program, one.answered)), *([one.reply] if one.reply else [])]
        return "\n".join([*lines, *([words.tampered] if one.tampered else [])])
    if one.withdrawn is not None:
        return words.taken_back.format(date=_day(program, one.withdrawn))
    return "\n".join(_waiting(program, one))


def _waiting(program: Program, one: Request) -> Iterator[str]:
    words = program.words.phrases.request
    yield words.received.format(date=_day(program, one.as_sent.at))
    if one.changed is not None:
        yield words.changed
        yield from changed_words(program, one)
    if one.due is not None:
        yield words.going_out.format(time=clock_words(program, one.due))
    if one.hitch is not Hitch.NONE:
        yield words.empty if one.hitch is Hitch.EMPTY else words.held


def changed_words(program: Program, one: Request) -> Iterator[str]:
    """What was sent and reads otherwise now, a line for each column."""
    found = asking(program)
    for column in found.asked if found else ():
        sent = one.as_sent.words.get(column.key)
        if sent != one.words.get(column.key):
            yield f"{column.label}: {said(program, column, sent)}"


def said(program: Program, column: LogColumn, value: Value) -> str:
    """What stands in a cell, in words."""
    if column.type is FieldType.DATE and isinstance(value, int | float) and misfit(column, value) is None:
        return program.words.dates.written(day_of(value))
    return shown(value) or "-"


def _day(program: Program, at: datetime) -> str:
    return program.words.dates.written(at.astimezone(ZoneInfo(program.time_zone)).date())
