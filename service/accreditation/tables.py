"""The tables of an exhibit, one sheet each. Each row names its person by number, so that every figure of the
summary can be counted again in the sheet that it names.
"""

import re
from collections.abc import Iterator
from datetime import date
from statistics import median

from service.accreditation.cases import cases_table
from service.accreditation.facts import Exhibit
from service.accreditation.process import process_table
from service.documents import Column, Link, Table
from service.documents.document import Cell
from service.domain.attempts import Attempt, Outcome
from service.domain.attendance import Presence
from service.domain.ending import Stage
from service.domain.people import Candidate
from service.domain.program import Program
from service.interface.ending_words import count_words, history_words, stage_words
from service.interface.standing_words import hours_standing, kinds_words

Row = tuple[Cell, ...]


def exhibit_tables(exhibit: Exhibit) -> tuple[Table, ...]:
    """The summary first, then everything that it is counted from."""
    tables = (
        _people(exhibit),
        _companions(exhibit),
        _hours(exhibit),
        _reviews(exhibit),
        _meetings(exhibit),
        _surveys(exhibit),
        _checklists(exhibit),
        _recommendations(exhibit),
        cases_table(exhibit),
        _links(exhibit),
        process_table(exhibit.program),
    )
    return (_summary(exhibit, {table.name: table for table in tables}), *tables)


def _person(candidate: Candidate) -> tuple[Cell, Cell]:
    return candidate.key, f"{candidate.person.last}, {candidate.person.first}"


_WHO = (Column("No.", 7), Column("Name", 22))


def _people(exhibit: Exhibit) -> Table:
    program = exhibit.program
    columns = (
        *_WHO, Column("Cohort", 10), Column("Year", 6), Column("School or department", 20),
        Column("Position", 16), Column("Enrolled on", 12), Column(program.companion.label, 20),
        Column(f"{program.companion.label} since", 12), Column("Days to match", 9),
        Column("The match", 26),
        Column("Admission: lines that hold", 11), Column("Left on", 11),
        Column("Workbook", 10), Column("Record of reviews", 10),
    )  # fmt: skip
    return Table(
        "People", "People: enrollment, match, admission", columns,
        tuple(_of_person(exhibit, one) for one in exhibit.people),
        f"From the Roster tab and the log; days to match from the enrollment to the first "
        f"{program.companion.label.lower()} on record.",
    )  # fmt: skip


def _of_person(exhibit: Exhibit, one: Candidate) -> Row:
    ending = exhibit.endings.get(one.key)
    book = exhibit.book(one.key)
    return (
        *_person(one), one.cohort.key, one.year, one.site, one.position, one.enrolled,
        one.companion.name if one.companion else "", exhibit.match_day(one), exhibit.days_to_match(one),
        exhibit.qualified.get(one.key, ""),
        count_words(ending.admission) if ending else "",
        one.left.on if one.left else None, Link("Open", book) if book else "",
        Link("Open", exhibit.record(one.key)),
    )  # fmt: skip


def _companions(exhibit: Exhibit) -> Table:
    program = exhibit.program
    columns = (
        Column("Name", 22), Column("E-mail", 28), Column("Accompanies", 34),
        Column("Qualifications and training", 40), Column("Meetings attended", 40),
        Column("Agreements and evaluations done", 40),
    )  # fmt: skip
    note = "From the Roster, Recommendations and Attendance tabs, and the days of private forms."
    return Table(
        _companions_sheet(program), program.companion.plural, columns, tuple(_of_companions(exhibit)), note
    )


def _companions_sheet(program: Program) -> str:
    """Excel takes up to 31 characters as a sheet's name, and none of these."""
    return re.sub(r"[][:*?/\\]", " ", program.companion.plural)[:31]


