"""Scopes under the names of today.

The scopes of the retired GData APIs are still granted, and open what their successors open: gspread's,
gspread-dataframe's and gspread-formatting's own tests sign in with them.
"""

from collections.abc import Iterable

AUTH = "https://www.googleapis.com/auth/"
SUCCESSORS = {
    "https://spreadsheets.google.com/feeds": AUTH + "spreadsheets",
    "https://docs.google.com/feeds": AUTH + "drive",
    "https://docs.googleusercontent.com/": AUTH + "drive.readonly",
}


def under_todays_names(asked: Iterable[str]) -> frozenset[str]:
    """Each scope, a retired one replaced by its successor; with or without a slash at its end."""
    return frozenset(SUCCESSORS.get(one, SUCCESSORS.get(one.rstrip("/"), one)) for one in asked)
