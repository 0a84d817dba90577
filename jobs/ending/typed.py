"""Days typed in the Recommendations tab, taken in and taken back."""

from dataclasses import replace
from datetime import date, datetime

from jobs.office import Office
from jobs.report import Outcome
from jobs.standings import DAMAGE
from service.domain.checklists import EndingRule
from service.domain.ending import Ending, Submission, entered
from service.interface.as_read import InterfaceReading
from service.interface.ending_tab import DAYS, KEY, day_heading
from service.interface.ending_typed import RowTyped, rows_typed
from service.ledger import endings, findings, log, people
from service.ledger.endings import NONE, Recorded

ACTION = "recommendation"


def take_in_endings(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Record the days of submissions, payments and returns, a line in the log for each change.

    A row whose cells say what they said before changes nothing, nor does one whose days cannot be.
    """
    rule = office.program.ending
    if rule is None or KEY not in reading.tabs:
        return
    typed = rows_typed(office.program, reading.tabs[KEY])
    with office.ledger.read() as session:
        before = endings.all(session)
        changed = {
            key: row for key, row in typed.items() if dict(row.cells) != dict(before.get(key, NONE).cells)
        }
        known = {candidate.key for candidate in people.candidates(session)} if changed else set()
    for key, row in changed.items():
        if key in known:
            _record(office, key, row, before.get(key, NONE), rule, at)
            outcome.counts["recommendations"] += 1


def _record(
    office: Office, key: str, row: RowTyped, before: Recorded, rule: EndingRule, at: datetime
) -> None:
    phrases = office.program.words.phrases
    today, headings = office.today(at), _headings(office)
    found = row.problem or entered(before.ending, row.days, rule, today, phrases.ending, headings)
    if isinstance(found, str):
        note = phrases.tabs.recommendations.refused.format(why=found)
        after = replace(before, cells=row.cells, note=note, match=row.match)
    else:
        after = Recorded(found, row.cells, match=row.match)
    with office.ledger.begin() as session:
        endings.put(session, key, after)
        if after.ending.put_away and not before.ending.put_away:
            findings.clear(session, key, DAMAGE)  # that the workbook is gone
        if after.match != before.match:
            lines = office.lines
            line = lines.match.format(words=after.match) if after.match else lines.match_taken_away
            log.add(session, at, key, ACTION, line)
        for line in _told(office, before.ending, after.ending):
            log.add(session, at, key, ACTION, line)


def _headings(office: Office) -> dict[str, str]:
    words = office.program.words.phrases.tabs.recommendations
    return {key: day_heading(words, key) for key in DAYS}


def _told(office: Office, before: Ending, after: Ending) -> list[str]:
    """What changed, submission by submission."""
    lines = []
    if after.put_away != before.put_away:
        day = after.put_away and office.program.words.dates.written(after.put_away)
        lines.append(office.lines.put_away.format(date=day) if day else office.lines.not_put_away)
    for number in range(max(len(before.submissions), len(after.submissions))):
        old, new = _at(before, number), _at(after, number)
        if old != new:
            words = _words(office, new) if new else office.lines.taken_away
            lines.append(office.lines.recommendation.format(number=number + 1, what=words))
    return lines


def _at(ending: Ending, number: int) -> Submission | None:
    return ending.submissions[number] if number < len(ending.submissions) else None


def _words(office: Office, one: Submission) -> str:
    written, lines = office.program.words.dates.written, office.lines
    days: tuple[tuple[str, date | None], ...] = (
        (lines.submitted, one.submitted),
        (lines.paid, one.paid),
        (lines.returned, one.returned),
        (lines.fee, one.fee),
    )
    return ", ".join(pattern.format(date=written(day)) for pattern, day in days if day)
