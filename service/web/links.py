"""Addresses of spreadsheets: Google's, or the same paths at another root."""

from dataclasses import dataclass

from service.domain.program import Tab

DOCS = "https://docs.google.com"


@dataclass(frozen=True)
class Links:
    """`root` replaces Google's own address when it is not empty, as with the sandbox."""

    root: str = ""

    def file(self, file_id: str) -> str:
        """A spreadsheet, at the tab that its reader used last."""
        return f"{self.root.rstrip('/') or DOCS}/spreadsheets/d/{file_id}/edit"

    def tab(self, file_id: str, tab: Tab) -> str:
        """One tab of a workbook.

        >>> Links("http://127.0.0.1:9000/").file("abc")
        'http://127.0.0.1:9000/spreadsheets/d/abc/edit'
        """
        return self.sheet(file_id, tab.sheet_id)

    def sheet(self, file_id: str, sheet_id: int, row: int | None = None) -> str:
        """One sheet of a spreadsheet by its number, at a row as people count them."""
        place = f"&range={row}:{row}" if row else ""
        return f"{self.file(file_id)}#gid={sheet_id}{place}"
