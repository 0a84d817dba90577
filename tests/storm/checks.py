"""What must hold whenever things have settled: nobody is at work, and the jobs have nothing more to do."""

from collections.abc import Iterator, Mapping
from typing import Any

from jobs import desk, desk_facts
from jobs.roster import typed_notes
from jobs.standings import on_record
from service.domain.attempts import Attempt
from service.interface import today_tab
from service.interface.columns import Column, DataTab, Holds, Part
from service.interface.facts import Facts
from service.interface.showing import Showing
from service.interface.tabs import records
from service.ledger import attempts, findings
from service.sheetwriting.values import Formula, extended, value_of
from service.workbook.geometry import KEY
from tests.storm.breaking_acts import broken
from tests.storm.facts import COLUMNS, facts_of
from tests.storm.mirror import Wrong
from tests.storm.pads import FALSE, open_page
from tests.storm.records import typed_is_on_record
from tests.storm.scene import TESS, Json
from tests.storm.sight import Sight, text_of
from tests.storm.storm import Storm

SHOWN = "sheets(properties(sheetId),data(rowData(values(effectiveValue))))"
SHARED_WITH_EACH = ("roster", "completion", "hours")


def settled(storm: Storm) -> None:
    """Raise Wrong for the first thing that does not hold."""
    sights = {tab: sight for tab in storm.tabs if (sight := storm.seen(tab)) is not None}
    facts = _facts(storm)
    every_row_shows_its_own(storm, sights, facts)
    everybody_has_a_row(storm, sights, facts)
    what_was_typed_last_counts(storm, sights["roster"])
    typed_is_on_record(storm, sights)
    every_damage_is_told(storm, sights)
    every_broken_workbook_is_told(storm)
    progress_says_what_was_decided(storm)
    progress_is_whole(storm)
    every_pad_is_whole(storm)
    attempts_are_what_is_ticked(storm)
    snapshots_are_of_their_own(storm)


def _facts(storm: Storm) -> Facts:
    office, at = storm.scene.office, storm.scene.at
    return desk_facts.collect(office, on_record(office, at), typed_notes(office), at)


# --- facts on their rows


def every_row_shows_its_own(storm: Storm, sights: Mapping[str, Sight], facts: Facts) -> None:
    office = storm.scene.office
    reading = desk.read(office, storm.scene.at)
    known = records(Showing(office.program, reading, facts))
    for sight in sights.values():
        tab = sight.tab
        by_key = {str(one["key"]): one for one in known[tab.data.key] if one.get("key")}
        by_email = {str(one.get("email")): one for one in known[tab.data.key] if one.get("email")}
        values = _effective(storm, tab.sheet_id)
        behind = _behind(storm, tab.data)
        for line in sight.lines:
            mine = by_key.get(line.key) if line.key else by_email.get(line.who) if tab.found_by else None
            computed = behind.get(str(mine.get("key")), {}) if mine else {}
            for column in tab.of(Part.SHOWN):
                found = _value(values, line.row, sight.positions.get(column.key))
                wanted = _wanted(storm, column, mine, line.typed, computed)
                free = not (line.key or line.typed)
                if not _same(found, wanted) and not (free and found is None):
                    where = f"{sight.title}, row {line.row + 1} (No. {line.key}), {column.heading}"
                    raise Wrong(f"{where}: shows {found!r}, not {wanted!r}")


def _effective(storm: Storm, sheet_id: int, file_id: str = "") -> list[list[Json]]:
    """What the cells of a tab come to, row by row: of the interface, or of another file."""
    answer = storm.scene.hand(TESS).see_tab(file_id or storm.scene.interface, sheet_id, SHOWN)
    sheet = next(one for one in answer["sheets"] if one["properties"].get("sheetId", 0) == sheet_id)
    rows = next(iter(sheet.get("data", ())), {}).get("rowData", [])
    return [[cell.get("effectiveValue", {}) for cell in row.get("values", [])] for row in rows]


