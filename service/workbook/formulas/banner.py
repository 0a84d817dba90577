"""A module's status as a formula: the same as domain.completion.module_state."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.attempts import Outcome
from service.domain.completion import ModuleStatus
from service.domain.program import Requirement
from service.sheetwriting.values import quoted_text


@dataclass(frozen=True)
class Workings:
    """References to the cells that the status follows from."""

    due: str
    outcome: str
    filled: str
    needed: str
    touched: str
    ticked: str
    reached: str


def status(requirement: Requirement, cells: Workings, words: Mapping[str, str]) -> str:
    """The status in the program's words; overdue follows from TODAY() in the workbook's time zone."""

    def word(name: ModuleStatus) -> str:
        return quoted_text(words[name])

    full = f"{cells.filled}={cells.needed}"
    begun = f"IF({cells.touched}>0,{word(ModuleStatus.IN_PROGRESS)},{word(ModuleStatus.RELEASED)})"
    late = f"AND(ISNUMBER({cells.due}),{cells.due}<TODAY())"
    overdue, complete = word(ModuleStatus.OVERDUE), word(ModuleStatus.COMPLETE)
    match requirement:
        case Requirement.NOTHING:
            return "=" + word(ModuleStatus.INFORMATION)
        case Requirement.FIELDS | Requirement.MONTHLY:
            return f"=IF({full},{complete},IF({late},{overdue},{begun}))"
        case Requirement.HOURS:
            return f"=IF({cells.reached},{complete},IF({late},{overdue},{begun}))"
    meets, revise = quoted_text(Outcome.MEETS), quoted_text(Outcome.REVISE)
    at_work = f"IF({full},{word(ModuleStatus.FILLED)},{begun})"
    returned = f"IF({cells.outcome}={revise},{word(ModuleStatus.REVISE)},{at_work})"
    open_work = f"IF({cells.ticked},{word(ModuleStatus.SUBMITTED)},IF({late},{overdue},{returned}))"
    return f"=IF({cells.outcome}={meets},{complete},{open_work})"
