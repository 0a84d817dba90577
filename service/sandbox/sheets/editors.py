"""Who may edit what a protection covers."""

from service.sandbox.drive import access, grants, tree
from service.sandbox.drive.roles import at_least
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.state.cells import Json


def editors_of(draft: Draft, given: Json) -> Json:
    """The editors of a new protection: those named, or all who may edit the file now; whoever asks is always
    among them (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#Editors).
    """
    if given.get("warningOnly"):
        return {}
    named: Json | None = given.get("editors")
    made = _present(draft) if named is None else named
    users = list(made.get("users", []))
    if draft.person.email not in (user.lower() for user in users):
        users.append(draft.person.identity.email)
    rest = {key: value for key, value in made.items() if key != "users" and value}
    return {"users": users, **rest}


def _present(draft: Draft) -> Json:
    """All who may edit the file now: people, groups, and the organization where it was let in as a whole."""
    file = tree.get(draft.world, draft.file_id)
    found = [one.grant for one in grants.effective(draft.world, file)] if file else []
    domain = any(grant.type == "domain" and at_least(grant.role, "writer") for grant in found)
    return {**access.editors(draft.world, draft.file_id), "domainUsersCanEdit": domain}
