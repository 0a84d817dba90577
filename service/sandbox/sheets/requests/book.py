"""updateSpreadsheetProperties."""

from service.sandbox.sheets.display.locales import is_locale
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.masks import covers, masked, required_mask
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.zones import zone


@request_kind("updateSpreadsheetProperties")
def update_spreadsheet_properties(draft: Draft, body: Json) -> None:
    """The title is the Drive file's name."""
    mask = required_mask(body, "properties")
    given = dict(body.get("properties", {}))
    title = given.pop("title", None)
    if covers(mask, "title"):
        if not title:
            raise Refused("The spreadsheet title must not be empty.")
        draft.title = title
    rest = {name: below for name, below in mask.items() if name != "title"}
    if rest:
        check_properties(given)
        workbook = draft.edit_workbook()
        workbook.properties = {
            **workbook.properties,
            **masked(workbook.properties, {**workbook.properties, **given}, rest),
        }


def check_properties(given: Json) -> None:
    """Raises Refused for a locale or a time zone that there is not."""
    locale, name = given.get("locale"), given.get("timeZone")
    if locale is not None and not is_locale(locale):
        raise Refused(f"Unsupported locale: {locale}")
    if name is not None and zone(name) is None:
        raise Refused(f"Unsupported time zone: {name}")
