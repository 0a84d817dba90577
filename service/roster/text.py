"""Cell contents as clean text."""

import re
import unicodedata
from datetime import date, datetime, time

Cell = str | float | bool | date | datetime | time | None
"""What a file's cell holds, as read."""


class Formula(str):
    """What a cell showed whose content is a formula."""

    __slots__ = ()


_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")


def clean(value: Cell) -> str:
    r"""Text without stray, non-breaking or invisible spaces; whole numbers without a decimal point.

    >>> clean("  Ana\u00a0 Lu\u0301cia "), clean(2.0), clean(None)
    ('Ana Lúcia', '2', '')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", str(value)))
    visible = "".join(c if c.isprintable() or c.isspace() else " " for c in text)
    return _SPACES.sub(" ", visible).strip()


def plain(text: str) -> str:
    """Lower case letters and digits only, without accents: for comparing what people spell differently.

    >>> plain("E-Mail  Address"), plain("Prénom")
    ('emailaddress', 'prenom')
    """
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in split if c.isalnum())
