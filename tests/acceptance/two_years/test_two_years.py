"""One candidate's two years, day by day, against a diary that was written by hand (diary.yaml)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from tests.acceptance.two_years import years
from tests.acceptance.two_years.diary import Diary
from tests.acceptance.two_years.inbox import Message, sent
from tests.acceptance.two_years.office import (
    ANA,
    INES,
    NAMES,
    OMAR,
    PROGRESS,
    ZONE,
    Life,
    begin_second_year,
    founded,
    started,
)
from tests.programs.rules_table import RULES

pytestmark = pytest.mark.long

DIARY = Diary.read()
END_OF_FIRST, END = date(2027, 6, 30), date(2028, 6, 30)
WHO = {email: name for name, email in NAMES.items()}


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    """Lived once; everything below only looks."""
    with founded(tmp_path_factory.mktemp("two_years")) as bench:
        with started(bench) as office:
            lived = Life(bench, office)
            lived.live(END_OF_FIRST, years.FIRST_YEAR, DIARY.evenings)
        begin_second_year(bench.folder)
        with started(bench) as lived.office:
            lived.live(END, years.SECOND_YEAR, DIARY.evenings)
            yield lived
        lived.sign_out()


@pytest.fixture(scope="module")
def mail(life: Life) -> list[Message]:
    """Everything that was ever sent."""
    return sent(life.bench, ZONE)


def test_each_tab_is_there_from_its_day_on_and_not_before(life: Life) -> None:
    assert life.opened == DIARY.opens


def test_these_letters_were_written_and_no_other(mail: list[Message]) -> None:
    found = sorted((one.day, WHO[to], words) for one in mail for to in one.to for words in one.letters)
    assert Counter(DIARY.letters) - Counter(found) == Counter(), "these did not come"
    assert Counter(found) - Counter(DIARY.letters) == Counter(), "nobody expected these"


def rows(life: Life, day: date, tab: str) -> list[list[str]]:
    return life.shown[day][tab]


def progress(life: Life, day: date, block: str, nth: int = 0) -> list[list[str]]:
    """The lines of a table of Progress, from the words in its head to the next line that is no row of it; of
    several tables with such a head the `nth`.
    """
    shown = rows(life, day, PROGRESS)
    head = [n for n, row in enumerate(shown) if row[3] == block][nth]
    found = []
    for row in shown[head + 1 :]:
        if not row[0]:
            break
        found += [] if row[0] == "key" else [row]
    return found


def office_row(life: Life, day: date, tab: str, number: str) -> Mapping[str, str]:
    """Ana's row in a tab of the interface, by heading; of equal headings the first."""
    shown = rows(life, day, tab)
    head = next(row for row in shown if row[0] == "No.")
    row = next(row for row in shown if row[0] == number)
    return dict(reversed(list(zip(head, row, strict=False))))


@pytest.mark.parametrize("day", DIARY.evenings)
def test_every_part_stands_where_the_diary_says_on_progress_and_in_the_office(life: Life, day: date) -> None:
    wanted = DIARY.evenings[day].standing
    found = {row[3]: row[6] for row in progress(life, day, "Module")}
    assert found == wanted
    office = office_row(life, day, "Completion", life.number)
    for title, status in wanted.items():
        if heading := DIARY.names[title]:
            there = office[heading].partition("\n")[0]
            assert there == ("Not open yet" if status.startswith("Opens") else status), title


@pytest.mark.parametrize("day", [day for day, told in DIARY.evenings.items() if told.earlier])
def test_the_second_year_has_its_own_dates_and_the_first_keeps_what_it_came_to(life: Life, day: date) -> None:
    wanted = DIARY.evenings[day]
    due = {row[3]: row[5] for row in progress(life, day, "Module")}
    assert {title: due[title] for title in wanted.due} == wanted.due
    parts = {row[3]: [row[5], row[6]] for row in progress(life, day, "Module", 1)}
    assert parts == wanted.earlier["parts"]
    events = {row[3]: [row[4], row[6]] for row in progress(life, day, "Event", 1)}
    assert events == wanted.earlier["events"]


@pytest.mark.parametrize("day", DIARY.evenings)
def test_hours_are_counted_on_progress_and_in_the_office(life: Life, day: date) -> None:
    wanted = DIARY.evenings[day].hours
    found = {row[3]: [float(row[4]), row[8]] for row in progress(life, day, "Log")}
    assert found == wanted
    office = office_row(life, day, "Hours", life.number)
    for label, (counted, _) in wanted.items():
        assert float(office[f"{label}: Hours counted"]) == counted


@pytest.mark.parametrize("day", DIARY.evenings)
def test_standards_and_events_are_told_on_progress_and_in_the_office(life: Life, day: date) -> None:
    wanted, key = DIARY.evenings[day], life.number
    told = next(row[3] for row in rows(life, day, PROGRESS) if "worked on" in row[3])
    assert told.startswith(wanted.standards)
    assert office_row(life, day, "Hours", key)["CPSEL standards: Worked on"].startswith(wanted.standards)
    assert {row[3]: row[6] for row in progress(life, day, "Event")} == wanted.events
    year = 1 if day <= END_OF_FIRST else 2
    assert office_row(life, day, "Attendance", f"{key}/{year}")["Required events so far"] == wanted.required


def test_feedback_reaches_candidate_and_coach_and_nobody_else(mail: list[Message]) -> None:
    for words in ("Add an example to each rating.", "Three goals that can be seen in classrooms."):
        assert {to for one in mail if words in one.text for to in one.to} == {ANA, INES}


def test_the_supervisor_reads_of_completion_and_attendance_alone(mail: list[Message]) -> None:
    letters = [one.text for one in mail if OMAR in one.to and any("complete" in s for s in one.letters)]
    assert len(letters) == 8
    for text in letters:
        assert "IIP Drafting Meeting" in text
        assert not any(word in text for word in ("Level", "revise", "Developing", "hours"))


def test_the_diary_names_rules_of_the_handbook() -> None:
    assert DIARY.rules <= set(RULES)
