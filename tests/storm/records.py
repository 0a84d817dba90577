"""What staff's cells say is on record, once things have settled."""

from collections.abc import Mapping

from service.domain.attendance import Mark
from service.domain.events import Event
from service.interface.attendance_tab import APPROVED, HOW, MADE_UP, PRESENT, columns_of
from service.interface.calendar_facts import calendar_key
from service.interface.directory_tab import listed_roles
from service.ledger import attendance, calendar, directory, letters, overrides
from tests.storm.decisions import day_in, ticked
from tests.storm.mirror import Wrong
from tests.storm.scene import Json
from tests.storm.sight import Line, Sight, text_of
from tests.storm.storm import Storm


def typed_is_on_record(storm: Storm, sights: Mapping[str, Sight]) -> None:
    """Tab by tab; a tab that lacks a column of staff's waits, and so does a row that says why."""
    for tab, check in CHECKS.items():
        sight = sights.get(tab)
        if sight is not None and not sight.missing:
            check(storm, sight)


def _overrides(storm: Storm, sight: Sight) -> None:
    with storm.scene.office.ledger.read() as session:
        known = overrides.all(session)
    people = {one.key for one in storm.candidates()}
    for key, line in sight.by_key().items():
        value = line.typed.get("override", {})
        if key not in people or "formulaValue" in value:
            continue
        text, declared = text_of(value), known[key].text if key in known else ""
        if _same_words(text, declared):
            continue
        raise Wrong(f"Completion, No. {key}: “{text}” is typed, “{declared}” on record")


def _same_words(left: str, right: str) -> bool:
    return left.removesuffix(".0") == right.removesuffix(".0")


def _calendar(storm: Storm, sight: Sight) -> None:
    with storm.scene.office.ledger.read() as session:
        known = {
            calendar_key(cohort, year, one.module): one
            for (cohort, year), dates in calendar.set_dates(session).items()
            for one in dates
        }
    for key, line in sight.by_key().items():
        if line.shown.get("on.note", "").startswith("N"):  # Not taken over, or nobody's
            continue
        set_dates = known.get(key)
        for column in ("opens", "due"):
            day = day_in(line.typed.get(column, {}))
            if day != (getattr(set_dates, column) if set_dates else None):
                raise Wrong(f"Calendar, {key}: {column} {day} is typed, on record {set_dates}")


def _directory(storm: Storm, sight: Sight) -> None:
    roles = {role.label: role.key for role in listed_roles(storm.program)}
    with storm.scene.office.ledger.read() as session:
        known = {(one.person.email, one.role): one for one in directory.contacts(session)}
    for key, line in sight.by_key().items():
        if line.shown.get("on.note") != "Taken in":
            continue
        email, role = text_of(line.typed["email"]).lower(), roles[text_of(line.typed["role"])]
        one = known.get((email, role))
        name = (text_of(line.typed["first"]), text_of(line.typed["last"]))
        if one is None or (one.person.first, one.person.last) != name:
            raise Wrong(f"Directory, {key}: {name} {email} is taken in, on record {one}")


def _attendance(storm: Storm, sight: Sight) -> None:
    with storm.scene.office.ledger.read() as session:
        known = attendance.all(session)
    for key, line in sight.by_key().items():
        if line.shown.get("on.note"):
            continue
        for event in storm.program.events:
            _mark(line, event, known.get(key, {}).get(event.key) or Mark(), key)


def _mark(line: Line, event: Event, mark: Mark, key: str) -> None:
    def cell(part: str) -> Json:
        return line.typed.get(part + event.key, {})

    typed = ticked(cell(PRESENT)), day_in(cell(MADE_UP)), text_of(cell(HOW)), text_of(cell(APPROVED))
    known = mark.present, mark.made_up, mark.how, mark.approved_by
    if typed != known:
        cells = {name: line.typed.get(name) for name in columns_of(event)}
        raise Wrong(f"Attendance, {key}: {cells} is typed, {known} on record")


def _letters(storm: Storm, sight: Sight) -> None:
    with storm.scene.office.ledger.read() as session:
        every = {row.token: row for row in letters.all(session)}
        known = {row.token: row for row in letters.unsettled(session)}
    for key, column in storm.mirror.inherited:
        if column == "send_now" and key in every and every[key].pushed is not None:
            raise Wrong(f"Letters, {key}: sent at once, though its tick was there before it")
    for key, line in sight.by_key().items():
        if key in known and ticked(line.typed.get("hold", {})) != (known[key].held is not None):
            raise Wrong(f"Letters, {key}: hold is {line.typed.get('hold')}, on record {known[key].held}")


CHECKS = {
    "completion": _overrides,
    "calendar": _calendar,
    "directory": _directory,
    "attendance": _attendance,
    "letters": _letters,
}
