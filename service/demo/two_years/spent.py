"""What the two years cost in calls to Google, beside the least that they can cost. Pure.

The floor of workbooks and private forms: one write to make one, one on each day on which tabs opened in it,
one for each decision, confirmed reading, answer and lock, and one read on each day on which a person changed
it. Whatever all candidates share has rows of its own: nothing is left out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from service.demo.two_years.counted import Key

MOST = 1.15
"""So much of the floor may be spent on workbooks and forms."""
A_MINUTE = {"sheets.read": 60, "sheets.write": 60, "drive": 325_000, "gmail": 6_000}
"""Google's limits for one identity."""
EXPORT = "drive.files.export"


@dataclass(frozen=True)
class Owed:
    """The least that one file can cost."""

    reads: int
    writes: int


@dataclass
class Row:
    """A line of the table; `floor` is None where a number of calls has none."""

    what: str
    floor: int | None
    calls: int = 0
    spent: Counter[str] = field(default_factory=Counter)

    @property
    def minutes(self) -> float:
        """How long Google's limits keep one identity for it."""
        return sum(units / A_MINUTE[bucket] for bucket, units in self.spent.items())

    @property
    def times(self) -> float | None:
        """How often the floor."""
        return self.calls / self.floor if self.floor else None

    def add(self, key: Key, calls: int) -> None:
        """Count calls of one kind."""
        self.calls += calls
        self.spent[key.bucket] += key.units * calls


def table(
    calls: Mapping[Key, int],
    workbooks: Mapping[str, Owed],
    private: Mapping[str, Owed],
) -> list[Row]:
    """The rows; Sheets' calls about files of nobody count with those that all candidates share."""
    rows = {
        ("book", False): Row("workbooks, read", sum(one.reads for one in workbooks.values())),
        ("book", True): Row("workbooks, written", sum(one.writes for one in workbooks.values())),
        ("form", False): Row("private forms, read", sum(one.reads for one in private.values())),
        ("form", True): Row("private forms, written", sum(one.writes for one in private.values())),
        ("shared", False): Row("interface and sheets for the day, read", None),
        ("shared", True): Row("interface and sheets for the day, written", None),
        ("feed", False): Row("Drive's feed of changes", None),
        ("drive", True): Row("Drive: making, naming, sharing, comments, archive", None),
        ("gmail", True): Row("letters: sending, and looking for them", None),
    }
    for key, count in calls.items():
        rows[_place(key, workbooks, private)].add(key, count)
    return list(rows.values())


def _place(key: Key, workbooks: Mapping[str, Owed], private: Mapping[str, Owed]) -> tuple[str, bool]:
    if key.bucket == "gmail":
        return "gmail", True
    if key.method.startswith("drive.changes"):
        return "feed", False
    if key.bucket == "drive" and key.method != EXPORT:
        return "drive", True
    whose = "book" if key.file in workbooks else "form" if key.file in private else "shared"
    return whose, key.bucket == "sheets.write"


def ratio(rows: Iterable[Row]) -> float:
    """How often the floor all that has a floor was called."""
    counted = [row for row in rows if row.floor is not None]
    return sum(row.calls for row in counted) / max(1, sum(row.floor or 0 for row in counted))


def lines(rows: Iterable[Row]) -> list[str]:
    """The table, to print."""
    shown = [f"{'':<52}{'calls':>8}{'floor':>8}{'times':>8}{'minutes':>10}"]
    for row in rows:
        floor = "" if row.floor is None else str(row.floor)
        times = f"{row.times:.2f}" if row.times else ""
        shown.append(f"{row.what:<52}{row.calls:>8}{floor:>8}{times:>8}{row.minutes:>10.1f}")
    return shown
