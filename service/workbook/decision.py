"""Staff decisions carried to the Progress tab, and the work unlocked, kept locked or opened accordingly."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from service.domain.attempts import Decision
from service.domain.criteria import levels_lines
from service.domain.official import Reading
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.resubmission import plan_lines
from service.errors import DamagedWorkbook
from service.sheetwriting import Json, Request, sheets
from service.sheetwriting.cells import VALUES, cell, update_cells
from service.sheetwriting.protection import Service
from service.sheetwriting.values import Content
from service.workbook.elements import attempts
from service.workbook.elements import progress_decisions as table
from service.workbook.geometry import KEY, LABEL, text_height
from service.workbook.layout import Book
from service.workbook.moves import DECISIONS, require
from service.workbook.owners import NOBODY, People, owner_blocks, people_of
from service.workbook.placement import Placement
from service.workbook.protecting import Access, work_requests


def decision_requests(
    layout: Book,
    candidate: Candidate,
    decisions: Sequence[Decision],
    submitted: Mapping[tuple[str, int], datetime],
    released: Collection[str],
    service: Service,
    waiting: Collection[str] = (),
    staff: People = NOBODY,
    readings: Sequence[Reading] = (),
    past: Collection[str] = (),
) -> list[Request]:
    """Write all decisions on Progress, and set who may write and tick in the `released` modules now.

    `decisions` are all of the candidate's, oldest first; `submitted` says when each (module, attempt) was
    ticked; `waiting` are modules with other work that waits and stays locked; `readings` are the official
    ones that were confirmed; modules of the `past` stay shut. Raises DamagedWorkbook when there are more
    decisions than the table has rows by now, or when it no longer stands whole.
    """
    program = layout.program
    access = Access(program, people_of(program, candidate, staff), service, decisions, waiting, past=past)
    requests = table_requests(layout, decisions, submitted, readings)
    for module in program.modules:
        if module.key in released and program.tab(module.tab).attempts():
            placement = layout.placement(module.tab)
            requests += work_requests(access, placement)
            requests += _room_for_feedback(program, placement, decisions)
    return requests


def _room_for_feedback(
    program: Program, placement: Placement, decisions: Sequence[Decision]
) -> Iterator[Request]:
    """Rows of attempts that show more feedback than they have room for. Where rows were inserted above, it
    is another row that gets the room.
    """
    told = {one.attempt: one for one in decisions if placement.module and one.module == placement.module.key}
    element = placement.tab.attempts()
    if element is None:
        return
    first, usual = attempts.feedback_column(element), attempts.row_height(element)
    width = sum(placement.widths[first - LABEL : placement.last + 1 - LABEL])
    for block in owner_blocks(placement):
        if block.attempt in told and not block.checks:
            tall = text_height(decision_text(program, told[block.attempt]), width)
            if tall > usual:
                yield sheets.size_rows(block.area.sheet_id, block.area.top, block.area.bottom, tall)


def table_requests(
    layout: Book,
    decisions: Sequence[Decision],
    submitted: Mapping[tuple[str, int], datetime],
    readings: Sequence[Reading] = (),
    *,
    whole: bool = False,
) -> list[Request]:
    """The rows of the decisions and then of confirmed readings, from the table's first one on; `whole`: the
    free ones below them, too.

    Nothing where the workbook has no such table. Raises as `decision_requests`.
    """
    body = layout.mark(layout.decided, "decisions.body") if layout.decided else None
    if body is None:
        return []
    require(layout.words, layout.moved, layout.program.tab(layout.decided), DECISIONS)
    room = body.bottom - body.top
    count = len(decisions) + len(readings)
    if count > room:
        words = layout.program.words.phrases.troubles
        msg = words.too_many_decisions.format(count=count, room=room)
        raise DamagedWorkbook(msg, words.too_many_decisions_remedy)
    program = layout.program
    told = [dict(_values(program, one, submitted.get((one.module, one.attempt)))) for one in decisions]
    told += [dict(_confirmed(program, one)) for one in readings]
    told += [{KEY: n} for n in range(len(told) + 1, room + 1)] if whole else []
    rows: list[list[Json]] = [[cell(one.get(at)) for at in range(body.left, body.right)] for one in told]
    placement = layout.placement(layout.decided)
    heights = (max(_height(placement, at, one.get(at)) for at in _WRAPPED) for one in told[:count])
    return [
        *([update_cells(body.sheet_id, body.top, KEY, rows, VALUES)] if rows else []),
        *(sheets.size_rows(body.sheet_id, at, at + 1, tall) for at, tall in enumerate(heights, body.top)),
    ]


_WRAPPED = (LABEL, table.RESULT, table.LEVEL, table.FEEDBACK)


def _height(placement: Placement, column: int, content: Content) -> int:
    """Rows do not grow by themselves once their height was set."""
    last = placement.last if column == table.FEEDBACK else column
    return text_height(str(content or ""), sum(placement.widths[column - LABEL : last + 1 - LABEL]))


def _values(
    program: Program, decision: Decision, submitted: datetime | None
) -> Iterator[tuple[int, Content]]:
    zone = ZoneInfo(program.time_zone)
    yield KEY, f"{decision.module}-{decision.attempt}"
    yield table.MODULE, decision.module
    yield table.OUTCOME, decision.outcome.value
    yield LABEL, program.module(decision.module).title
    yield table.ATTEMPT, decision.attempt
    yield table.SUBMITTED, submitted.astimezone(zone).date() if submitted else None
    yield table.DECIDED, decision.decided.astimezone(zone).date()
    yield table.RESULT, program.words.outcome[decision.outcome]
    yield table.LEVEL, program.scale(program.review.scale).label_of(decision.level)
    yield table.REVISE, decision.revise_by
    yield table.FEEDBACK, decision_text(program, decision)


def _confirmed(program: Program, reading: Reading) -> Iterator[tuple[int, Content]]:
    """The row of an official reading: no formula takes it for a decision on a module."""
    zone, words = ZoneInfo(program.time_zone), program.words.phrases.review
    yield KEY, reading.key.removeprefix(f"{reading.candidate}-")
    yield LABEL, program.reading(reading.rule).title
    yield table.DECIDED, reading.confirmed.astimezone(zone).date() if reading.confirmed else None
    yield table.RESULT, words.confirmed
    if reading.level is not None:
        yield table.LEVEL, program.scale(program.review.scale).label_of(reading.level)
    yield table.FEEDBACK, reading.feedback


def decision_text(program: Program, decision: Decision) -> str:
    """The feedback, the levels of criteria below it, and the plan for handing it in again."""
    criteria = "\n".join(levels_lines(program, decision.criteria))
    plan = "\n".join(plan_lines(program, decision.plan)) if decision.plan else ""
    told = f"{program.words.phrases.review.plan}\n{plan}" if plan else ""
    return "\n\n".join(filter(None, (decision.feedback, criteria, told)))
