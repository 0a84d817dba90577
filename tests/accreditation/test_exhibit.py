"""What visitors are shown: every number of the summary can be counted again in the sheet that it names (T-10
to T-18).
"""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from service.accreditation import Exhibit, Survey, exhibit_tables
from service.documents import Link, Table, pdf_bytes, xlsx_bytes
from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.cases import Case, Event, What
from service.domain.checking import OnFile
from service.domain.concluding import concluding
from service.domain.ending import NOTHING, Ending, Submission
from service.domain.notices.samples import cases
from service.programs import load
from service.web.pages.evidence import exhibit_document

PROGRAM = load("ceres-casc")
FACTS = cases(PROGRAM)[0].facts
DAY = FACTS.day
FIRST, *OTHERS = FACTS.standings
AT = datetime(2026, 11, 2, 17, tzinfo=UTC)


def attempts(key: str) -> tuple[Attempt, ...]:
    """Returned, handed in again and met; another is taken back, a last one waits."""
    back = Decision("iip", 1, 2, Outcome.REVISE, "In confidence", AT + timedelta(days=3), date(2026, 11, 19))
    met = Decision("iip", 2, 3, Outcome.MEETS, "In confidence", AT + timedelta(days=12))
    return (
        Attempt(key, "iip", 1, AT, back),
        Attempt(key, "iip", 2, AT + timedelta(days=10), met),
        Attempt(key, "benchmark", 1, AT, withdrawn=AT),
        Attempt(key, "self_reflection", 1, AT),
    )


def told_cases() -> tuple[Case, ...]:
    """An extension that was granted, another that is open, and a grievance of which no visitor reads."""
    opened = Event(What.OPENED, AT, "Helen", on=AT.date(), words="In confidence")
    talk = Event(What.STEP, AT, "Helen", "talk", AT.date() + timedelta(days=2), "In confidence")
    granted = Event(What.ENDED, AT + timedelta(days=5), "Helen", "granted", words="In confidence")
    return (
        Case("K1", "extension", FIRST, (opened, talk, granted)),
        Case("K2", "extension", OTHERS[0], (opened,)),
        Case("K3", "grievance", FIRST, (opened,)),
    )


@pytest.fixture(scope="module")
def exhibit() -> Exhibit:
    standings = dict(FACTS.standings)
    paid = Ending(DAY, (Submission(DAY, paid=DAY),))
    endings = {
        key: concluding(PROGRAM, OnFile(own), paid if own.candidate.year == 2 else NOTHING, DAY)
        for key, own in standings.items()
    }
    coach = standings[FIRST].candidate.companion
    assert coach
    enrolled = standings[FIRST].candidate.enrolled
    return Exhibit(
        PROGRAM, DAY, standings, {key: one for key, one in endings.items() if one},
        {FIRST: {coach.email: enrolled + timedelta(days=12)},
         OTHERS[0]: {"earlier@example.org": enrolled - timedelta(days=3),
                     coach.email: enrolled + timedelta(days=80)},
         OTHERS[1]: {coach.email: enrolled + timedelta(days=45)}},
        {FIRST: "Clear credential, coach training 2025"}, {FIRST: attempts(FIRST)}, FACTS.attendance,
        (Survey("coach_mou", coach, (FIRST, OTHERS[0]), DAY, DAY),
         Survey("midyear_feedback", standings[FIRST].candidate.person, (FIRST,), DAY, None)),
        {}, told_cases(),
        lambda at: at.date(), lambda key: f"https://docs.example.com/{key}",
        lambda key: f"https://console.example.org/candidates/{key}/record",
    )  # fmt: skip


def test_workbooks_of_earlier_years_are_linked_where_there_are_any(exhibit: Exhibit) -> None:
    assert "Earlier workbooks" not in by_name(exhibit)
    before = replace(exhibit, former={FIRST: [(1, "https://docs.example.com/before")]})
    table = by_name(before)["Earlier workbooks"]
    assert column(table, "No.") == [FIRST]
    assert column(table, "Year") == [1]
    assert column(table, "Workbook") == [Link("Open", "https://docs.example.com/before")]


def by_name(exhibit: Exhibit) -> dict[str, Table]:
    return {table.name: table for table in exhibit_tables(exhibit)}


def column(table: Table, heading: str) -> list[object]:
    at = [one.heading for one in table.columns].index(heading)
    return [row[at] for row in table.rows]


def test_every_number_can_be_counted_again(exhibit: Exhibit) -> None:
    tables = by_name(exhibit)
    figures = {str(what): number for what, number, _ in tables["Summary"].rows}
    people, reviews, surveys = tables["People"], tables["Reviews"], tables["Surveys"]
    days = [found for found in column(people, "Days to match") if found is not None]
    assert figures["People on record"] == len(people.rows) == len(set(column(people, "No.")))
    assert sorted(days) == [0, 12, 45]
    assert (figures["Days from enrollment to match, median"], figures["Matched within 30 days"]) == (12, 2)
    assert figures["Attempts handed in"] == len(reviews.rows) == 3
    assert figures["Resubmissions among them"] == sum(n > 1 for n in column(reviews, "Attempt")) == 1
    outcomes = Counter(column(reviews, "Outcome"))
    assert figures["Decided"] == 3 - outcomes[""] == 2
    assert figures["Decided as meeting expectations"] == outcomes["Meets expectations"] == 1
    assert figures["Forms sent"] == len(surveys.rows) == 2
    assert figures["Forms complete"] == sum(day is not None for day in column(surveys, "Complete on")) == 1
    assert figures["Recommendations paid"] == len(
        [d for d in column(tables["Recommendations"], "Paid on") if d]
    )
    hours = tables["Hours"]
    learning = [h for log, h in zip(column(hours, "Log"), column(hours, "Hours"), strict=True)
                if log == "Professional learning"]  # fmt: skip
    assert figures["Professional learning: hours in all"] == sum(learning)  # type: ignore[arg-type]
    assert {where for _, _, where in tables["Summary"].rows} <= set(tables)


