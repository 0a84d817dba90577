"""OpenDocument: values and what they show, no formulas and no formats.

https://docs.oasis-open.org/office/OpenDocument/v1.3/
"""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from service.sandbox.sheets.exports.tab import Tab
from service.sandbox.sheets.state.cells import JsonValue

MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(f'xmlns:{name}="{_OASIS}{name}:1.0"' for name in ("office", "table", "text"))
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def opendocument(tabs: list[Tab]) -> bytes:
    """The file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", MIME_TYPE, zipfile.ZIP_STORED)  # first and bare, as the format wants it
        made.writestr("META-INF/manifest.xml", _MANIFEST)
        made.writestr("content.xml", _content(tabs))
    return out.getvalue()


def _content(tabs: list[Tab]) -> str:
    tables = "".join(_table(tab) for tab in tabs)
    return (
        f'{_HEAD}<office:document-content {_NAMES} office:version="1.3"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def _table(tab: Tab) -> str:
    rows = "".join(f"<table:table-row>{_cells(row)}</table:table-row>" for row in tab.rows())
    return f"<table:table table:name={quoteattr(tab.title)}>{rows}</table:table>"


def _cells(row: list[tuple[JsonValue, str]]) -> str:
    """A row without cells still needs one."""
    return "".join(_cell(value, text) for value, text in row) or "<table:table-cell/>"


def _cell(value: JsonValue, text: str) -> str:
    if text == "":
        return "<table:table-cell/>"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell {_typed(value)}>{paragraphs}</table:table-cell>"


def _typed(value: JsonValue) -> str:
    if isinstance(value, bool):
        return f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    if isinstance(value, (int, float)):
        return f'office:value-type="float" office:value="{value!r}"'
    return 'office:value-type="string"'