def _behind(storm: Storm, data: DataTab) -> dict[str, dict[str, Any]]:
    """What the rows of a data tab hold by their number: some of it computes itself."""
    rows = [[value_of(cell) for cell in row] for row in _effective(storm, data.sheet_id)[1:]]
    return {str(row[0]): dict(zip(data.columns, row, strict=False)) for row in rows if row}


def _value(values: list[list[Json]], row: int, column: int | None) -> Any:
    if column is None:
        return "the column is gone"
    cells = values[row] if row < len(values) else []
    return value_of(cells[column]) if column < len(cells) else None


def _wanted(
    storm: Storm,
    column: Column,
    mine: Mapping[str, Any] | None,
    typed: Mapping[str, Json],
    computed: Mapping[str, Any],
) -> Any:
    if mine is None:
        typed = {key: value for key, value in typed.items() if value != FALSE}
        return column.pending if typed and column.pending else column.vacant
    content = mine.get(column.source)
    if isinstance(content, Formula):
        return computed.get(column.source)
    value = value_of(extended(content))
    if column.holds is Holds.LINK and value:
        return storm.program.words.phrases.form.open_link
    return value


def _same(found: Any, wanted: Any) -> bool:
    if isinstance(found, float | int) and isinstance(wanted, float | int):
        return abs(found - wanted) < 1e-6
    return (found or "") == (wanted or "")


def everybody_has_a_row(storm: Storm, sights: Mapping[str, Sight], facts: Facts) -> None:
    people = [one.candidate for one in facts.people]
    wanted = {tab: {one.key for one in people} for tab in SHARED_WITH_EACH}
    wanted["reviews"] = {one.attempt.key for one in facts.attempts}
    wanted["letters"] = {one.key for one in facts.letters if not one.over}
    wanted["calendar"] = {one.key for one in facts.calendar}
    for tab, keys in wanted.items():
        sight = sights.get(tab)
        if sight is None or "key" not in sight.positions:
            continue
        there = {line.key for line in sight.lines}
        emails = {line.who for line in sight.lines if not line.key}
        absent = keys - there - {one.key for one in people if one.person.email in emails}
        if absent:
            raise Wrong(f"{sight.title}: no row for {sorted(absent)}")


def what_was_typed_last_counts(storm: Storm, roster: Sight) -> None:
    """What stands in somebody's colored cells is on record, unless their row says why not."""
    if roster.missing:
        return
    by_key = {one.key: one for one in storm.candidates()}
    by_email = {one.person.email: one for one in by_key.values()}
    for line in roster.lines:
        one = by_key.get(line.key) if line.key else by_email.get(line.who)
        if one is None or line.key in roster.doubled or line.shown.get("on.note"):
            continue
        facts = facts_of(one)
        for column, fact in COLUMNS.items():
            text = text_of(line.typed.get(column, {}))
            filed, then = storm.history.filed.get((one.key, fact), ("", ""))
            if text == then and facts[fact] == filed:
                continue
            if text and text.casefold() != facts[fact].casefold():
                raise Wrong(f"Roster, No. {one.key}: “{text}” is typed, {fact} is “{facts[fact]}”")


# --- damage


def every_damage_is_told(storm: Storm, sights: Mapping[str, Sight]) -> None:
    with storm.scene.office.ledger.read() as session:
        told = " ".join(one.text for one in findings.all(session) if one.source == desk.FILE)
    shown = _today(storm)
    standing = list(_standing(sights))
    standing += [(f"The tab {storm.tabs[tab].title} is missing",) for tab in sorted(storm.mirror.lost)]
    for damage in standing:
        if not any(all(part in text for part in damage) for text in (told,)):
            raise Wrong(f"nobody is told of {damage}: {told!r}")
        if not any(all(part in text for part in damage) for text in shown):
            raise Wrong(f"Today says nothing of {damage}: {shown}")
    if not standing and told:
        raise Wrong(f"told, and nothing is damaged: {told}")


