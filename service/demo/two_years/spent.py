"""What the two years cost in calls to Google, beside the least that they can cost. Pure.

The floor of workbooks and private forms: one write to make one, one on each day on which tabs opened in it,
one for each decision, confirmed reading, answer and lock, and one read on each day on which a person changed
it. Whatever all candidates share has rows of its own: nothing is left out. Of these, reads of what staff
change are owed likewise, a question for changes by each run of scrape and review, and a call by each message;
where nothing says how few calls would do, the row says why.
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
    """A line of the table; `floor` is None where nothing says how few calls would do: `why`. `bound`: no more
    than MOST of it may be spent.
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
    books, forms = _together(workbooks), _together(private)
    rows = {
        ("book", False): Row("workbooks, read", books.reads, bound=True),
        ("book", True): Row("workbooks, written", books.writes, bound=True),
        ("form", False): Row("private forms, read", forms.reads, bound=True),
        ("form", True): Row("private forms, written", forms.writes, bound=True),
        ("shared", False): Row("interface and sheets for the day, read", shared.reads),
        ("shared", True): Row(
            "interface and sheets for the day, written", None,
            why="written whenever a look finds that they show something else than what is so",
        ),
        ("feed", False): Row("Drive's feed of changes", shared.looks),
        ("drive", True): Row(
            "Drive: making, naming, sharing, comments, archive", None,
            why="as many as there are files, people, comments, and runs that the archive keeps something of",
        ),
        ("gmail", True): Row("letters: sending, and looking for them", shared.messages),
    }  # fmt: skip
    for key, count in calls.items():
        rows[_place(key, workbooks, private)].add(key, count)
    return list(rows.values())


def _together(owed: Mapping[str, Owed]) -> Owed:
    return Owed(sum(one.reads for one in owed.values()), sum(one.writes for one in owed.values()))


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
            shown.append(f"  no floor: {row.why}")
    return shown
