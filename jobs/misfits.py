"""What does not fit where it was typed, as rows of Today: one for each tab and whose words they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.misfits import Why
from service.domain.readings import ToMend
from service.domain.standing import Standing
from service.domain.to_mend import still_there
from service.interface.facts import Kind, Task
from service.workbook.links import tab_link

LINES = 4
"""So many places are named in one row; in the tab, each has its note."""


def misfits_in_workbooks(office: Office, record: OnRecord) -> Iterator[Task]:
    """With what was typed: whoever works in the interface may open every workbook."""
    for key, own in record.standings.items():
        if own.candidate.left is not None:
            continue
        file = record.workbooks.get(key)
        for tab, owner, found in _by_place(_mine(office, record, own)):
            lines = [one.words for one in found]
            yield _task(office, own.candidate.person.name, tab, owner, lines, file.file_id if file else "")


def misfits_in_forms(
    office: Office, record: OnRecord, to_mend: Mapping[str, tuple[ToMend, ...]]
) -> Iterator[Task]:
    """Without a word of what was typed; `to_mend` by form key."""
    for key, misfits in to_mend.items():
        form = record.forms[key]
        for tab, owner, found in _by_place(still_there(office.program, misfits)):
            lines = [f"{one.place}. {one.note}" for one in found]
            yield _task(office, form.author.name, tab, owner, lines, form.file_id)


def _mine(office: Office, record: OnRecord, own: Standing) -> Iterator[ToMend]:
    """Links in work that waits for a decision have rows of their own."""
    attempts = record.attempts.get(own.candidate.key, ())
    waiting = {office.program.module(attempt.module).tab for attempt in attempts if attempt.waiting}
    return (one for one in own.to_mend if one.why != Why.LINK or one.tab not in waiting)


def _by_place(misfits: Iterable[ToMend]) -> Iterator[tuple[str, str, list[ToMend]]]:
    found: defaultdict[tuple[str, str], list[ToMend]] = defaultdict(list)
    for one in misfits:
        found[one.tab, one.owner].append(one)
    return ((tab, owner, mine) for (tab, owner), mine in found.items())


def _task(office: Office, who: str, tab: str, owner: str, lines: Sequence[str], file_id: str) -> Task:
    program = office.program
    words = program.words.phrases.tasks
    more = [words.and_more.format(count=len(lines) - LINES)] if len(lines) > LINES else []
    link = tab_link(file_id, program.tab(tab), office.settings.google_root) if file_id else ""
    what = "\n".join([*lines[:LINES], *more])
    return Task(Kind.MEND, who, program.tab(tab).title, program.role(owner).label, what, link=link)
