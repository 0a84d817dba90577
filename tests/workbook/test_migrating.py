"""A corrected definition reaches workbooks that were made before: afterwards they are what a new one would
be, with every word that people typed where it belongs.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from service.domain.program import Program
from service.sheetwriting import Request
from service.workbook.geometry import LABEL
from service.workbook.layout import Book, book
from service.workbook.migrating.plan import Migration, migration, purge_requests
from service.workbook.migrating.prints import Print, print_of
from service.workbook.migrating.tab_found import MIGRATE_FIELDS
from service.workbook.owners import people_of
from service.workbook.personal import fact_requests
from service.workbook.protecting import Access
from service.workbook.repair import REPAIR_FIELDS, mended
from service.workbook.version import tab_version
from tests.workbook.cast import CANDIDATE, IDENTITY, NORA, OURS, TED
from tests.workbook.conftest import Shared
from tests.workbook.corrected import corrected, first
from tests.workbook.photo import differences, taken

BEFORE, AFTER = first(), corrected()


def prints(program: Program) -> Callable[[str], Print | None]:
    layout = book(program, 1)
    known = {tab_version(layout, tab): print_of(layout, tab.key) for tab in program.tabs}
    return known.get


def seen(shared: Shared) -> Any:
    calls = shared.people.sheets(IDENTITY).spreadsheets()
    return calls.get(spreadsheetId=shared.file_id, fields=MIGRATE_FIELDS).execute()


def planned(shared: Shared, answer: Any, to: Program = AFTER, known: Any = None) -> Migration:
    def data(layout: Book) -> Iterable[Request]:
        return fact_requests(layout, CANDIDATE)

    access = Access(to, people_of(to, CANDIDATE, {}), OURS)
    made = book(to, CANDIDATE.year)
    return migration(made, answer, known or prints(BEFORE), access, shared.released, data, "try1")


def migrate(shared: Shared, to: Program = AFTER, known: Any = None) -> Migration:
    """As the job does: a look, guards, the plan from their answer, one write, and what is blank goes."""
    shared.send(planned(shared, seen(shared), to, known).guards())
    made = planned(shared, seen(shared), to, known)
    assert made.guarded
    shared.send(made.requests())
    if made.kept:
        requests, _ = purge_requests(made.kept, seen(shared))
        shared.send(requests)
    shared.program = to
    return made


@pytest.fixture
def old(copied: Callable[[Program], Shared]) -> Shared:
    shared = copied(BEFORE)
    shared.release("plan", "diary", "criteria")
    return shared


@pytest.fixture(scope="session")
def new(copied: Callable[[Program], Shared]) -> dict[str, Any]:
    shared = copied(AFTER)
    shared.release("plan", "diary", "criteria")
    return taken(shared)


def test_an_untouched_workbook_becomes_what_a_new_one_is(old: Shared, new: dict[str, Any]) -> None:
    migrate(old)
    assert differences(taken(old), new) == []
    assert planned(old, seen(old)).idle
    assert old.read().damage == ()


def test_what_people_typed_goes_along(old: Shared) -> None:
    typed = {
        ("plan", "goal"): (NORA, "Lead better"),
        ("plan", "reply"): (TED, "Start with listening"),
        ("plan", "agreed"): (NORA, True),
        ("plan", "self.1A.first"): (NORA, "3"),
        ("plan", "self.1A.second"): (TED, "4"),
        ("plan", "self.2.evidence"): (NORA, "=my notes"),
        ("terms", "read.one"): (NORA, "NV"),
        ("terms", "read.two"): (TED, "TO"),
        ("terms", "sign.guide.date"): (TED, "9/3/2026"),
    }
    for (tab, address), (person, value) in typed.items():
        old.type(person.email, tab, address, value)
    old.tick(NORA.email, "plan", 1)
    diary(old, [["9/5/2026", "1:30", "", "Goals"], ["9/6/2026", "2", "", "Teams"]])
    before = old.read()
    migrate(old)
    after = old.read()
    assert after.damage == ()
    for tab, reading in before.tabs.items():
        kept = {address: value for address, value in reading.values.items() if address != "reply"}
        assert {a: after.tabs[tab].values[a] for a in kept} == kept
        assert after.tabs[tab].ticks == reading.ticks
    rows = [{**row, "place": None} for row in before.tabs["diary"].rows["meetings"]]
    assert list(after.tabs["diary"].rows["meetings"]) == rows
    assert foot(old, "plan") == [
        AFTER.words.phrases.form.no_longer_asked, "Reply\noptional", "Start with listening",
    ]  # fmt: skip
    assert planned(old, seen(old)).idle


def diary(shared: Shared, rows: list[list[str]]) -> None:
    """The log, as its guide and its learner fill it."""
    top = shared.book.placement("diary").block.named["meetings"].top + 2
    tab = shared.tab(TED.email, "diary")
    tab.update([row[:2] for row in rows], f"E{top}", value_input_option="USER_ENTERED")
    other = shared.tab(NORA.email, "diary")
    other.update([row[3:] for row in rows], f"H{top}", value_input_option="USER_ENTERED")


def foot(shared: Shared, tab: str) -> list[str]:
    """What people see below everything that is asked."""
    rows = shared.tab(IDENTITY, tab).get_all_values()[shared.book.placement(tab).block.rows :]
    return [text for row in rows for text in row[LABEL : LABEL + 2] if text]


def insert(shared: Shared, tab: str, row: int, words: str) -> None:
    """A row of somebody's who manages the drive."""
    shared.tab(IDENTITY, tab).insert_rows([["", "", "", words]], row + 1, value_input_option="RAW")