def _standing(sights: Mapping[str, Sight]) -> Iterator[tuple[str, ...]]:
    """What only people can mend, as words that must stand in one text."""
    for sight in sights.values():
        for column in sight.tab.columns:
            ours = column.part is not Part.TYPED and not (
                column.part is Part.KEY and sight.tab.of(Part.TYPED)
            )
            if column.key not in sight.positions and not ours:
                yield f"“{column.heading}”", sight.title
        for key in sight.doubled:
            yield f"No. {key} stands in rows", sight.title


def every_broken_workbook_is_told(storm: Storm) -> None:
    """On the candidate's own record and in Today; nothing of a workbook that is whole."""
    known = broken(storm)
    with storm.scene.office.ledger.read() as session:
        every = findings.all(session)
    told = {one.candidate_key: one.text for one in every if one.source in ("damage", "scrape")}
    shown = "\n".join(_today(storm))
    for key in storm.scene.files():
        wanted = [] if key == known.trashed else [list(words) for words in known.words.get(key, {}).values()]
        wanted += [["in the trash"]] if key == known.trashed else []
        text = told.get(key, "")
        for words in wanted:
            if not all(word in text and word in shown for word in words):
                raise Wrong(f"nobody is told of {key}'s {words}: {text!r}; Today: {shown}")
        if text and not wanted:
            raise Wrong(f"told of {key}, and nothing is broken: {text}")


def progress_says_what_was_decided(storm: Storm) -> None:
    """A row for each decision in the workbook's own table, and none twice."""
    with storm.scene.office.ledger.read() as session:
        decided = [(one, one.decision) for one in attempts.all(session) if one.decision]
    scale, files = storm.program.scale(storm.program.review.scale), storm.scene.files()
    sheet_id = storm.slots[1]["progress"][0].sheet_id
    for key in sorted({one.candidate for one, _ in decided} - {broken(storm).trashed}):
        found = [[value_of(cell) for cell in row] for row in _effective(storm, sheet_id, files[key])]
        for one, decision in decided:
            if one.candidate == key:
                rows = [row for row in found if row and row[0] == f"{one.module}-{one.number}"]
                words = [word for word in (scale.label_of(decision.level), decision.feedback) if word]
                said = [str(content) for row in rows for content in row]
                if len(rows) != 1 or not all(any(one.startswith(word) for one in said) for word in words):
                    raise Wrong(f"Progress of {key} does not say {one.key}: {words}: {rows}")


def progress_is_whole(storm: Storm) -> None:
    """Each module of the year once in its table, in the row of its title; no formula ends in an error."""
    sheet_id, modules = storm.slots[1]["progress"][0].sheet_id, storm.program.modules_of(1)
    for key, file_id in storm.scene.files().items():
        if key == broken(storm).trashed:
            continue
        rows = [[value_of(cell) for cell in row] for row in _effective(storm, sheet_id, file_id)]
        for module in modules:
            found = [row for row in rows if row and row[KEY] == module.key and module.title in row]
            if len(found) != 1:
                raise Wrong(f"Progress of {key}: {module.key} stands in {len(found)} rows")
        errors = [cell for row in rows for cell in row if isinstance(cell, str) and cell.startswith("#")]
        if errors and not broken(storm).words.get(key):
            raise Wrong(f"Progress of {key} shows {errors}")


def _today(storm: Storm) -> list[str]:
    """What the board says, a row each."""
    return [" | ".join(str(value_of(cell)) for cell in row) for row in _effective(storm, today_tab.SHEET_ID)]


# --- workbooks


