"""What a day's letters are planned from, off the record alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from email.utils import parseaddr

from jobs.attendance import attendance_of
from jobs.desk import FILE
from jobs.ending.found import endings_of
from jobs.evidence import links_in_work
from jobs.office import Office
from jobs.standings import OnRecord, on_record
from jobs.today import tasks
from service.domain.attendance import Attendance
from service.domain.case_kinds import CaseKind, Reminders
from service.domain.cases import CaseState
from service.domain.concluding import Concluding
from service.domain.directory import by_role
from service.domain.forms import Directory, Form, replaced
from service.domain.notices.facts import Facts, Later, Waits
from service.domain.notices.registry import PLANNED
from service.domain.people import Candidate, present
from service.interface.today_tab import kind_label
from service.ledger import Session, cases, directory, marks, notices, workbooks
from service.ledger.forms import FormRow
from service.workbook.links import file_link, tab_link, workbook_link

TOLD_FOR = timedelta(days=800)
"""What was told before that is asked about no more: nothing hangs on a day so long ago."""


def gather(office: Office, at: datetime) -> Facts:
    """The facts at `at`; no call to Google."""
    record = on_record(office, at)
    with office.ledger.read() as session:
        released = workbooks.releases(session)
        contacts = directory.contacts(session)
        told = notices.told(session, PLANNED, at - TOLD_FOR)
        interface = marks.get(session, FILE)
        cases_open = _cases_open(office, session)
    people = by_role(contacts, office.today(at))
    events = attendance_of(office, present(record.candidates), at)
    found = endings_of(office, record, events, at)
    root = office.settings.google_root
    return Facts(
        program=office.program,
        day=office.today(at),
        standings={key: own for key, own in record.standings.items() if own.candidate.left is None},
        since=_since(office, record, released),
        forms=tuple(_forms(office, record, people)),
        attendance=events,
        directory=people,
        waits=Later(lambda: tuple(_waits(office, record, events, found, at))),
        told={k: {subject: office.today(when) for subject, when in one.items()} for k, one in told.items()},
        tab_link=lambda candidate, module: _tab_link(office, record, candidate, module),
        form_link=lambda form: workbook_link(record.forms[form].file_id, root),
        book_link=lambda key: (
            workbook_link(record.workbooks[key].file_id, root) if key in record.workbooks else ""
        ),
        endings=found,
        report_link=lambda key: (
            file_link(found[key].ending.report, root) if key in found and found[key].ending.report else ""
        ),
        office_link=workbook_link(interface, root) if interface else "",
        quiet=frozenset(key for key, kinds in cases_open.items() if _has(kinds, Reminders.PAUSE)),
        instead={
            key: tuple(dict.fromkeys(role for kind in kinds for role in kind.reminders_to))
            for key, kinds in cases_open.items()
            if _has(kinds, Reminders.REDIRECT)
        },
        sender=parseaddr(office.settings.mail.sender)[1],
    )


def _cases_open(office: Office, session: Session) -> dict[str, list[CaseKind]]:
    """The kinds of the cases that are open, by candidate."""
    known, found = {kind.key: kind for kind in office.program.cases}, defaultdict[str, list[CaseKind]](list)
    for case in cases.all(session) if known else ():
        if case.state is not CaseState.CLOSED and case.kind in known:
            found[case.candidate].append(known[case.kind])
    return found


def _has(kinds: list[CaseKind], what: Reminders) -> bool:
    return any(kind.reminders is what for kind in kinds)


def _since(
    office: Office, record: OnRecord, released: Mapping[str, Mapping[str, datetime]]
) -> dict[str, dict[str, date]]:
    """When each candidate was last told of a module's date: by its opening, its form, or a decision."""
    found: defaultdict[str, dict[str, date]] = defaultdict(dict)

    def told(key: str, module: str, at: datetime) -> None:
        day = office.today(at)
        found[key][module] = max(day, found[key].get(module, day))

    for key, modules in released.items():
        for module, at in modules.items():
            told(key, module, at)
    for form in record.forms.values():
        for key in form.about:
            told(key, form.module, form.made)
    for key, attempts in record.attempts.items():
        for attempt in attempts:
            if attempt.decision:
                told(key, attempt.module, attempt.decision.decided)
    return dict(found)


def _forms(office: Office, record: OnRecord, people: Directory) -> Iterator[Form]:
    """The private forms that their authors can still fill in and have not."""
    for row in record.forms.values():
        about = tuple(
            record.standings[key].candidate
            for key, year in row.about.items()
            if key in record.standings and _is_asked(record.standings[key].candidate, year)
        )
        if about and _is_open(office, row, people, record):
            yield Form(row.key, row.module, row.author, about)


def _is_asked(candidate: Candidate, year: int) -> bool:
    return candidate.left is None and candidate.year == year


def _is_open(office: Office, row: FormRow, people: Directory, record: OnRecord) -> bool:
    module = office.program.module(row.module)
    about = [record.standings[key].candidate for key in row.about if key in record.standings]
    return (
        row.done is None
        and row.closed is None
        and not replaced(office.program, module, row.author, about, people)
    )


def _waits(
    office: Office,
    record: OnRecord,
    events: Sequence[Attendance],
    endings: Mapping[str, Concluding],
    at: datetime,
) -> Iterator[Waits]:
    for task in tasks(office, record, links_in_work(office, record), events, endings, at):
        yield Waits(
            kind_label(office.program, task.kind),
            task.who,
            task.about,
            task.turn,
            task.what,
            task.days,
            task.link,
        )


def _tab_link(office: Office, record: OnRecord, candidate: str, module: str) -> str:
    workbook = record.workbooks.get(candidate)
    if workbook is None:
        return ""
    tab = office.program.tab(office.program.module(module).tab)
    return tab_link(workbook.file_id, tab, office.settings.google_root)
