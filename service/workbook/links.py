"""Addresses that open a workbook, or one of its tabs, in a browser."""

from service.domain.program import Tab

DOCS = "https://docs.google.com"
"""Where people open spreadsheets; `root` in its place is where the sandbox shows its own."""

DRIVE = "https://drive.google.com"
"""Where they open other files."""


def workbook_link(file_id: str, root: str = "") -> str:
    """The address of a workbook."""
    return f"{root or DOCS}/spreadsheets/d/{file_id}/edit"


def file_link(file_id: str, root: str = "") -> str:
    """The address of a file that is no spreadsheet."""
    return f"{root or DRIVE}/file/d/{file_id}/view"


def tab_link(file_id: str, tab: Tab, root: str = "") -> str:
    """The address that opens a workbook at one tab, whatever the tab is called by now."""
    return f"{workbook_link(file_id, root)}#gid={tab.sheet_id}"
