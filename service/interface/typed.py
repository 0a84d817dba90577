"""What staff typed, as facts: rows of the Roster tab and rows of the Reviews tab."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from service.domain.base import Value
from service.interface.plan_cells import PlanTyped

_TOGETHER = ({"companion_name", "companion_email"}, {"overseer_name", "overseer_email"})


@dataclass(frozen=True)
class RosterTyped:
    """The staff cells of one row of the Roster tab that holds anything there.

    `key` is the row's number, empty for a row that somebody added without one. `values` are by column (last,
    first, email, site, position, cohort, year, companion_name, companion_email, overseer_name,
    overseer_email, enrolled), empty ones left out; dates are serial days. `row` is the row as the
    spreadsheet showed it when it was read. `fresh` says that the cells differ from what was last taken in for
    this person: only fresh rows ask for anything.
    `problems` tell what makes the row unusable before anybody looks at its values.
    """

    key: str
    values: Mapping[str, Value]
    row: int
    fresh: bool = True
    problems: tuple[str, ...] = ()

    def since(self, before: Mapping[str, Value]) -> dict[str, Value]:
        """The cells that hold something else than in `before`, which was last taken in: what staff ask now.

        Somebody's name and address go together: one of them alone could end up with somebody else's.
        """
        other = {name for name in self.values if before.get(name) != self.values[name]}
        asked = other.union(*(pair for pair in _TOGETHER if other & pair))
        return {name: value for name, value in self.values.items() if name in asked}

    @property
    def row_label(self) -> str:
        """Where to look, for example `Roster row 12`."""
        return f"row {self.row}"

    @property
    def email(self) -> str:
        """The address typed in the row, as it is compared: trimmed, lower case; empty if there is none."""
        return str(self.values.get("email") or "").strip().lower()


@dataclass(frozen=True)
class ReviewTyped:
    """The staff cells of one attempt's row. `level` is on the program's scale, or None for an empty cell;
    `criteria` are levels by criterion, empty cells left out; what could not be read stands in `unreadable`,
    in words. `plan` are the cells of a plan for handing it in again,
    `reviewer` is whom staff named.
    """

    key: str
    level: int | None
    feedback: str
    revise_by: date | None
    send: bool
    unreadable: tuple[str, ...] = ()
    criteria: Mapping[str, int] = field(default_factory=dict, hash=False)
    plan: PlanTyped = field(default_factory=PlanTyped)
    reviewer: str = ""
