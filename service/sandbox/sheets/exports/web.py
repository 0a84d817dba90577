"""Web pages in a zip archive, one for each tab."""

import io
import zipfile
from html import escape

from service.sandbox.sheets.exports.tab import Tab

_UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


def zipped_pages(tabs: list[Tab]) -> bytes:
    """The archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for tab in tabs:
            made.writestr(f"{tab.title.translate(_UNFIT)}.html", _page(tab))
    return out.getvalue()


def _page(tab: Tab) -> str:
    columns = "".join(f'<col style="width:{pixels}px">' for pixels in tab.pixels)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_text(text)}</td>' for _, text in row)}</tr>\n" for row in tab.rows()
    )
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(tab.title)}</title></head>\n'
        f"<body><table>{columns}\n{rows}</table></body></html>\n"
    )


def _text(shown: str) -> str:
    return escape(shown).replace("\n", "<br>")
