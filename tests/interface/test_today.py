"""The Today tab: what waits for whom; and the lines that tell when the service was last here."""

from datetime import UTC, datetime, timedelta

from service.domain.standing import can_be_complete
from service.interface.charts import COMPLETION_CHART, HOURS_CHART, SHEET_ID
from service.interface.facts import Kind, Task
from service.interface.typed import ReviewTyped
from tests.interface.desk import Desk, attempt, candidate, person


def overdue(number: int, days: int) -> Task:
    return Task(Kind.OVERDUE, f"Person {number}", "IIP", "Candidate", "Write or call.", days)


def waiting(key: str) -> Task:
    return Task(Kind.REVIEW, "Nora Vasquez", "IIP", "Office", "Read it.", 2, row=("reviews", key))


def test_the_most_urgent_stands_first_and_each_kind_is_bounded(desk: Desk, program) -> None:
    damage = Task(Kind.DAMAGE, "", "Interface", "Office", "A tab is missing.")
    desk.facts = [person(program, candidate(0))]
    desk.tasks = [*(overdue(n, n) for n in range(50)), damage]
    desk.update()
    rows = desk.shown("Today")
    assert [row["What"] for row in rows[:2]] == ["Damaged", "Overdue"]
    assert [row["Days"] for row in rows[1:4]] == ["49", "48", "47"], "the longest wait first"
    told = [row for row in rows if row["What"]]
    assert len(told) == 42
    assert told[-1]["What to do"] == "And 10 more: they all stand in the tab Completion."
    assert desk.update() == []
    desk.tasks = []
    desk.update()
    assert [row["What to do"] for row in desk.shown("Today") if row["What to do"]] == [
        "Nothing waits for anybody now."
    ]


def test_a_new_office_is_told_how_to_begin(desk: Desk, program) -> None:
    desk.update()
    (row,) = [row for row in desk.shown("Today") if row["What to do"]]
    assert row["What"] == "Begin"
    assert row["What to do"].startswith("Nobody is on the roster yet.")
    assert row["Go there"] == "Open"
    desk.facts = [person(program, candidate(0))]
    desk.update()
    assert [row["What"] for row in desk.shown("Today") if row["What"]] == ["Nothing"]


def test_a_link_goes_to_the_row_wherever_it_was_sorted_to(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(3)]
    desk.attempts = [attempt(program, candidate(n)) for n in range(3)]
    key = desk.attempts[0].attempt.key
    desk.tasks = [waiting(key)]
    desk.update()
    desk.sort(104, 0)
    assert desk.update() == []
    row = desk.row_of("Reviews", key)
    fields = "sheets(data(rowData(values(hyperlink))))"
    answer = desk.service.spreadsheets().get(
        spreadsheetId=desk.file_id, ranges=["Today!D5"], fields=fields
    ).execute()  # fmt: skip
    cell = answer["sheets"][0]["data"][0]["rowData"][0]["values"][0]
    assert cell["hyperlink"] == f"#gid=104&range=A{row}"


def test_work_with_a_level_waits_to_be_sent(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(0))]
    desk.attempts = [attempt(program, candidate(0))]
    desk.tasks = [waiting(desk.attempts[0].attempt.key)]
    desk.update()
    desk.type("Reviews", desk.row_of("Reviews", desk.attempts[0].attempt.key), Level="3 Meets expectations")
    reading = desk.read()
    assert isinstance(reading.reviews[0], ReviewTyped)
    desk.update()
    assert desk.shown("Today")[0]["What"] == "To send"


def test_each_tab_tells_when_the_service_was_here_and_of_a_silence(desk: Desk, program) -> None:
    now = datetime(2026, 11, 2, 17, 5, tzinfo=UTC)
    desk.people.control.post("clock", set=now.isoformat())
    desk.facts, desk.contact = [person(program, candidate(0))], now
    desk.update()
    titles = ("Today", "Roster", "Completion", "Hours", "Reviews", "Log")
    for title in titles:
        assert "Cohortbook was here at 9:05 AM" in flat(desk, title), title
    desk.people.control.post("clock", set=(now + timedelta(hours=3)).isoformat())
    for title in titles:
        assert "Cohortbook has not run since November 2, 9:05 AM. What is typed here" in flat(desk, title), (
            title
        )


def flat(desk: Desk, title: str) -> str:
    return "\n".join(" ".join(row) for row in desk.sheet(title).get("A1:J2"))


def test_charts_stand_beside_today_over_the_data_that_they_show(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(3)]
    desk.update()
    fields = "sheets(properties(sheetId),charts(chartId,spec(basicChart(domains,series))))"
    answer = desk.service.spreadsheets().get(spreadsheetId=desk.file_id, fields=fields).execute()
    charts = {chart["chartId"]: chart for sheet in answer["sheets"] for chart in sheet.get("charts", ())}
    assert set(charts) == {COMPLETION_CHART, HOURS_CHART}
    [domain] = charts[COMPLETION_CHART]["spec"]["basicChart"]["domains"]
    [source] = domain["domain"]["sourceRange"]["sources"]
    completed = [module for module in program.modules if can_be_complete(program, module)]
    assert (source["sheetId"], source["endRowIndex"]) == (SHEET_ID, len(completed) + 1)
    rows = desk.sheet("_charts").get_all_values()
    assert rows[1][:3] == [completed[0].short, "0", "3"]
    assert rows[1][4] == rows[1][6] == "180", "hours beyond the minimum do not make up for anybody else's"
