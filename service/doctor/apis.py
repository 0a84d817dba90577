"""Whether Google's APIs are enabled in the project that signs in."""

import re
from collections.abc import Callable, Collection

from service.doctor import addresses
from service.doctor.case import Case
from service.doctor.examining import Wrong
from service.doctor.signing_in import NO_SCOPE
from service.errors import Forbidden, GoogleError, NotFound

OFF = {"SERVICE_DISABLED", "accessNotConfigured"}
NO_SPREADSHEET = "cohortbook-doctor"
"""An id that no spreadsheet has: to say so, the API must be on."""
_ACTIVATION = re.compile(r"https://console\S+?overview\?project=\w+")
NAMES = {"drive": "Google Drive API", "sheets": "Google Sheets API", "gmail": "Gmail API"}


def apis(case: Case, lost: Collection[str]) -> str:
    """Whether Drive, Sheets and, where there is a mailbox to send from, Gmail are on."""
    asked: dict[str, Callable[[], object]] = {}
    if "files" not in lost:
        asked |= {"drive": case.google.drive.about_get, "sheets": lambda: _no_spreadsheet(case)}
    if "mail" not in lost and case.sender:
        asked["gmail"] = case.google.gmail.get_profile
    off = {name: said for name, said in ((name, _off(ask)) for name, ask in asked.items()) if said}
    if off:
        where = " and ".join(
            said if said != "off" else addresses.api(name, case.project) for name, said in off.items()
        )
        raise Wrong(
            f"Not enabled: {', '.join(NAMES[name] for name in off)}.",
            f"Open {where}, choose Enable, and wait a few minutes.",
            [name for name in NAMES if name not in off],
        )
    return ", ".join(NAMES[name] for name in asked)


def _no_spreadsheet(case: Case) -> None:
    try:
        case.google.sheets.spreadsheets_get(NO_SPREADSHEET, "spreadsheetId")
    except NotFound:
        return


def _off(ask: Callable[[], object]) -> str:
    """Empty where the API is on; where it is off, the page that Google names, else “off”.

    What else is wrong with a mailbox is another check's.
    """
    try:
        ask()
    except Forbidden as error:
        if error.reason in OFF:
            found = _ACTIVATION.search(error.message)
            return found[0] if found else "off"
        if error.reason in NO_SCOPE:
            raise _machines_scopes(error) from error
    except GoogleError:
        pass
    return ""


def _machines_scopes(error: GoogleError) -> Wrong:
    """A Compute Engine machine's own credentials have its scopes, whatever is asked for
    (https://cloud.google.com/compute/docs/access/service-accounts#accesscopesiam).
    """
    return Wrong(
        f"This machine's own credentials do not reach Drive: {error.message}",
        "Set impersonate in cohortbook.toml to the machine's service account, and give that account the role "
        "Service Account Token Creator on itself.",
    )
