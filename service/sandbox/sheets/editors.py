"""Who may edit what a protection covers."""

from service.sandbox.drive import access
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.state.cells import Json


def editors_of(draft: Draft, given: Json) -> Json:
    """The editors of a new protection: those named, or all who may edit the file now; whoever asks is always
    among them (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#Editors).
    """
    if given.get("warningOnly"):
        return {}
    named = given.get("editors")
    if named is None:
        named = {key: found for key, found in access.editors(draft.world, draft.file_id).items() if found}
    users = list(named.get("users", []))
    if draft.person.email not in (user.lower() for user in users):
        users.append(draft.person.identity.email)
    rest = {key: value for key, value in named.items() if key != "users" and value}
    return {"users": users, **rest}
