"""The tables of an exhibit, one sheet each. Each row names its person by number, so that every figure of the
summary can be counted again in the sheet that it names.
"""

from collections.abc import Iterator
from statistics import median

from service.accreditation.cases import cases_table
from service.accreditation.facts import Exhibit
from service.accreditation.people import companions_sheet, companions_table, earlier_workbooks, people_table
from service.accreditation.process import not_kept_table, process_table
from service.accreditation.proofs import checklists_table, links_table, recommendations_table, surveys_table
from service.accreditation.rows import Row
from service.accreditation.work import hours_table, meetings_table, reviews_table
from service.documents import Column, Table
from service.domain.attempts import Outcome
from service.domain.ending import Stage


def exhibit_tables(exhibit: Exhibit) -> tuple[Table, ...]:
    """The summary first, then everything that it is counted from."""
    tables = (
        people_table(exhibit),
        *earlier_workbooks(exhibit),
        companions_table(exhibit),
        hours_table(exhibit),
        reviews_table(exhibit),
        meetings_table(exhibit),
        surveys_table(exhibit),
        checklists_table(exhibit),
        recommendations_table(exhibit),
        cases_table(exhibit),
        links_table(exhibit),
        process_table(exhibit.program),
        not_kept_table(exhibit.program),
    )
    return (_summary(exhibit, {table.name: table for table in tables}), *tables)


def _summary(exhibit: Exhibit, tables: dict[str, Table]) -> Table:
    """Each figure with the sheet that it is counted from."""
    columns = (Column("What", 56), Column("Number", 10), Column("Counted in the sheet", 24))
    return Table(
        "Summary", "Summary", columns, tuple(_figures(exhibit, tables)),
        f"As of {exhibit.program.words.dates.written(exhibit.day)}, from what is on record that day.",
    )  # fmt: skip


def _figures(exhibit: Exhibit, tables: dict[str, Table]) -> Iterator[Row]:
    people = exhibit.people
    companion = exhibit.program.companion.label
    waits = [days for one in people if (days := exhibit.days_to_match(one)) is not None]
    tries = [a for one in people for a in exhibit.attempts.get(one.key, ()) if a.withdrawn is None]
    decided = [a for a in tries if a.decision]
    meets = [a for a in decided if a.decision and a.decision.outcome is Outcome.MEETS]
    endings = [exhibit.endings[one.key] for one in people if one.key in exhibit.endings]
    yield "People on record", len(people), "People"
    yield f"With a {companion}", sum(1 for one in people if one.companion), "People"
    yield "Days from enrollment to match, median", _whole(median(waits)) if waits else None, "People"
    ending = exhibit.program.ending
    if ending and (within := ending.match_within_days) is not None:
        yield f"Matched within {within} days", sum(1 for days in waits if days <= within), "People"
    sheet = companions_sheet(exhibit.program)
    yield exhibit.program.companion.plural, len(tables[sheet].rows), sheet
    for rule in exhibit.program.hours:
        mine = [t for one in people for t in exhibit.standings[one.key].hours if t.key == rule.key]
        yield f"{rule.label}: hours in all", _whole(round(sum(t.counted for t in mine), 2)), "Hours"
        if rule.minimum is not None:
            yield f"{rule.label}: minimum reached", sum(t.counted >= rule.minimum for t in mine), "Hours"
    yield "Attempts handed in", len(tries), "Reviews"
    yield "Resubmissions among them", sum(1 for a in tries if a.number > 1), "Reviews"
    yield "Decided", len(decided), "Reviews"
    yield "Decided as meeting expectations", len(meets), "Reviews"
    yield "Forms sent", len(exhibit.surveys), "Surveys"
    yield "Forms complete", sum(1 for form in exhibit.surveys if form.done), "Surveys"
    yield "Everything holds for a recommendation", sum(one.holds for one in endings), "Recommendations"
    yield "Recommendations submitted", sum(bool(one.ending.newest) for one in endings), "Recommendations"
    yield "Recommendations paid", sum(one.stage is Stage.PAID for one in endings), "Recommendations"
    yield "Cases that are listed", len({row[2] for row in tables["Cases"].rows}), "Cases"
    yield "Links to evidence", len(tables["Evidence"].rows), "Evidence"


def _whole(number: float) -> float:
    """As people write it: 35, not 35.0."""
    return int(number) if number == int(number) else number
