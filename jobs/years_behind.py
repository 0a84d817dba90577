"""What earlier years of the program came to, for Progress: off the record, by their own calendars."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from jobs.office import Office
from service.domain.attendance import Attendance, attendance, own_key
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.years import Years
from service.ledger import attendance as record
from service.ledger import former, people, signing
from service.workbook.elements.facts import kept_in
from service.workbook.links import workbook_link
from service.workbook.told import Then

Done = Mapping[str, Mapping[int, date]]
"""By module and year, on which day a private form was complete."""


def done_now(program: Program, candidate: Candidate, done: Done) -> dict[str, date]:
    """The forms that count in the candidate's year: those of the year, or one that is made once."""
    found: dict[str, date] = {}
    for module in program.private_modules:
        days = done.get(module.key, {})
        once = module.private is not None and module.private.per == "candidate"
        day = max(days.values(), default=None) if once else days.get(candidate.year)
        if day is not None:
            found[module.key] = day
    return found


def then_of(
    office: Office,
    candidates: Sequence[Candidate],
    laid_out: Mapping[str, Years],
    done: Mapping[str, Done],
    at: datetime,
) -> dict[str, dict[int, Then]]:
    """By candidate and year, for the years before the last of those that workbooks are `laid_out` for."""
    asked: dict[int, list[Candidate]] = defaultdict(list)
    for one in candidates:
        for year in laid_out.get(one.key, ())[:-1]:
            asked[year].append(one)
    kept = _kept(office) if asked else {}
    found: dict[str, dict[int, Then]] = defaultdict(dict)
    for year, mine in asked.items():
        attended = _attended(office, mine, year, at)
        for one in mine:
            days = {key: day[year] for key, day in done.get(one.key, {}).items() if year in day}
            own = _then(days, attended.get(one.key))
            found[one.key][year] = replace(own, kept=kept.get((one.key, year), ""))
    return dict(found)


def _kept(office: Office) -> Mapping[tuple[str, int], str]:
    """The workbooks that earlier years had for themselves, by candidate and year, as Progress is told."""
    root = office.settings.google_root
    with office.ledger.read() as session:
        known = former.all(session)
    return {
        (key, one.year): kept_in(workbook_link(one.file_id, root), one.stayed)
        for key, own in known.items()
        for one in own
    }


def _then(done: Mapping[str, date], own: Attendance | None) -> Then:
    if own is None:
        return Then(done)
    series = {one.series.key: (one.counted, one.missing) for one in own.series}
    return Then(done, own.events, series)


def _attended(
    office: Office, candidates: Sequence[Candidate], year: int, at: datetime
) -> dict[str, Attendance]:
    """By candidate key. Whether an event was recorded follows from all of whom it was the year, as always."""
    with office.ledger.read() as session:
        marks, signed = record.all(session), signing.sign_ins(session)
        everybody = [one.in_year(year) for one in people.candidates(session) if one.year >= year]
    mine = {own_key(one.in_year(year)): one.key for one in candidates}
    found = attendance(office.program, everybody, marks, office.today(at), mine, signed)
    return {mine[one.attendee.key]: one for one in found}
