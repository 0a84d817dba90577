"""Which definition a tab was built from, so that it can be corrected later."""

from hashlib import sha256

from service.domain.program import Tab
from service.sheetwriting import Request
from service.sheetwriting.sheets import add_metadata, sheet_location
from service.workbook.layout import Book
from service.workbook.migrating.prints import print_of
from service.workbook.owners import sheet_protection_id

METADATA_KEY = "cohortbook.tab"
_LENGTH = 12


def digest(*parts: str) -> str:
    """A short fingerprint of texts."""
    return sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]


def made_for(year: int, version: str) -> str:
    """What a workbook is recorded to be made from: the year of its template, and its version."""
    return f"{year}/{version}"


def year_made_for(recorded: str, otherwise: int) -> int:
    """The year that a workbook was made for; `otherwise` where only a version is recorded."""
    year, slash, _ = recorded.partition("/")
    return int(year) if slash and year.isdecimal() else otherwise


def tab_version(layout: Book, tab: Tab) -> str:
    """The tab's declared version, and a mark of all that it is made with in workbooks of that layout."""
    return f"{tab.version}-{print_of(layout, tab.key).version}"


def version_request(layout: Book, tab: Tab) -> Request:
    """Record the tab's version on the tab itself."""
    return add_metadata(
        sheet_protection_id(tab.sheet_id),
        METADATA_KEY,
        version_value(layout, tab),
        sheet_location(tab.sheet_id),
    )


def version_value(layout: Book, tab: Tab) -> str:
    """What is recorded on the tab."""
    return f"{tab.key} {tab_version(layout, tab)}"
