"""What staff do to the tabs of the interface: sort, filter, insert, delete, move, rename, overtype, fill."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from service.interface import log_tab, today_tab
from service.interface.columns import Part
from service.interface.tabs import data_tabs
from tests.storm import keyboard
from tests.storm.keyboard import FIRST, a1, type_row
from tests.storm.scene import HELEN, ROSA, TESS, Json
from tests.storm.sight import Line, Sight, text_of
from tests.storm.storm import Act, NotNow, Storm

ORDERS = ("ASCENDING", "DESCENDING")
NONSENSE: Sequence[Any] = ("?", "see above", "=1+1", "=A1", "n/a", 7, "2026-13-45", "☎ call back", "x" * 300)


@dataclass
class Undo:
    """What staff may still bring back: columns of theirs that were deleted, rows that were copied."""

    columns: dict[tuple[str, str], "Lost"] = field(default_factory=dict)
    cleared: list[tuple[str, str, str, Json]] = field(default_factory=list)


@dataclass(frozen=True)
class Lost:
    """A staff column that was deleted: its heading, and what stood in it by whose row it was."""

    heading: str
    words: dict[str, Json]


def undo(storm: Storm) -> Undo:
    kept = storm.notes.setdefault("undo", Undo())
    assert isinstance(kept, Undo)
    return kept


def overtyped(storm: Storm, tab: str, column: str, text: str) -> None:
    """Staff put this into a service column themselves: it may show until it is healed."""
    kept = storm.notes.setdefault("overtyped", {})
    assert isinstance(kept, dict)
    kept.setdefault((tab, column), set()).add(text)


def any_tab(storm: Storm) -> str:
    return storm.dice.choice(sorted(storm.tabs))


def anybody(storm: Storm) -> str:
    return storm.dice.choice((HELEN, ROSA, TESS))


def some_line(storm: Storm, sight: Sight, *, keyed: bool = True) -> Line:
    lines = [line for line in sight.lines if line.key or not keyed]
    if not lines:
        raise NotNow
    return storm.dice.choice(lines)


def sort_tab(storm: Storm) -> str:
    tab, order = any_tab(storm), storm.dice.choice(ORDERS)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        column = storm.dice.randrange(sight.columns)
        hand.change(storm.scene.interface, keyboard.sort(sight.tab.sheet_id, column, order))
        return f"{tab} by column {column}, {order}"


def sort_part(storm: Storm) -> str:
    tab, order = any_tab(storm), storm.dice.choice(ORDERS)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        if len(sight.lines) < 2:
            raise NotNow
        top = storm.dice.randrange(FIRST, FIRST + len(sight.lines) - 1)
        end = storm.dice.randrange(top + 2, FIRST + len(sight.lines) + 1)
        column = storm.dice.randrange(sight.columns)
        hand.change(storm.scene.interface, keyboard.sort(sight.tab.sheet_id, column, order, top, end))
        return f"{tab}, rows {top + 1} to {end}, by column {column}, {order}"


def filter_tab(storm: Storm) -> str:
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        sheet_id = sight.tab.sheet_id
        if storm.dice.random() < 0.3:
            hand.change(storm.scene.interface, {"clearBasicFilter": {"sheetId": sheet_id}})
            return f"{tab}: filter off"
        column = storm.dice.randrange(sight.columns)
        place = {"sheetId": sheet_id, "startRowIndex": FIRST - 1}
        made: Json = {"range": place, "criteria": {str(column): {"condition": {"type": "NOT_BLANK"}}}}
        if storm.dice.random() < 0.4:
            made["sortSpecs"] = [{"dimensionIndex": column, "sortOrder": storm.dice.choice(ORDERS)}]
        hand.change(storm.scene.interface, {"setBasicFilter": {"filter": made}})
        return f"{tab}: filter on column {column}{', sorted' if 'sortSpecs' in made else ''}"


def filter_view(storm: Storm) -> str:
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        place = {"sheetId": sight.tab.sheet_id, "startRowIndex": FIRST - 1}
        view = {"title": storm.word("mine"), "range": place}
        hand.change(storm.scene.interface, {"addFilterView": {"filter": view}})
        return f"{tab}: {view['title']}"


def insert_rows(storm: Storm) -> str:
    tab, count = any_tab(storm), storm.dice.choice((1, 1, 2, 3))
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        at = storm.dice.randrange(FIRST, FIRST + len(sight.lines) + 1)
        like = at > FIRST and storm.dice.random() < 0.5
        request = keyboard.insert(sight.tab.sheet_id, "ROWS", at, count, like_before=like)
        hand.change(storm.scene.interface, request)
        return f"{tab}: {count} before row {at + 1}"


def insert_column(storm: Storm) -> str:
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        at = storm.dice.randrange(0, sight.columns + 1)
        hand.change(storm.scene.interface, keyboard.insert(sight.tab.sheet_id, "COLUMNS", at))
        return f"{tab}: before column {at}"


def own_note(storm: Storm) -> str:
    """Staff keep notes of their own in a column that they added."""
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        if not sight.own:
            raise NotNow
        line, place = some_line(storm, sight, keyed=False), storm.dice.choice(sight.own)
        note = storm.word(f"note on {line.key}")
        hand.type(storm.scene.interface, {a1(sight.title, line.row, place): note})
        return f"{tab}, row {line.row + 1}: {note}"


def delete_row(storm: Storm) -> str:
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        line = some_line(storm, sight, keyed=False)
        hand.change(storm.scene.interface, keyboard.delete(sight.tab.sheet_id, "ROWS", line.row))
        return f"{tab}, row {line.row + 1}: {line.theirs}"


def move_row(storm: Storm) -> str:
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        line, to = some_line(storm, sight, keyed=False), storm.dice.randrange(FIRST, FIRST + len(sight.lines))
        if to in (line.row, line.row + 1):
            raise NotNow
        hand.change(storm.scene.interface, keyboard.move(sight.tab.sheet_id, "ROWS", line.row, to))
        return f"{tab}: row {line.row + 1} before row {to + 1}"


def move_column(storm: Storm) -> str:
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        start, to = storm.dice.randrange(sight.columns), storm.dice.randrange(sight.columns)
        if to in (start, start + 1):
            raise NotNow
        hand.change(storm.scene.interface, keyboard.move(sight.tab.sheet_id, "COLUMNS", start, to))
        return f"{tab}: column {start} before {to}"


def delete_service_column(storm: Storm) -> str:
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        parts = (Part.SHOWN, Part.FINDER) if sight.tab.of(Part.TYPED) else tuple(Part)
        there = [c.key for c in sight.tab.columns if c.part in parts and c.key in sight.positions]
        if not there:
            raise NotNow
        column = storm.dice.choice(there)
        request = keyboard.delete(sight.tab.sheet_id, "COLUMNS", sight.positions[column])
        hand.change(storm.scene.interface, request)
        return f"{tab}: {column}"


def delete_staff_column(storm: Storm) -> str:
    """Only they can bring it back."""
    tab = any_tab(storm)
    with storm.desk(tab, TESS) as (hand, sight):
        there = [c for c in sight.tab.of(Part.TYPED) if c.key in sight.positions]
        if not there or undo(storm).columns:
            raise NotNow
        column = storm.dice.choice(there)
        words = {_whose(line): line.typed[column.key] for line in sight.lines if column.key in line.typed}
        request = keyboard.delete(sight.tab.sheet_id, "COLUMNS", sight.positions[column.key])
        hand.change(storm.scene.interface, request)
        undo(storm).columns[tab, column.key] = Lost(column.heading, words)
        return f"{tab}: {column.key}, with {len(words)} words"


def _whose(line: Line) -> str:
    """A row again after others were sorted; one with neither number nor address has nothing to be told by."""
    return line.who or f"row {line.row}"


def bring_column_back(storm: Storm) -> str:
    lost = undo(storm).columns
    if not lost:
        raise NotNow
    (tab, column), what = next(iter(lost.items()))
    restore_column(storm, tab, column, what)
    return f"{tab}: {column}"


def restore_column(storm: Storm, tab: str, column: str, what: Lost) -> None:
    with storm.desk(tab, TESS) as (hand, sight):
        words = [what.words.get(_whose(line), {}) for line in sight.lines]
        place = min(sight.columns, next(i for i, c in enumerate(sight.tab.columns) if c.key == column))
        heading = {"stringValue": what.heading}
        requests = keyboard.column_again(sight.tab.sheet_id, column, place, words, heading)
        hand.change(storm.scene.interface, *requests)
        del undo(storm).columns[tab, column]


def rename_tab(storm: Storm) -> str:
    tab, name = any_tab(storm), storm.word(storm.dice.choice(("Our list", "It's ours", "Übersicht", "S/1")))
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        back = storm.dice.random() < 0.4
        title = sight.tab.title if back else name
        hand.change(storm.scene.interface, keyboard.properties(sight.tab.sheet_id, title=title))
        return f"{sight.title} to {title}"


def place_tab(storm: Storm) -> str:
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        given = storm.dice.choice(({"index": storm.dice.randrange(10)}, {"hidden": True}, {"hidden": False}))
        hand.change(storm.scene.interface, keyboard.properties(sight.tab.sheet_id, **given))
        return f"{tab}: {given}"


def overtype(storm: Storm) -> str:
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        parts = (Part.SHOWN, Part.SHOWN, Part.SHOWN, Part.FINDER)
        columns = [c.key for c in sight.tab.of(storm.dice.choice(parts)) if c.key in sight.positions]
        if not columns:
            raise NotNow
        line, column = some_line(storm, sight, keyed=False), storm.dice.choice(columns)
        word = storm.dice.choice((storm.word("over"), "", 5, "=1+1"))
        overtyped(storm, tab, column, text_of({"stringValue": str(word)}))
        overtyped(storm, tab, column, "2")
        type_row(hand, storm.scene.interface, sight, line.row, {column: word})
        return f"{tab}, row {line.row + 1} (No. {line.key}), {column}: {word!r}"


def fill_down(storm: Storm) -> str:
    """A cell's content into those below it, by dragging its corner, or pasted as values."""
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        if len(sight.lines) < 2:
            raise NotNow
        columns = [c.key for c in sight.tab.columns if c.part is not Part.KEY and c.key in sight.positions]
        column = storm.dice.choice(columns)
        place = sight.positions[column]
        line = storm.dice.choice(sight.lines[:-1])
        end = min(line.row + 1 + storm.dice.choice((1, 2, 4)), FIRST + len(sight.lines))
        source = keyboard.area(sight.tab.sheet_id, line.row, line.row + 1, place, place + 1)
        below = keyboard.area(sight.tab.sheet_id, line.row + 1, end, place, place + 1)
        kind = storm.dice.choice(("PASTE_NORMAL", "PASTE_VALUES"))
        overtyped(storm, tab, column, line.shown.get(column, ""))
        hand.change(storm.scene.interface, keyboard.paste(source, below, kind))
        return f"{tab}, {column}: row {line.row + 1} into rows {line.row + 2} to {end}, {kind}"


