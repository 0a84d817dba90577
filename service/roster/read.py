"""A roster file's cells, whatever kind of file it is."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from service.errors import RosterError
from service.roster.formulas import Area, formula_areas
from service.roster.text import Cell, Formula, clean

if TYPE_CHECKING:
    import pandas as pd

_ENCODINGS = ("utf-8-sig", "cp1252")
_DELIMITERS = (",", ";", "\t", "|")
_ZIP_START = b"PK\x03\x04"
_WORKBOOK_STARTS = (_ZIP_START, b"\xd0\xcf\x11\xe0")
_REMEDY = "Save it again as CSV (UTF-8) or as an Excel workbook (.xlsx), and import that."
_LARGEST = 20_000_000


@dataclass(frozen=True)
class Table:
    """One sheet of a file: `rows[0]` is row 1 as a spreadsheet shows it. `name` is empty for CSV."""

    name: str
    rows: Sequence[Sequence[Cell]]


def read_tables(data: bytes) -> list[Table]:
    """Every way to read `data`: the sheets of a workbook, or text with each usual delimiter.

    Raises RosterError for what is neither.
    """
    if not data.strip():
        raise RosterError("The file is empty.", "Export the roster again.")
    if len(data) > _LARGEST:
        raise RosterError("The file is larger than 20 MB.", "Export only the roster's sheet.")
    return _sheets(data) if data.startswith(_WORKBOOK_STARTS) else _texts(data)


def _sheets(data: bytes) -> list[Table]:
    import pandas as pd  # noqa: PLC0415 - every command would begin a quarter of a second later

    try:
        frames = pd.read_excel(
            BytesIO(data), sheet_name=None, header=None, dtype=object, na_filter=False, engine="calamine"
        )
        formulas = formula_areas(data) if data.startswith(_ZIP_START) else {}
    except Exception as error:
        raise RosterError("The workbook cannot be read; it may be damaged or locked.", _REMEDY) from error
    return [
        Table(str(name), _with_formulas(_rows(frame), formulas.get(str(name), ())))
        for name, frame in frames.items()
    ]


def _with_formulas(rows: list[list[Cell]], areas: Iterable[Area]) -> list[list[Cell]]:
    for top, left, bottom, right in areas:
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [Formula(clean(cell)) for cell in row[left : right + 1]]
    return rows


def _texts(data: bytes) -> list[Table]:
    text = _decoded(data)
    tables, failure = [], None
    for delimiter in _DELIMITERS:
        try:
            tables.append(_text(text, delimiter))
        except (ValueError, csv.Error) as error:
            failure = failure or error
    if not tables:
        raise RosterError(f"The text cannot be read as a table: {failure}.", _REMEDY) from failure
    return tables


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _text(text: str, delimiter: str) -> Table:
    """Raises ValueError or csv.Error where quotes do not go with this delimiter."""
    import pandas as pd  # noqa: PLC0415 - as above

    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    width = max((len(row) for row in csv.reader(StringIO(text), delimiter=delimiter)), default=1)
    frame = pd.read_csv(
        StringIO(text),
        sep=delimiter,
        header=None,
        names=list(range(max(1, width))),
        index_col=False,
        dtype=str,
        keep_default_na=False,
        skip_blank_lines=False,
        engine="python",
    )
    return Table("", _rows(frame))


def _rows(frame: "pd.DataFrame") -> list[list[Cell]]:
    """Plain Python values: no timestamps of pandas, no NaN."""
    return [[_cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]


def _cell(value: object) -> Cell:
    if value is None or value != value:  # noqa: PLR0124 - NaN and NaT
        return None
    if hasattr(value, "to_pydatetime"):
        plain: datetime = value.to_pydatetime()
        return plain
    if isinstance(value, str | float | bool):
        return value
    if isinstance(value, int):
        return float(value)
    return value if isinstance(value, date | datetime | time) else str(value)
