"""What becomes of protections when a file is copied."""

from service.sandbox.sheets.state.cells import Json


def owned_copies(protections: list[Json], email: str) -> list[Json]:
    """The protections of a copied file: they stand, and admit nobody but who copied it
    (https://github.com/burnash/gspread/issues/1072).
    """
    return [one if one.get("warningOnly") else {**one, "editors": {"users": [email]}} for one in protections]