def clear_cell(storm: Storm) -> str:
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        lines = [line for line in sight.lines if line.typed and line.key]
        if not lines:
            raise NotNow
        line = storm.dice.choice(lines)
        column = storm.dice.choice(sorted(line.typed))
        type_row(hand, storm.scene.interface, sight, line.row, {column: ""})
        undo(storm).cleared.append((tab, line.key, column, line.typed[column]))
        return f"{tab}, No. {line.key}, {column}: was {line.typed[column]}"


def bring_cell_back(storm: Storm) -> str:
    cleared = undo(storm).cleared
    if not cleared:
        raise NotNow
    tab, key, column, value = cleared.pop()
    with storm.desk(tab, HELEN) as (hand, sight):
        line = sight.by_key().get(key)
        if line is None:
            raise NotNow
        word = next(iter(value.values()))
        type_row(hand, storm.scene.interface, sight, line.row, {column: word})
        return f"{tab}, No. {key}, {column}: {word!r}"


def copy_row(storm: Storm) -> str:
    """A whole row pasted into a new one: its number stands twice until one of the two is deleted."""
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        if sight.doubled or "key" not in sight.positions:
            raise NotNow
        line, sheet_id = some_line(storm, sight), sight.tab.sheet_id
        source = keyboard.area(sheet_id, line.row, line.row + 1, 0, sight.columns)
        below = keyboard.area(sheet_id, line.row + 1, line.row + 2, 0, sight.columns)
        insert = keyboard.insert(sheet_id, "ROWS", line.row + 1)
        hand.change(storm.scene.interface, insert, keyboard.paste(source, below))
        return f"{tab}: No. {line.key}"


