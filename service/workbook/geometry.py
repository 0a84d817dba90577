"""The columns of every tab, counted from 0.

Hidden columns to the left hold keys and counts, hidden ones to the right the workings of hours; people see
the label column, the input columns and a narrow column that says whose each line is.
"""

KEY = 0
"""The row's key: an item, a statement, an attempt, a module. Rows are found by it, not by their number."""
FILLED = 1
"""How many of the row's required answers are there."""
TOUCHED = 2
"""How many of the row's answers are there, required or not."""
LABEL = 3
FIRST = 4
"""The first input column."""

HIDDEN = LABEL
"""Columns before this one are hidden."""

WHO_WIDTH = 170
TABLET_WIDTH = 756
"""Pixels of a tab that a tablet held upright shows beside the row numbers."""
ROW_HEIGHT = 28
"""The height of one line; heights of text are multiples of it, so that neighbours share a request."""
HEAD_HEIGHT = 42
"""The height of titles and of the heads of tables."""
NOTE_HEIGHT = HEAD_HEIGHT
"""The least height of a line beside which a note may come to stand below whose it is."""
LONG_HEIGHT = 168
_CHARACTER, _BOLD = 6.0, 0.86
_LINE, _SMALL_LINE = 19, 13


def lines_height(lines: int) -> int:
    """Pixels of so many lines of text."""
    return lines * _LINE + 8


def stepped(pixels: int) -> int:
    """The next multiple of a row's height."""
    return -(-pixels // ROW_HEIGHT) * ROW_HEIGHT


def text_height(text: str, width: int, least: int = ROW_HEIGHT) -> int:
    """Pixels that wrapped `text` needs in `width` pixels: merged cells do not grow by themselves."""
    return max(least, stepped(lines_height(_lines(text, width))))


def label_height(text: str, small: str, width: int) -> int:
    """Pixels that a label with a small line below it needs."""
    below = _lines(small, width) * _SMALL_LINE if small else 0
    return stepped(lines_height(_lines(text, bold(width))) + below)


def line_height(*texts: tuple[str, int]) -> int:
    """Pixels of a table's line whose cells hold these texts in so many pixels: room for two lines always, so
    that neighbours are equally tall and share a request.
    """
    return lines_height(max(2, *(_lines(text, width) for text, width in texts)))


def bold(width: int) -> int:
    """The pixels that bold letters have in `width`, in those of others."""
    return int(width * _BOLD)


def _lines(text: str, width: int) -> int:
    per_line = max(1, int(width / _CHARACTER))
    return sum(max(1, -(-len(line) // per_line)) for line in text.split("\n"))
