"""What a migration changes in a tab, in words for staff."""

from collections.abc import Iterable, Iterator

from service.domain.answered import is_filled
from service.domain.book_phrases import MendingPhrases
from service.workbook.geometry import KEY, LABEL
from service.workbook.migrating.prints import Print, head_of
from service.workbook.migrating.tab_found import keyed
from service.workbook.migrating.tab_plan import TabPlan
from service.workbook.placement import Part

_SHOWN = 60


def changes(plan: TabPlan) -> Iterator[str]:
    """A line for each change; at least one."""
    found = list(dict.fromkeys(_changes(plan)))
    yield from found or [plan.words.as_now]


def _changes(plan: TabPlan) -> Iterator[str]:
    if plan.old is None:
        yield plan.words.as_a_whole
    yield from _new(plan)
    yield from _tables_again(plan)
    yield from _moved(plan)
    yield from _gone(plan)
    yield from _columns(plan)
    yield from _wording(plan)
    for one in plan.written[1]:
        yield plan.words.typed_over.format(text=_short(one.words))


def _new(plan: TabPlan) -> Iterator[str]:
    new, parts = plan.new, {part.name for part in plan.guess.parts}
    rows = [row for row in range(new.rows) if row not in plan.sources and _is_seen(new, row)]
    for part in new.parts:
        mine = [row for row in rows if part.top <= row < part.bottom]
        if mine and (part.name not in parts or _is_text(part)):
            yield plan.words.new.format(title=_short(_title(new, part)))
        elif mine and (len(mine) > _MANY or part.name.startswith(("log:", "attempts", "progress_decisions"))):
            yield plan.words.more_rows.format(count=len(mine), title=_short(_title(new, part)))
        else:
            yield from (
                plan.words.new_row.format(title=_short(_title(new, part)), label=_short(new.label(row)))
                for row in mine
            )


_MANY = 12


def _tables_again(plan: TabPlan) -> Iterator[str]:
    """Logs and the like that were asked for no longer, and are again: nobody can tell which of their rows
    stand for which, so what was kept of them stays where it is.
    """
    names = keyed(plan.found, plan.new.tab)
    for key, area in plan.new.named.items():
        if plan.old and area.left == KEY and key in names and key not in plan.guess.named and key[:1] != "_":
            title = _short(_title(plan.new, plan.new.part_of[area.top]))
            yield plan.words.asked_again.format(title=title)


def elsewhere(plan: TabPlan, others: Iterable[TabPlan]) -> Iterator[str]:
    """Questions that stand in another tab from now on: nothing is carried from tab to tab."""
    gone = plan.guess.named.keys() - plan.new.named.keys()
    for other in others:
        came = gone & (other.new.named.keys() - other.guess.named.keys())
        for key in sorted(came, key=lambda one: plan.guess.named[one].top):
            label = _short(plan.guess.label(plan.guess.named[key].top)) or key
            title = other.found.sheet.title
            yield plan.words.asked_elsewhere.format(label=label, title=title)


def _moved(plan: TabPlan) -> Iterator[str]:
    """Elements that stand elsewhere among the others."""
    old, new = plan.guess, plan.new
    before = [part.name for part in old.parts if not _is_text(part)]
    after = [part.name for part in new.parts if not _is_text(part) and part.name in before]
    stays = [name for name in before if name in after]
    titles = {part.name: _title(new, part) for part in new.parts}
    while stays != after:
        wrong = min(after, key=lambda name: -abs(after.index(name) - stays.index(name)))
        yield plan.words.moved.format(title=_short(titles[wrong]))
        stays.remove(wrong)
        after.remove(wrong)


def _gone(plan: TabPlan) -> Iterator[str]:
    for run in plan.kept_rows:
        label = next((plan.guess.label(was) for was, _ in run if plan.guess.label(was)), "")
        filled = any(
            is_filled(plan.found.sheet.value(row, spot.column))
            for was, row in run for spot in plan.guess.by_row.get(was, {}).values() if spot.typed
        )  # fmt: skip
        what = plan.words.stays if filled else plan.words.nothing_written
        yield plan.words.no_longer.format(label=_short(label), what=what)


