"""The whole way over HTTP: template, copy, release, typing, reading, a decision, reading again."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from gspread.exceptions import APIError

from service.domain.attempts import Decision, Outcome
from service.domain.program import Program
from service.programs import load
from service.workbook.elements.progress_decisions import FEEDBACK
from service.workbook.geometry import FIRST, LABEL
from tests.workbook.cast import IDENTITY, NORA, STATUS, TED, program
from tests.workbook.conftest import Shared

AT = datetime(2026, 9, 20, 17, 0, tzinfo=UTC)
PROTECTED = "protected cell or object"


@pytest.fixture(scope="module")
def shared(copied: Callable[[Program], Shared]) -> Shared:
    made = copied(program())
    made.release("plan", "diary")
    return made


def banner(shared: Shared, email: str, tab: str) -> str:
    area = shared.book.placement(tab).block.named["banner"]
    return shared.shown(email, tab, area.top, area.left)


def test_an_empty_workbook_reads_without_damage(copied: Callable[[Program], Shared]) -> None:
    made = copied(program())
    made.release("plan", "diary", "criteria")
    reading = made.read()
    assert reading.damage == ()
    assert set(reading.tabs) == {"home", "terms", "plan", "diary", "criteria"}
    assert not any(value for tab in reading.tabs.values() for value in tab.values.values())


def test_each_types_in_their_own_cells_and_it_is_read(shared: Shared) -> None:
    shared.type(NORA.email, "plan", "goal", "10/2 of my time")
    shared.type(NORA.email, "plan", "self.1A.first", 3)
    shared.type(TED.email, "plan", "self.1A.second", 2)
    shared.type(TED.email, "plan", "reply", "1:30")
    values = shared.read().tabs["plan"].values
    assert (values["goal"], values["self.1A.first"], values["self.1A.second"]) == ("10/2 of my time", 3, 2)
    assert values["reply"] == "1:30"


@pytest.mark.parametrize(
    ("email", "tab", "address"),
    [(NORA.email, "plan", "reply"), (TED.email, "plan", "goal"), (NORA.email, "plan", "self.2.second"),
     (TED.email, "terms", "sign.learner"), (NORA.email, "terms", "sign.guide.date")],
)  # fmt: skip
def test_nobody_types_for_another(shared: Shared, email: str, tab: str, address: str) -> None:
    with pytest.raises(APIError, match=PROTECTED) as refused:
        shared.type(email, tab, address, "x")
    assert refused.value.code == 400


@pytest.mark.parametrize("email", [NORA.email, TED.email])
@pytest.mark.parametrize("tab", ["home", "plan", "diary"])
def test_nobody_changes_a_label_or_a_hidden_key(shared: Shared, email: str, tab: str) -> None:
    for name in ("A1", "D1"):
        with pytest.raises(APIError, match=PROTECTED):
            shared.tab(email, tab).update([["x"]], name)


def test_nobody_bound_inserts_rows_or_deletes_a_tab(shared: Shared) -> None:
    with pytest.raises(APIError, match=PROTECTED):
        shared.tab(NORA.email, "plan").insert_row(["x"], 3)
    opened = shared.people.gspread(TED.email).open_by_key(shared.file_id)
    with pytest.raises(APIError, match=PROTECTED):
        opened.del_worksheet(opened.get_worksheet_by_id(20))


def test_hours_as_people_type_them_count_or_warn(shared: Shared) -> None:
    area = shared.book.placement("diary").block.named["meetings"]
    first = area.top + 2
    entries = [["1:30"], ["90 min"], ["1,5"], ["two hours"]]
    hours = shared.tab(TED.email, "diary")
    hours.update(entries, f"F{first}:F{first + 3}", value_input_option="USER_ENTERED")
    beside = [row[0] for row in hours.get(f"G{first}:G{first + 3}")]
    assert beside == ["1.5", "1.5", "1.5", "Please write hours as 1.5 or 1:30"]
    assert [row["hours"] for row in shared.read().tabs["diary"].rows["meetings"]] == [e[0] for e in entries]
    assert banner(shared, NORA.email, "diary") == STATUS["complete"]


def test_a_returned_attempt_opens_the_next_one(copied: Callable[[Program], Shared]) -> None:
    shared = copied(program())
    shared.release("plan")
    shared.tick(NORA.email, "plan", 1)
    assert shared.read().tabs["plan"].ticks == {1: True, 2: False, 3: False}
    assert banner(shared, TED.email, "plan") == STATUS["submitted"]
    with pytest.raises(APIError, match=PROTECTED):
        shared.tick(NORA.email, "plan", 2)
    later = datetime.now(UTC).date() + timedelta(days=14)
    shared.decide(Decision("plan", 1, 2, Outcome.REVISE, "=More evidence", AT, later))
    assert banner(shared, NORA.email, "plan") == STATUS["revise"]
    attempts = shared.book.placement("plan").block.named["attempts"]
    assert shared.shown(NORA.email, "plan", attempts.top + 1, FIRST + 1) == "Come again"
    assert shared.shown(NORA.email, "plan", attempts.top + 2, LABEL) == "Attempt 2"
    with pytest.raises(APIError, match=PROTECTED):
        shared.tick(NORA.email, "plan", 1)
    shared.tick(NORA.email, "plan", 2)
    assert banner(shared, TED.email, "plan") == STATUS["submitted"]


def test_a_decision_stands_on_progress_as_plain_text(copied: Callable[[Program], Shared]) -> None:
    shared = copied(program())
    shared.release("plan")
    met = Decision("plan", 1, 4, Outcome.MEETS, "=1+1 well done", AT)
    shared.decide(met)
    body = shared.book.mark("home", "decisions.body")
    assert body is not None
    assert shared.shown(TED.email, "home", body.top, FEEDBACK) == "=1+1 well done"
    assert banner(shared, NORA.email, "plan") == STATUS["complete"]
    with pytest.raises(APIError, match=PROTECTED):
        shared.tick(NORA.email, "plan", 1)


def test_a_release_made_twice_is_refused_whole(shared: Shared) -> None:
    with pytest.raises(Exception, match="already exists"):
        shared.release("plan")
    assert shared.read().damage == ()


def test_inserted_rows_and_renamed_tabs_do_not_matter(
    copied: Callable[[Program], Shared],
) -> None:
    shared = copied(program())
    shared.release("plan")
    shared.type(NORA.email, "plan", "goal", "To listen")
    shared.tick(NORA.email, "plan", 1)
    tab = shared.tab(IDENTITY, "plan")
    tab.insert_rows([[""], [""]], 2)
    tab.update_title("My plan (Nora)")
    reading = shared.read()
    assert reading.damage == ()
    assert reading.tabs["plan"].values["goal"] == "To listen"
    assert reading.tabs["plan"].ticks[1] is True
    area = next(a for k, a in shared.book.placement("home").block.named.items() if k == "modules")
    rows = shared.tab(TED.email, "home").get(f"D{area.top + 2}:G{area.bottom}")
    assert ["The plan", STATUS["submitted"]] in [[row[0], row[3]] for row in rows]


def test_deleted_parts_are_named_and_hide_nothing_else(copied: Callable[[Program], Shared]) -> None:
    shared = copied(program())
    shared.release("plan", "diary")
    shared.type(NORA.email, "plan", "goal", "To listen")
    opened = shared.people.gspread(IDENTITY).open_by_key(shared.file_id)
    opened.del_worksheet(opened.get_worksheet_by_id(40))
    shared.send([{"deleteNamedRange": {"namedRangeId": "cb_plan__reply"}}])
    reading = shared.read()
    assert [text.split("”")[0] for text in reading.damage] == ["In the tab “Nora's plan", "The tab “Diary"]
    assert reading.tabs["plan"].values["goal"] == "To listen"


def test_the_whole_first_program_is_built_and_read(copied: Callable[[Program], Shared]) -> None:
    ceres = load("ceres-casc")
    shared = copied(ceres)
    rest = [module.key for module in ceres.workbook_modules(1) if module.key not in shared.released]
    shared.release(*rest)
    reading = shared.read()
    assert reading.damage == ()
    assert set(reading.tabs) == {module.tab for module in ceres.workbook_modules(1)}
    for module in ceres.workbook_modules(1):
        sheet = shared.tab(NORA.email, module.tab)
        errors = [text for row in sheet.get_all_values() for text in row if text.startswith("#")]
        assert errors == []


def test_dates_are_picked_and_read_as_days(shared: Shared) -> None:
    shared.type(NORA.email, "terms", "sign.learner.date", "9/5/2026")
    assert (
        shared.read().tabs["terms"].values["sign.learner.date"]
        == (date(2026, 9, 5) - date(1899, 12, 30)).days
    )