def delete_copy(storm: Storm) -> str:
    doubled = [(tab, sight.doubled) for tab, sight in storm.mirror.last.items() if sight.doubled]
    if not doubled:
        raise NotNow
    tab = storm.dice.choice(sorted(tab for tab, _ in doubled))
    return f"{tab}: {remove_copies(storm, tab)}"


def remove_copies(storm: Storm, tab: str) -> list[str]:
    """Of each number that stands twice one row stays: that with the most words, else the first."""
    with storm.desk(tab, HELEN) as (hand, sight):
        kept: dict[str, Line] = {}
        for line in sight.lines:
            known = kept.get(line.key)
            if known is None or len(line.typed) > len(known.typed):
                kept[line.key] = line
        gone = [line.row for line in sight.lines if line.key in sight.doubled and kept[line.key] is not line]
        requests = [keyboard.delete(sight.tab.sheet_id, "ROWS", row) for row in sorted(gone, reverse=True)]
        if not requests:
            raise NotNow
        hand.change(storm.scene.interface, *requests)
        return sorted(sight.doubled)


def overtype_number(storm: Storm) -> str:
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        if sight.doubled or "key" not in sight.positions:
            raise NotNow
        line, other = some_line(storm, sight), some_line(storm, sight)
        number = storm.dice.choice((other.key, storm.word("No"), ""))
        if number == line.key:
            raise NotNow
        type_row(hand, storm.scene.interface, sight, line.row, {"key": number})
        return f"{tab}, row {line.row + 1}: {line.key} to {number!r}"


