"""Plausible words for every cell of a tab, typed under the sign-in of whoever owns the cell."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from service.domain.elements import Initials, Signatures
from service.offices.sandbox_drive import ADMINISTRATOR, SECRETARY
from service.workbook.placement import Cell
from tests.pictures.office import names
from tests.privacy.finished import Finished, Spot
from tests.privacy.hands import Hands

LONG = (
    "Teams now look at student work together twice a month; the minutes show what they change afterwards.",
    (
        "Attendance at family conferences rose from 41 to 58 percent. Families named evening times and "
        "interpretation as what helped most; I want to keep both, and add a phone call the week before to "
        "those who did not come in the fall."
    ),
    "I met with the grade 7 team; we agreed on one protocol.",
)
SHORT = ("Agendas, minutes and two samples of student work", "The grade 7 team", "Grace Tan")
LINK = "https://example.org/evidence/minutes-of-the-grade-7-team"
ROWS = 3


@dataclass(frozen=True)
class Writers:
    """The people of an office at work in their cells on `day`."""

    done: Finished
    day: date
    _turn: Iterator[int] = field(default_factory=count)

    def fill(self, spot: Spot, *, rows: int = ROWS, leave: int = 0) -> None:
        """Everybody fills their cells of that tab: of a log the first rows; every so many cells are left."""
        for owner in sorted(spot.owners()):
            typed = dict(self._typed(spot, owner, rows))
            left = [cell for n, cell in enumerate(typed, 1) if not (leave and n % leave == 0)]
            by = self.who(owner, spot)
            assert self._write(spot, by, {cell: typed[cell] for cell in left}), (by, spot.title)

    def tick(self, spot: Spot, attempt: int, owner: str = "candidate") -> bool:
        """The candidate hands in; another owner uses the tick beside it. Whether that was open to them."""
        cells = [spot.a1(cell) for cell in spot.cells(owner) if cell.attempt == attempt]
        return self._write(spot, self.who(owner, spot), dict.fromkeys(cells, True))

    def who(self, owner: str, spot: Spot) -> str:
        """The address of whoever fills the cells of that role there."""
        candidate = self.done.candidates().get(spot.about)
        coach = candidate.companion.email if candidate and candidate.companion else spot.about
        office = {"administrator": ADMINISTRATOR, "secretary": SECRETARY}
        return {"coach": coach, **office}.get(owner, spot.about)

    def _typed(self, spot: Spot, owner: str, rows: int) -> Iterable[tuple[str, object]]:
        own = [cell for cell in spot.cells(owner) if not cell.attempt]
        logs = [cell.row for cell in spot.cells() if not cell.address and not cell.attempt]
        first = min(logs, default=0)
        for cell in own:
            if cell.address or first <= cell.row < first + rows:
                yield spot.a1(cell), self._said(spot, cell, self.who(owner, spot))

    def _said(self, spot: Spot, cell: Cell, by: str) -> object:
        turn, entry, name = next(self._turn), cell.entry, names(self.done).get(by, by)
        beside = {
            one.key: one for one in spot.placement.tab.elements if isinstance(one, Initials | Signatures)
        }
        if (signed := beside.get(cell.address.partition(".")[0])) and not cell.address.endswith(".date"):
            return name if isinstance(signed, Signatures) else "".join(word[0] for word in name.split())
        kind = entry.type.value if entry else "text"
        if entry and entry.choices:
            return entry.choices[turn % len(entry.choices)]
        plain: dict[str, object] = {
            "date": f"{self.day.month}/{self.day.day}/{self.day.year}", "hours": "1.5", "number": 3,
            "checkbox": True, "link": LINK, "person": name,
            "long_text": LONG[turn % len(LONG)],
        }  # fmt: skip
        return plain.get(kind, SHORT[turn % len(SHORT)])

    def _write(self, spot: Spot, by: str, cells: Mapping[str, object]) -> bool:
        with closing(Hands(self.done.url, by)) as hands:
            typed = [{"range": cell, "values": [[value]]} for cell, value in cells.items()]
            return not typed or hands.fills(spot.file_id, typed)
