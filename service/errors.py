"""Everything that Cohortbook raises on purpose.

CohortbookError
├── InputError               something a person typed; nothing was changed
│   ├── DefinitionError      a program's YAML: file, path, value
│   │   └── DefinitionErrors every mistake of one program, together
│   ├── RosterError          a roster file that cannot be read at all
│   └── SettingsError        the office's settings or the environment
├── GoogleError              an answer of Google's; `reason` is Google's own word
│   ├── Transient            passes by itself: try again
│   ├── Parked               a limit of hours: wait until a stated time
│   ├── UnknownOutcome       sent, but no answer: look before trying again
│   ├── NotFound             the file or tab is gone, or not shared with the service
│   ├── Forbidden            the service lacks a right
│   └── Refused              the request itself is wrong
├── Busy                     another job is under way; nothing was begun
├── DamagedWorkbook          a workbook lacks what its program defines
└── LedgerError              the ledger cannot be opened or contradicts itself

`permanent` says whether trying again unchanged can help.
"""

from datetime import datetime, timedelta


class CohortbookError(Exception):
    """`message` says what and where; `remedy` says what the reader can do about it."""

    permanent = True

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class InputError(CohortbookError):
    """Something a person typed cannot be used; nothing was changed."""


class DefinitionError(InputError):
    """A program definition is wrong at `file`, `path` (dotted), holding `value`."""

    def __init__(self, file: str, path: str, value: object, message: str) -> None:
        super().__init__(f"{file}: {path}: {message} (found {value!r})")
        self.file, self.path, self.value = file, path, value


class DefinitionErrors(DefinitionError):
    """Every mistake that was found in one program, in `errors`; the first one gives file, path and value."""

    def __init__(self, program: str, errors: "list[DefinitionError]") -> None:
        first = errors[0]
        super().__init__(first.file, first.path, first.value, first.message)
        self.errors = tuple(errors)
        count = "1 mistake" if len(errors) == 1 else f"{len(errors)} mistakes"
        self.message = "\n  ".join([f"{count} in the program {program}:", *(str(error) for error in errors)])
        self.args = (self.message,)


class RosterError(InputError):
    """A roster file cannot be read at all (one bad row is a finding, not an error)."""


class SettingsError(InputError):
    """The office's settings, or the environment, are missing or contradict each other."""


class GoogleError(CohortbookError):
    """Google answered with an error; `reason` and `status` are Google's own.

    `until` (aware) is the earliest time at which trying again makes sense, where one is known, and `wait` how
    long that was from the failure: for whoever lives by another clock than Google's. `identity` is whose call
    it was.
    """

    identity = ""

    def __init__(
        self,
        message: str,
        remedy: str = "",
        *,
        reason: str = "",
        status: int = 0,
        until: datetime | None = None,
        wait: timedelta | None = None,
    ) -> None:
        super().__init__(message, remedy)
        self.reason, self.status, self.until, self.wait = reason, status, until, wait


class Transient(GoogleError):
    """A rate limit of a minute or a fault of the server: the same call may pass later."""

    permanent = False


class Parked(GoogleError):
    """A limit that lasts hours (sharing, daily mail, storage): retrying now makes it worse."""

    permanent = False


class UnknownOutcome(GoogleError):
    """The call was sent and no answer came: it may have been carried out."""

    permanent = False


class NotFound(GoogleError):
    """The file, tab or message does not exist, or is not shared with the service."""


class Forbidden(GoogleError):
    """The service's identity lacks the right for this call."""


class Refused(GoogleError):
    """Google calls the request itself wrong (400)."""


class Busy(CohortbookError):
    """Another job of this office is under way: one at a time, or they would undo each other's work."""

    permanent = False


class DamagedWorkbook(CohortbookError):
    """A workbook lacks a tab or a field that its program defines."""


class LedgerError(CohortbookError):
    """The ledger cannot be opened, or holds what cannot be."""
