"""Refusals of the Sheets API, in Google's words."""

from service.sandbox.failure import ApiError, sheets_error

PROTECTED = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)


class Refused(Exception):  # noqa: N818 - named after what happens to the request
    """A request cannot be carried out. The method that reads it says where (`requests[0].addSheet`)."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ProtectedCells(Refused):
    """A protection does not admit this person."""

    def __init__(self) -> None:
        super().__init__(PROTECTED)


def invalid(message: str) -> ApiError:
    """400 INVALID_ARGUMENT."""
    return sheets_error(400, message, "INVALID_ARGUMENT")


def not_found() -> ApiError:
    """404: no spreadsheet, sheet or metadata with that id."""
    return sheets_error(404, "Requested entity was not found.", "NOT_FOUND")


def permission_denied() -> ApiError:
    return sheets_error(403, "The caller does not have permission", "PERMISSION_DENIED")


def unwritten(kind: str) -> ApiError:
    """501 for a kind of batchUpdate request that the sandbox does not have; it names the kind."""
    return sheets_error(501, f"The sandbox does not implement batchUpdate requests.{kind}.", "UNIMPLEMENTED")


def no_grid(sheet_id: int) -> Refused:
    return Refused(f"No grid with id: {sheet_id}")


def unparsable(text: str) -> Refused:
    return Refused(f"Unable to parse range: {text}")


def off_grid(shown: str, rows: int, columns: int) -> Refused:
    return Refused(f"Range ({shown}) exceeds grid limits. Max rows: {rows}, max columns: {columns}")