def test_reviews_tell_days_levels_and_resubmission_and_no_words(exhibit: Exhibit) -> None:
    reviews = by_name(exhibit)["Reviews"]
    assert column(reviews, "Days") == [3, None, 2]
    assert column(reviews, "Level") == [2, None, 3]
    assert column(reviews, "Again by") == [date(2026, 11, 19), None, None]
    assert "In confidence" not in repr(exhibit_tables(exhibit))


def test_everybody_can_be_found_by_number_and_leads_to_their_record(exhibit: Exhibit) -> None:
    for table in exhibit_tables(exhibit):
        if any(one.heading == "No." for one in table.columns):
            assert set(column(table, "No.")) <= set(exhibit.standings)
    for key, link in zip(*(column(by_name(exhibit)["People"], name) for name in ("No.", "Record of reviews")),
                         strict=True):  # fmt: skip
        assert isinstance(link, Link)
        assert link.url.endswith(f"/candidates/{key}/record")


def test_a_coach_has_training_agreements_and_people(exhibit: Exhibit) -> None:
    [coach] = by_name(exhibit)["Coaches"].rows
    assert coach[3] == "Clear credential, coach training 2025"
    assert "Coach Memorandum of Understanding: December 7, 2026" in str(coach[5])
    assert all(key in str(coach[2]) for key in exhibit.standings)


def test_it_becomes_a_pdf_and_an_excel_file_with_nobody_and_with_everybody(exhibit: Exhibit) -> None:
    nobody = replace(exhibit, standings={}, endings={}, attempts={}, attendance=(), surveys=(), matched={})
    for one in (exhibit, nobody):
        assert pdf_bytes(exhibit_document(one)).startswith(b"%PDF-")
        assert xlsx_bytes(exhibit_tables(one)).startswith(b"PK")


def test_cases_stand_with_limits_and_days_but_for_confidential_ones(exhibit: Exhibit) -> None:
    """T-17, C-91: no words of anybody, and nothing of a grievance but that such cases are not listed."""
    table = by_name(exhibit)["Cases"]
    assert [(row[2], row[5], row[7], row[8]) for row in table.rows] == [
        ("K1", "Conversation", date(2026, 11, 4), "Extension granted"),
        ("K1", "Decision", None, "Extension granted"),
        ("K2", "Conversation", None, ""),
        ("K2", "Decision", None, ""),
    ]
    assert column(table, "To be taken by") == [
        date(2026, 11, 17), None, date(2026, 11, 17), date(2026, 11, 24),
    ]  # fmt: skip
    assert "not listed: Another coach, Grievance, Appeal, Intervention, Removal" in table.note
    assert "K3" not in repr(by_name(exhibit))


def test_the_process_names_who_is_responsible_for_each_line_and_step(exhibit: Exhibit) -> None:
    """T-10, T-18: by title, from the program; with limits where it has any."""
    rows = by_name(exhibit)["Process"].rows
    assert all(row[2] for row in rows)
    known = {(row[0], str(row[1]).partition(":")[0]): (row[2], row[3]) for row in rows}
    assert known["Eligibility", "Employed as an administrator"][0] == "Credential Analyst"
    assert known["Match", "Candidate and Coach are matched"][1] == "30 days of enrolment"
    assert known["Grievance", "Hearing"] == ("Advisory Committee Member", "10 working days")
    assert known["Recommendation", "Completed and paid at https"] == ("Candidate", "90 days")


def test_what_is_asked_for_and_not_kept_is_said_with_where_it_is(exhibit: Exhibit) -> None:
    """T-14: demographics above all. In a document of nobody, too, so that it is never left out."""
    table = by_name(exhibit)["Not kept here"]
    said = {str(what): str(where) for what, where in table.rows}
    demographics = next(what for what in said if what.startswith("Demographics"))
    assert "Annual Data Submission" in demographics
    assert "personnel records" in said[demographics]
    assert all(said.values())
    nobody = replace(exhibit, standings={})
    assert table in exhibit_document(nobody).parts
    ending = PROGRAM.ending
    assert ending
    without = PROGRAM.model_copy(update={"ending": ending.model_copy(update={"not_kept": ()})})
    assert by_name(replace(exhibit, program=without))["Not kept here"].rows == ()
    assert (
        by_name(replace(exhibit, program=PROGRAM.model_copy(update={"ending": None})))["Not kept here"].rows
        == ()
    )


def test_without_a_table_of_who_may_see_what_only_staff_are_shown_and_all_of_it(exhibit: Exhibit) -> None:
    bare = replace(exhibit, program=PROGRAM.model_copy(update={"audience": None}))
    assert {row[2] for row in by_name(bare)["Cases"].rows} == {"K1", "K2", "K3"}
