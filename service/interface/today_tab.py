"""The Today tab: what waits for whom, the most urgent first, and where to go."""

from collections.abc import Iterable, Mapping, Sequence

from service.domain.program import Program
from service.interface.as_read import InterfaceReading
from service.interface.charts import chart_requests
from service.interface.columns import Board, Column, Holds
from service.interface.facts import Kind, Task
from service.interface.grid import TabRead
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting.a1 import column_letters, quoted
from service.sheetwriting.values import Formula, quoted_text

SHEET_ID = 100
SHOWN = 40
"""Rows of one kind; a last one tells how many more there are, and where."""

_COLOURS = {
    Kind.RUN: "#F4B9B5",
    Kind.DAMAGE: "#F4B9B5",
    Kind.TROUBLE: "#F4B9B5",
    Kind.REQUEST: "#FFE8B3",
    Kind.CASE: "#FFE8B3",
    Kind.REVIEW: "#FFE8B3",
    Kind.READING: "#FFE8B3",
    Kind.FIRST: "#D6E6FB",
    Kind.SEND: "#FFE8B3",
    Kind.LINK: "#F8D7C9",
    Kind.OVERDUE: "#F8D7C9",
    Kind.ATTENDANCE: "#FFE8B3",
    Kind.ADMISSION: "#D6E6FB",
    Kind.RECOMMENDATION: "#FFE8B3",
    Kind.MEND: "#E6E0F8",
    Kind.UNASSIGNED: "#D6E6FB",
    Kind.LETTER: "#D6E6FB",
    Kind.PUT_BACK: "#F1F3F4",
}
_MORE_IN = {
    Kind.REQUEST: "requests",
    Kind.CASE: "cases",
    Kind.REVIEW: "reviews",
    Kind.READING: "reviews",
    Kind.FIRST: "reviews",
    Kind.SEND: "reviews",
    Kind.LINK: "reviews",
    Kind.OVERDUE: "completion",
    Kind.ATTENDANCE: "attendance",
    Kind.ADMISSION: "recommendations",
    Kind.RECOMMENDATION: "recommendations",
}


def today_board(program: Program) -> Board:
    """The layout for this program."""
    words, shared = program.words.phrases.tabs.today, program.words.phrases.tabs.shared
    return Board(
        key="today",
        sheet_id=SHEET_ID,
        title=program.words.phrases.interface.today,
        purpose=words.purpose,
        how=words.how,
        columns=(
            Column("kind", words.what, width=98),
            Column("who", words.who, holds=Holds.LONG_TEXT, width=140),
            Column("about", words.about, holds=Holds.LONG_TEXT, width=144),
            Column("link", words.link, holds=Holds.LINK, width=66),
            Column("what", words.todo, holds=Holds.LONG_TEXT, width=308),
            Column("turn", words.turn, holds=Holds.LONG_TEXT, width=140),
            Column("days", shared.days, holds=Holds.NUMBER, width=52, note=words.days_note),
            Column("glance", words.glance, width=620),
        ),
        charts=chart_requests(program, SHEET_ID, 7),
        colours={kind_label(program, kind): colour for kind, colour in _COLOURS.items()},
    )


def today_rows(showing: Showing) -> list[Record]:
    """The rows by column: kinds in their order, the longest wait first; SHOWN of each kind at most."""
    tasks = _half_decided(showing.program, showing.reading, showing.facts.tasks)
    rows: list[Record] = []
    for kind in Kind:
        mine = sorted((task for task in tasks if task.kind is kind), key=lambda task: -(task.days or 0))
        rows += [_row(showing, task) for task in mine[:SHOWN]]
        if len(mine) > SHOWN:
            rows.append(_more(showing, kind, len(mine) - SHOWN))
    return [*_beginning(showing), *rows] or [_nothing(showing.program)]


def _beginning(showing: Showing) -> list[Record]:
    """What to do first in a new office, whose roster is empty."""
    roster = showing.reading.tabs.get("roster")
    if showing.facts.people or roster is None:
        return []
    words, link = showing.program.words.phrases, quoted_text(f"#gid={roster.tab.sheet_id}")
    there = Formula(f"=HYPERLINK({link},{quoted_text(words.form.open_link)})")
    what = words.tabs.today.nobody_yet.format(tab=roster.title)
    return [{"kind": words.tabs.today.begin, "what": what, "link": there}]


def _nothing(program: Program) -> Record:
    words = program.words.phrases.tabs.today
    return {"kind": words.nothing, "what": words.nothing_waits}


def kind_label(program: Program, kind: Kind) -> str:
    """What the program calls that sort of thing."""
    labels: dict[str, str] = program.words.phrases.tabs.kinds.model_dump()
    return labels[kind.value]


def _half_decided(program: Program, reading: InterfaceReading, tasks: Sequence[Task]) -> Iterable[Task]:
    """Work that staff have begun to decide waits to be sent rather than to be read."""
    begun = {row.key for row in reading.reviews if row.level is not None and not row.send}
    return [_to_send(program, task) if task.row and task.row[1] in begun else task for task in tasks]


def _to_send(program: Program, task: Task) -> Task:
    if task.kind is not Kind.REVIEW:
        return task
    what = program.words.phrases.tasks.half_decided.format(tick=program.words.phrases.tabs.reviews.send)
    return Task(Kind.SEND, task.who, task.about, task.turn, what, task.days, task.link, task.row)


def _row(showing: Showing, task: Task) -> Record:
    return {
        "kind": kind_label(showing.program, task.kind),
        "who": task.who,
        "about": task.about,
        "days": task.days,
        "turn": task.turn,
        "what": task.what,
        "link": _link(showing, task),
    }


def _link(showing: Showing, task: Task) -> Formula | None:
    """To the row of the interface wherever it has been sorted to, or to an address outside of it."""
    label = quoted_text(showing.program.words.phrases.form.open_link)
    if task.row is None:
        return Formula(f"=HYPERLINK({quoted_text(task.link)},{label})") if task.link else None
    tab, key = task.row
    found = _row_of(showing.reading.tabs, tab, key)
    return Formula(f"=HYPERLINK({found},{label})") if found else None


def _row_of(tabs: Mapping[str, TabRead], tab: str, key: str) -> str:
    """A formula for the address of the row with that number; empty while the tab or its numbers are gone.

    `#gid=…&range=…` opens a place in the same spreadsheet, as Sheets' own links to cells do.
    """
    read = tabs.get(tab)
    if read is None or "key" not in read.positions:
        return ""
    letters = column_letters(read.positions["key"])
    column = f"{quoted(read.title)}!${letters}:${letters}"
    place = quoted_text(f"#gid={read.tab.sheet_id}&range={letters}")
    return f"{place}&IFERROR(MATCH({quoted_text(key)},{column},0),1)"


def _more(showing: Showing, kind: Kind, count: int) -> Record:
    read = showing.reading.tabs.get(_MORE_IN.get(kind, "roster"))
    words = showing.program.words.phrases.tabs.today
    in_tab = words.more_in_tab.format(count=count, tab=read.title) if read else ""
    what = in_tab or words.more_on_record.format(count=count)
    return {"kind": kind_label(showing.program, kind), "what": what}