def every_pad_is_whole(storm: Storm) -> None:
    """Every cell of people's holds what was last typed there, and nothing where nothing was."""
    hand = storm.scene.hand(TESS)
    for (file_id, sheet_id), slots in _pages(storm).items():
        page = open_page(hand, file_id, sheet_id)
        if page is None and (file_id, sheet_id, "", 0) in storm.pads.lines_gone:
            continue
        if page is None:
            raise Wrong(f"a tab of {file_id} is gone: {sheet_id}")
        storm.pads.meet(file_id, sheet_id, page, slots, "service")
    for file_id, sheet_id, word in storm.notes.get("own tabs", []):  # type: ignore[attr-defined]
        cell = hand.see_tab(
            file_id, sheet_id, "sheets(properties(sheetId),data(rowData(values(userEnteredValue))))"
        )
        if word not in str(cell):
            raise Wrong(f"“{word}” is gone from a tab of somebody's own in {file_id}")


def _pages(storm: Storm) -> dict[tuple[str, int], Any]:
    """Every tab in which somebody typed."""
    every = [*storm.slots[1].values(), *storm.slots[2].values(), *storm.form_slots.values()]
    by_sheet = {slots[0].sheet_id: slots for slots in every if slots}
    return {(file_id, sheet_id): by_sheet[sheet_id] for file_id, sheet_id in storm.pads.typed}


def attempts_are_what_is_ticked(storm: Storm) -> None:
    """Of each module the open attempt waits if, and only if, its box is ticked. A box that a manager of the
    drive deleted says nothing, nor does a workbook that is away, until somebody brings it back: the end does.
    """
    with storm.scene.office.ledger.read() as session:
        own: dict[str, list[Attempt]] = {}
        for one in attempts.all(session):
            own.setdefault(one.candidate, []).append(one)
    for key, file_id in storm.scene.files().items():
        if key == broken(storm).trashed:
            continue
        for module in storm.released(key):
            boxes = [slot for slot in storm.slots[1].get(module, ()) if slot.attempt]
            ticks = [slot for slot in boxes if not storm.pads.gone(file_id, slot)]
            mine = {one.number: one for one in own.get(key, []) if one.module == module}
            for slot in ticks:
                value = storm.pads.typed[file_id, slot.sheet_id].get(slot.place, FALSE)
                one = mine.get(slot.attempt)
                waits = one is not None and one.waiting
                if waits and value != {"boolValue": True}:
                    raise Wrong(f"{key} {module} {slot.attempt} waits and is not ticked")
                met = any(
                    a.decision and storm.program.scale(storm.program.review.scale).meets(a.decision.level)
                    for a in mine.values()
                )
                open_one = 1 + sum(a.decision is not None for a in mine.values())
                if value == {"boolValue": True} and not met and slot.attempt == open_one and not waits:
                    raise Wrong(f"{key} {module} {slot.attempt} is ticked and does not wait")


def snapshots_are_of_their_own(storm: Storm) -> None:
    """What was kept with an attempt once stood in that cell; work that waits stands there still."""
    files = storm.scene.files()
    with storm.scene.office.ledger.read() as session:
        every = attempts.all(session)
        kept = attempts.snapshots(session, [one.key for one in every])
    for one in every:
        slots = storm.slots[1][one.module]
        for slot in slots:
            if slot.address and slot.owner != "service":
                _snapshot_cell(
                    storm, one, files[one.candidate], slot, kept[one.key]["values"].get(slot.address)
                )


def _snapshot_cell(storm: Storm, one: Attempt, file_id: str, slot: Any, value: Any) -> None:
    if storm.pads.gone(file_id, slot):
        return
    ever = storm.pads.ever.get((file_id, slot.sheet_id, slot.place), [])
    formulas = any("formulaValue" in entered or "errorValue" in entered for entered in ever)
    if formulas:
        return
    known = [value_of(entered) for entered in ever]
    if value not in (None, False, "") and value not in known:
        raise Wrong(f"the snapshot of {one.key} has {value!r} at {slot.place}, never typed there: {known}")
    now = value_of(storm.pads.typed[file_id, slot.sheet_id].get(slot.place, {}))
    if one.waiting and (value or None) != (now or None):
        raise Wrong(f"the snapshot of {one.key} has {value!r} at {slot.place}, where {now!r} stands")