def _of_companions(exhibit: Exhibit) -> Iterator[Row]:
    found: dict[str, list[Candidate]] = {}
    for one in exhibit.people:
        if one.companion:
            found.setdefault(one.companion.email, []).append(one)
    for email, mine in sorted(found.items()):
        person = mine[0].companion
        assert person
        forms = [
            f"{exhibit.program.module(form.module).title}: {_written(exhibit, form.done)}"
            for form in exhibit.surveys
            if form.author.email == email and form.done
        ]
        names = "\n".join(f"{one.key} {one.person.name}" for one in mine)
        said = "\n".join(dict.fromkeys(filter(None, (exhibit.qualified.get(c.key) for c in mine))))
        yield person.name, email, names, said, "\n".join(_attended_by(exhibit, email)), "\n".join(forms)


def _attended_by(exhibit: Exhibit, email: str) -> Iterator[str]:
    for own in exhibit.attendance:
        if own.attendee.person.email == email and own.attendee.role == exhibit.program.companion.key:
            for event in own.events.values():
                if event.presence in (Presence.ATTENDED, Presence.MADE_UP):
                    day = event.made_up or event.day
                    yield f"{exhibit.program.event(event.event).title}: {_written(exhibit, day)}"


def _hours(exhibit: Exhibit) -> Table:
    columns = (
        *_WHO, Column("Log", 22), Column("Hours", 9), Column("Required", 9), Column("Standing", 22),
        Column("Credited by meetings", 10), Column("Brought in", 10), Column("Apart", 40),
        Column("Workbook", 10),
    )  # fmt: skip
    return Table(
        "Hours", "Hours", columns, tuple(_of_hours(exhibit)), "Summed from the logs in the workbooks."
    )


def _of_hours(exhibit: Exhibit) -> Iterator[Row]:
    labels = {rule.key: rule.label for rule in exhibit.program.hours}
    unsaid = exhibit.program.words.phrases.progress.unsaid
    for one in exhibit.people:
        for total in exhibit.standings[one.key].hours:
            yield (
                *_person(one), labels[total.key], round(total.counted, 2), total.minimum,
                hours_standing(exhibit.program, total), total.by_events or None, total.brought or None,
                kinds_words(total, unsaid), Link("Open", exhibit.book(one.key)),
            )  # fmt: skip


def _reviews(exhibit: Exhibit) -> Table:
    columns = (
        *_WHO, Column("Part", 26), Column("Attempt", 8), Column("Handed in on", 12), Column("Decided on", 12),
        Column("Days", 6), Column("Level", 7), Column("Outcome", 20), Column("Criteria", 24),
        Column("Again by", 12), Column("Record of reviews", 10),
    )  # fmt: skip
    note = "Every attempt, resubmissions among them, as it was handed in and decided."
    return Table("Reviews", "Reviews and resubmissions", columns, tuple(_of_reviews(exhibit)), note)


def _of_reviews(exhibit: Exhibit) -> Iterator[Row]:
    for one in exhibit.people:
        for attempt in sorted(exhibit.attempts.get(one.key, ()), key=lambda a: (a.submitted, a.key)):
            if attempt.withdrawn is None:
                yield (
                    *_person(one),
                    *_attempt(exhibit, attempt),
                    Link("Open", exhibit.record(one.key)),
                )


def _attempt(exhibit: Exhibit, attempt: Attempt) -> Row:
    program, decision = exhibit.program, attempt.stands
    submitted = exhibit.day_of(attempt.submitted)
    title = program.module(attempt.module).title
    if decision is None:
        return title, attempt.number, submitted, None, None, None, "", "", None
    decided = exhibit.day_of(decision.decided)
    labels = {one.key: one.label for one in program.criteria}
    criteria = "\n".join(f"{labels.get(key, key)}: {level}" for key, level in decision.criteria.items())
    return (
        title, attempt.number, submitted, decided, (decided - submitted).days, decision.level,
        program.words.outcome[decision.outcome.value], criteria, decision.revise_by,
    )  # fmt: skip


def _meetings(exhibit: Exhibit) -> Table:
    columns = (Column("Name", 22), Column("Role", 14), Column("Cohort", 10), Column("Meeting", 30),
               Column("Day", 12), Column("Required", 9), Column("Attendance", 16))  # fmt: skip
    return Table(
        "Meetings",
        "Meetings",
        columns,
        tuple(_of_meetings(exhibit)),
        "From the Attendance tab and sign-in sheets.",
    )


