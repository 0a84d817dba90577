"""What is late and what does not fit, over many people."""

from dataclasses import replace
from datetime import date

from service.domain.completion import ModuleState, ModuleStatus
from service.domain.outlook import Misfit, Outlook, Overdue, outlook
from service.domain.readings import ToMend
from service.domain.standing import Standing
from tests.workbook.cast import CANDIDATE, program

OPEN, LATE = ModuleStatus.RELEASED, ModuleStatus.OVERDUE


def standing(key: str, *states: ModuleState, to_mend: tuple[ToMend, ...] = ()) -> Standing:
    return Standing(replace(CANDIDATE, key=key), {one.module: one for one in states}, (), to_mend)


def test_the_longest_overdue_comes_first_and_every_misfit_is_named() -> None:
    september, october = date(2026, 9, 30), date(2026, 10, 1)
    soon = ToMend("diary", "guide", "“Meetings”, entry 1, Day", "soon", "Not a date", "date")
    found = outlook(
        program(),
        [
            standing("1002", ModuleState("plan", LATE, october), ModuleState("terms", LATE, september)),
            standing("1001", ModuleState("plan", OPEN, september), to_mend=(soon,)),
            standing("1003", ModuleState("terms", LATE, september), ModuleState("home", LATE)),
        ],
    )
    assert found == Outlook(
        (
            Overdue(september, "1002", "terms"),
            Overdue(september, "1003", "terms"),
            Overdue(october, "1002", "plan"),
        ),
        (Misfit("1001", "Diary: “Meetings”, entry 1, Day: “soon”. Not a date"),),
    )