def meddle_in_data(storm: Storm) -> str:
    """The drive's manager looks behind the scenes."""
    data = storm.dice.choice(data_tabs(storm.program))
    hand, sheet_id = storm.scene.hand(TESS), data.sheet_id
    word, kind = storm.word("behind"), storm.dice.choice(("sort", "type", "show"))
    if kind == "sort":
        hand.change(storm.scene.interface, keyboard.sort(sheet_id, storm.dice.randrange(2), "DESCENDING", 1))
    elif kind == "type":
        row, column = storm.dice.randrange(1, 12), storm.dice.randrange(1, len(data.columns))
        storm.notes.setdefault("behind", set()).add(word)  # type: ignore[attr-defined]
        start = {"sheetId": sheet_id, "rowIndex": row, "columnIndex": column}
        cell = {"values": [{"userEnteredValue": {"stringValue": word}}]}
        hand.change(
            storm.scene.interface,
            {"updateCells": {"start": start, "rows": [cell], "fields": "userEnteredValue"}},
        )
    else:
        hand.change(storm.scene.interface, keyboard.properties(sheet_id, hidden=storm.dice.random() < 0.5))
    return f"{data.title}: {kind}"


def write_on_boards(storm: Storm) -> str:
    """The drive's manager types where only the service writes."""
    hand, word = storm.scene.hand(TESS), storm.word("board")
    sheet_id = storm.dice.choice((today_tab.SHEET_ID, log_tab.SHEET_ID))
    start = {
        "sheetId": sheet_id,
        "rowIndex": storm.dice.randrange(4, 12) if sheet_id == today_tab.SHEET_ID else 2,
        "columnIndex": storm.dice.randrange(5),
    }
    cell = {"values": [{"userEnteredValue": {"stringValue": word}}]}
    request = {"updateCells": {"start": start, "rows": [cell], "fields": "userEnteredValue"}}
    hand.change(storm.scene.interface, request)
    return f"{sheet_id}: {word}"


def look_otherwise(storm: Storm) -> str:
    """A column made plain text, hidden or widened."""
    tab = any_tab(storm)
    with storm.desk(tab, anybody(storm)) as (hand, sight):
        place, sheet_id = storm.dice.randrange(sight.columns), sight.tab.sheet_id
        rows = keyboard.area(sheet_id, FIRST, FIRST + len(sight.lines) + 1, place, place + 1)
        text = {"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}}
        request = storm.dice.choice(
            (
                {"repeatCell": {"range": rows, "cell": text, "fields": "userEnteredFormat.numberFormat"}},
                keyboard.column_look(sheet_id, place, hiddenByUser=True),
                keyboard.column_look(sheet_id, place, pixelSize=333),
            )
        )
        hand.change(storm.scene.interface, request)
        return f"{tab}, column {place}: {next(iter(request))}"


ACTS = (
    Act("sort", 9, sort_tab),
    Act("sort a part", 4, sort_part),
    Act("filter", 4, filter_tab),
    Act("filter view", 1, filter_view),
    Act("insert rows", 5, insert_rows),
    Act("insert a column", 3, insert_column),
    Act("own note", 4, own_note),
    Act("delete a row", 4, delete_row),
    Act("move a row", 3, move_row),
    Act("move a column", 3, move_column),
    Act("delete a service column", 2, delete_service_column),
    Act("delete a staff column", 1, delete_staff_column),
    Act("undo a column", 3, bring_column_back),
    Act("rename a tab", 2, rename_tab),
    Act("place a tab", 2, place_tab),
    Act("overtype", 7, overtype),
    Act("fill down", 3, fill_down),
    Act("clear a cell", 3, clear_cell),
    Act("undo a cell", 2, bring_cell_back),
    Act("copy a row", 1, copy_row),
    Act("delete a copy", 3, delete_copy),
    Act("overtype a number", 1, overtype_number),
    Act("meddle in data", 1, meddle_in_data),
    Act("write on boards", 1, write_on_boards),
    Act("look otherwise", 2, look_otherwise),
)
