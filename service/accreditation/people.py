"""Who is in the program, and who accompanies them: match, admission, qualifications (T-10, T-11, T-18)."""

import re
from collections.abc import Iterator
from datetime import date

from service.accreditation.facts import Exhibit
from service.accreditation.rows import WHO, Row, who
from service.documents import Column, Link, Table
from service.domain.attendance import Presence
from service.domain.people import Candidate
from service.domain.program import Program
from service.interface.ending_words import count_words


def people_table(exhibit: Exhibit) -> Table:
    """Everybody, with the match and the admission."""
    program = exhibit.program
    columns = (
        *WHO, Column("Cohort", 10), Column("Year", 6), Column("School or department", 20),
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
        *who(one), one.cohort.key, one.year, one.site, one.position, one.enrolled,
        one.companion.name if one.companion else "", exhibit.match_day(one), exhibit.days_to_match(one),
        exhibit.qualified.get(one.key, ""),
        count_words(exhibit.program, ending.admission) if ending else "",
        one.left.on if one.left else None, Link("Open", book) if book else "",
        Link("Open", exhibit.record(one.key)),
    )  # fmt: skip


def earlier_workbooks(exhibit: Exhibit) -> Iterator[Table]:
    """The workbooks that people had before, where years have their own; no table where nobody had one."""
    rows = tuple(
        (*who(one), year, Link("Open", address))
        for one in exhibit.people
        for year, address in exhibit.former.get(one.key, ())
    )
    if rows:
        columns = (*WHO, Column("Year", 6), Column("Workbook", 10))
        note = "Kept as they were when the next year's workbook was made; nobody can change them."
        yield Table("Earlier workbooks", "Workbooks of earlier years", columns, rows, note)


def companions_table(exhibit: Exhibit) -> Table:
    """Whoever accompanies somebody, with qualifications, training and agreements."""
    program = exhibit.program
    columns = (
        Column("Name", 22), Column("E-mail", 28), Column("Accompanies", 34),
        Column("Qualifications and training", 40), Column("Meetings attended", 40),
        Column("Agreements and evaluations done", 40),
    )  # fmt: skip
    note = "From the Roster, Recommendations and Attendance tabs, and the days of private forms."
    return Table(
        companions_sheet(program), program.companion.plural, columns, tuple(_of_companions(exhibit)), note
    )


def companions_sheet(program: Program) -> str:
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


def _written(exhibit: Exhibit, day: date | None) -> str:
    return exhibit.program.words.dates.written(day) if day else ""