def test_a_workbook_made_before_prints_were_kept_becomes_the_same(old: Shared, new: dict[str, Any]) -> None:
    old.type(NORA.email, "plan", "goal", "Lead better")
    old.type(TED.email, "plan", "reply", "Start with listening")
    migrate(old, known=lambda _: None)
    read = old.read()
    assert read.damage == ()
    assert read.tabs["plan"].values["goal"] == "Lead better"
    assert "Start with listening" in str(old.tab(IDENTITY, "plan").get_all_values())
    found = taken(old)
    # without a print nobody can tell which lines are of an earlier version, but the rest is as it is made
    for title in ("Where I stand", "Agreement", "Diary", "Criteria"):
        assert differences(found[title]["protections"], new[title]["protections"]) == []
        assert differences(found[title]["merges"], new[title]["merges"]) == []
    assert planned(old, seen(old)).idle


def test_rows_that_people_inserted_stay_where_they_stood(old: Shared) -> None:
    marks = old.book.placement
    insert(old, "plan", marks("plan").block.named["goal"].top, "My own line")
    top = marks("diary").block.named["meetings"].top
    diary(old, [["9/5/2026", "1:30", "", "Goals"], ["9/6/2026", "2", "", "Teams"]])
    insert(old, "diary", top + 3, "between two entries")
    insert(old, "home", 2, "Above all")
    old.type_at(NORA.email, "plan", marks("plan").block.named["goal"].top + 1, "Lead better")
    made = migrate(old)
    assert made.left == ()
    read = old.read()
    assert read.tabs["plan"].values["goal"] == "Lead better"
    assert [row["topic"] for row in read.tabs["diary"].rows["meetings"]] == ["Goals", "Teams"]
    assert [row["hours"] for row in read.tabs["diary"].rows["meetings"]] == ["1:30", "2"]
    for tab, words, below in (
        ("plan", "My own line", "Why"), ("diary", "between two entries", "3"), ("home", "Above all", ""),
    ):  # fmt: skip
        shown = [row[LABEL] for row in old.tab(IDENTITY, tab).get_all_values()]
        assert shown.count(words) == 1
        assert below in shown[shown.index(words) + 1]
    assert planned(old, seen(old)).idle


def test_rows_that_were_sorted_stay_sorted_and_keep_their_numbers(old: Shared) -> None:
    diary(old, [["9/5/2026", "1:30", "", "Goals"], ["9/6/2026", "2", "", "Teams"]])
    area = old.book.placement("diary").block.named["meetings"]
    grid = {**area.grid(), "startRowIndex": area.top + 1, "endRowIndex": area.top + 3}
    order = [{"dimensionIndex": 4, "sortOrder": "DESCENDING"}]
    old.send([{"sortRange": {"range": grid, "sortSpecs": order}}])
    before = old.read().tabs["diary"]
    migrate(old)
    after = old.read().tabs["diary"]
    assert [row["topic"] for row in after.rows["meetings"]] == ["Teams", "Goals"]
    assert after.numbers == before.numbers == {"meetings": (2, 1)}


def test_words_typed_over_those_of_the_program_stay(old: Shared) -> None:
    area = old.book.placement("plan").block.named["goal"]
    name = f"D{area.top + 1}"
    old.tab(IDENTITY, "plan").update([["Goal (see my letter)"]], name, value_input_option="RAW")
    made = migrate(old)
    said = next(one.words for one in made.changed if one.tab == "plan")
    assert "“Goal (see my letter)” was typed over words of the program, and stays" in said
    assert "Goal (see my letter)" in str(old.tab(IDENTITY, "plan").get_all_values())
    assert planned(old, seen(old)).idle


def test_a_tab_that_nobody_can_tell_is_left_and_the_others_are_not(old: Shared) -> None:
    area = old.book.placement("plan").block.named["goal"]
    span = {"sheetId": area.sheet_id, "dimension": "ROWS", "startIndex": area.top, "endIndex": area.bottom}
    old.send([{"deleteDimension": {"range": span}}])
    made = migrate(old)
    (left,) = made.left
    assert left.startswith("In the tab “Nora's plan”, “Goal” can no longer be found. Undo that, or restore")
    assert {one.tab for one in made.changed} == {"home", "terms", "diary", "criteria"}


