"""What the drive's manager can break in workbooks, whom protections do not bind: lines, tabs, whole files."""

from dataclasses import dataclass, field

from service.workbook.geometry import LABEL
from tests.storm.keyboard import delete, insert
from tests.storm.pads import Page, open_page
from tests.storm.scene import TESS
from tests.storm.slots import Slot
from tests.storm.storm import Act, NotNow, Storm
from tests.storm.writer_acts import own_slots

BREAKABLE = ("1009", "1010")
"""Candidates whose workbooks get broken for good: nothing here can restore an earlier version."""


@dataclass
class Broken:
    """What stands broken: by candidate, words that the message has to have; the file that is in the trash."""

    words: dict[str, dict[tuple[int, str], tuple[str, ...]]] = field(default_factory=dict)
    trashed: str = ""
    home: str = ""
    """The folder of a workbook that was not trashed but taken away."""


def broken(storm: Storm) -> Broken:
    kept = storm.notes.setdefault("broken", Broken())
    assert isinstance(kept, Broken)
    return kept


def _one(storm: Storm) -> tuple[str, str, str, tuple[Slot, ...]]:
    """A candidate, the workbook, and a module of which people fill cells."""
    files = storm.scene.files()
    people = {one.key: one for one in storm.candidates() if one.key in BREAKABLE and one.key in files}
    if not people:
        raise NotNow
    key = storm.dice.choice(sorted(people))
    choices = {module: slots for module, slots in own_slots(storm, people[key]).items() if _fields(slots)}
    if not choices:
        raise NotNow
    module = storm.dice.choice(sorted(choices))
    return key, files[key], module, choices[module]


def _fields(slots: tuple[Slot, ...]) -> list[Slot]:
    """Cells of one field each, with words of their own."""
    return [slot for slot in slots if slot.address and "." not in slot.address]


def _page(storm: Storm, file_id: str, slots: tuple[Slot, ...]) -> Page:
    if (file_id, slots[0].sheet_id, "", 0) in storm.pads.lines_gone:
        raise NotNow
    page = open_page(storm.scene.hand(TESS), file_id, slots[0].sheet_id)
    if page is None:
        raise NotNow
    storm.pads.meet(file_id, slots[0].sheet_id, page, slots, "service")
    return page


def delete_line(storm: Storm) -> str:
    key, file_id, module, slots = _one(storm)
    page = _page(storm, file_id, slots)
    alone = [
        slot for slot in _fields(slots) if (slot.label, 1) not in page.rows and slot.place[:2] in page.rows
    ]
    if not alone:
        raise NotNow
    slot = storm.dice.choice(alone)
    storm.scene.hand(TESS).change(file_id, delete(slot.sheet_id, "ROWS", page.row(slot)))
    storm.pads.lines_gone.add((file_id, slot.sheet_id, slot.label, slot.nth))
    title = storm.program.tab(storm.program.module(module).tab).title
    broken(storm).words.setdefault(key, {})[slot.sheet_id, slot.label] = (title, slot.label)
    return f"{key} {module}: “{slot.label}”"


def delete_tab(storm: Storm) -> str:
    key, file_id, module, slots = _one(storm)
    _page(storm, file_id, slots)
    sheet_id = slots[0].sheet_id
    storm.scene.hand(TESS).change(file_id, {"deleteSheet": {"sheetId": sheet_id}})
    storm.pads.lines_gone.add((file_id, sheet_id, "", 0))
    known = broken(storm).words.setdefault(key, {})
    for place in [place for place in known if place[0] == sheet_id]:
        del known[place]
    title = storm.program.tab(storm.program.module(module).tab).title
    known[sheet_id, ""] = (f"The tab “{title}” is missing",)
    return f"{key} {module}"


def push_progress_down(storm: Storm) -> str:
    """Rows inserted on Progress, above all or above the title of a table, with a note in the first."""
    files = storm.scene.files()
    tab = storm.program.tab(storm.program.module("progress").tab)
    if not files:
        raise NotNow
    key, hand = storm.dice.choice(sorted(files)), storm.scene.hand(TESS)
    page = open_page(hand, files[key], tab.sheet_id)
    if page is None:
        raise NotNow
    labels = [e.label for e in tab.elements if hasattr(e, "label") and (e.label, 0) in page.rows]
    above = storm.dice.choice([tab.title, *labels])
    row, count = page.rows.get((above, 0), 0), storm.dice.choice((1, 1, 2, 3))
    word = storm.word(f"by hand on Progress of {key}")
    cell = {"values": [{"userEnteredValue": {"stringValue": word}}]}
    start = {"sheetId": tab.sheet_id, "rowIndex": row, "columnIndex": LABEL}
    note = {"updateCells": {"start": start, "rows": [cell], "fields": "userEnteredValue"}}
    hand.change(files[key], insert(tab.sheet_id, "ROWS", row, count), note)
    storm.notes.setdefault("own tabs", []).append((files[key], tab.sheet_id, word))  # type: ignore[attr-defined]
    return f"{key}: {count} above “{above}”"


def trash(storm: Storm) -> str:
    files = storm.scene.files()
    if not files or broken(storm).trashed:
        raise NotNow
    key = storm.dice.choice(sorted(files))
    storm.scene.hand(TESS).trash(files[key], trashed=True)
    broken(storm).trashed = key
    return key


def restore(storm: Storm) -> str:
    key = broken(storm).trashed
    if not key:
        raise NotNow
    hand, file_id, known = storm.scene.hand(TESS), storm.scene.files()[key], broken(storm)
    if known.home:
        hand.move(file_id, known.home)
    else:
        hand.trash(file_id, trashed=False)
    known.trashed = known.home = ""
    return key


ACTS = (
    Act("delete a line", 1, delete_line),
    Act("delete a tab", 1, delete_tab),
    Act("push Progress down", 2, push_progress_down),
    Act("trash a workbook", 1, trash),
    Act("restore a workbook", 2, restore),
)
