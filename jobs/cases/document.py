"""The transfer document: what somebody has completed here, for the next program (C-17, T-16)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jobs.attendance import attendance_of
from jobs.office import Office
from jobs.standings import on_record
from service.documents import Column, Document, Heading, Pairs, Paragraph, Table
from service.domain.attempts import Outcome, decisions_of, latest
from service.domain.attendance import Attendance, Presence
from service.domain.checking import OnFile
from service.domain.completion import ModuleStatus
from service.domain.lasting import Completion
from service.domain.program import Module, Program, Requirement
from service.domain.standing import Standing
from service.errors import InputError
from service.ledger import completions

PRESENT = frozenset({Presence.ATTENDED, Presence.MADE_UP})
SIGNED = (
    "Cohortbook wrote this from the office's records. It holds once somebody of the office has signed it:\n\n"
    "Name and position: ____________________________________________\n\n"
    "Signature and date: ___________________________________________"
)


@dataclass(frozen=True)
class Found:
    """Everything that the document tells, of one candidate on `day`; `known` is None where the program has no
    checklists.
    """

    own: Standing
    completed: Mapping[str, Completion]
    known: OnFile | None
    levels: Mapping[str, str]
    events: Sequence[Attendance]
    day: date


def transfer_document(office: Office, key: str, at: datetime) -> Document:
    """The document about the candidate with that number, as of `at`. Raises InputError."""
    record = on_record(office, at)
    if key not in record.standings:
        raise InputError(f"There is no {office.program.participant.label.lower()} {key} on record.", "")
    own = record.standings[key]
    with office.ledger.read() as session:
        completed = completions.all(session, [key]).get(key, {})
    decisions = decisions_of(record.attempts.get(key, ()))
    scale = office.program.scale(office.program.review.scale)
    levels = {
        module.key: f"{decision.level}: {scale.label_of(decision.level)}"
        for module in office.program.modules
        if (decision := latest(decisions, module.key)) and decision.outcome is Outcome.MEETS
    }
    events = attendance_of(office, [own.candidate], at)
    return document_of(
        office.program, Found(own, completed, record.on_file.get(key), levels, events, office.today(at))
    )


def document_of(program: Program, found: Found) -> Document:
    """The document, from what is on record; private forms are told of by title alone."""
    person = found.own.candidate
    months = program.words.dates.months
    return Document(
        title=f"{person.person.name}: record for transfer",
        subtitle=f"{program.title}, {program.words.office}",
        parts=(
            Pairs(tuple(_about(program, found))),
            _done(program, found),
            _hours(program, found),
            *_covered(program, found),
            *_attended(program, found),
            _undone(program, found),
            Heading("Signed"),
            Paragraph(SIGNED),
        ),
        footer=f"{person.person.name}, {program.short}",
        months=tuple(months),
    )


def _about(program: Program, found: Found) -> Iterator[tuple[str, str | date]]:
    one = found.own.candidate
    year = next((year.label for year in program.years if year.number == one.year), str(one.year))
    yield program.participant.label, one.person.name
    yield "Number", one.key
    yield "Cohort", f"{one.cohort.key}, {year}"
    yield "Enrolled", one.enrolled
    yield program.companion.label, one.companion.name if one.companion else "none"
    yield "Site", one.site or "none"
    if one.left is not None:
        yield "Left", f"{program.words.dates.written(one.left.on)}: {one.left.how}"
    yield "As of", found.day


def _modules(program: Program, found: Found) -> Iterator[Module]:
    """Those in which there is something to complete, of the candidate's year or asked in an earlier one."""
    year, known = found.own.candidate.year, found.known
    for module in program.modules:
        earlier = min(module.years) <= year and (
            known is None or module.key in {*known.asked, *known.finished}
        )
        if module.requirement is not Requirement.NOTHING and (year in module.years or earlier):
            yield module


def _is_done(found: Found, module: Module) -> bool:
    state = found.own.of_all_years.get(module.key)
    if state is not None:
        return state.status is ModuleStatus.COMPLETE
    return module.key in (found.known.finished if found.known else found.completed)


def _done(program: Program, found: Found) -> Table:
    rows = []
    for module in _modules(program, found):
        if _is_done(found, module):
            state, known = found.own.of_all_years.get(module.key), found.completed.get(module.key)
            how = state.by_office if state else ""
            rows.append((module.title, known.on if known else None, found.levels.get(module.key, ""), how))
    columns = (Column("Part", 40), Column("Completed", 16), Column("Level", 24), Column("By the office", 24))
    note = "Level: where work was reviewed." if rows else "Nothing is complete yet."
    return Table("Completed", "Completed", columns, tuple(rows), note)


def _hours(program: Program, found: Found) -> Table:
    labels = {rule.key: rule.label for rule in program.hours}
    rows = [(labels[one.key], one.counted, one.minimum, one.brought or None) for one in found.own.hours]
    columns = (
        Column("Log", 40),
        Column("Hours", 12),
        Column("Asked for", 12),
        Column("Of these brought in", 20),
    )
    return Table("Hours", "Hours", columns, tuple(rows))


def _covered(program: Program, found: Found) -> Iterator[Table]:
    for rule, one in zip(program.coverage, found.own.coverage, strict=True):
        rows = tuple((group, "yes" if group in one.worked else "no") for group in one.groups)
        yield Table(rule.label, rule.label, (Column("Group", 60), Column("Worked on", 12)), rows)


def _attended(program: Program, found: Found) -> Iterator[Table]:
    rows = tuple(
        (event.title, one.made_up or one.day, one.hours or None)
        for own in found.events
        if own.attendee.role == program.participant.key
        for event in program.events
        if (one := own.events.get(event.key)) is not None and one.presence in PRESENT
    )
    if program.events:
        columns = (Column("Event", 50), Column("Day", 16), Column("Hours", 10))
        yield Table("Events", "Events attended", columns, rows, "" if rows else "None is on record.")


def _undone(program: Program, found: Found) -> Table:
    rows = tuple(
        (
            module.title,
            (found.own.of_all_years[module.key].due if module.key in found.own.of_all_years else None),
        )
        for module in _modules(program, found)
        if not _is_done(found, module)
    )
    return Table("Not completed", "Not completed", (Column("Part", 50), Column("Due", 16)), rows)
