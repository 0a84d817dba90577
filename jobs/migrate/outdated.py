"""How many files are known to be of an earlier version of the program: told in Today until they are not."""

from datetime import datetime

from jobs.laying_out.target import targets
from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.book_phrases import BookPhrases
from service.ledger import findings, marks, tab_versions
from service.workbook.layout import Book
from service.workbook.template import LAYOUT
from service.workbook.version import digest, tab_version

SOURCE = "migrate"
CHECKED = "migrate:checked"
"""The mark of the program against which it was looked last, so that as a rule there is nothing to compute."""


def tell_if_changed(office: Office, record: OnRecord, at: datetime) -> None:
    """Look only if the program is another one than the last time."""
    with office.ledger.read() as session:
        known, files = marks.get(session, CHECKED), bool(marks.named(session, tab_versions.TABS))
    if files and known != program_mark(office):
        tell_outdated(office, record, at)


def tell_outdated(office: Office, record: OnRecord, at: datetime) -> None:
    """Say how many are behind, or that none is any more; no call to Google."""
    with office.ledger.read() as session:
        known = tab_versions.all(session)
    behind = sum(one.is_behind(known) for one in targets(office, record))
    with office.ledger.begin() as session:
        marks.put(session, CHECKED, program_mark(office))
        if behind:
            findings.put(session, "", SOURCE, _words(office.program.words.phrases.books, behind), at)
        else:
            findings.clear(session, "", SOURCE)


def is_earlier(office: Office, file_id: str, layout: Book) -> bool:
    """Whether a tab of the file is known to be of an earlier version; no call to Google."""
    with office.ledger.read() as session:
        known = tab_versions.of_file(session, file_id) or {}
    tabs = {tab.key: tab for tab in office.program.tabs}
    return any(key in tabs and version != tab_version(layout, tabs[key]) for key, version in known.items())


def program_mark(office: Office) -> str:
    """A mark of the program as it is now, and of how it is laid out."""
    return digest(LAYOUT, office.program.model_dump_json())


def _words(words: BookPhrases, behind: int) -> str:
    return words.earlier_one if behind == 1 else words.earlier_many.format(count=behind)
