"""Rows of Today for what was found wrong or missing, by person, and once for all where many lack the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from jobs.office import Office
from jobs.standings import DAMAGE, REVIEW_NOTE, UNASSIGNED, OnRecord
from service.domain.program import Program
from service.interface.facts import Kind, Task
from service.ledger.findings import FindingRow
from service.workbook.links import workbook_link

MANY = 3
"""Up to so many people who lack the same have a row each; more of them share one."""


def finding_tasks(
    office: Office, record: OnRecord, found: Sequence[FindingRow], turn: str, today: date
) -> Iterator[Task]:
    """What concerns one attempt stands in its own row of Reviews; the rest here. `turn`: whose it is."""
    for row in found:
        if row.source != UNASSIGNED and not row.source.startswith(REVIEW_NOTE):
            yield _task(office, record, row, turn, _days(office, row, today))
    by_text: dict[str, list[FindingRow]] = defaultdict(list)
    for row in found:
        if row.source == UNASSIGNED:
            by_text[row.text].append(row)
    for rows in by_text.values():
        days = max(_days(office, row, today) for row in rows)
        yield from _unassigned(office.program, record, rows, turn, days)


def _task(office: Office, record: OnRecord, row: FindingRow, turn: str, days: int) -> Task:
    words = office.program.words
    if row.candidate_key not in record.standings:
        return Task(Kind.DAMAGE, "", words.interface_name, turn, row.text, days)
    who = record.standings[row.candidate_key].candidate.person.name
    workbook = record.workbooks.get(row.candidate_key)
    link = workbook_link(workbook.file_id, office.settings.google_root) if workbook else ""
    place = None if link else ("roster", row.candidate_key)
    kind = Kind.DAMAGE if row.source == DAMAGE else Kind.TROUBLE
    return Task(kind, who, _about(office.program, row.source), turn, row.text, days, link, place)


def _about(program: Program, source: str) -> str:
    """The module whose form it is, or else the workbook."""
    known: Mapping[str, str] = {module.key: module.title for module in program.modules}
    return known.get(source.partition(":")[2], program.words.phrases.tasks.workbook)


def _unassigned(
    program: Program, record: OnRecord, rows: Sequence[FindingRow], turn: str, days: int
) -> Iterator[Task]:
    """Who is missing where: in the directory for everybody, on the roster for one person or many."""
    phrases, words = program.words.phrases.interface, program.words.phrases.tasks
    text, keys = rows[0].text, [row.candidate_key for row in rows]
    if keys == [""]:
        what = words.in_directory.format(what=text, tab=phrases.directory)
        yield Task(Kind.UNASSIGNED, "", phrases.directory, turn, what, days, row=("directory", ""))
        return
    what = words.in_roster.format(what=text, tab=phrases.roster)
    if len(keys) > MANY:
        who = words.several.format(count=len(keys), people=program.participant.plural.lower())
        what = words.and_others.format(what=what, names=_names(record, keys[:MANY]))
        yield Task(Kind.UNASSIGNED, who, phrases.roster, turn, what, days, row=("roster", keys[0]))
        return
    for key in keys:
        who = _names(record, [key])
        yield Task(Kind.UNASSIGNED, who, phrases.roster, turn, what, days, row=("roster", key))


def _names(record: OnRecord, keys: Iterable[str]) -> str:
    return ", ".join(record.standings[key].candidate.person.name for key in keys if key in record.standings)


def _days(office: Office, row: FindingRow, today: date) -> int:
    return max(0, (today - office.today(row.found)).days)
