"""What it was decided on: surveys and letters, checklists, recommendations, links (T-10, T-15)."""

from collections.abc import Iterator

from service.accreditation.facts import Exhibit
from service.accreditation.rows import WHO, Row, who
from service.documents import Column, Link, Table
from service.interface.ending_words import count_words, history_words, stage_words


def surveys_table(exhibit: Exhibit) -> Table:
    """Private forms, without a word of them."""
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


def checklists_table(exhibit: Exhibit) -> Table:
    """Every line for everybody."""
    columns = (*WHO, Column("Checklist", 16), Column("Line", 44), Column("Holds", 7), Column("Lacking", 44),
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
                    *who(one), state.checklist.title if state else "", line.line.label,
                    "yes" if line.holds else "no", lacking, Link("Open", exhibit.book(one.key)),
                )  # fmt: skip


def recommendations_table(exhibit: Exhibit) -> Table:
    """Whoever is in a year of recommendations."""
    columns = (*WHO, Column("Lines that hold", 10), Column("All hold since", 12), Column("Standing", 36),
               Column("Submitted on", 12), Column("Paid on", 12), Column("All submissions", 40))  # fmt: skip
    rows = []
    for one in exhibit.people:
        ending = exhibit.endings.get(one.key)
        if ending and (ending.recommendation or ending.ending.newest):
            newest, last = ending.ending.newest, ending.recommendation
            rows.append((
                *who(one), count_words(exhibit.program, last) if last else "", ending.ending.met,
                stage_words(exhibit.program, ending), newest.submitted if newest else None,
                newest.paid if newest else None, history_words(exhibit.program, ending),
            ))  # fmt: skip
    note = "From the checklists and the days typed in the Recommendations tab."
    return Table("Recommendations", "Recommendations", columns, tuple(rows), note)


def links_table(exhibit: Exhibit) -> Table:
    """Links that stand in the workbooks."""
    columns = (*WHO, Column("Where", 44), Column("Evidence", 50), Column("State", 14))
    rows = tuple(
        (
            *who(one),
            link.place.label,
            Link(link.url, link.url),
            link.state.value.replace("_", " "),
        )
        for one in exhibit.people
        for link in exhibit.links.get(one.key, ())
    )
    return Table("Evidence", "Links to evidence", columns, rows, "As they stand in the workbooks.")
