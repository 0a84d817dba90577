"""What people have done: hours, reviews and resubmissions, meetings."""

from collections.abc import Iterator

from service.accreditation.facts import Exhibit
from service.accreditation.rows import WHO, Row, who
from service.documents import Column, Link, Table
from service.domain.attempts import Attempt
from service.domain.attendance import Presence
from service.interface.standing_words import hours_standing, kinds_words


def hours_table(exhibit: Exhibit) -> Table:
    """Hours by person and log."""
    columns = (
        *WHO, Column("Log", 22), Column("Hours", 9), Column("Required", 9), Column("Standing", 22),
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
                *who(one), labels[total.key], round(total.counted, 2), total.minimum,
                hours_standing(exhibit.program, total), total.by_events or None, total.brought or None,
                kinds_words(total, unsaid), Link("Open", exhibit.book(one.key)),
            )  # fmt: skip


def reviews_table(exhibit: Exhibit) -> Table:
    """Every attempt with its decision."""
    columns = (
        *WHO, Column("Part", 26), Column("Attempt", 8), Column("Handed in on", 12), Column("Decided on", 12),
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
                    *who(one),
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


def meetings_table(exhibit: Exhibit) -> Table:
    """Who attended what, or made it up, or missed it."""
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
