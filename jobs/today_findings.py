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
    return known.get(source.partition(":")[2], "Workbook")


def _unassigned(
    program: Program, record: OnRecord, rows: Sequence[FindingRow], turn: str, days: int
) -> Iterator[Task]:
    """Who is missing where: in the directory for everybody, on the roster for one person or many."""
    phrases = program.words.phrases.interface
    text, keys = rows[0].text, [row.candidate_key for row in rows]
    if keys == [""]:
        what = f"{text} Add a row with name, role and e-mail in the tab {phrases.directory}."
        yield Task(Kind.UNASSIGNED, "", phrases.directory, turn, what, days, row=("directory", ""))
        return
    what = f"{text} Type name and e-mail in the colored cells of the row in the tab {phrases.roster}."
    if len(keys) > MANY:
        who = f"{len(keys)} {program.participant.plural.lower()}"
        first = _names(record, keys[:MANY])
        yield Task(
            Kind.UNASSIGNED, who, phrases.roster, turn, f"{what} They are {first} and others.", days,
            row=("roster", keys[0]),
        )  # fmt: skip
        return
    for key in keys:
        who = _names(record, [key])
        yield Task(Kind.UNASSIGNED, who, phrases.roster, turn, what, days, row=("roster", key))


def _names(record: OnRecord, keys: Iterable[str]) -> str:
    return ", ".join(record.standings[key].candidate.person.name for key in keys if key in record.standings)


def _days(office: Office, row: FindingRow, today: date) -> int:
    return max(0, (today - office.today(row.found)).days)
