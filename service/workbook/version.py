"""Which definition a tab was built from, so that it can be corrected later."""

from hashlib import sha256

from service.domain.program import Program, Tab
from service.sheetwriting import Request
from service.sheetwriting.sheets import add_metadata, sheet_location
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


def tab_version(program: Program, tab: Tab) -> str:
    """The tab's declared version and a fingerprint of its definition and the program's words."""
    return f"{tab.version}-{digest(tab.model_dump_json(), program.words.model_dump_json())}"


def version_request(program: Program, tab: Tab) -> Request:
    """Record the tab's version on the tab itself."""
    value = f"{tab.key} {tab_version(program, tab)}"
    return add_metadata(sheet_protection_id(tab.sheet_id), METADATA_KEY, value, sheet_location(tab.sheet_id))
