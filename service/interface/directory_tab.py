"""The Directory tab: who is who in the office and around it (C-09). Staff type it."""

from collections.abc import Iterable, Mapping, Sequence

from service.domain.program import Program
from service.domain.roles import Role, RoleKind
from service.interface.cell_reading import text_in
from service.interface.columns import Column, DataTab, Holds, Part, StaffTab
from service.interface.directory_facts import Listed
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting.validation import is_date, one_of
from service.sheetwriting.values import Content

KEY, EMAIL, ROLE, UNTIL = "directory", "email", "role", "until"
DIRECTORY = DataTab("directory_notes", 132, "_directory", ("key", "email", "note"))
FREE, FEWEST_FREE = 25, 10
PREFIX = "D"
"""What numbers of rows begin with, so that nobody takes them for a candidate's."""


def directory_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    words = program.words.phrases.tabs.directory
    return StaffTab(
        key=KEY,
        sheet_id=122,
        title=program.words.phrases.interface.directory,
        purpose=words.purpose,
        how=words.how,
        columns=(*_columns(program),),
        data=DIRECTORY,
        frozen_columns=3,
        found_by=EMAIL,
        colours={words.refused: "#F4B9B5"},
        coloured=("on.note",),
    )


def listed_roles(program: Program) -> tuple[Role, ...]:
    """The roles that are not a candidate's own: those stand on the roster."""
    return tuple(role for role in program.roles if role.kind in (RoleKind.STAFF, RoleKind.OUTSIDE))


def _columns(program: Program) -> Iterable[Column]:
    words, shared = program.words.phrases.tabs.directory, program.words.phrases.tabs.shared
    yield Column("key", shared.number, Part.KEY, width=56)
    yield Column("finder", shared.row, Part.FINDER, width=40)
    yield Column(
        "on.note", shared.made_of_it, holds=Holds.LONG_TEXT, width=180,
        vacant=words.free, pending=shared.not_read_yet,
    )  # fmt: skip
    roles = [role.label for role in listed_roles(program)]
    yield Column("last", shared.last_name, Part.TYPED, width=120)
    yield Column("first", shared.first_name, Part.TYPED, width=110)
    yield Column(ROLE, shared.role, Part.TYPED, width=220, validation=one_of(roles))
    yield Column(EMAIL, shared.email, Part.TYPED, width=220, note=shared.account)
    yield Column("phone", words.phone, Part.TYPED, width=140)
    day = is_date(help_text=shared.date_help)
    yield Column(UNTIL, words.until, Part.TYPED, Holds.DATE, 110, words.until_note, day)


def directory_rows(showing: Showing) -> Sequence[Record]:
    """What stands in the data tab."""
    return [
        {"key": "" if "@" in name else name, "email": name if "@" in name else "", "note": note}
        for name, note in showing.facts.directory.notes
    ]


def directory_keys(showing: Showing) -> Iterable[str]:
    """New rows: one for each seed, and free ones while few are left."""
    return new_rows(showing)


def directory_firsts(showing: Showing) -> Mapping[str, Mapping[str, Content]]:
    """What stands in the rows of seeds."""
    labels = {role.key: role.label for role in listed_roles(showing.program)}
    return {
        key: {
            "last": seed.last,
            "first": seed.first,
            ROLE: labels.get(seed.role),
            EMAIL: seed.email,
            "phone": seed.phone,
            UNTIL: seed.until,
        }
        for key, seed in new_rows(showing).items()
        if seed
    }


def new_rows(showing: Showing) -> Mapping[str, Listed | None]:
    """The numbers of rows to append, higher than any that stands there; None for a free one."""
    read = showing.reading.tabs.get(KEY)
    if read is None or read.missing_typed or "key" not in read.positions:
        return {}
    typed = [row for _, row in read.single() if any(column.key in row for column in read.tab.of(Part.TYPED))]
    there = {text_in(row.get(EMAIL)).lower() for row in typed}
    seeds = [seed for seed in showing.facts.directory.seeds if seed.email not in there]
    free = len([key for key in read.keys if key]) - len([row for row in typed if "key" in row])
    wanted: list[Listed | None] = [*seeds, *([None] * (FREE - free if free < FEWEST_FREE else 0))]
    highest = max((int(key[1:]) for key in read.keys if key[:1] == PREFIX and key[1:].isdecimal()), default=0)
    return {f"{PREFIX}{highest + n}": seed for n, seed in enumerate(wanted, 1)}
