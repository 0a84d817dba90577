"""A companion's tick in a candidate's workbook (C-39)."""

from service.domain.program import Program
from service.workbook.elements.facts import fact_names
from service.workbook.layout import book
from service.workbook.owners import check_protection_id, tick_protection_id
from service.workbook.protecting import Access, work_requests
from service.workbook.told import Told, told_requests
from tests.jobs.prechecked import prechecked
from tests.workbook.cast import CANDIDATE, NORA, OURS, TED, program
from tests.workbook.desk import Desk

PEOPLE = {"learner": (NORA.email,), "guide": (TED.email,)}
TURN = "The Guide reads it first, until September 9, 2026"


def with_check() -> Program:
    return prechecked(program(), "plan")


def ticking(waiting: tuple[str, ...]) -> tuple[set[int], set[int]]:
    """The attempts whose ticks the learner, and the guide, may change."""
    found = with_check()
    access = Access(found, PEOPLE, OURS, (), waiting)
    requests = work_requests(access, book(found, 1).placement("plan"))
    open_to = {
        one["updateProtectedRange"]["protectedRange"]["protectedRangeId"]: one["updateProtectedRange"][
            "protectedRange"
        ]["editors"]["users"]
        for one in requests
    }
    own = {n for n in (1, 2, 3) if NORA.email in open_to[tick_protection_id(20, n)]}
    assert not [n for n in (1, 2, 3) if NORA.email in open_to[check_protection_id(20, n)]]
    return own, {n for n in (1, 2, 3) if TED.email in open_to[check_protection_id(20, n)]}


def test_the_companion_can_tick_while_work_waits_and_not_before() -> None:
    assert ticking(()) == ({1}, set())
    assert ticking(("plan",)) == ({1}, {1})


def test_both_ticks_are_read_each_for_itself() -> None:
    desk = Desk(with_check()).start().release("plan").tick("plan", 1)
    assert desk.read().tabs["plan"].ticks == {1: True, 2: False, 3: False}
    assert desk.read().tabs["plan"].checks == {1: False, 2: False, 3: False}
    box = next(cell for cell in desk.cells("plan") if cell.checks)
    desk.paper.type(20, box.row, box.column, True)
    desk.paper.evaluate()
    assert desk.read().tabs["plan"].checks == {1: True, 2: False, 3: False}
    assert desk.read().damage == ()


def test_banner_attempt_and_progress_say_whose_turn_it_is() -> None:
    desk = Desk(with_check()).start().release("plan").tick("plan", 1)
    banner = desk.placement("plan").block.named["banner"]
    line = next(cell.row for cell in desk.cells("plan") if cell.attempt == 1)

    def said() -> tuple[str, str, str]:
        sentence = str(desk.paper.value(20, banner.top, banner.left + 1))
        return sentence, str(desk.paper.value(20, line, 6)), str(desk.progress("modules", "plan")["result"])

    before = said()
    assert TURN not in "".join(before)
    desk.paper.apply(told_requests(desk.book, Told(turns={"plan": TURN}, year=1)))
    desk.paper.evaluate()
    assert [TURN in one for one in said()] == [True, True, True]
    desk.paper.apply(told_requests(desk.book, Told(year=1)))
    desk.paper.evaluate()
    assert said() == before


def test_a_workbook_without_such_ticks_stays_as_it_was() -> None:
    plain, other = book(program(), 1), book(with_check(), 1)
    names = [[*fact_names(layout.frame("home"))] for layout in (plain, other)]
    assert [*names[0], "turn.plan"] == names[1]
    assert not any(cell.checks for cell in plain.placement("plan").block.cells)
    assert CANDIDATE.companion is not None
