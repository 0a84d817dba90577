"""Which definition a tab was built from, so that it can be corrected later."""

from hashlib import sha256

from service.domain.program import Tab
from service.domain.years import Years
from service.sheetwriting import Request
from service.sheetwriting.sheets import add_metadata, sheet_location
from service.workbook.layout import Book
from service.workbook.migrating.prints import print_of
from service.workbook.owners import sheet_protection_id

METADATA_KEY = "cohortbook.tab"
_LENGTH = 12
_BETWEEN = "+"


def digest(*parts: str) -> str:
    """A short fingerprint of texts."""
    return sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]


def made_for(years: int | Years, version: str) -> str:
    """What is recorded of a workbook: the years that it is laid out for, and the version of its template.

    >>> made_for(1, "abc"), made_for((1, 2), "abc")
    ('1/abc', '1+2/abc')
    """
    every = (years,) if isinstance(years, int) else years
    return f"{_BETWEEN.join(map(str, every))}/{version}"


def years_made_for(recorded: str, otherwise: int) -> Years:
    """The years that a workbook is laid out for; `otherwise` where only a version is recorded."""
    years, slash, _ = recorded.partition("/")
    found = years.split(_BETWEEN) if slash else []
    return tuple(map(int, found)) if found and all(one.isdecimal() for one in found) else (otherwise,)


def laid_out_for(recorded: str, years: Years) -> str:
    """What is recorded once the workbook is laid out for other years."""
    return made_for(years, recorded.rpartition("/")[2])


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
