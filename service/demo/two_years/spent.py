"""What the two years cost in calls to Google, beside the least that they can cost. Pure.

The floor of workbooks and private forms: one write to make one, one on each day on which tabs opened in it,
one for each lock, one for each thing that staff decided (a level, a plan, a reading confirmed, an answer,
that somebody goes on into another year; of attendance, whatever they recorded on one day), and one read on
each day on which a person changed it.
Whatever all candidates share has rows of its own: nothing is left out. Of these, reads of what staff change
are owed likewise, a question for changes by each run of scrape and review, and a call by each message; where
nothing says how few calls would do, the row says why.
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
    """The least that one file can cost; `writes` by what they are owed for."""

    reads: int
    writes: Mapping[str, int]


@dataclass
class Row:
    """A line of the table; `floor` is None where nothing says how few calls would do. `why` says that, or
    what the floor is made of. `bound`: no more than MOST of it may be spent.
    """

    what: str
    floor: int | None
    bound: bool = False
    why: str = ""
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


@dataclass(frozen=True)
class Shared:
    """What everybody's calls owe together: `reads` of what staff changed, `looks` by runs that ask the feed
    of changes, and `messages` sent.
    """

    reads: int
    looks: int
    messages: int


def table(
    calls: Mapping[Key, int],
    workbooks: Mapping[str, Owed],
    private: Mapping[str, Owed],
    shared: Shared,
) -> list[Row]:
    """The rows; Sheets' calls about files of nobody count with those that all candidates share."""
    rows = {
        ("book", False): _read("workbooks", workbooks),
        ("book", True): _written("workbooks", workbooks),
        ("form", False): _read("private forms", private),
        ("form", True): _written("private forms", private),
        ("shared", False): Row("interface and sheets for the day, read", shared.reads),
        ("shared", True): Row(
            "interface and sheets for the day, written", None,
            why="no floor: written whenever a look finds that they show something else than what is so",
        ),
        ("feed", False): Row("Drive's feed of changes", shared.looks),
        ("drive", True): Row(
            "Drive: making, naming, sharing, comments, archive", None,
            why="no floor: as many as there are files, people, comments, and runs with something to archive",
        ),
        ("gmail", True): Row("letters: sending, and looking for them", shared.messages),
    }  # fmt: skip
    for key, count in calls.items():
        rows[_place(key, workbooks, private)].add(key, count)
    return list(rows.values())


def _read(what: str, owed: Mapping[str, Owed]) -> Row:
    return Row(f"{what}, read", sum(one.reads for one in owed.values()), bound=True)


def _written(what: str, owed: Mapping[str, Owed]) -> Row:
    parts = sum((Counter(one.writes) for one in owed.values()), Counter[str]())
    made_of = ", ".join(f"{count} {words}" for words, count in parts.items())
    return Row(f"{what}, written", parts.total(), bound=True, why=f"owed: {made_of}")


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
    """How often the floor the bound rows were called."""
    counted = [row for row in rows if row.bound]
    return sum(row.calls for row in counted) / max(1, sum(row.floor or 0 for row in counted))


def lines(rows: Iterable[Row]) -> list[str]:
    """The table, to print."""
    shown = [f"{'':<52}{'calls':>8}{'floor':>8}{'times':>8}{'minutes':>10}"]
    for row in rows:
        floor = "" if row.floor is None else str(row.floor)
        times = f"{row.times:.2f}" if row.times else ""
        shown.append(f"{row.what:<52}{row.calls:>8}{floor:>8}{times:>8}{row.minutes:>10.1f}")
        if row.why:
            shown.append(f"  {row.why}")
    return shown
