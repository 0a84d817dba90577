"""drive.operations.get: https://developers.google.com/workspace/drive/api/reference/rest/v3/operations/get"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.drive import downloading
from service.sandbox.methods import method
from service.sandbox.world import World


@method("drive.operations.get")
def get(call: Call, world: World) -> dict[str, Any]:
    return downloading.found(call, world)