def _columns(plan: TabPlan) -> Iterator[str]:
    words = plan.words
    for table in plan.tables:
        area = plan.new.named[table.key]
        part = plan.new.part_of[area.top]
        title = _short(_title(plan.new, part))
        for key, at in table.then.items():
            if key not in table.now:
                head = _short(head_of(plan.new, area, at) or key)
                yield words.new_column.format(title=title, label=head)
        for key in table.dropped:
            head = _short(plan.head(table.key, key))
            yield words.no_longer_in.format(title=title, label=head, what=words.stays)
        if any(key in table.now and table.now[key] != at for key, at in table.then.items()):
            yield words.columns_elsewhere.format(title=title)


def _wording(plan: TabPlan) -> Iterator[str]:
    """Other words, and answers that are entered otherwise."""
    old, new, columns = plan.guess, plan.new, _places(plan)
    for row, was in sorted(_pairs(plan).items()):
        if row in new.hidden:
            continue
        part = new.part_of.get(row)
        for column, spot in sorted(new.by_row.get(row, {}).items()):
            there = columns.get(part.name if part else "", {}).get(column, column)
            before = old.by_row.get(was, {}).get(there)
            if spot.typed and before is not None and before.typed and spot.takes != before.takes:
                yield plan.words.entered.format(label=_short(_what(plan, row, column)))
            elif column >= LABEL and not spot.typed and isinstance(spot.says, str) and not spot.formula:
                said = plan.found.text(plan.sources[row], there) if plan.old is None else old.says(was, there)
                yield from _other_words(plan.words, said.strip(), spot.says.strip())


def _other_words(words: MendingPhrases, said: str, says: str) -> Iterator[str]:
    if said.partition("\n")[0] != says.partition("\n")[0]:  # what stands small below is not what changed
        said, says = said.partition("\n")[0], says.partition("\n")[0]
    if said and said != says:
        yield words.wording.format(before=_short(said), now=_short(says))
    elif said != says:
        yield words.new_words.format(now=_short(says))


def _what(plan: TabPlan, row: int, column: int) -> str:
    """What an answer is called: by its column in a log, else by its row."""
    made = plan.new
    place, part = made.area_of(row), made.part_of.get(row)
    if part is not None and place is not None and part.name.startswith("log:"):
        head = head_of(made, place[1], column)
        return plan.words.column_in.format(column=head, title=_title(made, part))
    return made.label(row) or (_title(made, part) if part else "")


def _places(plan: TabPlan) -> dict[str, dict[int, int]]:
    """For each element whose columns changed, where each of them was; none for those that are new."""
    found: dict[str, dict[int, int]] = {}
    for table in plan.tables:
        if table.touched:
            part = plan.new.part_of[plan.new.named[table.key].top]
            nowhere = dict.fromkeys(range(LABEL + 1, plan.new.columns), -1)
            found[part.name] = nowhere | {at: table.now.get(key, -1) for key, at in table.then.items()}
    return found


def _pairs(plan: TabPlan) -> dict[int, int]:
    if plan.old is not None:
        return {row: was for row, was in plan.pairs[1].items() if row in plan.sources}
    return {row: row for row in plan.sources}


def _title(made: Print, part: Part) -> str:
    """The first words of an element that people see."""
    rows = range(part.top, part.bottom)
    return next((made.label(row) for row in rows if made.label(row) and row not in made.hidden), part.name)


def _is_text(part: Part) -> bool:
    return part.name in ("heading", "instruction")


def _is_seen(made: Print, row: int) -> bool:
    return row not in made.hidden and any(
        at > KEY and (one.says or one.typed) for at, one in made.by_row.get(row, {}).items()
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