def test_nothing_lands_where_rows_moved_after_the_look(old: Shared) -> None:
    old.send(planned(old, seen(old)).guards())
    made = planned(old, seen(old))
    insert(old, "terms", 3, "meanwhile")
    before = taken(old)
    with pytest.raises(HttpError, match="select all cells in a merged range"):
        old.send(made.requests())
    assert differences(taken(old), before) == []
    migrate(old)
    assert planned(old, seen(old)).idle
    with pytest.raises(HttpError):  # one that lands late is refused
        old.send(made.requests())


def test_a_field_that_is_asked_for_again_finds_what_was_kept(old: Shared, new: dict[str, Any]) -> None:
    old.type(TED.email, "plan", "reply", "Start with listening")
    migrate(old)
    made = migrate(old, to=BEFORE, known=prints(AFTER))
    assert old.read().tabs["plan"].values["reply"] == "Start with listening"
    assert made.left == ()
    again = migrate(old, known=prints(BEFORE))
    assert foot(old, "plan")[-2:] == ["Reply\noptional", "Start with listening"]
    assert again.left == ()


def edited(elements: Callable[[dict[str, list[dict[str, Any]]]], None]) -> Program:
    """The first program with other elements, by tab."""
    said = BEFORE.model_dump(mode="json", by_alias=True)
    elements({tab["key"]: tab["elements"] for tab in said["tabs"]})
    return Program.model_validate(said)


def with_ideas(tabs: dict[str, list[dict[str, Any]]]) -> None:
    column = {"key": "idea", "label": "Idea", "owner": "learner"}
    log = {"kind": "log", "key": "ideas", "label": "Ideas", "owner": "learner", "capacity": 4}
    tabs["terms"].append({**log, "columns": [column], "example": {"idea": "A walk"}})


def goal_in_terms(tabs: dict[str, list[dict[str, Any]]]) -> None:
    moved = next(one for one in tabs["plan"] if one.get("key") == "goal")
    tabs["plan"].remove(moved)
    tabs["terms"].append(moved)


def test_a_log_that_is_asked_for_again_keeps_its_entries_at_the_foot_and_says_so(
    copied: Callable[[Program], Shared],
) -> None:
    """Nothing is lost, and the dry run tells that nothing is carried."""
    ideas = edited(with_ideas)
    shared = copied(ideas)
    top = shared.book.placement("terms").block.named["ideas"].top
    shared.tab(NORA.email, "terms").update([["Walk more"]], f"E{top + 2}", value_input_option="USER_ENTERED")
    assert shared.read().tabs["terms"].rows["ideas"][0]["idea"] == "Walk more"
    migrate(shared, to=BEFORE, known=prints(ideas))
    assert "Walk more" in foot(shared, "terms")
    again = migrate(shared, to=ideas, known=prints(BEFORE))
    (terms,) = again.changed
    assert (
        "asked again: “Ideas”; what was kept of it stays at the foot, and is not carried: whoever wrote an "
        "entry that still counts types it into the new rows"
    ) in terms.words
    assert "Walk more" in foot(shared, "terms")
    read = shared.read()
    assert read.damage == ()
    assert not any(row.get("idea") for row in read.tabs["terms"].rows["ideas"])
    shared.tab(NORA.email, "terms").update([["Sit less"]], f"E{top + 2}", value_input_option="USER_ENTERED")
    assert shared.read().tabs["terms"].rows["ideas"][0]["idea"] == "Sit less"
    assert planned(shared, seen(shared), ideas, prints(BEFORE)).idle


def test_a_question_that_goes_to_another_tab_leaves_its_answer_and_says_so(old: Shared) -> None:
    to = edited(goal_in_terms)
    old.type(NORA.email, "plan", "goal", "Lead better")
    made = migrate(old, to=to)
    plan = next(one for one in made.changed if one.tab == "plan")
    assert (
        "“Goal” is asked in “Agreement” now; what was written here is not carried: whoever wrote it copies "
        "it from the foot of this tab to that one"
    ) in plan.words
    assert "Lead better" in foot(old, "plan")
    assert not old.read().tabs["terms"].values.get("goal")
    assert planned(old, seen(old), to).idle


def test_repair_leaves_a_tab_of_an_earlier_version_to_migrate(old: Shared) -> None:
    calls = old.people.sheets(IDENTITY).spreadsheets()
    answer = calls.get(spreadsheetId=old.file_id, fields=REPAIR_FIELDS).execute()
    access = Access(AFTER, people_of(AFTER, CANDIDATE, {}), OURS)
    found = mended(book(AFTER, 1), CANDIDATE, access, old.released, {}, answer)
    assert (found.requests, found.done) == ((), ())
    assert len(found.left) == 5
    assert "is of an earlier version of the program: `cohortbook migrate` first." in found.left[0]
