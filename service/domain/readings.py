"""What was read out of one workbook, by address, free of rows and columns.

An address names one answer in a tab: a field's key, `{ratings}.{item}.{term}`, `{ratings}.{item}.evidence`,
`{initials}.{statement}`, `{signatures}.{statement}` and `{signatures}.{statement}.date`; or one cell of the
filled rows of a log: `{log}.{row from 1}.{column}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.domain.base import Value
from service.domain.elements import Element, FormField, Initials, Log, Ratings, Signatures
from service.domain.program import Program, Tab
from service.domain.roles import SERVICE

LogRow = Mapping[str, Value]
"""One filled row of a log: column key -> value as typed."""


@dataclass(frozen=True)
class TabReading:
    """One tab: answers by address, filled log rows in order, ticks by attempt number, and by address the web
    addresses that stand behind what a cell shows (a linked word, a smart chip). `numbers` are those that
    people see beside the filled rows of a log; empty where they were not kept. `checks` are a companion's
    ticks by attempt number.
    """

    tab: str
    title: str
    values: Mapping[str, Value] = field(default_factory=dict)
    rows: Mapping[str, tuple[LogRow, ...]] = field(default_factory=dict)
    ticks: Mapping[int, bool] = field(default_factory=dict)
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    checks: Mapping[int, bool] = field(default_factory=dict)

    def number(self, log: str, row: int) -> int:
        """What people see beside the filled row `row` (from 1) of a log."""
        seen = self.numbers.get(log, ())
        return seen[row - 1] if row <= len(seen) else row


@dataclass(frozen=True)
class ToMend:
    """A value that does not fit where it was typed, kept as typed: in which tab, the role whose it is, its
    place in words, the value as text, what to type instead; and why (service/domain/misfits.py).
    """

    tab: str
    owner: str
    place: str
    text: str
    note: str
    why: str

    @property
    def words(self) -> str:
        """All of it in one line."""
        return f"{self.place}: “{self.text}”. {self.note}"


@dataclass(frozen=True)
class WorkbookReading:
    """Every released tab that was found, and what was damaged, in words for staff.

    `moved` says by range name how many rows lower than made a table stands that only the service fills (less
    than 0: higher), None where it no longer stands whole; those in their places are left out. Likewise,
    `capacities` say how many rows a log or the attempts have, where that is not what the program gives them,
    and under the name of no table how many times a tab was made, where that is more than once.
    `to_mend` is what does not fit where it was typed.
    """

    tabs: Mapping[str, TabReading]
    damage: tuple[str, ...] = ()
    moved: Mapping[str, int | None] = field(default_factory=dict)
    capacities: Mapping[str, int] = field(default_factory=dict)
    to_mend: tuple[ToMend, ...] = ()


def row_address(log: str, row: int, column: str) -> str:
    """The address of a cell in a log; `row` counts filled rows from 1.

    >>> row_address("activities", 3, "evidence")
    'activities.3.evidence'
    """
    return f"{log}.{row}.{column}"


def addresses(program: Program, tab: Tab) -> dict[str, bool]:
    """Every answer that people give in `tab`, in order, and whether the module needs it."""
    found: dict[str, bool] = {}
    for element in tab.elements:
        found.update(_of(program, element))
    return found


def owners(tab: Tab) -> dict[str, str]:
    """Whose the answers of `tab` are: the role by address; of ratings by `{ratings}.{term}`, and by
    `{ratings}` for what stands beside them; of a log by its key.
    """
    found: dict[str, str] = {}
    for element in tab.elements:
        match element:
            case FormField() | Log():
                found[element.key] = element.owner
            case Ratings():
                found[element.key] = element.owner
                own = element.owner
                found.update({f"{element.key}.{term.key}": term.owner or own for term in element.terms})
            case Initials() | Signatures():
                found.update({f"{element.key}.{one.key}": one.owner for one in element.statements})
                found.update({f"{element.key}.{one.key}.date": one.owner for one in element.statements})
            case _:
                pass
    return found


def owner_of(found: Mapping[str, str], address: str) -> str:
    """The role whose answer stands at `address`, by what owners says."""
    first, last = address.partition(".")[0], address.rpartition(".")[2]
    return found.get(address) or found.get(f"{first}.{last}") or found[first]


def _of(program: Program, element: Element) -> dict[str, bool]:
    match element:
        case FormField():
            return {element.key: element.required} if element.owner != SERVICE else {}
        case Ratings():
            return _of_ratings(program, element)
        case Initials():
            return {f"{element.key}.{s.key}": True for s in element.statements if s.owner != SERVICE}
        case Signatures():
            signed = [s for s in element.statements if s.owner != SERVICE]
            names = {f"{element.key}.{s.key}": True for s in signed}
            return names | {f"{element.key}.{s.key}.date": True for s in signed}
        case _:
            return {}


def _of_ratings(program: Program, element: Ratings) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for item in program.items(element.items).items:
        found.update({f"{element.key}.{item.key}.{term.key}": term.required for term in element.terms})
        if element.evidence:
            found[f"{element.key}.{item.key}.evidence"] = False
    return found