def _of_meetings(exhibit: Exhibit) -> Iterator[Row]:
    words = {Presence.ATTENDED: "attended", Presence.MADE_UP: "made up", Presence.MISSED: "missed"}
    for own in exhibit.attendance:
        who = own.attendee
        for event in own.events.values():
            if event.presence in words:
                required = "yes" if event.event in own.required else ""
                title, role = exhibit.program.event(event.event).title, exhibit.program.role(who.role).label
                yield (
                    who.person.name, role, who.cohort, title, event.made_up or event.day, required,
                    words[event.presence],
                )  # fmt: skip


def _surveys(exhibit: Exhibit) -> Table:
    columns = (Column("Form", 34), Column("Filled by", 22), Column("About", 22), Column("Sent on", 12),
               Column("Complete on", 12))  # fmt: skip
    names = {one.key: one.person.name for one in exhibit.people}
    rows = tuple(
        (
            exhibit.program.module(form.module).title, form.author.name,
            "\n".join(f"{key} {names[key]}" for key in form.about if key in names), form.made, form.done,
        )
        for form in exhibit.surveys
    )  # fmt: skip
    note = "Private forms: who filled in which, and when. What they say stays with those who may read it."
    return Table("Surveys", "Surveys, letters and verifications", columns, rows, note)


def _checklists(exhibit: Exhibit) -> Table:
    columns = (*_WHO, Column("Checklist", 16), Column("Line", 44), Column("Holds", 7), Column("Lacking", 44),
               Column("Workbook", 10))  # fmt: skip
    note = "Worked out from the record; what people confirm stands in their own fields."
    return Table("Checklists", "Checklists, line by line", columns, tuple(_of_checklists(exhibit)), note)


def _of_checklists(exhibit: Exhibit) -> Iterator[Row]:
    for one in exhibit.people:
        ending = exhibit.endings.get(one.key)
        for state in (ending.admission, ending.recommendation) if ending else ():
            for line in state.lines if state else ():
                lacking = "; ".join(each.what for each in line.lacking)
                yield (
                    *_person(one), state.checklist.title if state else "", line.line.label,
                    "yes" if line.holds else "no", lacking, Link("Open", exhibit.book(one.key)),
                )  # fmt: skip


def _recommendations(exhibit: Exhibit) -> Table:
    columns = (*_WHO, Column("Lines that hold", 10), Column("All hold since", 12), Column("Standing", 36),
               Column("Submitted on", 12), Column("Paid on", 12), Column("All submissions", 40))  # fmt: skip
    rows = []
    for one in exhibit.people:
        ending = exhibit.endings.get(one.key)
        if ending and (ending.recommendation or ending.ending.newest):
            newest, last = ending.ending.newest, ending.recommendation
            rows.append((
                *_person(one), count_words(last) if last else "", ending.ending.met,
                stage_words(exhibit.program, ending), newest.submitted if newest else None,
                newest.paid if newest else None, history_words(exhibit.program, ending),
            ))  # fmt: skip
    note = "From the checklists and the days typed in the Recommendations tab."
    return Table("Recommendations", "Recommendations", columns, tuple(rows), note)


def _links(exhibit: Exhibit) -> Table:
    columns = (*_WHO, Column("Where", 44), Column("Evidence", 50), Column("State", 14))
    rows = tuple(
        (
            *_person(one),
            link.place.label,
            Link(link.url, link.url),
            link.state.value.replace("_", " "),
        )
        for one in exhibit.people
        for link in exhibit.links.get(one.key, ())
    )
    return Table("Evidence", "Links to evidence", columns, rows, "As they stand in the workbooks.")


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
    sheet = _companions_sheet(exhibit.program)
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


def _written(exhibit: Exhibit, day: date | None) -> str:
    return exhibit.program.words.dates.written(day) if day else ""
