"""Pdf: each tab on letter-size pages, its columns shrunk to fit the width. One typeface, no formats; what
Latin-1 does not have becomes a question mark, as the typefaces that every reader brings have no more.

https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf
"""

from collections.abc import Iterator

from service.sandbox.sheets.exports.tab import Tab

WIDTH, HEIGHT, MARGIN = 612, 792, 36  # points
POINTS_PER_PIXEL = 0.75
LINE, SIZE = 15.75, 9.0  # a row of 21 pixels
CHARACTER = 0.52  # of the type size, on average
ROWS_PER_PAGE = int((HEIGHT - 2 * MARGIN) / LINE)
FIRST_PAGE = 4  # objects 1 to 3 are the catalogue, the list of pages and the typeface


def pages(tabs: list[Tab]) -> bytes:
    """The file."""
    drawn = [page for tab in tabs for page in _pages_of(tab)]
    numbers = range(FIRST_PAGE, FIRST_PAGE + 2 * len(drawn), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(drawn)} /MediaBox [0 0 {WIDTH} {HEIGHT}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in zip(numbers, drawn, strict=True):
        font = "/Resources << /Font << /F 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {font} /Contents {number + 1} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    """The objects, numbered from 1, and the table that says where each begins."""
    made, starts = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size, at = len(objects) + 1, len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, at)
    return bytes(made)


def _pages_of(tab: Tab) -> Iterator[bytes]:
    """A tab without values still has its page."""
    widths = [pixels * POINTS_PER_PIXEL for pixels in tab.pixels]
    scale = min(1.0, (WIDTH - 2 * MARGIN) / (sum(widths) or 1))
    for first in range(0, max(len(tab.shown), 1), ROWS_PER_PAGE):
        rows = tab.shown[first : first + ROWS_PER_PAGE]
        placed = [text for y, row in enumerate(rows) for text in _row(row, widths, y, scale)]
        yield b"BT\n/F %.2f Tf\n%bET" % (SIZE * scale, b"".join(placed))


def _row(row: list[object], widths: list[float], y: int, scale: float) -> Iterator[bytes]:
    x, height = float(MARGIN), HEIGHT - MARGIN - (y + 1) * LINE + LINE - SIZE
    for shown, width in zip(row, widths, strict=False):
        text = str(shown).replace("\n", " ")[: int(width / (SIZE * CHARACTER)) + 1]
        if text:
            yield b"1 0 0 1 %.2f %.2f Tm (%b) Tj\n" % (x, height, _literal(text))
        x += width * scale


def _literal(text: str) -> bytes:
    plain = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return plain.encode("cp1252", "replace")
