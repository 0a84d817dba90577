"""Everything on record that is shown to visitors as evidence."""

from collections import defaultdict
from datetime import date

from service.accreditation import Exhibit, Survey
from service.config import Settings
from service.domain.attempts import Attempt
from service.domain.attendance import attendance
from service.domain.program import Program
from service.ledger import (
    Ledger,
    Session,
    attempts,
    cases,
    endings,
    former,
    forms,
    links,
    matches,
    people,
    signing,
    workbooks,
)
from service.ledger import attendance as recorded
from service.ledger.among import keys_of
from service.web.facts.attendance import read_attendance
from service.web.facts.endings import read_endings
from service.web.facts.standings import standings_of
from service.web.links import Links
from service.web.times import Times


def read_exhibit(
    ledger: Ledger, program: Program, settings: Settings, cohort: str, times: Times, record: str
) -> Exhibit:
    """Of everybody, or of one cohort by its key; `record` is the address of a person's record, with `{key}`
    for the number. Raises LedgerError.
    """
    show = Links(settings.google_root)
    with ledger.read() as session:
        chosen = [one for one in people.candidates(session) if cohort in ("", one.cohort.key)]
        keys = {one.key for one in chosen}
        standings = standings_of(session, program, chosen, times.today)
        tries: defaultdict[str, list[Attempt]] = defaultdict(list)
        for attempt in attempts.all(session, keys_of(chosen)):
            if attempt.candidate in keys:
                tries[attempt.candidate].append(attempt)
        files = workbooks.all(session, keys_of(chosen))
        earlier = former.all(session, keys_of(chosen))
        surveys = tuple(_surveys(session, times, keys))
        found = links.of(session, keys)
        told = tuple(case for case in cases.all(session) if case.candidate in keys)
        matched = matches.all(session)
        qualified = {key: one.match for key, one in endings.all(session).items() if one.match}
        marks, signed = recorded.all(session), signing.sign_ins(session)
    own = read_attendance(ledger, program, chosen, times.today)
    return Exhibit(
        program,
        times.today,
        standings,
        read_endings(ledger, program, tuple(standings.values()), own, times.today),
        matched,
        qualified,
        tries,
        attendance(program, chosen, marks, times.today, signed=signed),
        surveys,
        found,
        told,
        lambda at: at.astimezone(times.zone).date(),
        lambda key: show.file(files[key].file_id) if key in files else "",
        lambda key: record.format(key=key),
        {key: [(one.year, show.file(one.file_id)) for one in own] for key, own in earlier.items()},
    )


def _surveys(session: Session, times: Times, keys: set[str]) -> list[Survey]:
    """Forms about those people, in the order of making."""

    def day(row: forms.FormRow) -> date:
        return row.made.astimezone(times.zone).date()

    mine = [row for row in forms.all(session).values() if keys & set(row.about)]
    mine.sort(key=lambda row: (row.made, row.key))
    return [
        Survey(row.module, row.author, tuple(sorted(keys & set(row.about))), day(row), row.done)
        for row in mine
    ]
