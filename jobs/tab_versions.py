"""What is remembered of tabs when they are made, so that later corrections can be told from it."""

from collections.abc import Iterable

from service.ledger import Session, tab_versions
from service.workbook.layout import Book
from service.workbook.migrating.prints import print_of, to_text
from service.workbook.version import tab_version


def note_made(session: Session, file_id: str, layout: Book, tabs: Iterable[str]) -> None:
    """These tabs of a file are as the program makes them now."""
    made: dict[str, str] = {}
    for key in dict.fromkeys(tabs):
        made[key] = tab_version(layout, layout.program.tab(key))
        if tab_versions.print_text(session, made[key]) is None:
            tab_versions.keep_print(session, made[key], to_text(print_of(layout, key)))
    tab_versions.add(session, file_id, made)
