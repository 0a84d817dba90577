"""A program's patterns as text expressions of formulas."""

from string import Formatter

from service.sheetwriting.values import quoted_text


def spoken(pattern: str, **expressions: str) -> str:
    """`pattern` with its `{placeholders}` replaced by formula expressions, without the leading `=`.

    >>> spoken("Due {date}", date="TEXT(D5,0)")
    '"Due "&TEXT(D5,0)'
    """
    pieces: list[str] = []
    for text, name, _, _ in Formatter().parse(pattern):
        if text:
            pieces.append(quoted_text(text))
        if name is not None:
            pieces.append(expressions[name])
    return "&".join(pieces) or '""'


def dated(reference: str, pattern: str) -> str:
    """A date as text, in the program's own cell format."""
    return f"TEXT({reference},{quoted_text(pattern)})"


def shown(reference: str) -> str:
    """The content of another cell, empty where it is empty instead of 0."""
    return f'=IF({reference}="","",{reference})'
