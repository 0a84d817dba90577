"""drive.about.get: https://developers.google.com/workspace/drive/api/reference/rest/v3/about/get"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.drive import failures, permission, tables, tree
from service.sandbox.drive.model import SPREADSHEET
from service.sandbox.drive.render import EXPORTS, IMPORTS
from service.sandbox.methods import method
from service.sandbox.world import World

LARGEST_UPLOAD = 5 * 1024**4
LARGEST_IMPORT = 100 * 1024**2
LIMIT = 2 * 1024**4
LIMIT_OF_SERVICE_ACCOUNTS = 15 * 1024**3


@method("drive.about.get")
def get(call: Call, world: World) -> dict[str, Any]:
    failures.require_fields(call)
    email = call.identity.email.lower()
    own = [file for file in tables.all_files(world) if file.owner == email]
    used = sum(file.size or 0 for file in own)
    in_trash = sum(file.size or 0 for file in own if tree.trashed(world, file))
    return {
        "kind": "drive#about",
        "user": permission.user(world, call.identity.email, call.identity),
        "storageQuota": {
            "limit": str(_limit(call, world)),
            "usage": str(used),
            "usageInDrive": str(used),
            "usageInDriveTrash": str(in_trash),
        },
        "maxUploadSize": str(LARGEST_UPLOAD),
        "maxImportSizes": {SPREADSHEET: str(LARGEST_IMPORT)},
        "appInstalled": False,
        "canCreateDrives": world.people.in_workspace(email),
        "canCreateTeamDrives": world.people.in_workspace(email),
        "exportFormats": {SPREADSHEET: [*EXPORTS]},
        "importFormats": {kind: [SPREADSHEET] for kind in IMPORTS},
    }


def _limit(call: Call, world: World) -> int:
    if call.identity.kind != "service_account":
        return LIMIT
    return LIMIT_OF_SERVICE_ACCOUNTS if world.settings.service_account_storage else 0
